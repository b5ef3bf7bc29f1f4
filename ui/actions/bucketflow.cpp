// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/bucketflow.h"

#include "core/storage/storageclient.h"
#include "ui/actions/wording.h"
#include "ui/dialogs/newbucketdialog.h"
#include "ui/dialogs/newfolderdialog.h"
#include "ui/errortext.h"

#include <QWidget>

namespace Poolhouse {

namespace {

QString sentence(const Error &error)
{
    const ErrorText text = explain(error);
    return text.detail.isEmpty() ? text.title : QStringLiteral("%1. %2").arg(text.title, text.detail);
}

} // namespace

BucketFlow::BucketFlow(StorageClient *client, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_window(window)
{}

void BucketFlow::newBucket(const QStringList &taken)
{
    auto *dialog = new NewBucketDialog(taken, m_window);
    connect(dialog, &NewBucketDialog::bucketRequested, this,
            [this, dialog](const BucketSettings &settings) { createBucket(dialog, settings); });
    dialog->open();
}

void BucketFlow::newFolder(const ObjectPath &place)
{
    auto *dialog = new NewFolderDialog(place, m_window);
    connect(dialog, &NewFolderDialog::folderRequested, this,
            [this, dialog](const ObjectPath &folder) { createFolder(dialog, folder); });
    dialog->open();
}

void BucketFlow::createBucket(NewBucketDialog *dialog, const BucketSettings &settings)
{
    // The request is on its way when the dialog is closed meanwhile: what it made is still reported.
    const QPointer<NewBucketDialog> shown(dialog);
    const QString name = settings.name;
    m_client->createBucket(settings)->onFinished(this, [this, shown, name](const Result<void> &answer) {
        if (answer) {
            if (shown != nullptr) {
                shown->accept();
            }
            Q_EMIT bucketCreated(name);
        } else if (shown != nullptr) {
            shown->setRefused(answer.error().kind == ErrorKind::Conflict
                                  ? tr("There is a bucket of this name already.")
                                  : sentence(answer.error()),
                              errorDetails(answer.error()));
        }
    });
}

void BucketFlow::createFolder(NewFolderDialog *dialog, const ObjectPath &folder)
{
    // A folder with files in it has no placeholder, so the server would not refuse: look first.
    const QPointer<NewFolderDialog> shown(dialog);
    ListOptions options;
    options.prefix = folder.key;
    options.limit = 1;
    m_client->listObjects(folder.bucket, options)
        ->onFinished(this, [this, shown, folder](const Result<ObjectPage> &page) {
            if (shown == nullptr) {
                return; // closed while looking: nothing was made
            }
            if (!page) {
                shown->setRefused(sentence(page.error()), errorDetails(page.error()));
            } else if (!page->objects.isEmpty() || !page->folders.isEmpty()) {
                shown->setRefused(tr("%1 is there already.").arg(placeName(folder)));
            } else {
                putPlaceholder(shown, folder);
            }
        });
}

void BucketFlow::putPlaceholder(const QPointer<NewFolderDialog> &dialog, const ObjectPath &folder)
{
    m_client->createFolder(folder)->onFinished(this, [this, dialog, folder](const Result<void> &answer) {
        if (answer) {
            if (dialog != nullptr) {
                dialog->accept();
            }
            Q_EMIT folderCreated(folder);
        } else if (dialog != nullptr) {
            dialog->setRefused(answer.error().kind == ErrorKind::Conflict
                                   ? tr("%1 is there already.").arg(placeName(folder))
                                   : sentence(answer.error()),
                               errorDetails(answer.error()));
        }
    });
}

} // namespace Poolhouse
