// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/naturalkey.h"

#include <QString>

#include <algorithm>

namespace Poolhouse {

namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

} // namespace

QByteArray naturalSortKey(QStringView name)
{
    QByteArray folded = name.toString().toCaseFolded().toUtf8();
    const qsizetype dot = folded.lastIndexOf('.');
    if (dot > 0) {
        folded[dot] = '\x01';
    }
    if (std::none_of(folded.cbegin(), folded.cend(), isDigit)) {
        return folded;
    }
    QByteArray key;
    key.reserve(folded.size() + 8);
    for (qsizetype at = 0; at < folded.size();) {
        if (!isDigit(folded[at])) {
            key.append(folded[at++]);
            continue;
        }
        while (at < folded.size() && folded[at] == '0') {
            ++at;
        }
        qsizetype end = at;
        while (end < folded.size() && isDigit(folded[end])) {
            ++end;
        }
        // A number sorts where a digit would, then by its length, then by its digits. Longer numbers than a
        // byte can count compare by their first digits only, which still is a total order.
        key.append('0');
        key.append(static_cast<char>(std::min<qsizetype>(end - at, 127)));
        key.append(folded.constData() + at, end - at);
        at = end;
    }
    return key;
}

} // namespace Poolhouse
