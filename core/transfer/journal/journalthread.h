// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/journal/journalstore.h"
#include "core/transfer/journal/journalwrite.h"

#include <QMutex>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace Poolhouse {

class TransferJournal;

/// The journal's own thread and what is on its way to it. Shared by the thread and the TransferJournal, which
/// may go first: then what was written is still put on disk, the leases are given back and the thread ends.
class JournalThread : public std::enable_shared_from_this<JournalThread>
{
public:
    using Request = std::function<void(JournalStore &)>;

    JournalThread(QString file, TransferJournal *journal);

    /// The journal's thread, as the other three.
    [[nodiscard]] std::thread start();
    void detach();
    /// One commit. Returns the last one's place in the order of all.
    quint64 write(std::vector<JournalWrite> writes);
    /// After everything that was written before.
    void ask(Request request);

    /// Any thread: runs `call(journal)` on the journal's thread, unless it is gone.
    void post(std::function<void(TransferJournal *)> call);

private:
    void run();
    /// Waits for work. What came is gathered for a moment: thousands of small writes become a few commits.
    void gather(std::vector<JournalWrite> &writes, std::vector<Request> &requests, quint64 &upTo);
    void report(JournalStore &store);

    QString m_file;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<JournalWrite> m_writes;
    std::vector<Request> m_requests;
    quint64 m_written = 0; ///< how many writes were ever asked for
    bool m_stop = false;
    QMutex m_journalMutex;
    TransferJournal *m_journal = nullptr;
};

} // namespace Poolhouse
