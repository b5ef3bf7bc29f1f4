// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/httpheaders.h"

#include "core/utczone.h"

#include <QLocale>

#include <limits>

namespace Poolhouse {

std::optional<qint64> parseDigits(QByteArrayView text)
{
    text = text.trimmed();
    if (text.isEmpty()) {
        return std::nullopt;
    }
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        const int digit = c - '0';
        if (value > (largest - digit) / 10) {
            return std::nullopt;
        }
        value = value * 10 + digit;
    }
    return value;
}

std::optional<ContentRange> parseContentRange(QByteArrayView text)
{
    text = text.trimmed();
    if (text.size() < 6 || text.first(6).compare("bytes ", Qt::CaseInsensitive) != 0) {
        return std::nullopt;
    }
    text = text.sliced(6).trimmed();
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    if (dash < 0 || slash < dash) {
        return std::nullopt;
    }
    const std::optional<qint64> first = parseDigits(text.first(dash));
    const std::optional<qint64> last = parseDigits(text.sliced(dash + 1, slash - dash - 1));
    const QByteArrayView totalText = text.sliced(slash + 1).trimmed();
    const bool totalUnknown = totalText.size() == 1 && totalText.front() == '*';
    const std::optional<qint64> total = totalUnknown ? std::optional<qint64>(-1) : parseDigits(totalText);
    if (!first || !last || !total || *first > *last || (*total >= 0 && *last >= *total)) {
        return std::nullopt;
    }
    return ContentRange{.first = *first, .last = *last, .total = *total};
}

std::optional<QDateTime> parseHttpDate(QByteArrayView text)
{
    text = text.trimmed();
    constexpr qsizetype length = 29;
    if (text.size() != length) {
        return std::nullopt;
    }
    const QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) {
        return std::nullopt;
    }
    return QDateTime(date.date(), date.time(), utcZone);
}

std::optional<int> parseRetryAfter(QByteArrayView text, const QDateTime &now)
{
    constexpr qint64 longest = 3'600'000;
    if (const std::optional<qint64> seconds = parseDigits(text)) {
        return int(*seconds >= longest / 1000 ? longest : *seconds * 1000);
    }
    const std::optional<QDateTime> date = parseHttpDate(text);
    return date ? std::optional(int(qBound<qint64>(0, now.msecsTo(*date), longest))) : std::nullopt;
}

} // namespace Poolhouse
