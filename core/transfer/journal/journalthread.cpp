// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journalthread.h"

#include "core/transfer/journal/transferjournal.h"

#include <QMutexLocker>

#include <iterator>

namespace Poolhouse {

namespace {

constexpr std::chrono::milliseconds gathering{4};
constexpr std::chrono::seconds heartbeat{5};

} // namespace

JournalThread::JournalThread(QString file, TransferJournal *journal)
    : m_file(std::move(file))
    , m_journal(journal)
{}

std::thread JournalThread::start()
{
    return std::thread([self = shared_from_this()] { self->run(); });
}

void JournalThread::detach()
{
    {
        const QMutexLocker lock(&m_journalMutex);
        m_journal = nullptr;
    }
    const std::lock_guard lock(m_mutex);
    m_stop = true;
    m_changed.notify_all();
}

quint64 JournalThread::write(std::vector<JournalWrite> writes)
{
    const std::lock_guard lock(m_mutex);
    const bool first = m_writes.empty();
    m_written += writes.size();
    m_writes.insert(m_writes.end(), std::make_move_iterator(writes.begin()),
                    std::make_move_iterator(writes.end()));
    if (first) {
        m_changed.notify_all();
    }
    return m_written;
}

void JournalThread::ask(Request request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(std::move(request));
    m_changed.notify_all();
}

void JournalThread::post(std::function<void(TransferJournal *)> call)
{
    const QMutexLocker lock(&m_journalMutex);
    if (TransferJournal *journal = m_journal) {
        QMetaObject::invokeMethod(
            journal, [journal, call = std::move(call)] { call(journal); }, Qt::QueuedConnection);
    }
}

void JournalThread::gather(std::vector<JournalWrite> &writes, std::vector<Request> &requests, quint64 &upTo)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, heartbeat,
                       [this] { return m_stop || !m_writes.empty() || !m_requests.empty(); });
    if (!m_stop && m_requests.empty() && !m_writes.empty()) {
        m_changed.wait_for(lock, gathering, [this] { return m_stop || !m_requests.empty(); });
    }
    writes = std::exchange(m_writes, {});
    requests = std::exchange(m_requests, {});
    upTo = m_written;
}

void JournalThread::report(JournalStore &store)
{
    const QList<JournalNotice> notices = store.takeNotices();
    const QList<quint64> lost = store.takeLost();
    const QList<quint64> forgotten = store.takeForgotten();
    if (!notices.isEmpty() || !lost.isEmpty() || !forgotten.isEmpty()) {
        post([notices, lost, forgotten](TransferJournal *journal) {
            for (const JournalNotice &notice : notices) {
                Q_EMIT journal->noticed(notice);
            }
            for (const quint64 batch : lost) {
                Q_EMIT journal->leaseLost(batch);
            }
            for (const quint64 batch : forgotten) {
                Q_EMIT journal->batchForgotten(batch);
            }
        });
    }
}

void JournalThread::run()
{
    JournalStore store(m_file);
    store.open();
    report(store);
    auto beaten = std::chrono::steady_clock::now();
    for (;;) {
        std::vector<JournalWrite> writes;
        std::vector<Request> requests;
        quint64 upTo = 0;
        gather(writes, requests, upTo);
        if (!writes.empty()) {
            store.apply(writes);
            report(store);
            // Also when it could not be written: that is told as a notice, and nobody waits for ever.
            post([upTo](TransferJournal *journal) { journal->setCommitted(upTo); });
        }
        for (const Request &request : requests) {
            request(store);
            report(store);
        }
        const auto now = std::chrono::steady_clock::now();
        if (now - beaten >= heartbeat) {
            beaten = now;
            store.beat();
            report(store);
        }
        const std::lock_guard lock(m_mutex);
        if (m_stop && m_writes.empty() && m_requests.empty()) {
            break;
        }
    }
    store.releaseAll();
}

} // namespace Poolhouse
