// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace Poolhouse {

/// Rows as PostgreSQL sends them in text form; a missing value is SQL NULL.
struct QueryResult
{
    QStringList columns;
    QList<QList<std::optional<QByteArray>>> rows;
    qint64 affected = 0;

    /// Column by name, -1 when there is none. Poolers add and reorder columns between versions.
    [[nodiscard]] int column(QStringView name) const
    {
        for (int i = 0; i < columns.size(); ++i) {
            if (columns[i] == name) {
                return i;
            }
        }
        return -1;
    }
};

/// How one own connection reaches PostgreSQL. `Unproven` until the server was asked.
enum class PathProof { Unproven, Pooled, Direct };

/// The pool in HikariCP's words. Counts are connections.
struct PoolStats
{
    int total = 0;  ///< open or being opened
    int active = 0; ///< lent to a job
    int idle = 0;
    int waiting = 0; ///< jobs in the queue
    int cap = 10;
    int minimumIdle = 3;
    int peak = 0; ///< highest total since the pool was made
    quint64 opened = 0;
    quint64 closed = 0;
    quint64 jobs = 0;
    quint64 timeouts = 0;
    int proven = 0; ///< open connections whose path through a pooler the server confirmed
    int direct = 0; ///< connections that turned out direct: closed at once, so 0 unless allowed
    quint64 directRefused = 0;
    bool suspended = false;

    bool operator==(const PoolStats &) const = default;
};

struct PoolSettings
{
    int minimumIdle = 3;
    int maximumPoolSize = 10;                          ///< hard
    std::chrono::milliseconds connectionTimeout{5000}; ///< how long a job waits for a connection
    std::chrono::milliseconds openTimeout{5000};       ///< connect_timeout, rounded up to whole seconds
    std::chrono::milliseconds statementTimeout{15000};
    std::chrono::milliseconds idleTimeout{60000};
    std::chrono::milliseconds maxLifetime{15 * 60000};
    bool allowDirect = false;
};

} // namespace Poolhouse
