// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/storage/storagetypes.h"

#include <QByteArray>
#include <QJsonObject>

namespace Poolhouse {

// From the server's JSON to values. Unknown members are ignored; what is missing is Protocol.

[[nodiscard]] Result<QList<Bucket>> parseBuckets(const QByteArray &json);
[[nodiscard]] Result<Bucket> parseBucket(const QByteArray &json);
[[nodiscard]] Result<ObjectPage> parsePage(const QByteArray &json);
/// What an answer of the older listing held before anything was left out.
struct RowFacts
{
    qsizetype count = 0;
    QString first; ///< name in the first row
};

/// A page of the older listing, whose names are relative: `folder` goes in front of them. Rows that do not
/// begin with `search` in exactly this case are left out.
[[nodiscard]] Result<ObjectPage> parseFolderRows(const QByteArray &json, const QString &folder,
                                                 const QString &search, RowFacts *facts);
[[nodiscard]] Result<StorageObject> parseInfo(const QByteArray &json);
/// The keys a bulk delete reports as deleted.
[[nodiscard]] Result<QStringList> parseRemoved(const QByteArray &json);
/// The id of a stored object; an answer with neither Id nor Key is no success.
[[nodiscard]] Result<QString> parseUploaded(const QByteArray &json);

[[nodiscard]] QByteArray listBody(const ListOptions &options);
/// For the older listing: one folder (empty, or ending in `/`), by offset.
[[nodiscard]] QByteArray folderBody(const ListOptions &options, const QString &folder, const QString &search,
                                    qint64 offset);
[[nodiscard]] QByteArray removalBody(const QStringList &keys);
[[nodiscard]] QByteArray bucketBody(const BucketSettings &settings, bool isNew);
[[nodiscard]] QByteArray changeBody(const BucketChange &change);

/// The MD5 in an ETag in lower-case hex, or nothing when it is none: quoted 32 hex digits, not weak.
/// (Multi-part objects have "…-N".)
[[nodiscard]] QByteArray md5OfEtag(const QString &etag);

} // namespace Poolhouse
