// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/duration.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace Poolhouse::Cli {

namespace {

struct Unit
{
    char16_t letter;
    qint64 seconds;
    const char *word;
};

constexpr std::array<Unit, 5> units = {{{u'w', 7 * 86400, "week"},
                                        {u'd', 86400, "day"},
                                        {u'h', 3600, "hour"},
                                        {u'm', 60, "minute"},
                                        {u's', 1, "second"}}};
constexpr qint64 longest = 100LL * 366 * 86400;

qint64 secondsOf(QChar letter)
{
    for (const Unit &unit : units) {
        if (letter == unit.letter) {
            return unit.seconds;
        }
    }
    return 0;
}

} // namespace

std::optional<qint64> parseDuration(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(?:[0-9]{1,12}|(?:[0-9]{1,12}[wdhms])+)$"));
    static const QRegularExpression part(QStringLiteral("([0-9]+)([wdhms]?)"));
    if (!shape.match(text).hasMatch()) {
        return std::nullopt;
    }
    qint64 sum = 0;
    auto parts = part.globalMatch(text);
    while (parts.hasNext()) {
        const QRegularExpressionMatch match = parts.next();
        const qint64 number = match.captured(1).toLongLong();
        const QString letter = match.captured(2);
        const qint64 unit = letter.isEmpty() ? 1 : secondsOf(letter[0]);
        if (unit == 0 || number > longest / unit) {
            return std::nullopt;
        }
        sum += number * unit;
    }
    return sum >= 1 && sum <= longest ? std::optional(sum) : std::nullopt;
}

QString durationText(qint64 seconds)
{
    QStringList parts;
    qint64 rest = seconds;
    for (const Unit &unit : units) {
        const qint64 count = rest / unit.seconds;
        rest -= count * unit.seconds;
        if (count > 0 && parts.size() < 2) {
            parts << QStringLiteral("%1 %2%3").arg(count).arg(QLatin1String(unit.word),
                                                              count == 1 ? QString() : QStringLiteral("s"));
        }
    }
    return parts.isEmpty() ? QStringLiteral("0 seconds") : parts.join(u' ');
}

std::optional<qint64> parseSize(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^([0-9]{1,16})(?:([KMGT])(i?)B|B)?$"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    qint64 bytes = match.captured(1).toLongLong();
    if (const QString letter = match.captured(2); !letter.isEmpty()) {
        const qint64 step = match.captured(3).isEmpty() ? 1000 : 1024;
        constexpr qint64 most = (qint64(1) << 53) - 1;
        for (qsizetype i = QStringView(u"KMGT").indexOf(letter[0]); i >= 0; --i) {
            if (bytes > most / step) {
                return std::nullopt;
            }
            bytes *= step;
        }
    }
    return bytes;
}

} // namespace Poolhouse::Cli
