// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/localname.h"

#include "core/storage/keyrules.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>

namespace Poolhouse {

namespace {

// Of every file system we run on, in bytes.
constexpr qsizetype longestName = 255;

qsizetype encodedSize(const QString &name)
{
    return QFile::encodeName(name).size();
}

bool isControl(QChar c)
{
    return c < u' ' || c == QChar(0x7f);
}

bool isIllegal(QChar c, LocalNameRules rules)
{
    static const QString refusedByWindows = QStringLiteral("<>:\"\\|?*");
    return isControl(c) || c == u'/' || (rules == LocalNameRules::Windows && refusedByWindows.contains(c));
}

/// CON, com1.txt, …: devices on Windows, whatever their extension.
bool isDevice(const QString &segment)
{
    static const QStringList devices = {QStringLiteral("CON"),    QStringLiteral("PRN"),
                                        QStringLiteral("AUX"),    QStringLiteral("NUL"),
                                        QStringLiteral("CONIN$"), QStringLiteral("CONOUT$")};
    static const QString digits = QStringLiteral("0123456789¹²³");
    const QString stem = segment.section(u'.', 0, 0).trimmed().toUpper();
    const bool numbered = stem.size() == 4 && (stem.startsWith(u"COM") || stem.startsWith(u"LPT")) &&
                          digits.contains(stem.back());
    return numbered || devices.contains(stem);
}

QString escaped(QChar c)
{
    return QStringLiteral("%") + QString::number(c.unicode(), 16).toUpper().rightJustified(2, u'0');
}

/// Where the extension starts, the dot included; the end when there is none worth keeping.
qsizetype extensionOf(const QString &name)
{
    constexpr qsizetype longestExtension = 20;
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot <= 0 || name.size() - dot > longestExtension ? name.size() : dot;
}

/// Cuts the stem so that it, `middle` and the extension fit together.
QString fitted(QString stem, const QString &middle, const QString &extension)
{
    while (!stem.isEmpty() && encodedSize(stem + middle + extension) > longestName) {
        stem.chop(stem.size() > 1 && stem.back().isLowSurrogate() ? 2 : 1);
    }
    return stem + middle + extension;
}

QString shortened(const QString &name)
{
    const qsizetype cut = extensionOf(name);
    const QByteArray hash =
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
    return fitted(name.left(cut), u'~' + QString::fromLatin1(hash), name.mid(cut));
}

} // namespace

QString safeLocalName(QStringView segment, LocalNameRules rules)
{
    if (segment.isEmpty()) {
        return QStringLiteral("%");
    }
    if (segment == u"." || segment == u"..") {
        return QStringLiteral("%2E").repeated(segment.size());
    }
    QString name;
    name.reserve(segment.size());
    for (qsizetype i = 0; i < segment.size(); ++i) {
        const QChar c = segment[i];
        // Half a surrogate pair cannot be written in a file system's encoding.
        const bool paired =
            (c.isHighSurrogate() && i + 1 < segment.size() && segment[i + 1].isLowSurrogate()) ||
            (c.isLowSurrogate() && i > 0 && segment[i - 1].isHighSurrogate());
        if (isIllegal(c, rules) || (c.isSurrogate() && !paired)) {
            name += escaped(c);
        } else {
            name += c;
        }
    }
    if (rules == LocalNameRules::Windows) {
        if (name.endsWith(u'.') || name.endsWith(u' ')) {
            name = name.chopped(1) + escaped(name.back());
        }
        if (isDevice(name)) {
            name = escaped(name.front()) + name.mid(1);
        }
    }
    return encodedSize(name) > longestName ? shortened(name) : name;
}

QString numberedLocalName(const QString &name, int number, bool folder)
{
    const qsizetype cut = folder ? name.size() : extensionOf(name);
    return fitted(name.left(cut), QStringLiteral(" %1").arg(number), name.mid(cut));
}

QString localPathProblem(const QString &relative, LocalNameRules rules)
{
    const auto segments = QStringView(relative).split(u'/');
    for (const QStringView segment : segments) {
        if (segment.isEmpty()) {
            return QStringLiteral("a folder or file without a name cannot exist on this computer");
        }
        if (segment == u"." || segment == u"..") {
            return QStringLiteral("\"%1\" in a name would lead out of the target folder").arg(segment);
        }
        if (std::any_of(segment.cbegin(), segment.cend(), isControl)) {
            return QStringLiteral("control characters cannot be in a file name");
        }
        if (encodedSize(segment.toString()) > longestName) {
            return QStringLiteral("a name of more than %1 bytes cannot exist on this computer")
                .arg(longestName);
        }
        if (safeLocalName(segment, rules) != segment) {
            return QStringLiteral("\"%1\" cannot be a file name on this computer").arg(segment);
        }
    }
    return {};
}

QString linkOnTheWay(const QString &root, const QString &path)
{
    const QString base = root.endsWith(u'/') ? root.chopped(1) : root;
    if (!path.startsWith(base + u'/')) {
        return {};
    }
    for (qsizetype slash = path.indexOf(u'/', base.size() + 1); slash > 0;
         slash = path.indexOf(u'/', slash + 1)) {
        const QFileInfo part(path.left(slash));
        if (part.isSymLink()) {
            return part.filePath();
        }
        if (!part.exists()) {
            break; // nothing below it does either
        }
    }
    return {};
}

bool isCaseInsensitive(const QString &folder)
{
    QFileInfo info(folder);
    while (!info.exists() && !info.isRoot()) {
        info.setFile(info.path());
    }
    for (; !info.isRoot(); info.setFile(info.path())) {
        const QString name = info.fileName();
        const QString swapped = name == name.toUpper() ? name.toLower() : name.toUpper();
        if (swapped != name) {
            // Two names of one thing, not two things that happen to be there.
            const QFileInfo twin(info.path() + u'/' + swapped);
            return twin.exists() &&
                   twin.canonicalFilePath().compare(info.canonicalFilePath(), Qt::CaseInsensitive) == 0 &&
                   !QDir(info.path())
                        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System)
                        .contains(swapped);
        }
    }
    return false;
}

QString freeLocalPath(const QString &path)
{
    QStringList taken;
    QString candidate = path;
    while (QFileInfo::exists(candidate) || QFileInfo(candidate).isSymLink()) {
        taken.append(candidate);
        candidate = freeKey(path, taken);
    }
    return candidate;
}

} // namespace Poolhouse
