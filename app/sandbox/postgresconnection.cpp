// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/postgresconnection.h"

#include <poll.h>

#include <vector>

namespace Poolhouse::Sandbox {

namespace {

void ignoreNotice(void *, const PGresult *) {}

} // namespace

QByteArray SqlRows::text(int row, int column) const
{
    if (!m_result || PQgetisnull(m_result.get(), row, column) != 0) {
        return {};
    }
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

PostgresConnection::PostgresConnection(const QByteArray &connectionString)
    : m_connection(PQconnectdb(connectionString.constData()))
{
    if (!m_connection || PQstatus(m_connection.get()) != CONNECTION_OK) {
        throw SqlError({}, PQerrorMessage(m_connection.get()));
    }
    PQsetNoticeReceiver(m_connection.get(), ignoreNotice, nullptr);
}

SqlRows PostgresConnection::query(const QByteArray &sql, const QList<QByteArray> &values)
{
    std::vector<const char *> pointers;
    pointers.reserve(static_cast<std::size_t>(values.size()));
    for (const QByteArray &value : values) {
        if (value.contains('\0')) {
            throw SqlError("22021", "a value contains a zero byte");
        }
        pointers.push_back(value.isNull() ? nullptr : value.constData());
    }
    PGresult *result = PQexecParams(m_connection.get(), sql.constData(), static_cast<int>(pointers.size()),
                                    nullptr, pointers.data(), nullptr, nullptr, 0);
    SqlRows rows(result);
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        throw SqlError(PQresultErrorField(result, PG_DIAG_SQLSTATE), PQerrorMessage(m_connection.get()));
    }
    return rows;
}

void PostgresConnection::script(const QByteArray &sql)
{
    PGresult *result = PQexec(m_connection.get(), sql.constData());
    const SqlRows owner(result);
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        throw SqlError(PQresultErrorField(result, PG_DIAG_SQLSTATE), PQerrorMessage(m_connection.get()));
    }
}

void PostgresConnection::setPassword(const QByteArray &role, const QByteArray &password)
{
    char *hashed =
        PQencryptPasswordConn(m_connection.get(), password.constData(), role.constData(), "scram-sha-256");
    if (hashed == nullptr) {
        throw SqlError({}, PQerrorMessage(m_connection.get()));
    }
    const QByteArray statement = "alter role \"" + role + "\" password '" + hashed + '\'';
    PQfreemem(hashed);
    script(statement);
}

bool PostgresConnection::isAlive() const
{
    PGconn *connection = m_connection.get();
    // Between statements the server says nothing, unless it hangs up.
    pollfd waiting{PQsocket(connection), POLLIN, 0};
    return PQstatus(connection) == CONNECTION_OK &&
           (::poll(&waiting, 1, 0) == 0 ||
            (PQconsumeInput(connection) == 1 && PQstatus(connection) == CONNECTION_OK));
}

QByteArray connectionValue(const QByteArray &value)
{
    QByteArray quoted = value;
    quoted.replace('\\', "\\\\").replace('\'', "\\'");
    return '\'' + quoted + '\'';
}

} // namespace Poolhouse::Sandbox
