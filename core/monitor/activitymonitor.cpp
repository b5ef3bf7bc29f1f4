// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/activitymonitor.h"

#include "core/database/connectionpool.h"
#include "core/monitor/consolesession.h"
#include "core/monitor/snapshotbuilder.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace Poolhouse {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest{1000};
constexpr milliseconds longest{30'000};
// A reading that takes longer than this is itself a load: then it is asked for more rarely.
constexpr int slowMilliseconds = 250;
constexpr milliseconds slowInterval{10'000};

} // namespace

class ActivityMonitor::Private
{
public:
    Private(ActivityMonitor *monitor, ConnectionPool *connectionPool)
        : q(monitor)
        , pool(connectionPool)
        , builder(OwnerRules::builtIn())
    {
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, q, [this] { sample(); });
    }

    void sample()
    {
        if (underWay || !pool) {
            return;
        }
        underWay = true;
        timer.stop();
        // The statement's own time, without waiting for a connection.
        auto took = std::make_shared<int>(0);
        pool->submit(QStringLiteral("sampler"),
                     [took](PooledConnection &connection) {
                         QElapsedTimer elapsed;
                         elapsed.start();
                         Result<QueryResult> result = connection.execute(ActivityReading::statement());
                         *took = int(elapsed.elapsed());
                         return result;
                     })
            ->onFinished(q, [this, took](const Result<QueryResult> &result) { takeActivity(result, *took); });
    }

    void takeActivity(const Result<QueryResult> &result, int took)
    {
        sampleMilliseconds = took;
        if (!result) {
            fail(result.error());
            return;
        }
        Result<ActivityReading> read = ActivityReading::read(*result);
        if (!read) {
            fail(read.error());
            return;
        }
        activity = std::move(*read);
        if (console) {
            console->request(); // after the statement: backends seen there are still known here
        } else {
            finish(std::nullopt);
        }
    }

    void finish(const std::optional<ConsoleReading> &reading)
    {
        if (!pool) {
            underWay = false;
            return;
        }
        OwnConnections own;
        own.applicationName = pool->applicationName();
        own.stats = pool->stats();
        const QList<int> direct = pool->directBackendPids();
        own.directPids = QSet<int>(direct.cbegin(), direct.cend());
        const QList<int> all = pool->lastBackendPids();
        own.pooledPids = QSet<int>(all.cbegin(), all.cend()) - own.directPids;
        last = builder.build(activity, reading, own);
        last.sampleMilliseconds = sampleMilliseconds;
        failures = 0;
        underWay = false;
        arm();
        Q_EMIT q->sampled(last);
    }

    void fail(const Error &error)
    {
        ++failures;
        underWay = false;
        arm();
        Q_EMIT q->sampleFailed(error);
    }

    void arm()
    {
        if (!watched) {
            return;
        }
        milliseconds pause = interval;
        if (sampleMilliseconds > slowMilliseconds) {
            pause = std::max(pause, slowInterval);
        }
        if (failures > 1) {
            pause = std::max(pause, std::min(interval * (1 << std::min(failures - 1, 4)), slowInterval));
        }
        timer.start(pause);
    }

    ActivityMonitor *q;
    QPointer<ConnectionPool> pool;
    std::unique_ptr<ConsoleSession> console;
    SnapshotBuilder builder;
    ActivityReading activity;
    ActivitySnapshot last;
    QTimer timer;
    milliseconds interval{2000};
    bool watched = false;
    bool underWay = false;
    bool consoleFailed = false;
    int failures = 0;
    int sampleMilliseconds = 0;
};

ActivityMonitor::ActivityMonitor(ConnectionPool *pool, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, pool))
{}

ActivityMonitor::~ActivityMonitor() = default;

void ActivityMonitor::setConsole(const DatabaseUrl &url)
{
    const bool waiting = d->console && d->underWay;
    d->console.reset();
    if (!url.isEmpty() && d->pool) {
        d->console =
            std::make_unique<ConsoleSession>(url, d->pool->applicationName() + QStringLiteral("/console"));
        connect(d->console.get(), &ConsoleSession::answered, this,
                [this](const Result<ConsoleReading> &reading) {
                    if (reading) {
                        d->consoleFailed = false;
                        d->finish(*reading);
                    } else {
                        if (!d->consoleFailed) {
                            d->consoleFailed = true;
                            Q_EMIT consoleUnavailable(reading.error());
                        }
                        d->finish(std::nullopt);
                    }
                });
    }
    if (waiting) {
        // The reading under way may wait for an answer that no longer comes.
        d->underWay = false;
        d->arm();
    }
}

void ActivityMonitor::setInterval(std::chrono::milliseconds interval)
{
    d->interval = std::clamp(interval, shortest, longest);
    if (d->timer.isActive()) {
        d->arm();
    }
}

void ActivityMonitor::setWatched(bool watched)
{
    if (d->watched == watched) {
        return;
    }
    d->watched = watched;
    if (watched) {
        d->sample();
    } else {
        d->timer.stop();
    }
}

bool ActivityMonitor::isWatched() const
{
    return d->watched;
}

void ActivityMonitor::sampleNow()
{
    d->sample();
}

const ActivitySnapshot &ActivityMonitor::last() const
{
    return d->last;
}

} // namespace Poolhouse
