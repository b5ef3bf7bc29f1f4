// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/stopsignals.h"

#include <QTimer>

#include <sys/prctl.h>
#include <sys/signalfd.h>

#include <csignal>

namespace Poolhouse::Sandbox {

StopSignals::StopSignals(bool watchParent, QObject *parent)
    : QObject(parent)
    , m_watchParent(watchParent)
    , m_parentPid(::getppid())
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) {
        sigaddset(&set, number);
    }
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    m_fd.reset(::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
    m_notifier = std::make_unique<QSocketNotifier>(m_fd.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &StopSignals::readSignals);
    if (m_watchParent) {
        // The kernel tells when the thread that started us ends, which need not be the whole parent: so a
        // signal of its own, and a look at who the parent is. The timer covers a parent that died before
        // this.
        ::prctl(PR_SET_PDEATHSIG, SIGUSR1);
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, &StopSignals::checkParent);
        timer->start(1000);
    }
}

bool StopSignals::isStopRequested()
{
    readSignals();
    checkParent();
    return m_requested;
}

void StopSignals::readSignals()
{
    signalfd_siginfo info{};
    while (::read(m_fd.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
        if (info.ssi_signo == SIGUSR1) {
            checkParent();
        } else if (!m_requested) {
            m_requested = true;
            Q_EMIT stopRequested();
        }
    }
}

void StopSignals::checkParent()
{
    if (m_watchParent && !m_requested && ::getppid() != m_parentPid) {
        m_requested = true;
        Q_EMIT stopRequested();
    }
}

} // namespace Poolhouse::Sandbox
