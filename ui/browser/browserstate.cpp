// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/browserstate.h"

#include "ui/browser/browserpainting.h"
#include "ui/errortext.h"

#include <QPainter>

#include <algorithm>

namespace Poolhouse {

namespace {

const QString uploadId = QStringLiteral("upload");
const QString newBucketId = QStringLiteral("new-bucket");
const QString changeKeyId = QStringLiteral("change-key");
const QString clearFilterId = QStringLiteral("clear-filter");
const QString retryId = QStringLiteral("retry");
const QString detailsId = QStringLiteral("details");

} // namespace

BrowserState::BrowserState(QWidget *parent) : StateView(parent)
{
    connect(this, &StateView::actionTriggered, this, &BrowserState::handleAction);
}

void BrowserState::handleAction(const QString &id)
{
    if (id == uploadId) {
        Q_EMIT uploadRequested();
    } else if (id == newBucketId) {
        Q_EMIT newBucketRequested();
    } else if (id == changeKeyId) {
        Q_EMIT changeKeyRequested();
    } else if (id == clearFilterId) {
        Q_EMIT clearFilterRequested();
    } else if (id == retryId) {
        Q_EMIT retryRequested();
    } else if (id == detailsId) {
        Q_EMIT detailsRequested();
    }
}

void BrowserState::takeDrops(bool take)
{
    m_takesDrops = take;
    setDropArea(take && m_dropHint.isEmpty());
}

void BrowserState::showEmpty()
{
    setState(ViewState::Empty, tr("Drop files here"), tr("Or choose them. Folders keep their structure."));
    takeDrops(true);
    addAction(uploadId, tr("Upload files"), {}, true);
}

void BrowserState::showNoBuckets()
{
    setState(ViewState::Empty, tr("No buckets yet"),
             tr("Files in Storage live in buckets. Make the first one."), QStringLiteral("bucket"));
    takeDrops(false);
    addAction(newBucketId, tr("New bucket"), {}, true);
}

void BrowserState::showNoMatch(const QString &filter)
{
    setState(ViewState::Empty, tr("No name contains “%1”").arg(filter),
             tr("Only this folder was searched, not the folders in it."), QStringLiteral("search"));
    takeDrops(false);
    addAction(clearFilterId, tr("Show all"));
}

void BrowserState::showNothingForKey(const QString &place)
{
    setState(ViewState::Forbidden, tr("This key sees nothing in %1").arg(place),
             tr("It is empty, or the key may not list it: the server does not say which. Connect with the "
                "service_role key to be sure."));
    takeDrops(false);
    addAction(changeKeyId, tr("Change key"), QStringLiteral("key"));
    addAction(uploadId, tr("Upload files"));
}

void BrowserState::showProblem(const Error &error, const QString &place, bool isBucket)
{
    takeDrops(false);
    const ErrorText said = explain(error);
    if (error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::Unauthorized) {
        setState(ViewState::Forbidden, tr("This key cannot list %1").arg(place),
                 error.kind == ErrorKind::Forbidden
                     ? tr("Connect with the service_role key to see it. Nothing was changed.")
                     : said.detail);
        addAction(changeKeyId, tr("Change key"), QStringLiteral("key"));
        addAction(detailsId, tr("Show details"));
        return;
    }
    if (error.kind == ErrorKind::NotFound) {
        setState(ViewState::Forbidden, tr("%1 is not there").arg(place),
                 isBucket
                     ? tr("Somebody deleted the bucket, or this key may not see it: the server does not say "
                          "which.")
                     : tr("It was deleted or moved, or this key may not see it: the server does not say "
                          "which."),
                 QStringLiteral("search"));
    } else {
        setState(ViewState::Failed, tr("Could not load %1").arg(place),
                 QStringLiteral("%1. %2").arg(said.title, said.detail));
    }
    addAction(retryId, tr("Retry"), QStringLiteral("retry"));
    addAction(detailsId, tr("Show details"));
}

void BrowserState::setDropHint(const QString &hint)
{
    m_dropHint = hint;
    setDropArea(m_takesDrops && hint.isEmpty()); // one frame at a time
    update();
}

void BrowserState::paintEvent(QPaintEvent *event)
{
    StateView::paintEvent(event);
    if (!m_dropHint.isEmpty()) {
        QPainter painter(this);
        paintDropTarget(&painter, rect(), m_dropHint, palette());
    }
}

} // namespace Poolhouse
