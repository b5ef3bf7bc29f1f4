// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Poolhouse::Sandbox {

/// The real server's rules (storage-api.md 3), on UTF-8 bytes.
[[nodiscard]] bool isBucketName(const QByteArray &name);
[[nodiscard]] bool isNewBucketName(const QByteArray &name);
[[nodiscard]] bool isObjectKey(const QByteArray &key);
/// The file backend of the real server makes file names of keys and so refuses these, late.
[[nodiscard]] bool hasDotSegment(const QByteArray &key);
[[nodiscard]] bool hasOverlongSegment(const QByteArray &key);
/// type/subtype with optional parameters.
[[nodiscard]] bool isMimeType(const QByteArray &text);

} // namespace Poolhouse::Sandbox
