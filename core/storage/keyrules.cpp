// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/keyrules.h"

#include <QSet>

namespace Poolhouse {

namespace {

constexpr qsizetype longestBucketName = 100;
// What an S3 store takes as a key, and what the server adds: "/", "/", "/" and a UUID.
constexpr qsizetype longestStoredKey = 1024;
constexpr qsizetype projectName = 20;
constexpr qsizetype separatorsAndVersion = 39;

bool isAllowed(char32_t c)
{
    if (c >= 0x80) {
        return false;
    }
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')) {
        return true;
    }
    return QStringView(u"_!.*'() &$=@;:+,?-").contains(QChar(char16_t(c)));
}

bool isDots(QStringView segment)
{
    return segment == u"." || segment == u"..";
}

/// The byte that `=` and two upper-case hex digits stand for, or -1.
int codeAt(const QByteArray &bytes, qsizetype at)
{
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    if (bytes[at] != '=' || at + 2 >= bytes.size()) {
        return -1;
    }
    const int high = digit(bytes[at + 1]);
    const int low = digit(bytes[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/// For letters that Unicode does not decompose, and for signs with a near neighbour in the allowed set.
QString replacement(char32_t c)
{
    switch (c) {
    case U'ß':
        return QStringLiteral("ss");
    case U'ẞ':
        return QStringLiteral("SS");
    case U'æ':
        return QStringLiteral("ae");
    case U'Æ':
        return QStringLiteral("AE");
    case U'œ':
        return QStringLiteral("oe");
    case U'Œ':
        return QStringLiteral("OE");
    case U'ø':
        return QStringLiteral("o");
    case U'Ø':
        return QStringLiteral("O");
    case U'đ':
    case U'ð':
        return QStringLiteral("d");
    case U'Đ':
    case U'Ð':
        return QStringLiteral("D");
    case U'ł':
        return QStringLiteral("l");
    case U'Ł':
        return QStringLiteral("L");
    case U'þ':
        return QStringLiteral("th");
    case U'Þ':
        return QStringLiteral("Th");
    case U'ı':
        return QStringLiteral("i");
    case U'×':
        return QStringLiteral("x");
    case U'€':
        return QStringLiteral("EUR");
    case U'[':
    case U'{':
    case U'<':
        return QStringLiteral("(");
    case U']':
    case U'}':
    case U'>':
        return QStringLiteral(")");
    case U'"':
    case U'`':
    case U'´':
    case U'‘':
    case U'’':
    case U'‚':
    case U'‛':
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'«':
    case U'»':
    case U'‹':
    case U'›':
    case U'′':
    case U'″':
        return QStringLiteral("'");
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
    case U'~':
    case U'|':
    case U'\\':
    case U'⁄':
    case U'/': // a full-width slash decomposes to one; it was no separator
        return QStringLiteral("-");
    case U'#':
    case U'%':
    case U'^':
        return {};
    default:
        break;
    }
    if (QChar::isSpace(c)) {
        return QStringLiteral(" ");
    }
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Other_Control:
    case QChar::Other_Format:
        return {};
    default:
        return QStringLiteral("_");
    }
}

qsizetype extensionStart(QStringView name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0) {
        return name.size(); // ".env" has no extension
    }
    const QStringView stem = name.left(dot);
    return stem.endsWith(u".tar") && stem.size() > 4 ? dot - 4 : dot;
}

QString proposedSegment(const QString &segment)
{
    if (segment.isEmpty()) {
        return segment;
    }
    if (isDots(segment)) {
        return QString(segment.size(), u'_');
    }
    QString proposed;
    const auto append = [&proposed](const QString &part) {
        const QList<uint> points = part.toUcs4();
        for (const uint point : points) {
            if (isAllowed(point)) {
                proposed += QChar(char16_t(point));
            } else {
                proposed += replacement(point);
            }
        }
    };
    const QList<uint> points = segment.toUcs4();
    for (const uint point : points) {
        // Own replacements first: a decomposition would turn ´ into a space and a mark.
        const char32_t c = point;
        const QString one = QString::fromUcs4(&c, 1);
        const QString own = isAllowed(c) ? one : replacement(c);
        append(own == u"_" ? one.normalized(QString::NormalizationForm_KD) : own);
    }
    if (proposed.isEmpty() || isDots(proposed)) {
        return QStringLiteral("_");
    }
    // "#.txt" must not become a hidden file.
    return proposed.startsWith(u'.') && !segment.startsWith(u'.') ? u'_' + proposed : proposed;
}

} // namespace

QString bucketNameProblem(QStringView name)
{
    if (name.isEmpty()) {
        return QStringLiteral("A bucket needs a name.");
    }
    if (name.size() > longestBucketName) {
        return QStringLiteral("A bucket name has at most %1 characters.").arg(longestBucketName);
    }
    if (name.trimmed() != name) {
        return QStringLiteral("A bucket name does not begin or end with a space.");
    }
    QStringList refused = disallowedIn(name);
    if (name.contains(u'/')) {
        refused.prepend(QStringLiteral("/"));
    }
    if (isDots(name)) {
        return QStringLiteral("\"%1\" cannot be a bucket name.").arg(name);
    }
    if (!refused.isEmpty()) {
        return QStringLiteral("A bucket name cannot contain %1").arg(refused.join(u' '));
    }
    if (name.endsWith(u"--table-s3")) {
        return QStringLiteral("Names that end with --table-s3 are reserved.");
    }
    return {};
}

bool isValidBucketName(QStringView name)
{
    return bucketNameProblem(name).isEmpty();
}

bool isValidObjectKey(QStringView key)
{
    return !key.isEmpty() && disallowedIn(key).isEmpty();
}

QStringList disallowedIn(QStringView key)
{
    QStringList refused;
    QSet<QString> seen;
    const auto refuse = [&](const QString &what) {
        if (!seen.contains(what)) {
            seen.insert(what);
            refused.append(what);
        }
    };
    const auto segments = key.split(u'/');
    for (const QStringView segment : segments) {
        if (isDots(segment)) {
            refuse(segment.toString());
            continue;
        }
        bool plain = true;
        for (const QChar c : segment) {
            plain = plain && isAllowed(c.unicode());
        }
        if (plain) {
            continue;
        }
        const QList<uint> points = segment.toUcs4();
        for (const uint point : points) {
            if (!isAllowed(point)) {
                const char32_t c = point;
                refuse(QString::fromUcs4(&c, 1));
            }
        }
    }
    return refused;
}

QString objectKeyProblem(QStringView key)
{
    if (key.isEmpty()) {
        return QStringLiteral("An object needs a name");
    }
    const QStringList refused = disallowedIn(key);
    return refused.isEmpty() ? QString()
                             : QStringLiteral("The server takes no names with %1").arg(refused.join(u' '));
}

qsizetype longestKey(QStringView bucket)
{
    return longestStoredKey - projectName - separatorsAndVersion - bucket.toUtf8().size();
}

QString encodedKey(const QString &key)
{
    QStringList segments = key.split(u'/');
    for (QString &segment : segments) {
        const bool dots = isDots(segment);
        const QByteArray bytes = segment.toUtf8();
        QByteArray encoded;
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            const auto c = static_cast<unsigned char>(bytes[i]);
            const bool looksEncoded = c == '=' && codeAt(bytes, i) >= 0;
            if (isAllowed(c) && !dots && !looksEncoded) {
                encoded += bytes[i];
            } else {
                encoded += '=' + QByteArray(1, bytes[i]).toHex().toUpper();
            }
        }
        segment = QString::fromLatin1(encoded);
    }
    return segments.join(u'/');
}

QString decodedKey(const QString &key)
{
    const QByteArray bytes = key.toUtf8();
    QByteArray decoded;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (const int code = codeAt(bytes, i); code >= 0) {
            decoded += char(code);
            i += 2;
        } else {
            decoded += bytes[i];
        }
    }
    return QString::fromUtf8(decoded);
}

QString proposedKey(const QString &key)
{
    if (key.isEmpty()) {
        return QStringLiteral("_");
    }
    if (isValidObjectKey(key)) {
        return key;
    }
    // Composed first, so that é of a Mac's file system (e and a mark) and é are the same.
    QStringList segments = key.normalized(QString::NormalizationForm_C).split(u'/');
    for (QString &segment : segments) {
        segment = proposedSegment(segment);
    }
    return segments.join(u'/');
}

QString freeKey(const QString &key, const QStringList &taken)
{
    const QSet<QString> used(taken.cbegin(), taken.cend());
    if (!used.contains(key)) {
        return key;
    }
    const bool folder = key.endsWith(u'/');
    const QString whole = folder ? key.chopped(1) : key;
    const qsizetype nameStart = whole.lastIndexOf(u'/') + 1;
    const QStringView name = QStringView(whole).mid(nameStart);
    const qsizetype cut = nameStart + (folder ? name.size() : extensionStart(name));
    for (int number = 2;; ++number) {
        QString candidate = whole.left(cut) + QStringLiteral(" %1").arg(number) + whole.mid(cut) +
                            (folder ? QStringLiteral("/") : QString());
        if (!used.contains(candidate)) {
            return candidate;
        }
    }
}

} // namespace Poolhouse
