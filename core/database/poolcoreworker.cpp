// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// The half of PoolCore that workers call.
#include "core/database/poolcore.h"

#include <algorithm>

namespace Poolhouse {

namespace {

using std::chrono::milliseconds;
using Clock = PoolTask::Clock;

constexpr milliseconds censusPause{20};
constexpr milliseconds firstPause{200};
constexpr milliseconds longestPause{10'000};
// A wrong password tried over and over gets an address banned.
constexpr milliseconds refusalPause{30'000};

int millisecondsUntil(Clock::time_point when)
{
    const auto left = std::chrono::ceil<milliseconds>(when - Clock::now()).count();
    return int(std::clamp<qint64>(left, 0, 3'600'000));
}

bool isFinal(ErrorKind kind)
{
    return kind == ErrorKind::Unauthorized || kind == ErrorKind::Configuration ||
           kind == ErrorKind::DirectPath;
}

} // namespace

bool PoolCore::mayOpen(Place &place)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (!isWanted(place)) {
            return false;
        }
        const bool due = m_healthy || Clock::now() >= m_nextTry;
        if (due && m_census->take(m_settings.maximumPoolSize)) {
            place.counted = true;
            place.state = PlaceState::Opening;
            m_lastTry = Clock::now();
            m_counters.peak = std::max(m_counters.peak, total());
            changed();
            return true;
        }
        place.state = PlaceState::Waiting;
        // Not due, or connections of another pool are still on their way out.
        const int pause = due ? int(censusPause.count()) : millisecondsUntil(m_nextTry);
        lock.unlock();
        (void)waitFor(-1, 0, place.wakeUp, pause);
        lock.lock();
    }
}

void PoolCore::noteFailure(Place &place, const Error &error)
{
    place.state = PlaceState::Waiting;
    m_healthy = false;
    ++m_failures;
    const auto pause = std::min(firstPause * (1 << std::min(m_failures - 1, 6)), longestPause);
    const auto jittered = pause.count() * std::uniform_int_distribution<qint64>(80, 120)(m_random) / 100;
    m_nextTry = Clock::now() + milliseconds(jittered);
    if (!m_lastError || m_lastError->kind != error.kind || m_lastError->message != error.message) {
        m_events.openFailed = error;
    }
    m_lastError = error;
    if (isFinal(error.kind)) {
        m_refusedUntil = Clock::now() + refusalPause;
        for (PoolTask &task : m_queue) {
            answer(task.id, error);
            m_events.dropped.push_back(std::move(task));
        }
        m_queue.clear();
    }
    changed();
}

void PoolCore::openFailed(Place &place, const Error &error)
{
    const std::lock_guard lock(m_mutex);
    noteFailure(place, error);
}

void PoolCore::foundDirect(Place &place)
{
    const std::lock_guard lock(m_mutex);
    ++m_counters.opened;
    ++m_counters.closed;
    ++m_counters.directRefused;
    const QString detail =
        QStringLiteral("%1 port %2 is the database itself, not a pooler: the connection was closed.")
            .arg(m_url.host())
            .arg(m_url.port());
    m_events.directFound.append(detail);
    noteFailure(place, Error{.kind = ErrorKind::DirectPath, .message = detail});
}

bool PoolCore::openSucceeded(Place &place, int backendPid, PathProof proof)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped) {
        return false;
    }
    ++m_counters.opened;
    if (places(PlaceState::Idle) + places(PlaceState::Busy) == 0) {
        m_events.opened = true;
    }
    if (proof == PathProof::Direct) {
        m_events.directFound.append(QStringLiteral("%1 port %2 is the database itself, not a pooler.")
                                        .arg(m_url.host())
                                        .arg(m_url.port()));
    }
    place.state = PlaceState::Idle;
    place.since = Clock::now();
    place.backendPid = backendPid;
    place.proof = proof;
    place.release = false;
    m_healthy = true;
    m_failures = 0;
    m_lastError.reset();
    m_refusedUntil = {};
    dispatch(); // first, or a second place would be opened for the job that this one takes
    spawnNeeded();
    changed();
    return true;
}

std::optional<PoolTask> PoolCore::take(Place &place)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped) {
        return std::nullopt;
    }
    place.interruption = Interruption::None;
    std::optional<PoolTask> task = std::exchange(place.handed, std::nullopt);
    if (!task && !m_queue.empty()) {
        task = std::move(m_queue.front());
        m_queue.pop_front();
        place.borrower = task->borrower;
        place.since = Clock::now();
    }
    if (task) {
        place.state = PlaceState::Busy;
        place.task = task->id;
    } else if (place.state != PlaceState::Idle) {
        place.state = PlaceState::Idle;
        place.since = Clock::now();
        changed();
    }
    return task;
}

void PoolCore::putBack(Place &place, PoolTask task)
{
    const std::lock_guard lock(m_mutex);
    place.task = 0;
    place.state = PlaceState::Closing;
    if (!m_stopped && place.interruption == Interruption::None) {
        enqueue(std::move(task));
        dispatch();
    }
    changed();
}

void PoolCore::finish(Place &place, Result<QueryResult> result)
{
    const std::lock_guard lock(m_mutex);
    ++m_counters.jobs;
    const quint64 id = std::exchange(place.task, 0);
    answer(id, std::move(result));
}

void PoolCore::proven(Place &place, int backendPid, PathProof proof)
{
    const std::lock_guard lock(m_mutex);
    place.backendPid = backendPid;
    place.proof = proof;
}

bool PoolCore::shouldClose(Place &place, Clock::time_point retireAt, int &restMilliseconds)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped) {
        return true;
    }
    if (place.handed) { // a moment ago
        restMilliseconds = 0;
        return false;
    }
    const Clock::time_point now = Clock::now();
    const Clock::time_point idleUntil = place.since + m_settings.idleTimeout;
    const int staying = taken() - places(PlaceState::Closing);
    if (place.release || now >= retireAt ||
        (now >= idleUntil && staying > (m_keepMinimum ? m_settings.minimumIdle : 0))) {
        place.state = PlaceState::Closing; // at once, so that two do not leave in each other's favour
        return true;
    }
    restMilliseconds = millisecondsUntil(now < idleUntil ? std::min(idleUntil, retireAt)
                                                         : std::min(now + m_settings.idleTimeout, retireAt));
    return false;
}

void PoolCore::closing(Place &place)
{
    std::optional<PoolTask> handed;
    const std::lock_guard lock(m_mutex);
    // Handed over in the moment in which the connection turned out to be closed.
    handed = std::exchange(place.handed, std::nullopt);
    const bool wasOpen = place.backendPid != 0;
    m_counters.closed += wasOpen ? 1 : 0;
    place.backendPid = 0;
    place.proof = PathProof::Unproven;
    place.task = 0;
    if (wasOpen) {
        place.state = PlaceState::Closing;
    }
    if (handed && !m_stopped) {
        enqueue(std::move(*handed));
        handed.reset();
        dispatch();
    }
    changed();
}

void PoolCore::closed(Place &place)
{
    const std::lock_guard lock(m_mutex);
    place.state = PlaceState::Waiting;
    place.release = false;
    leaveCensus(place);
    changed();
}

void PoolCore::leaveCensus(Place &place)
{
    if (std::exchange(place.counted, false)) {
        m_census->giveBack();
    }
}

bool PoolCore::isStopped() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopped;
}

void PoolCore::leave(Place &place)
{
    const std::lock_guard lock(m_mutex);
    place.left = true;
    leaveCensus(place);
    if (m_stopped) {
        return;
    }
    spawnNeeded();
    changed();
}

Clock::time_point PoolCore::retirement()
{
    const std::lock_guard lock(m_mutex);
    const auto less =
        m_settings.maxLifetime.count() * std::uniform_int_distribution<qint64>(0, 1000)(m_random) / 10'000;
    return Clock::now() + m_settings.maxLifetime - milliseconds(less);
}

} // namespace Poolhouse
