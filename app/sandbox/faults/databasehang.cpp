// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/databasehang.h"

#include "app/sandbox/sandboxlog.h"

namespace Poolhouse::Sandbox {

DatabaseHang::DatabaseHang(QByteArray connectionString) : m_connectionString(std::move(connectionString)) {}

DatabaseHang::~DatabaseHang()
{
    release();
}

bool DatabaseHang::hold(std::chrono::milliseconds duration)
{
    const std::scoped_lock switching(m_switching);
    {
        const std::scoped_lock lock(m_mutex);
        if (m_connection) {
            return true;
        }
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
    try {
        auto connection = std::make_unique<PostgresConnection>(m_connectionString);
        connection->script("set lock_timeout = '5s'; begin;"
                           " lock table storage.buckets, storage.objects in access exclusive mode");
        const std::scoped_lock lock(m_mutex);
        m_connection = std::move(connection);
        m_ending = false;
    } catch (const SqlError &error) {
        logLine(QStringLiteral("The database cannot be made to hang: %1")
                    .arg(QString::fromUtf8(error.what()).trimmed()));
        return false;
    }
    m_thread = std::thread([this, duration] { wait(duration); });
    return true;
}

void DatabaseHang::wait(std::chrono::milliseconds duration)
{
    std::unique_lock lock(m_mutex);
    if (duration.count() == 0) {
        m_wake.wait(lock, [this] { return m_ending; });
    } else {
        m_wake.wait_for(lock, duration, [this] { return m_ending; });
    }
    // Its end is the transaction's end.
    m_connection.reset();
}

void DatabaseHang::release()
{
    const std::scoped_lock switching(m_switching);
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

} // namespace Poolhouse::Sandbox
