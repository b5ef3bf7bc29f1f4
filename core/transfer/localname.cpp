// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/localname.h"

#include "core/storage/keyrules.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

namespace Poolhouse {

namespace {

// Of every file system we run on, in bytes.
constexpr qsizetype longestName = 255;

#ifdef Q_OS_WIN
bool isIllegalHere(QStringView segment)
{
    static const QString refused = QStringLiteral("<>:\"\\|?*");
    for (const QChar c : segment) {
        if (refused.contains(c)) {
            return true;
        }
    }
    return segment.endsWith(u' ') || segment.endsWith(u'.');
}
#else
bool isIllegalHere(QStringView)
{
    return false;
}
#endif

} // namespace

QString localPathProblem(const QString &relative)
{
    const auto segments = QStringView(relative).split(u'/');
    for (const QStringView segment : segments) {
        if (segment.isEmpty()) {
            return QStringLiteral("a folder or file without a name cannot exist on this computer");
        }
        if (segment == u"." || segment == u"..") {
            return QStringLiteral("\"%1\" in a name would lead out of the target folder").arg(segment);
        }
        for (const QChar c : segment) {
            if (c < u' ') {
                return QStringLiteral("control characters cannot be in a file name");
            }
        }
        if (QFile::encodeName(segment.toString()).size() > longestName) {
            return QStringLiteral("a name of more than %1 bytes cannot exist on this computer")
                .arg(longestName);
        }
        if (isIllegalHere(segment)) {
            return QStringLiteral("\"%1\" cannot be a file name on this computer").arg(segment);
        }
    }
    return {};
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
