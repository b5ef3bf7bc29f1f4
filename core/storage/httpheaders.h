// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Poolhouse {

// Header values as servers and gateways send them. Pure text to values; whatever is malformed is nothing.

/// Decimal digits and nothing else, up to the largest qint64.
[[nodiscard]] std::optional<qint64> parseDigits(QByteArrayView text);

/// "bytes 0-99/200"; `total` is -1 for "*". Only ranges that can be: first <= last < total.
struct ContentRange
{
    qint64 first = 0;
    qint64 last = 0;
    qint64 total = -1;

    bool operator==(const ContentRange &) const = default;
};
[[nodiscard]] std::optional<ContentRange> parseContentRange(QByteArrayView text);

/// "Tue, 24 Nov 2026 20:26:14 GMT" → UTC.
[[nodiscard]] std::optional<QDateTime> parseHttpDate(QByteArrayView text);

/// Retry-After (seconds or a date) → milliseconds from `now`, never negative, at most an hour.
[[nodiscard]] std::optional<int> parseRetryAfter(QByteArrayView text, const QDateTime &now);

} // namespace Poolhouse
