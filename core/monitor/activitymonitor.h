// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace Poolhouse {

class ConnectionPool;
class DatabaseUrl;

/// Reads pg_stat_activity through the pool, one statement a tick, and says who holds what. Never overlaps
/// itself, backs off when a reading is slow, and rests while nobody looks. Lives on the pool's thread.
class ActivityMonitor : public QObject
{
    Q_OBJECT

public:
    explicit ActivityMonitor(ConnectionPool *pool, QObject *parent = nullptr);
    ~ActivityMonitor() override;

    /// A pooler console (database `pgbouncer`): gives clients beside backends. At most one session, listed
    /// apart.
    void setConsole(const DatabaseUrl &url);
    void setInterval(std::chrono::milliseconds interval); ///< 1 s to 30 s, default 2 s
    /// Watched: ticks. Not watched: rests. Starts unwatched.
    void setWatched(bool watched);
    [[nodiscard]] bool isWatched() const;
    /// A reading now, whether watched or not.
    void sampleNow();

    [[nodiscard]] const ActivitySnapshot &last() const;

Q_SIGNALS:
    void sampled(const Poolhouse::ActivitySnapshot &snapshot);
    /// The last snapshot stays valid but stale.
    void sampleFailed(const Poolhouse::Error &error);
    /// The pooler's console does not answer: readings go on without it, counting backends. Sent once per
    /// outage.
    void consoleUnavailable(const Poolhouse::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Poolhouse
