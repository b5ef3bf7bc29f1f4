// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/connectioncensus.h"
#include "core/database/connectionpool.h"
#include "core/database/pgstatement.h"

#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace Poolhouse {

/// One piece of work on its way through the pool.
struct PoolTask
{
    using Clock = std::chrono::steady_clock;

    quint64 id = 0; ///< rising: the order of the queue
    QString borrower;
    ConnectionPool::Work work;
    Clock::time_point deadline; ///< of the wait for a connection
};

/// What happened since the pool's thread last looked.
struct PoolEvents
{
    std::vector<std::pair<quint64, Result<QueryResult>>> answers;
    QStringList directFound;
    std::optional<Error> openFailed;
    /// Answered without having run: what their functions captured is destroyed on the pool's thread.
    std::deque<PoolTask> dropped;
    bool opened = false;
    bool statsChanged = false;
};

/// The pool's queue and places, shared by the pool's thread and its workers; outlives the pool while a worker
/// is stuck in a blocking open. Everything is under one mutex. The number of places, and with it of
/// connections, never exceeds the cap: a place is taken before its connection opens and given back after the
/// server has hung up; other pools of this process on the same database count, too (ConnectionCensus).
class PoolCore : public std::enable_shared_from_this<PoolCore>
{
    Q_DISABLE_COPY_MOVE(PoolCore)

public:
    using Clock = PoolTask::Clock;
    enum class PlaceState { Waiting, Opening, Idle, Busy, Closing };

    /// One worker's place. The worker reads wakeUp and interruption without the mutex.
    struct Place
    {
        PlaceState state = PlaceState::Waiting;
        WakeUp wakeUp;
        std::atomic<Interruption> interruption{Interruption::None};
        std::optional<PoolTask> handed; ///< given to it while it was idle
        quint64 task = 0;               ///< running, 0 = none
        QString borrower;
        Clock::time_point since; ///< busy or idle since
        int backendPid = 0;
        PathProof proof = PathProof::Unproven;
        bool release = false; ///< close as soon as idle
        bool counted = false; ///< in the census
        std::thread thread;
        bool left = false; ///< its thread is about to end
    };

    PoolCore(DatabaseUrl url, PoolSettings settings, QString applicationName);

    // --- the pool's thread
    /// `notify` is called (under the mutex, from any thread) when there are events to take.
    void attach(std::function<void()> notify);
    void start();
    void submit(PoolTask task);
    /// Forgets the task: takes it from the queue, or cancels it on the server.
    void withdraw(quint64 id);
    void releaseIdle();
    /// Fails every task whose wait is over.
    void expireWaits();
    [[nodiscard]] std::optional<Clock::time_point> nextDeadline() const;
    [[nodiscard]] PoolEvents takeEvents();
    [[nodiscard]] PoolStats stats() const;
    [[nodiscard]] QList<int> backendPids(PathProof proof) const;
    /// Stops everything and waits for nothing: workers that are still busy are left to reapThreads().
    void shutDown();

    // --- a worker's thread
    [[nodiscard]] const DatabaseUrl &url() const { return m_url; }
    [[nodiscard]] const PoolSettings &settings() const { return m_settings; }
    [[nodiscard]] const QString &applicationName() const { return m_applicationName; }
    /// Waits for the time to try. False: nobody needs this place any more.
    [[nodiscard]] bool mayOpen(Place &place);
    void openFailed(Place &place, const Error &error);
    void foundDirect(Place &place);
    /// False when the pool has ended meanwhile.
    [[nodiscard]] bool openSucceeded(Place &place, int backendPid, PathProof proof);
    /// The next task, or nothing: then the place is idle.
    [[nodiscard]] std::optional<PoolTask> take(Place &place);
    /// The task was not begun: it goes back to its place in the queue.
    void putBack(Place &place, PoolTask task);
    void finish(Place &place, Result<QueryResult> result);
    void proven(Place &place, int backendPid, PathProof proof);
    /// Whether an idle place should close now; else how long it may rest.
    [[nodiscard]] bool shouldClose(Place &place, Clock::time_point retireAt, int &restMilliseconds);
    void closing(Place &place);
    void closed(Place &place);
    [[nodiscard]] bool isStopped() const;
    /// The worker's last words.
    void leave(Place &place);
    /// maxLifetime less up to a tenth, so that connections of one burst do not all end together.
    [[nodiscard]] Clock::time_point retirement();

private:
    // All under the mutex.
    [[nodiscard]] int places(PlaceState state) const;
    [[nodiscard]] int total() const;
    [[nodiscard]] int taken() const;
    [[nodiscard]] bool isWanted(const Place &place) const;
    void spawnNeeded();
    void sweep();
    void dispatch();
    void enqueue(PoolTask task);
    void answer(quint64 id, Result<QueryResult> result);
    void noteFailure(Place &place, const Error &error);
    [[nodiscard]] Error waitOver() const;
    void changed();
    void leaveCensus(Place &place);

    const DatabaseUrl m_url;
    const PoolSettings m_settings;
    const QString m_applicationName;
    const std::shared_ptr<ConnectionCensus> m_census;

    mutable std::mutex m_mutex;
    std::list<Place> m_places;
    std::deque<PoolTask> m_queue;
    PoolEvents m_events;
    bool m_notified = false;
    std::function<void()> m_notify;
    PoolStats m_counters;
    std::mt19937 m_random{std::random_device{}()};

    bool m_stopped = false;
    bool m_keepMinimum = false;
    bool m_healthy = false; ///< the last open succeeded; else one place tries alone
    int m_failures = 0;
    std::optional<Error> m_lastError;
    Clock::time_point m_lastTry;
    Clock::time_point m_nextTry;
    /// After a refusal that trying again cannot mend (wrong password): until then jobs get it at once.
    Clock::time_point m_refusedUntil;
};

} // namespace Poolhouse
