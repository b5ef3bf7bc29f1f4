// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

namespace Poolhouse::Sandbox {

/// One request at a time works on an upload. A second one asks the holder to go: the holder may finish for a
/// while and must then stop where it is, and the second one waits for that, but not for ever. Any thread.
class UploadLocks
{
public:
    struct Limits
    {
        std::chrono::milliseconds wait{5000};  ///< how long a newcomer waits
        std::chrono::milliseconds drain{3000}; ///< how long a holder may go on once asked
    };

    class Lock
    {
    public:
        Lock(UploadLocks &locks, QByteArray version) : m_locks(locks), m_version(std::move(version)) {}
        Lock(const Lock &) = delete;
        Lock &operator=(const Lock &) = delete;
        ~Lock() { m_locks.release(m_version); }

        /// Whether the time to finish is over.
        [[nodiscard]] bool mustYield() const;
        /// The first time counts.
        void askToYield(std::chrono::milliseconds drain);

    private:
        using Clock = std::chrono::steady_clock;

        UploadLocks &m_locks;
        QByteArray m_version;
        std::atomic<bool> m_asked = false;
        std::atomic<Clock::time_point> m_end{};
    };

    UploadLocks() = default;
    explicit UploadLocks(Limits limits) : m_limits(limits) {}

    /// Null when the holder did not go in time.
    [[nodiscard]] std::unique_ptr<Lock> acquire(const QByteArray &version);

private:
    void release(const QByteArray &version);

    Limits m_limits;
    std::mutex m_mutex;
    std::condition_variable m_released;
    std::map<QByteArray, Lock *> m_holders;
};

} // namespace Poolhouse::Sandbox
