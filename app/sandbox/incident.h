// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/postgresconnection.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace Poolhouse::Sandbox {

/// The story this product was born from, on real connections: PostgREST and Realtime hold direct ones, an app
/// works through the pooler. Thirteen direct backends and three pooled clients, by the names and roles those
/// services have. What somebody terminates comes back within a second, as it does with the real ones.
class Incident
{
public:
    /// Makes connection strings: role and application name.
    using Address = std::function<QByteArray(const QByteArray &role, const QByteArray &application)>;

    Incident(Address direct, Address pooled);
    Incident(const Incident &) = delete;
    Incident &operator=(const Incident &) = delete;
    ~Incident();

    /// Returns when all connections are open, or closed. False when one could not be opened; then none is.
    bool set(bool on);
    [[nodiscard]] bool isOn() const;

private:
    struct Actor
    {
        QByteArray address;
        QByteArray opening; ///< what it says once
        QByteArray habit;   ///< what it says every second; empty: nothing
        std::unique_ptr<PostgresConnection> connection;
    };

    static void open(Actor &actor);
    void live();
    void close();

    Address m_direct;
    Address m_pooled;
    mutable std::mutex m_switching;
    std::vector<Actor> m_actors;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
};

} // namespace Poolhouse::Sandbox
