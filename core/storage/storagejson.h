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
[[nodiscard]] Result<StorageObject> parseInfo(const QByteArray &json);
/// The keys a bulk delete reports as deleted.
[[nodiscard]] Result<QStringList> parseRemoved(const QByteArray &json);
/// The id of a stored object; an answer with neither Id nor Key is no success.
[[nodiscard]] Result<QString> parseUploaded(const QByteArray &json);

[[nodiscard]] QByteArray listBody(const ListOptions &options);
[[nodiscard]] QByteArray removalBody(const QStringList &keys);
[[nodiscard]] QByteArray bucketBody(const BucketSettings &settings, bool isNew);

/// The MD5 in an ETag in lower-case hex, or nothing when it is none: quoted 32 hex digits, not weak.
/// (Multi-part objects have "…-N".)
[[nodiscard]] QByteArray md5OfEtag(const QString &etag);

} // namespace Poolhouse
