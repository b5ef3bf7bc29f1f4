// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>
#include <utility>

namespace Poolhouse {

/// What the headers of a resumable-upload answer say. Whatever is missing or malformed is nothing.
struct TusHeaders
{
    std::optional<qint64> offset; ///< Upload-Offset
    std::optional<qint64> length; ///< Upload-Length
    QByteArray uploadId;          ///< from Location
    QByteArray metadata;          ///< Upload-Metadata, undecoded
    bool complete = false;        ///< Tus-Complete: 1
    std::optional<QDateTime> expires;
};

/// Names are compared without case; of a repeated header the first counts.
[[nodiscard]] TusHeaders parseTusHeaders(const QList<std::pair<QByteArray, QByteArray>> &headers);

/// The last path segment of a Location. Everything before it (scheme, host, port, prefix) may be wrong behind
/// a proxy and is never used. Empty when it is no id: only unreserved URL characters, at most 4 KiB.
[[nodiscard]] QByteArray uploadIdFromLocation(const QByteArray &location);

} // namespace Poolhouse
