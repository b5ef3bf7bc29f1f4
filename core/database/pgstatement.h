// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/databasetypes.h"
#include "core/database/wakeup.h"
#include "core/result.h"

#include <atomic>
#include <memory>

// libpq's own forward declarations, so that its header stays out of ours.
using PGconn = struct pg_conn;
using PGresult = struct pg_result;

namespace Poolhouse {

/// Why a statement should end early. Set by other threads, followed by WakeUp::wake().
enum class Interruption { None, Cancel, Stop };

/// Sends statements on one libpq connection and awaits the answers on its socket, with a deadline. Nothing is
/// ever prepared by name. Lives on the thread that owns the connection.
class PgStatement
{
public:
    using Values = QList<std::optional<QByteArray>>;

    PgStatement(PGconn *connection, const WakeUp &wakeUp, const std::atomic<Interruption> &interruption);

    /// Without values: simple protocol, one or more statements; the result is the last one's. With values:
    /// one statement, unnamed extended protocol, text values. A statement over its time is cancelled on the
    /// server.
    [[nodiscard]] Result<QueryResult> run(const QString &sql, const Values *values,
                                          std::chrono::milliseconds timeout);

    /// False once the connection broke or did not settle after a cancel: close it.
    [[nodiscard]] bool isUsable() const { return m_usable; }

private:
    using Clock = std::chrono::steady_clock;
    struct Ending;

    [[nodiscard]] bool send(const QString &sql, const Values *values) const;
    [[nodiscard]] Error broken();
    /// Takes what has arrived. True when the statement is over.
    [[nodiscard]] bool collect(QueryResult &last, std::optional<Error> &failure);
    void absorb(PGresult *result, QueryResult &last, std::optional<Error> &failure);
    void requestCancel(Ending &ending, Clock::duration patience) const;
    void awaitCanceller(const Ending &ending);

    PGconn *m_connection;
    const WakeUp &m_wakeUp;
    const std::atomic<Interruption> &m_interruption;
    bool m_usable = true;
};

} // namespace Poolhouse
