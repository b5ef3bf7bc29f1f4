// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

#include <atomic>
#include <thread>
#include <vector>

namespace Poolhouse::Test {

/// A port on 127.0.0.1 behind which nothing good happens.
class BadServer
{
public:
    enum class Manner {
        Silent,    ///< accepts and never says a word
        BlackHole, ///< never even accepts: connection requests are dropped
        HangUp,    ///< accepts and closes at once
    };

    explicit BadServer(Manner manner);
    ~BadServer();
    BadServer(const BadServer &) = delete;
    BadServer &operator=(const BadServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int accepted() const { return m_accepted; }

private:
    quint16 m_port = 0; // before the listener, which sets it
    int m_listener = -1;
    std::vector<int> m_fillers;
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_accepted{0};
    std::thread m_thread;
};

/// A TCP proxy on 127.0.0.1 that can stop passing anything on, as a dropped network does.
class PgProxy
{
public:
    PgProxy(const QString &host, quint16 port);
    ~PgProxy();
    PgProxy(const PgProxy &) = delete;
    PgProxy &operator=(const PgProxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    void setStalled(bool stalled) { m_stalled = stalled; }
    /// About 8 MB/s instead of everything at once: time to look while something is under way.
    void setSlow(bool slow) { m_slow = slow; }
    /// Cuts every connection.
    void cut() { m_cut = true; }

private:
    void run();

    QString m_host;
    quint16 m_target = 0;
    quint16 m_port = 0; // before the listener, which sets it
    int m_listener = -1;
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_stalled{false};
    std::atomic<bool> m_slow{false};
    std::atomic<bool> m_cut{false};
    std::thread m_thread;
};

} // namespace Poolhouse::Test
