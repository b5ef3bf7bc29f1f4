// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"
#include "core/result.h"

#include <QSet>

namespace Poolhouse {

/// What one statement on pg_stat_activity told, before anybody is named.
struct ActivityReading
{
    QList<BackendConnection> backends;
    std::optional<int> maxConnections;
    int samplerPid = 0; ///< the backend that ran the statement
    bool sawEverything = true;

    /// The one statement of a tick: text only; pg_blocking_pids() (it takes the lock manager's locks) only
    /// for backends that wait for a lock; idle sessions included, they are what leaks.
    [[nodiscard]] static QString statement();
    [[nodiscard]] static Result<ActivityReading> read(const QueryResult &result);
};

/// One row of SHOW CLIENTS.
struct ConsoleClient
{
    QString role;
    QString database;
    QString application;
    QString address;
    QString state;
    bool isLinked = false;
};

/// What a PgBouncer console told. Columns are read by name: versions add and move them.
struct ConsoleReading
{
    QList<ConsoleClient> clients; ///< without console sessions
    QSet<int> serverPids;         ///< backends that this pooler holds
    std::optional<int> ceiling;   ///< max_client_conn

    [[nodiscard]] static Result<ConsoleReading> read(const QueryResult &clients, const QueryResult &servers);
    /// max_client_conn from SHOW CONFIG.
    [[nodiscard]] static std::optional<int> ceilingFrom(const QueryResult &config);
};

} // namespace Poolhouse
