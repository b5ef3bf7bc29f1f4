// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/objectpath.h"
#include "core/storage/storagetypes.h"

#include <QObject>
#include <QSet>

namespace Poolhouse {

class StorageClient;

/// Every object below a folder, page by page, by cursor: safe while the objects are being deleted. Pages that
/// fail for a passing reason are asked for again.
class FolderListing : public QObject
{
    Q_OBJECT

public:
    FolderListing(StorageClient *client, ObjectPath folder, int retryBaseMilliseconds, QObject *parent);

    void start();

Q_SIGNALS:
    void listed(const QList<Poolhouse::StorageObject> &objects);
    /// Last, once, never from inside start().
    void ended(const Poolhouse::Result<void> &outcome);

private:
    void ask();
    void handlePage(const Result<ObjectPage> &page);

    StorageClient *m_client;
    ObjectPath m_folder;
    int m_retryBase;
    int m_attempts = 0;
    QString m_cursor;
    QSet<QString> m_cursors;     ///< all of them: a listing that comes back to one has no end
    QList<StorageObject> m_held; ///< of a listing by offset, which must not see its objects disappear
};

} // namespace Poolhouse
