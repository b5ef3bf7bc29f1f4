// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/serviceuser.h"

#include <QDirIterator>
#include <QFile>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

namespace Poolhouse::Sandbox {

ServiceUser ServiceUser::choose()
{
    ServiceUser user;
    if (::geteuid() == 0) {
        for (const char *name : {"postgres", "nobody"}) {
            if (const passwd *entry = ::getpwnam(name)) {
                user.m_ids = Ids{entry->pw_uid, entry->pw_gid};
                break;
            }
        }
    }
    return user;
}

bool ServiceUser::own(const QString &path) const
{
    return !m_ids || ::lchown(QFile::encodeName(path).constData(), m_ids->uid, m_ids->gid) == 0;
}

bool ServiceUser::ownTree(const QString &path) const
{
    if (!m_ids) {
        return true;
    }
    bool done = own(path);
    QDirIterator tree(path, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (tree.hasNext()) {
        done = own(tree.next()) && done;
    }
    return done;
}

void ServiceUser::prepare(QProcess &process, int deathSignal) const
{
    const pid_t parent = ::getpid();
    const std::optional<Ids> ids = m_ids;
    // Between fork and exec only calls that are safe after a fork are allowed.
    process.setChildProcessModifier([ids, parent, deathSignal] {
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::setsid();
        if (ids && (::setgroups(1, &ids->gid) != 0 || ::setgid(ids->gid) != 0 || ::setuid(ids->uid) != 0)) {
            ::_exit(126);
        }
        ::umask(0077);
        ::prctl(PR_SET_PDEATHSIG, deathSignal);
        if (::getppid() != parent) {
            ::_exit(125);
        }
    });
}

} // namespace Poolhouse::Sandbox
