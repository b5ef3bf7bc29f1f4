// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journallease.h"

#include <QDateTime>
#include <QSqlQuery>
#include <QVariant>

namespace Poolhouse {

namespace {

/// Of a process that cannot be asked about in any other way; it beats every five seconds.
constexpr qint64 heartbeatLasts = 60000;

} // namespace

JournalLease readLease(const QSqlQuery &row, int column)
{
    JournalLease lease;
    lease.token = row.value(column++).toString();
    lease.process.machine = row.value(column++).toString();
    lease.process.boot = row.value(column++).toString();
    lease.process.space = row.value(column++).toString();
    lease.process.pid = row.value(column++).toLongLong();
    lease.process.started = row.value(column++).toLongLong();
    lease.process.program = row.value(column++).toString();
    lease.heartbeat = row.value(column).toLongLong();
    return lease;
}

bool isLiving(const JournalLease &lease)
{
    if (lease.token.isEmpty()) {
        return false;
    }
    // A process that lives and says nothing (stopped, or waiting for a disk) goes on one day: it keeps its
    // lease.
    const Liveness living = livenessOf(lease.process);
    const qint64 age = QDateTime::currentMSecsSinceEpoch() - lease.heartbeat;
    return living == Liveness::Alive || (living == Liveness::Unknown && age < heartbeatLasts);
}

} // namespace Poolhouse
