// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/sandboxfolder.h"

#include "app/sandbox/sandboxerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cstdlib>

namespace Poolhouse::Sandbox {

SandboxFolder::SandboxFolder(const QString &path, bool ephemeral, const ServiceUser &user)
    : m_path(path)
    , m_ephemeral(ephemeral)
{
    if (ephemeral) {
        QByteArray pattern = "/var/tmp/poolhouse-sandbox-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr || ::chmod(pattern.constData(), 0755) != 0) {
            throw SandboxError(QStringLiteral("Cannot make a temporary folder in /var/tmp"));
        }
        m_path = QFile::decodeName(pattern);
    }
    if (!QDir().mkpath(m_path)) {
        throw SandboxError(QStringLiteral("Cannot make the folder %1").arg(m_path));
    }
    checkReachable();
    takeLock();
    const QString run = file(QStringLiteral("run"));
    if (!QDir().mkpath(run) || !QDir().mkpath(file(QStringLiteral("log"))) || !user.own(run) ||
        ::chmod(QFile::encodeName(run).constData(), 0700) != 0) {
        throw SandboxError(QStringLiteral("Cannot write in %1").arg(m_path));
    }
}

SandboxFolder::~SandboxFolder()
{
    if (m_ephemeral) {
        QDir(m_path).removeRecursively();
    }
}

void SandboxFolder::checkReachable() const
{
    if (::geteuid() != 0) {
        return;
    }
    // PostgreSQL runs as another account then, which must be able to walk there.
    for (QString at = QFileInfo(m_path).canonicalFilePath();; at = QFileInfo(at).path()) {
        struct stat info
        {};
        if (::stat(QFile::encodeName(at).constData(), &info) == 0 && (info.st_mode & S_IXOTH) == 0) {
            throw SandboxError(QStringLiteral("PostgreSQL refuses to run as root, and the account it runs as "
                                              "instead cannot reach %1 because %2 is closed to others. Name "
                                              "another folder with --dir.")
                                   .arg(m_path, at));
        }
        if (at == u"/") {
            return;
        }
    }
}

void SandboxFolder::takeLock()
{
    const QByteArray path = QFile::encodeName(file(QStringLiteral("lock")));
    m_lock.reset(::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!m_lock.isValid()) {
        throw SandboxError(QStringLiteral("Cannot write in %1").arg(m_path));
    }
    if (::flock(m_lock.get(), LOCK_EX | LOCK_NB) != 0) {
        QFile holder(QFile::decodeName(path));
        const QByteArray pid = holder.open(QIODevice::ReadOnly) ? holder.readAll().trimmed() : QByteArray();
        throw SandboxError(
            QStringLiteral("Another sandbox (process %1) is already running on %2. Stop it, or name another "
                           "folder with --dir.")
                .arg(QString::fromLatin1(pid), m_path));
    }
    const QByteArray pid = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    if (::ftruncate(m_lock.get(), 0) != 0 ||
        ::write(m_lock.get(), pid.constData(), static_cast<size_t>(pid.size())) < 0) {
        throw SandboxError(QStringLiteral("Cannot write in %1").arg(m_path));
    }
}

} // namespace Poolhouse::Sandbox
