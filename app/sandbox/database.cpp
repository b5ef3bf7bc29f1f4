// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/database.h"

#include "app/sandbox/apierror.h"

#include <chrono>

namespace Poolhouse::Sandbox {

namespace {

// As the real server: long enough for a burst, short enough for a client to hear of it.
constexpr std::chrono::seconds waitLimit(30);

// A null array is SQL's NULL, which set_config() takes for "as before".
QByteArray orEmpty(const QByteArray &text)
{
    return text.isNull() ? QByteArray("") : text;
}

} // namespace

Database::Database(QByteArray connectionString, std::size_t maximum)
    : m_connectionString(std::move(connectionString))
    , m_maximum(maximum)
{}

std::unique_ptr<PostgresConnection> Database::take()
{
    std::unique_ptr<PostgresConnection> connection;
    {
        std::unique_lock lock(m_mutex);
        if (!m_returned.wait_for(lock, waitLimit, [this] { return m_lent < m_maximum; })) {
            throw ApiError::databaseTimeout();
        }
        ++m_lent;
        if (!m_idle.empty()) {
            connection = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    if (connection && connection->isAlive()) {
        return connection;
    }
    try {
        connection = std::make_unique<PostgresConnection>(m_connectionString);
    } catch (const SqlError &) {
        giveBack(nullptr);
        throw ApiError::databaseTimeout();
    }
    return connection;
}

void Database::giveBack(std::unique_ptr<PostgresConnection> connection)
{
    {
        const std::scoped_lock lock(m_mutex);
        --m_lent;
        if (connection) {
            m_idle.push_back(std::move(connection));
        }
    }
    m_returned.notify_one();
}

void Database::asService(const Work &work)
{
    std::unique_ptr<PostgresConnection> connection = take();
    try {
        work(*connection);
    } catch (...) {
        giveBack(connection->isAlive() ? std::move(connection) : nullptr);
        throw;
    }
    giveBack(std::move(connection));
}

void Database::as(const Identity &identity, const Work &work)
{
    if (identity.isService()) {
        asService(work);
    } else {
        inTransaction(identity, work, Ending::Commit);
    }
}

void Database::rehearse(const Identity &identity, const Work &work)
{
    inTransaction(identity, work, Ending::Rollback);
}

void Database::inTransaction(const Identity &identity, const Work &work, Ending ending)
{
    asService([&](PostgresConnection &connection) {
        connection.script("begin");
        try {
            connection.query(
                "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),"
                " set_config('request.jwt.claim.role', $1, true),"
                " set_config('request.jwt.claim.sub', $3, true), set_config('request.jwt', $4, true),"
                " set_config('request.method', $5, true), set_config('request.path', $6, true),"
                " set_config('request.headers', $7, true), set_config('storage.operation', $8, true)",
                {identity.role, identity.claims, orEmpty(identity.subject), orEmpty(identity.request.token),
                 orEmpty(identity.request.method), orEmpty(identity.request.path),
                 orEmpty(identity.request.headers), orEmpty(identity.request.operation)});
            work(connection);
            connection.script(ending == Ending::Commit ? "commit" : "rollback");
        } catch (...) {
            try {
                connection.script("rollback");
            } catch (const SqlError &) {
                // The connection is gone, and the transaction with it: asService() drops it.
            }
            throw;
        }
    });
}

} // namespace Poolhouse::Sandbox
