// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/databasetypes.h"
#include "core/error.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Poolhouse {

/// How a backend was reached. Shared and dedicated pooler both count as pooled.
enum class BackendPath { SharedPooler, DedicatedPooler, PoolerHelper, Direct, Replication, Background };
[[nodiscard]] inline bool isPooled(BackendPath path)
{
    return path == BackendPath::SharedPooler || path == BackendPath::DedicatedPooler ||
           path == BackendPath::PoolerHelper;
}

enum class OwnerKind { App, Service, Platform };

/// How sure the attribution is. Claimed: a name that its address does not bear out.
enum class Confidence { Exact, Strong, Inferred, Claimed, Unknown };

/// One row of pg_stat_activity with its attribution. `identity` is pid + backend_start, so that a reused pid
/// is not taken for the same backend.
struct BackendConnection
{
    int pid = 0;
    QDateTime backendStart;
    QString role; ///< usename
    QString application;
    QString address;
    int clientPort = -1;
    QString backendType;
    QString state; ///< "active", "idle", "idle in transaction", …; empty when this role may not see it
    QString waitEventType;
    QDateTime stateChange;
    QDateTime transactionStart;
    QString query; ///< first 120 characters
    QString database;
    QList<int> blockedBy; ///< pids that hold the lock it waits for

    BackendPath path = BackendPath::Direct;
    OwnerKind ownerKind = OwnerKind::App;
    QString owner;  ///< "PostgREST", "Realtime", "Storage", "Poolhouse", an application name …
    QString hint;   ///< one or two words on what it does there ("fixed pool", "listening"), may be empty
    QString cause;  ///< one sentence
    QString remedy; ///< one sentence
    Confidence confidence = Confidence::Unknown;
    bool isSelf = false;
    /// For an idle pooled backend the owner is whoever used it last.
    bool lastUsedBy = false;
    /// Pooled clients waiting on this backend are not rows here; see PoolerClient.

    bool operator==(const BackendConnection &) const = default;
};

/// One client of a pooler, as its console lists it (SHOW CLIENTS).
struct PoolerClient
{
    QString role;
    QString application;
    QString address;
    QString state;         ///< "active" or "waiting"
    bool isLinked = false; ///< a backend serves it right now
    OwnerKind ownerKind = OwnerKind::App;
    QString owner;
    bool isSelf = false;

    bool operator==(const PoolerClient &) const = default;
};

/// A sum per owner and path, for the owner list and the CLI's JSON.
struct OwnerCount
{
    QString owner;
    OwnerKind kind = OwnerKind::App;
    BackendPath path = BackendPath::Direct;
    QString role;
    QString hint;
    QString cause;
    QString remedy;
    Confidence confidence = Confidence::Unknown;
    int count = 0;
    int active = 0;
    bool countsClients = false; ///< pooler clients (console), else backends
    bool isSelf = false;
    QDateTime oldest;

    bool operator==(const OwnerCount &) const = default;
};

/// One reading. A missing number is one that this source cannot know; it is never shown as 0.
struct ActivitySnapshot
{
    QDateTime time;
    QList<BackendConnection> backends;
    QList<PoolerClient> clients; ///< empty without a console
    QList<OwnerCount> owners;

    std::optional<int> poolerClients; ///< only with a console
    std::optional<int> poolerActive;  ///< clients with a statement under way (console), else active backends
    std::optional<int> poolerIdle;
    std::optional<int> poolerWaiting; ///< only with a console
    int poolerBackends = 0;
    std::optional<int> poolerCeiling; ///< max_client_conn (console)

    int direct = 0; ///< client backends that came around the pooler
    int directApps = 0;
    int directServices = 0;
    int directPlatform = 0;
    std::optional<int> directCeiling; ///< max_connections

    int replication = 0;
    int background = 0;

    PoolStats self;
    int selfDirect = 0;
    /// False when this role may not see other sessions' state and address (needs pg_monitor).
    bool sawEverything = true;
    int sampleMilliseconds = 0;

    /// What the Pooler tile counts: clients with a console, else backends.
    [[nodiscard]] int pooled() const { return poolerClients.value_or(poolerBackends); }
};

} // namespace Poolhouse
