// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace Poolhouse {

/// What the hosted service asks of every part but the last (storage-api.md section 6).
inline constexpr qint64 standardPartSize = 6LL * 1024 * 1024;
/// S3 behind the server takes no more parts than this for one object.
inline constexpr qint64 mostParts = 10'000;

/// Bytes per part of a file of `length` bytes: `preferred`, or as many whole MiB more as keep the file within
/// `mostParts`.
[[nodiscard]] qint64 partSizeFor(qint64 length, qint64 preferred = standardPartSize);

} // namespace Poolhouse
