// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Poolhouse::Sandbox {

/// Which object a resumable upload will become. On the wire it is "{bucket}/{key}/{version}" in base64url, as
/// on the real server, so that clients may take it apart.
struct UploadId
{
    QByteArray bucket;
    QByteArray key;
    QByteArray version; ///< on the disk too: looked up only when it is a UUID

    /// With a new version. Throws ApiError when a name is not legal.
    [[nodiscard]] static UploadId create(const QByteArray &bucket, const QByteArray &key);
    /// From the last segment of an upload's URL. Throws ApiError.
    [[nodiscard]] static UploadId decode(const QByteArray &segment);
    [[nodiscard]] QByteArray encoded() const;
    [[nodiscard]] QByteArray path() const { return bucket + '/' + key; }
};

} // namespace Poolhouse::Sandbox
