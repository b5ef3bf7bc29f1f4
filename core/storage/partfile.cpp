// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/partfile.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <array>
#include <filesystem>

namespace Poolhouse {

namespace {

// A file name has at most 255 bytes; ".", ".XXXXXX.part" and multi-byte characters must fit.
constexpr qsizetype longestNamePart = 60;

QString temporaryNeighbour(const QString &file)
{
    static constexpr std::array letters = {u'a', u'b', u'c', u'd', u'e', u'f', u'g', u'h', u'j', u'k', u'm',
                                           u'n', u'p', u'q', u'r', u's', u't', u'u', u'v', u'w', u'x', u'y',
                                           u'z', u'2', u'3', u'4', u'5', u'6', u'7', u'8', u'9'};
    QString random;
    for (int i = 0; i < 6; ++i) {
        random += QChar(letters.at(size_t(QRandomGenerator::global()->bounded(int(letters.size())))));
    }
    const QFileInfo info(file);
    return QStringLiteral("%1/.%2.%3.part").arg(info.path(), info.fileName().left(longestNamePart), random);
}

std::filesystem::path nativePath(const QString &path)
{
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

} // namespace

PartFile::PartFile(QString target) : m_target(std::move(target)) {}

PartFile::~PartFile()
{
    remove();
}

QString PartFile::open()
{
    const QFileInfo target(m_target);
    if (!QDir().mkpath(target.path())) {
        return QStringLiteral("Cannot make the folder %1").arg(target.path());
    }
    constexpr int tries = 10;
    for (int i = 0; i < tries; ++i) {
        m_file.setFileName(temporaryNeighbour(m_target));
        if (m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
            return {};
        }
        if (!QFileInfo::exists(m_file.fileName())) {
            break; // not a name that was taken by chance
        }
    }
    const QString why = m_file.errorString();
    m_file.setFileName(QString());
    return QStringLiteral("Cannot write in %1: %2").arg(target.path(), why);
}

QString PartFile::reopen(const QString &name)
{
    m_file.setFileName(name);
    // Not through a link that somebody put there, and never a file that is not there.
    const QFileInfo info(name);
    if (info.isFile() && !info.isSymLink() &&
        m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::ExistingOnly |
                    QIODevice::Unbuffered)) {
        return {};
    }
    const QString why = info.isFile() ? m_file.errorString() : QStringLiteral("it is not there any more");
    m_file.setFileName(QString());
    return QStringLiteral("Cannot go on with %1: %2").arg(name, why);
}

QString PartFile::write(const char *data, qint64 bytes)
{
    return m_file.write(data, bytes) == bytes
               ? QString()
               : QStringLiteral("Cannot write %1: %2").arg(m_target, m_file.errorString());
}

QString PartFile::clear()
{
    return m_file.resize(0) && m_file.seek(0)
               ? QString()
               : QStringLiteral("Cannot write %1: %2").arg(m_target, m_file.errorString());
}

QString PartFile::moveIntoPlace(bool replace)
{
    const QString temporary = m_file.fileName();
    m_file.close();
    if (temporary.isEmpty() || m_file.error() != QFileDevice::NoError) {
        return QStringLiteral("Cannot write %1: %2").arg(m_target, m_file.errorString());
    }
    if (!replace) {
        // QFile::rename never replaces; the name may have been taken while we were loading.
        if (!QFile::rename(temporary, m_target)) {
            return QStringLiteral("Cannot make %1: the name was taken meanwhile, or the disk refused")
                .arg(m_target);
        }
    } else {
        std::error_code code;
        std::filesystem::rename(nativePath(temporary), nativePath(m_target), code);
        if (code) {
            return QStringLiteral("Cannot replace %1: %2")
                .arg(m_target, QString::fromLocal8Bit(code.message().c_str()));
        }
    }
    m_file.setFileName(QString());
    return {};
}

void PartFile::keep()
{
    m_file.close();
    m_file.setFileName(QString());
}

void PartFile::remove()
{
    if (!m_file.fileName().isEmpty()) {
        m_file.close();
        m_file.remove();
        m_file.setFileName(QString());
    }
}

} // namespace Poolhouse
