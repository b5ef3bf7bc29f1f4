// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journaltypes.h"

#include <QRandomGenerator>

namespace Poolhouse {

namespace {

// Crockford's base 32: without i, l, o and u.
constexpr QStringView digits = u"0123456789abcdefghjkmnpqrstvwxyz";
constexpr int bitsPerDigit = 5;
constexpr int idDigits = 8;
constexpr quint64 idMask = (quint64(1) << (bitsPerDigit * idDigits)) - 1;

} // namespace

QString journalIdText(quint64 id)
{
    QString text(idDigits, u'0');
    for (int i = idDigits - 1; i >= 0; --i) {
        text[i] = digits[qsizetype(id & 31U)];
        id >>= bitsPerDigit;
    }
    return text;
}

quint64 journalIdFromText(const QString &text)
{
    if (text.size() != idDigits) {
        return 0;
    }
    quint64 id = 0;
    for (const QChar c : text) {
        const qsizetype digit = digits.indexOf(c.toLower());
        if (digit < 0) {
            return 0;
        }
        id = (id << bitsPerDigit) | quint64(digit);
    }
    return id;
}

quint64 newJournalId()
{
    quint64 id = 0;
    while (id == 0) {
        id = QRandomGenerator::system()->generate64() & idMask;
    }
    return id;
}

QString processText(const ProcessIdentity &process)
{
    return QStringLiteral("%1 (process %2)").arg(process.program).arg(process.pid);
}

QString journalProject(const QUrl &projectUrl)
{
    return projectUrl
        .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash |
                  QUrl::NormalizePathSegments)
        .toString();
}

} // namespace Poolhouse
