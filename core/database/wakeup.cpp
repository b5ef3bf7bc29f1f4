// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/wakeup.h"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace Poolhouse {

WakeUp::WakeUp()
{
    if (::pipe(m_pipe.data()) != 0) {
        qFatal("No file descriptors left.");
    }
    for (const int descriptor : m_pipe) {
        ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    }
}

WakeUp::~WakeUp()
{
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void WakeUp::wake() const
{
    const char byte = 1;
    // A full pipe is as awake as can be.
    [[maybe_unused]] const ssize_t written = ::write(m_pipe[1], &byte, 1);
}

void WakeUp::drain() const
{
    std::array<char, 64> bytes{};
    while (::read(m_pipe[0], bytes.data(), bytes.size()) > 0) {
    }
}

Readiness waitFor(int descriptor, short events, const WakeUp &wakeUp, int milliseconds)
{
    std::array<pollfd, 2> polled{{{.fd = wakeUp.descriptor(), .events = POLLIN, .revents = 0},
                                  {.fd = descriptor, .events = events, .revents = 0}}};
    // A negative descriptor is skipped by poll().
    const int count = ::poll(polled.data(), polled.size(), milliseconds);
    Readiness readiness;
    if (count > 0) {
        readiness.woken = polled[0].revents != 0;
        readiness.ready = polled[1].revents != 0;
    }
    if (readiness.woken) {
        wakeUp.drain();
    }
    return readiness;
}

} // namespace Poolhouse
