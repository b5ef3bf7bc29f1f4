// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/pgconnection.h"

#include "core/database/connectoptions.h"
#include "core/database/sqlerror.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>

#include <array>
#include <fcntl.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Poolhouse {

namespace {

/// Waits until the peer has closed its end; what it still sends is dropped.
void awaitHangUp(int descriptor)
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(250);
    std::array<char, 512> rest{};
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd polled{.fd = descriptor, .events = POLLIN, .revents = 0};
        if (left.count() <= 0 || ::poll(&polled, 1, int(left.count())) <= 0 ||
            ::recv(descriptor, rest.data(), rest.size(), MSG_DONTWAIT) <= 0) {
            return;
        }
    }
}

} // namespace

PgConnection::PgConnection(const WakeUp &wakeUp, const std::atomic<Interruption> &interruption,
                           std::chrono::milliseconds statementTimeout)
    : m_wakeUp(wakeUp)
    , m_interruption(interruption)
    , m_statementTimeout(statementTimeout)
{
    static std::atomic<quint64> counter{0};
    m_name = QStringLiteral("poolhouse-%1").arg(++counter);
}

PgConnection::~PgConnection()
{
    close();
}

Result<void> PgConnection::open(const DatabaseUrl &url, const QString &applicationName,
                                std::chrono::milliseconds openTimeout)
{
    const Result<QString> options = connectOptions(url, applicationName, openTimeout);
    if (!options) {
        return options.error();
    }
    m_database = std::make_unique<QSqlDatabase>(QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name));
    if (!m_database->isValid()) {
        return Error{.kind = ErrorKind::Configuration,
                     .message =
                         QStringLiteral("Qt's PostgreSQL driver is missing (package libqt6sql6-psql).")};
    }
    m_database->setHostName(url.host());
    m_database->setPort(url.port());
    m_database->setUserName(url.user());
    m_database->setPassword(url.password());
    m_database->setDatabaseName(url.database());
    m_database->setConnectOptions(*options);
    if (!m_database->open()) {
        return errorFromSql(m_database->lastError().nativeErrorCode(),
                            m_database->lastError().databaseText());
    }
    const QVariant handle = m_database->driver()->handle();
    // Qt's documentation says PGconn*; Qt 6's type names say what that stands for.
    if (qstrcmp(handle.typeName(), "PGconn*") != 0 && qstrcmp(handle.typeName(), "pg_conn*") != 0) {
        return Error{.kind = ErrorKind::Configuration,
                     .message = QStringLiteral("Qt's PostgreSQL driver does not give its libpq handle.")};
    }
    m_handle = *static_cast<PGconn *const *>(handle.constData());
    PQsetNoticeProcessor(
        m_handle, [](void *, const char *) {}, nullptr);
    m_statement = std::make_unique<PgStatement>(m_handle, m_wakeUp, m_interruption);
    return {};
}

Result<void> PgConnection::prove(std::chrono::milliseconds timeout)
{
    // QPSQL has just set bytea_output on a backend that others share: put it back, in the same round trip.
    const Result<QueryResult> answer = m_statement->run(
        QStringLiteral("RESET bytea_output; SELECT pg_catalog.pg_backend_pid()"), nullptr, timeout);
    if (!answer) {
        return answer.error();
    }
    if (answer->rows.size() != 1 || answer->rows.first().size() != 1) {
        return Error{.kind = ErrorKind::Protocol,
                     .message =
                         QStringLiteral("The server did not say which backend serves the connection.")};
    }
    m_backendPid = answer->rows.first().first().value_or(QByteArray()).toInt();
    m_proof = PQbackendPID(m_handle) == m_backendPid ? PathProof::Direct : PathProof::Pooled;
    return {};
}

void PgConnection::close()
{
    if (!m_database) {
        return;
    }
    m_statement.reset();
    int twin = -1;
    if (m_handle != nullptr && PQstatus(m_handle) == CONNECTION_OK) {
        twin = ::fcntl(PQsocket(m_handle), F_DUPFD_CLOEXEC, 0);
    }
    m_handle = nullptr;
    m_database->close();
    m_database.reset();
    QSqlDatabase::removeDatabase(m_name);
    if (twin >= 0) {
        if (m_interruption != Interruption::Stop) {
            awaitHangUp(twin);
        }
        ::close(twin);
    }
}

void PgConnection::abandon()
{
    (void)m_statement.release();
    (void)m_database.release();
    m_handle = nullptr;
}

bool PgConnection::isQuiet()
{
    if (!isUsable()) {
        return false;
    }
    // A notice, a changed setting or the reason of an end may have come; the end itself shows as a failed
    // read.
    for (int reads = 0; reads < 8; ++reads) {
        pollfd polled{.fd = PQsocket(m_handle), .events = POLLIN, .revents = 0};
        if (::poll(&polled, 1, 0) <= 0) {
            return PQstatus(m_handle) == CONNECTION_OK;
        }
        if (PQconsumeInput(m_handle) == 0 || PQisBusy(m_handle) != 0) {
            return false;
        }
        while (PGnotify *notice = PQnotifies(m_handle)) {
            PQfreemem(notice);
        }
    }
    return true;
}

int PgConnection::socket() const
{
    return m_handle != nullptr ? PQsocket(m_handle) : -1;
}

void PgConnection::tidy()
{
    if (!isUsable()) {
        return;
    }
    const PGTransactionStatusType status = PQtransactionStatus(m_handle);
    if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR) {
        // Not interruptible by the job's own cancel, and short.
        static const std::atomic<Interruption> none{Interruption::None};
        PgStatement rollback(m_handle, m_wakeUp, none);
        const Result<QueryResult> ended =
            rollback.run(QStringLiteral("ROLLBACK"), nullptr, std::chrono::milliseconds(2000));
        if (!ended || !rollback.isUsable()) {
            close();
        }
    } else if (status != PQTRANS_IDLE) {
        close();
    }
}

Result<QueryResult> PgConnection::execute(const QString &sql)
{
    if (!isUsable()) {
        return errorFromSql(QString(), QStringLiteral("no connection to the server"));
    }
    return m_statement->run(sql, nullptr, m_statementTimeout);
}

Result<QueryResult> PgConnection::execute(const QString &sql, const QList<std::optional<QByteArray>> &values)
{
    if (!isUsable()) {
        return errorFromSql(QString(), QStringLiteral("no connection to the server"));
    }
    return m_statement->run(sql, &values, m_statementTimeout);
}

} // namespace Poolhouse
