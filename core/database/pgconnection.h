// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/connectionpool.h"
#include "core/database/pgstatement.h"

class QSqlDatabase;

namespace Poolhouse {

/// One QPSQL connection. Opened, used and closed on one thread; opening blocks (at most connect_timeout for a
/// server that accepts and stays silent).
class PgConnection final : public PooledConnection
{
    Q_DISABLE_COPY_MOVE(PgConnection)

public:
    PgConnection(const WakeUp &wakeUp, const std::atomic<Interruption> &interruption,
                 std::chrono::milliseconds statementTimeout);
    ~PgConnection() override;

    [[nodiscard]] Result<void> open(const DatabaseUrl &url, const QString &applicationName,
                                    std::chrono::milliseconds openTimeout);
    /// Asks the server which backend serves this connection: fills proof() and backendPid().
    [[nodiscard]] Result<void> prove(std::chrono::milliseconds timeout);
    /// Closes, and waits (bounded) until the server has hung up: only then the place is free on its side as
    /// well.
    void close();
    /// Gives everything up without touching it: the program is ending around this thread.
    void abandon();

    /// For a connection at rest: false when the server has closed it or sent something unasked.
    [[nodiscard]] bool isQuiet();
    [[nodiscard]] bool isUsable() const { return m_statement && m_statement->isUsable(); }
    [[nodiscard]] int socket() const;
    [[nodiscard]] int backendPid() const { return m_backendPid; }
    /// Ends a transaction that a job left open.
    void tidy();

    [[nodiscard]] Result<QueryResult> execute(const QString &sql) override;
    [[nodiscard]] Result<QueryResult> execute(const QString &sql,
                                              const QList<std::optional<QByteArray>> &values) override;
    [[nodiscard]] PathProof proof() const override { return m_proof; }

private:
    const WakeUp &m_wakeUp;
    const std::atomic<Interruption> &m_interruption;
    std::chrono::milliseconds m_statementTimeout;
    QString m_name;
    std::unique_ptr<QSqlDatabase> m_database;
    PGconn *m_handle = nullptr;
    std::unique_ptr<PgStatement> m_statement;
    PathProof m_proof = PathProof::Unproven;
    int m_backendPid = 0;
};

} // namespace Poolhouse
