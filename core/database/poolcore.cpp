// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/poolcore.h"

#include "core/async/threadreaper.h"
#include "core/database/poolworker.h"

#include <algorithm>

namespace Poolhouse {

namespace {

using std::chrono::milliseconds;
using Clock = PoolTask::Clock;

QString inWords(Clock::duration time)
{
    const auto ms = std::chrono::duration_cast<milliseconds>(time).count();
    return ms < 1000 ? QStringLiteral("%1 ms").arg(ms) : QStringLiteral("%1 s").arg(ms / 1000);
}

} // namespace

PoolCore::PoolCore(DatabaseUrl url, PoolSettings settings, QString applicationName)
    : m_url(std::move(url))
    , m_settings(settings)
    , m_applicationName(std::move(applicationName))
    , m_census(ConnectionCensus::of(m_url))
{}

void PoolCore::attach(std::function<void()> notify)
{
    const std::lock_guard lock(m_mutex);
    m_notify = std::move(notify);
}

void PoolCore::start()
{
    const std::lock_guard lock(m_mutex);
    m_keepMinimum = true;
    spawnNeeded();
}

void PoolCore::submit(PoolTask task)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped) {
        return;
    }
    const Clock::time_point now = Clock::now();
    if (now < m_refusedUntil && m_lastError) {
        answer(task.id, *m_lastError);
        return;
    }
    m_keepMinimum = true;
    enqueue(std::move(task));
    dispatch();
    if (!m_healthy && m_failures > 0) {
        // Somebody waits for it: try sooner, but not with every job.
        m_nextTry = std::min(m_nextTry, m_lastTry + milliseconds(1000));
        for (const Place &place : m_places) {
            if (place.state == PlaceState::Waiting) {
                place.wakeUp.wake();
            }
        }
    }
    spawnNeeded();
    changed();
}

void PoolCore::withdraw(quint64 id)
{
    // What the task's function captured is destroyed outside the mutex.
    std::optional<PoolTask> dropped;
    const std::lock_guard lock(m_mutex);
    const auto queued =
        std::find_if(m_queue.begin(), m_queue.end(), [id](const PoolTask &task) { return task.id == id; });
    if (queued != m_queue.end()) {
        dropped = std::move(*queued);
        m_queue.erase(queued);
        changed();
        return;
    }
    for (Place &place : m_places) {
        if (place.handed && place.handed->id == id) {
            dropped = std::move(place.handed);
            place.handed.reset();
            place.state = PlaceState::Idle;
            place.wakeUp.wake();
            dispatch();
            changed();
            return;
        }
        if (place.task == id && place.interruption == Interruption::None) {
            place.interruption = Interruption::Cancel;
            place.wakeUp.wake();
            return;
        }
    }
}

void PoolCore::releaseIdle()
{
    const std::lock_guard lock(m_mutex);
    // Until the next job: or the minimum would be opened again at once.
    m_keepMinimum = false;
    for (Place &place : m_places) {
        if (place.state == PlaceState::Idle) {
            place.release = true;
            place.wakeUp.wake();
        } else if (place.state == PlaceState::Waiting) {
            place.wakeUp.wake();
        }
    }
}

void PoolCore::expireWaits()
{
    std::deque<PoolTask> dropped;
    const std::lock_guard lock(m_mutex);
    const Clock::time_point now = Clock::now();
    std::deque<PoolTask> kept;
    for (PoolTask &task : m_queue) {
        if (task.deadline <= now) {
            ++m_counters.timeouts;
            answer(task.id, waitOver());
            dropped.push_back(std::move(task));
        } else {
            kept.push_back(std::move(task));
        }
    }
    m_queue = std::move(kept);
    changed();
}

std::optional<Clock::time_point> PoolCore::nextDeadline() const
{
    const std::lock_guard lock(m_mutex);
    if (m_queue.empty()) {
        return std::nullopt;
    }
    return m_queue.front().deadline;
}

PoolEvents PoolCore::takeEvents()
{
    const std::lock_guard lock(m_mutex);
    m_notified = false;
    return std::exchange(m_events, {});
}

PoolStats PoolCore::stats() const
{
    const std::lock_guard lock(m_mutex);
    PoolStats stats = m_counters;
    stats.total = total();
    stats.active = places(PlaceState::Busy);
    stats.idle = places(PlaceState::Idle);
    stats.waiting = int(m_queue.size());
    stats.cap = m_settings.maximumPoolSize;
    stats.minimumIdle = m_settings.minimumIdle;
    for (const Place &place : m_places) {
        const bool open = place.state == PlaceState::Idle || place.state == PlaceState::Busy;
        stats.proven += open && place.proof == PathProof::Pooled ? 1 : 0;
        stats.direct += open && place.proof == PathProof::Direct ? 1 : 0;
    }
    return stats;
}

QList<int> PoolCore::backendPids(PathProof proof) const
{
    const std::lock_guard lock(m_mutex);
    QList<int> pids;
    for (const Place &place : m_places) {
        if (place.backendPid != 0 && place.proof == proof && !pids.contains(place.backendPid)) {
            pids.append(place.backendPid);
        }
    }
    return pids;
}

void PoolCore::shutDown()
{
    // What the functions of tasks captured is destroyed here, outside the mutex and on the pool's thread.
    std::deque<PoolTask> dropped;
    PoolEvents events;
    std::vector<std::thread> busy;
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_notify = nullptr;
    dropped.swap(m_queue);
    events = std::exchange(m_events, {});
    for (Place &place : m_places) {
        if (place.handed) {
            dropped.push_back(std::move(*place.handed));
            place.handed.reset();
        }
        place.interruption = Interruption::Stop;
        place.wakeUp.wake();
    }
    for (Place &place : m_places) {
        if (place.thread.joinable()) {
            busy.push_back(std::move(place.thread));
        }
    }
    reapThreads(std::move(busy));
}

// --- places, under the mutex

int PoolCore::places(PlaceState state) const
{
    return int(std::count_if(m_places.begin(), m_places.end(),
                             [state](const Place &place) { return !place.left && place.state == state; }));
}

int PoolCore::total() const
{
    return taken() - places(PlaceState::Waiting);
}

int PoolCore::taken() const
{
    return int(
        std::count_if(m_places.begin(), m_places.end(), [](const Place &place) { return !place.left; }));
}

bool PoolCore::isWanted(const Place &place) const
{
    if (m_stopped || Clock::now() < m_refusedUntil) {
        return false;
    }
    const bool comes = place.state == PlaceState::Opening || place.state == PlaceState::Waiting;
    const int others = places(PlaceState::Opening) + places(PlaceState::Waiting) - (comes ? 1 : 0);
    if (!m_healthy && others > 0) {
        return false; // one tries alone
    }
    return int(m_queue.size()) > others || (m_keepMinimum && taken() - 1 < m_settings.minimumIdle);
}

void PoolCore::spawnNeeded()
{
    sweep();
    if (m_stopped || Clock::now() < m_refusedUntil) {
        return;
    }
    const int coming = places(PlaceState::Opening) + places(PlaceState::Waiting);
    const int forJobs = int(m_queue.size()) - coming;
    const int forMinimum = m_keepMinimum ? m_settings.minimumIdle - taken() : 0;
    int wanted = std::min(std::max(forJobs, forMinimum), m_settings.maximumPoolSize - taken());
    if (!m_healthy) {
        wanted = std::min(wanted, coming > 0 ? 0 : 1);
    }
    for (; wanted > 0; --wanted) {
        Place &place = m_places.emplace_back();
        place.thread = std::thread([core = shared_from_this(), &place] { PoolWorker(core, place).run(); });
    }
}

void PoolCore::sweep()
{
    for (auto it = m_places.begin(); it != m_places.end();) {
        // A worker on its way out sweeps the others, not itself.
        if (it->left && it->thread.get_id() != std::this_thread::get_id()) {
            it->thread.join();
            it = m_places.erase(it);
        } else {
            ++it;
        }
    }
}

void PoolCore::enqueue(PoolTask task)
{
    const auto after = std::find_if(m_queue.begin(), m_queue.end(),
                                    [&task](const PoolTask &other) { return other.id > task.id; });
    m_queue.insert(after, std::move(task));
}

void PoolCore::dispatch()
{
    while (!m_queue.empty()) {
        // The one used last, so that the others can grow old.
        Place *chosen = nullptr;
        for (Place &place : m_places) {
            if (!place.left && place.state == PlaceState::Idle && !place.release &&
                (chosen == nullptr || place.since > chosen->since)) {
                chosen = &place;
            }
        }
        if (chosen == nullptr) {
            return;
        }
        chosen->handed = std::move(m_queue.front());
        m_queue.pop_front();
        chosen->state = PlaceState::Busy;
        chosen->borrower = chosen->handed->borrower;
        chosen->since = Clock::now();
        chosen->wakeUp.wake();
    }
}

void PoolCore::answer(quint64 id, Result<QueryResult> result)
{
    m_events.answers.emplace_back(id, std::move(result));
    changed();
}

void PoolCore::changed()
{
    m_events.statsChanged = true;
    if (!m_notified && m_notify) {
        m_notified = true;
        m_notify();
    }
}

Error PoolCore::waitOver() const
{
    const QString within = inWords(m_settings.connectionTimeout);
    const int busy = places(PlaceState::Busy);
    if (busy == 0) {
        return Error{.kind = m_lastError ? m_lastError->kind : ErrorKind::Timeout,
                     .message =
                         QStringLiteral("No database connection could be opened within %1: %2")
                             .arg(within, m_lastError ? m_lastError->message
                                                      : QStringLiteral("the server has not answered yet.")),
                     .code = m_lastError ? m_lastError->code : QString()};
    }
    const Place *longest = nullptr;
    for (const Place &place : m_places) {
        if (place.state == PlaceState::Busy && (longest == nullptr || place.since < longest->since)) {
            longest = &place;
        }
    }
    QString message =
        QStringLiteral("No database connection was free within %1: %2 of %3 busy, the longest for %4 (%5)")
            .arg(within)
            .arg(busy)
            .arg(m_settings.maximumPoolSize)
            .arg(inWords(Clock::now() - longest->since), longest->borrower);
    if (busy < m_settings.maximumPoolSize && m_lastError) {
        message += QStringLiteral("; no other could be opened: ") + m_lastError->message;
    }
    return Error{.kind = ErrorKind::PoolExhausted, .message = message};
}

} // namespace Poolhouse
