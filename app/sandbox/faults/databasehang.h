// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/postgresconnection.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace Poolhouse::Sandbox {

/// A database that hangs, made with a real lock: one transaction holds the storage tables, and every
/// statement that wants them waits in PostgreSQL until its own timeout. Any thread.
class DatabaseHang
{
public:
    /// Of a role that may lock the tables; not through the pooler, whose connections the waiting ones hold.
    explicit DatabaseHang(QByteArray connectionString);
    DatabaseHang(const DatabaseHang &) = delete;
    DatabaseHang &operator=(const DatabaseHang &) = delete;
    ~DatabaseHang();

    /// Returns when the tables are locked; false when they cannot be. Zero: until release().
    bool hold(std::chrono::milliseconds duration);
    void release();

private:
    void wait(std::chrono::milliseconds duration);

    QByteArray m_connectionString;
    std::mutex m_switching;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::unique_ptr<PostgresConnection> m_connection; ///< set while the tables are locked
};

} // namespace Poolhouse::Sandbox
