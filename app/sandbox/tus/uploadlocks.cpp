// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/tus/uploadlocks.h"

namespace Poolhouse::Sandbox {

bool UploadLocks::Lock::mustYield() const
{
    return m_asked && Clock::now() >= m_end.load();
}

void UploadLocks::Lock::askToYield(std::chrono::milliseconds drain)
{
    if (!m_asked) {
        m_end = Clock::now() + drain;
        m_asked = true;
    }
}

std::unique_ptr<UploadLocks::Lock> UploadLocks::acquire(const QByteArray &version)
{
    const auto end = std::chrono::steady_clock::now() + m_limits.wait;
    std::unique_lock guard(m_mutex);
    for (;;) {
        const auto holder = m_holders.find(version);
        if (holder == m_holders.end()) {
            auto lock = std::make_unique<Lock>(*this, version);
            m_holders.emplace(version, lock.get());
            return lock;
        }
        // After each wait again: another newcomer may have taken it since.
        holder->second->askToYield(m_limits.drain);
        if (m_released.wait_until(guard, end) == std::cv_status::timeout) {
            return nullptr;
        }
    }
}

void UploadLocks::release(const QByteArray &version)
{
    {
        const std::scoped_lock guard(m_mutex);
        m_holders.erase(version);
    }
    m_released.notify_all();
}

} // namespace Poolhouse::Sandbox
