// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace Poolhouse::Sandbox {

struct ByteRange
{
    qint64 first = 0;
    qint64 length = 0;
};

/// One range of "bytes=a-b", "bytes=a-" or "bytes=-n" within a size. Nothing when it is malformed, has
/// several parts or lies outside: the file backend of the real server answers all that with 416.
[[nodiscard]] std::optional<ByteRange> parseByteRange(const QByteArray &header, qint64 size);

} // namespace Poolhouse::Sandbox
