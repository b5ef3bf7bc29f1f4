// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "core/storage/storageclient.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace Poolhouse {

/// Asks the server what really happened, with a client of its own: nothing the window believes is taken for
/// granted.
class TourCheck : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const Result<QString> &)>;
    using Listing = QHash<QString, StorageObject>; ///< by full key, placeholders left out

    explicit TourCheck(StorageEndpoint endpoint, QObject *parent = nullptr);

    void bucketExists(const QString &bucket, const Answer &answer);
    /// Every file below `folder` is stored below `target` with its size and MD5, and nothing else is.
    void treeIsStored(const QString &folder, const ObjectPath &target, const Answer &answer);
    /// These keys exist.
    void keysExist(const QString &bucket, const QStringList &keys, const Answer &answer);
    /// Nothing is left below `gone`, and exactly `left` objects are in the bucket.
    void prefixIsGone(const ObjectPath &gone, int left, const Answer &answer);
    /// As many folders and objects directly inside the folder as the window shows.
    void folderHolds(const ObjectPath &folder, int rows, const Answer &answer);

    /// Relative path → MD5 in hex of every file below a local folder.
    [[nodiscard]] static QHash<QString, QByteArray> localTree(const QString &folder);

private:
    void listAll(const QString &bucket, const QString &prefix,
                 const std::function<void(const Result<Listing> &)> &answer);
    void listNext(const QString &bucket, const QString &prefix, const QString &cursor,
                  const std::shared_ptr<Listing> &sofar,
                  const std::function<void(const Result<Listing> &)> &answer);

    StorageClient m_client;
};

} // namespace Poolhouse
