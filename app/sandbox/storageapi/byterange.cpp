// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/byterange.h"

#include <QRegularExpression>

#include <algorithm>

namespace Poolhouse::Sandbox {

std::optional<ByteRange> parseByteRange(const QByteArray &header, qint64 size)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\Abytes=([0-9]*)-([0-9]*)\z)"));
    const auto match = pattern.match(QString::fromLatin1(header.trimmed()));
    const QString from = match.captured(1);
    const QString to = match.captured(2);
    if (!match.hasMatch() || (from.isEmpty() && to.isEmpty())) {
        return std::nullopt;
    }
    bool valid = true;
    qint64 first = 0;
    qint64 last = size - 1;
    if (from.isEmpty()) {
        first = std::max<qint64>(size - to.toLongLong(&valid), 0);
    } else {
        first = from.toLongLong(&valid);
        if (valid && !to.isEmpty()) {
            last = std::min(to.toLongLong(&valid), last);
        }
    }
    if (!valid || first > last || first >= size) {
        return std::nullopt;
    }
    return ByteRange{first, last - first + 1};
}

} // namespace Poolhouse::Sandbox
