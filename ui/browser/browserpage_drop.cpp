// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0

// Files dropped on the page where there is no list: on the header, or on what is shown instead of rows.

#include "ui/browser/browserpage.h"

#include "ui/browser/browserstate.h"
#include "ui/browser/browsertext.h"

#include <QDragEnterEvent>
#include <QDragLeaveEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QMimeData>

namespace Poolhouse {

void BrowserPage::setStateDrop(int items)
{
    m_state->setDropHint(items > 0 ? uploadHint(items, m_shown) : QString());
    Q_EMIT dropTargetChanged(items > 0 ? m_shown : ObjectPath{}, items);
}

void BrowserPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls()) {
        event->ignore();
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (localFilesIn(event->mimeData()).isEmpty()) {
        Q_EMIT dropRefused(notLocalReason());
    } else if (m_shown.bucket.isEmpty()) {
        Q_EMIT dropRefused(tr("Files go into buckets. Open one first."));
    } else {
        setStateDrop(int(event->mimeData()->urls().size()));
    }
}

void BrowserPage::dragMoveEvent(QDragMoveEvent *event)
{
    const bool possible = !m_shown.bucket.isEmpty() && !localFilesIn(event->mimeData()).isEmpty();
    event->setDropAction(possible ? Qt::CopyAction : Qt::IgnoreAction);
    event->setAccepted(possible);
}

void BrowserPage::dragLeaveEvent(QDragLeaveEvent *event)
{
    setStateDrop(0);
    Q_EMIT dropRefused({});
    event->accept();
}

void BrowserPage::dropEvent(QDropEvent *event)
{
    setStateDrop(0);
    const QStringList files = localFilesIn(event->mimeData());
    if (files.isEmpty() || m_shown.bucket.isEmpty()) {
        event->ignore();
        Q_EMIT dropRefused(files.isEmpty() ? notLocalReason() : tr("Files go into buckets. Open one first."));
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT filesDropped(files, m_shown);
}

} // namespace Poolhouse
