// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/database/databasetypes.h"
#include "core/database/databaseurl.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Poolhouse {

/// What a job's function gets while a connection is lent to it. Valid only inside that function, on the
/// worker's thread. Statements are sent and awaited on the socket with a deadline; nothing is ever prepared
/// by name.
class PooledConnection
{
public:
    virtual ~PooledConnection() = default;

    /// One or more statements without values (simple protocol).
    [[nodiscard]] virtual Result<QueryResult> execute(const QString &sql) = 0;
    /// One statement with $1… values (unnamed extended protocol); a missing value is NULL.
    [[nodiscard]] virtual Result<QueryResult> execute(const QString &sql,
                                                      const QList<std::optional<QByteArray>> &values) = 0;
    [[nodiscard]] virtual PathProof proof() const = 0;
};

/// A hard-capped pool of PostgreSQL connections behind a transaction pooler. Connections never leave their
/// worker thread: work is lent to it (submit) and answers come back as jobs. FIFO, each wait bounded by
/// PoolSettings::connectionTimeout with an error that says how many were busy and for how long.
///
/// Every connection is proven pooled when it opens (PQbackendPID against pg_backend_pid()); a direct one is
/// closed and reported unless PoolSettings::allowDirect is set.
class ConnectionPool : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<Result<QueryResult>(PooledConnection &)>;

    ConnectionPool(DatabaseUrl url, PoolSettings settings, QObject *parent = nullptr);
    /// Returns at once, also when the server is silent: what is still open hangs up in the background (see
    /// reapThreads()). Unfinished jobs end silently.
    ~ConnectionPool() override;

    /// Opens the minimum. Without it the pool opens on the first job.
    void start();

    /// `borrower` names who asked, for the waiting error and the statistics.
    [[nodiscard]] ResultJob<QueryResult> *submit(const QString &borrower, Work work);
    /// Shorthand for one statement.
    [[nodiscard]] ResultJob<QueryResult> *query(const QString &borrower, const QString &sql);

    [[nodiscard]] PoolStats stats() const;
    [[nodiscard]] const PoolSettings &settings() const;
    [[nodiscard]] const DatabaseUrl &url() const;
    /// The name under which this process's connections show in pg_stat_activity:
    /// "poolhouse/<version>/<host>/<pid>".
    [[nodiscard]] QString applicationName() const;
    /// PIDs of the PostgreSQL backends that last served this pool, as far as known.
    [[nodiscard]] QList<int> lastBackendPids() const;

    /// Of connections that came around the pooler: empty unless PoolSettings::allowDirect is set.
    [[nodiscard]] QList<int> directBackendPids() const;
    /// The URL's host is not this computer, and nothing checks that it is who it says (no TLS, or a
    /// certificate that is not verified; see TlsPolicy).
    [[nodiscard]] bool isServerUnchecked() const;

    /// Closes what is idle, the minimum included; the minimum is opened again with the next job.
    void releaseIdleNow();

Q_SIGNALS:
    void statsChanged(const Poolhouse::PoolStats &stats);
    /// A connection came around the pooler (and was closed, unless allowed).
    void directConnectionFound(const QString &detail);
    /// Opening failed. Sent once per change of reason, not per try.
    void openFailed(const Poolhouse::Error &error);
    void opened();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Poolhouse
