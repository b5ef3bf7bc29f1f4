// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activityreading.h"
#include "core/monitor/activitysnapshot.h"
#include "core/monitor/ownerrules.h"

#include <QHash>
#include <QSet>

namespace Poolhouse {

/// What this process knows about its own connections.
struct OwnConnections
{
    QString applicationName;
    QSet<int> pooledPids; ///< backends that served a connection proven pooled
    QSet<int> directPids; ///< backends of own connections proven direct (only where allowed)
    /// Proven pooled connections open right now: where there are some, their addresses are a pooler's.
    PoolStats stats;
};

/// Turns readings into a snapshot. Remembers, from one reading to the next, which backends a pooler's console
/// has named and which addresses are a pooler's: a backend that closes between two questions is not
/// taken for a direct one.
class SnapshotBuilder
{
public:
    explicit SnapshotBuilder(OwnerRules rules);

    [[nodiscard]] ActivitySnapshot build(const ActivityReading &activity,
                                         const std::optional<ConsoleReading> &console,
                                         const OwnConnections &own);

private:
    void attribute(BackendConnection &backend, const ActivityReading &activity,
                   const std::optional<ConsoleReading> &console, const OwnConnections &own) const;
    [[nodiscard]] AddressClass addressClass(const BackendConnection &backend) const;
    void rememberPooled(const ActivityReading &activity, const std::optional<ConsoleReading> &console,
                        const OwnConnections &own);
    [[nodiscard]] PoolerClient named(const ConsoleClient &client, const OwnConnections &own) const;

    static void markClaims(QList<BackendConnection> &backends);
    static void countBackends(ActivitySnapshot &snapshot);
    static void countClients(ActivitySnapshot &snapshot);
    void listOwners(ActivitySnapshot &snapshot, bool console) const;

    OwnerRules m_rules;
    QHash<int, QDateTime> m_consolePids; ///< pid → backend start, of backends that a console named
    QSet<QString> m_poolerAddresses;
};

} // namespace Poolhouse
