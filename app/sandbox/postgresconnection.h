// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <exception>
#include <memory>

#include <libpq-fe.h>

namespace Poolhouse::Sandbox {

/// A statement that the database refused, or a connection that broke (empty state). Stays within this
/// program, see ApiError.
class SqlError : public std::exception
{
public:
    SqlError(QByteArray state, QByteArray message) : m_state(std::move(state)), m_message(std::move(message))
    {}
    [[nodiscard]] const QByteArray &state() const { return m_state; }
    [[nodiscard]] const char *what() const noexcept override { return m_message.constData(); }

private:
    QByteArray m_state;
    QByteArray m_message;
};

/// The rows of one answer.
class SqlRows
{
public:
    SqlRows() = default;
    explicit SqlRows(PGresult *result) : m_result(result) {}
    [[nodiscard]] int count() const { return m_result ? PQntuples(m_result.get()) : 0; }
    /// Null for SQL NULL.
    [[nodiscard]] QByteArray text(int row, int column) const;
    [[nodiscard]] bool flag(int row, int column) const { return text(row, column) == "t"; }

private:
    struct Clear
    {
        void operator()(PGresult *result) const { PQclear(result); }
    };
    std::unique_ptr<PGresult, Clear> m_result;
};

/// One blocking libpq connection. Used by one thread at a time.
class PostgresConnection
{
public:
    /// Throws SqlError when there is no connection to be had.
    explicit PostgresConnection(const QByteArray &connectionString);

    /// One statement with values (text format, null array = NULL). Throws SqlError.
    SqlRows query(const QByteArray &sql, const QList<QByteArray> &values = {});
    /// Several statements without values. Throws SqlError.
    void script(const QByteArray &sql);
    /// Changes a role's password. It is hashed on this side: neither the log nor pg_stat_activity can show
    /// it.
    void setPassword(const QByteArray &role, const QByteArray &password);
    /// False when the server has hung up meanwhile, without asking it.
    [[nodiscard]] bool isAlive() const;

private:
    struct Finish
    {
        void operator()(PGconn *connection) const { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, Finish> m_connection;
};

/// A connection string's value, quoted.
[[nodiscard]] QByteArray connectionValue(const QByteArray &value);

} // namespace Poolhouse::Sandbox
