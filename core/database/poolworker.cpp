// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/poolworker.h"

#include <QCoreApplication>

#include <poll.h>

namespace Poolhouse {

namespace {

using std::chrono::milliseconds;

// After this much rest a connection is asked whether it still works before work is lent to it.
constexpr milliseconds trustedRest{5000};
constexpr milliseconds validationTimeout{2000};

} // namespace

PoolWorker::PoolWorker(std::shared_ptr<PoolCore> core, PoolCore::Place &place)
    : m_core(std::move(core))
    , m_place(place)
{}

void PoolWorker::run()
{
    while (m_core->mayOpen(m_place)) {
        PgConnection connection(m_place.wakeUp, m_place.interruption, m_core->settings().statementTimeout);
        if (open(connection)) {
            serve(connection);
        }
        if (m_core->isStopped() &&
            (QCoreApplication::instance() == nullptr || QCoreApplication::closingDown())) {
            // The program ends around this thread: Qt's list of connections may be gone.
            connection.abandon();
            break;
        }
        m_core->closing(m_place);
        connection.close();
        m_core->closed(m_place);
    }
    m_core->leave(m_place);
}

bool PoolWorker::open(PgConnection &connection)
{
    Result<void> done =
        connection.open(m_core->url(), m_core->applicationName(), m_core->settings().openTimeout);
    if (done && !m_core->isStopped()) {
        done = connection.prove(m_core->settings().openTimeout);
    }
    if (m_core->isStopped()) {
        return false;
    }
    if (done && connection.proof() == PathProof::Direct && !m_core->settings().allowDirect) {
        connection.close();
        m_core->foundDirect(m_place);
        return false;
    }
    if (!done) {
        connection.close();
        m_core->openFailed(m_place, done.error());
        return false;
    }
    return m_core->openSucceeded(m_place, connection.backendPid(), connection.proof());
}

void PoolWorker::serve(PgConnection &connection)
{
    const PoolCore::Clock::time_point retireAt = m_core->retirement();
    auto restedSince = PoolCore::Clock::now();

    while (connection.isUsable()) {
        if (std::optional<PoolTask> task = m_core->take(m_place)) {
            const bool rested = PoolCore::Clock::now() - restedSince > trustedRest;
            if (!perform(connection, std::move(*task), rested)) {
                return;
            }
            restedSince = PoolCore::Clock::now();
            if (restedSince >= retireAt) {
                return;
            }
            continue;
        }
        int rest = 0;
        if (m_core->shouldClose(m_place, retireAt, rest)) {
            return;
        }
        const Readiness readiness = waitFor(connection.socket(), POLLIN, m_place.wakeUp, rest);
        if (readiness.ready && !connection.isQuiet()) {
            return;
        }
    }
}

bool PoolWorker::perform(PgConnection &connection, PoolTask task, bool rested)
{
    // Only a task that was never begun may go back: nothing runs twice.
    if (!connection.isQuiet() || (rested && !validate(connection))) {
        m_core->putBack(m_place, std::move(task));
        return false;
    }
    Result<QueryResult> result =
        m_place.interruption == Interruption::None
            ? task.work(connection)
            : Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Cancelled")};
    // What the function captured goes before the answer arrives.
    task.work = nullptr;
    connection.tidy();
    m_core->finish(m_place, std::move(result));
    return connection.isUsable();
}

bool PoolWorker::validate(PgConnection &connection)
{
    if (!connection.prove(validationTimeout)) {
        return false;
    }
    if (connection.proof() == PathProof::Direct && !m_core->settings().allowDirect) {
        return false;
    }
    m_core->proven(m_place, connection.backendPid(), connection.proof());
    return true;
}

} // namespace Poolhouse
