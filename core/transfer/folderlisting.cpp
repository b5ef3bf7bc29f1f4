// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/folderlisting.h"

#include "core/storage/storageclient.h"
#include "core/transfer/retrypolicy.h"

#include <QTimer>

namespace Poolhouse {

FolderListing::FolderListing(StorageClient *client, ObjectPath folder, int retryBaseMilliseconds,
                             QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_folder(std::move(folder))
    , m_retryBase(retryBaseMilliseconds)
{}

void FolderListing::start()
{
    ask();
}

void FolderListing::ask()
{
    ++m_attempts;
    m_client->listObjects(m_folder.bucket, {.prefix = m_folder.key, .cursor = m_cursor, .recursive = true})
        ->onFinished(this, [this](const Result<ObjectPage> &page) { handlePage(page); });
}

void FolderListing::handlePage(const Result<ObjectPage> &page)
{
    if (!page) {
        if (isWorthRetrying(page.error(), m_attempts)) {
            QTimer::singleShot(retryDelay(m_attempts, m_retryBase), this, &FolderListing::ask);
        } else {
            Q_EMIT ended(page.error());
        }
        return;
    }
    m_attempts = 0;
    // The older listing counts its way through: deleting what it has listed would make it skip the rest.
    if (page->source == ListingSource::V1) {
        m_held += page->objects;
    } else if (!page->objects.isEmpty()) {
        Q_EMIT listed(page->objects);
    }
    if (!page->hasNext) {
        if (!m_held.isEmpty()) {
            Q_EMIT listed(m_held);
        }
        Q_EMIT ended({});
    } else if (m_cursors.contains(page->nextCursor)) {
        Q_EMIT ended(Error{.kind = ErrorKind::Protocol,
                           .message = QStringLiteral("The server's listing does not advance")});
    } else {
        m_cursor = page->nextCursor;
        m_cursors.insert(m_cursor);
        ask();
    }
}

} // namespace Poolhouse
