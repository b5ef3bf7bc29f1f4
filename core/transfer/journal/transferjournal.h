// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/transfer/journal/journalwrite.h"

#include <QObject>

#include <memory>
#include <thread>
#include <vector>

namespace Poolhouse {

class JournalThread;

/// One batch read back: its items came in pieces before.
struct JournalRead
{
    JournalBatch batch;
    int setAside = 0; ///< entries that could not be read
};

/// Reads a batch, after taking its lease. Fails with Locked while a living process has it (`code` says in
/// words which), with NotFound when there is none of this id.
class JournalReadJob : public ResultJob<JournalRead>
{
    Q_OBJECT

Q_SIGNALS:
    /// First, once: the lease is taken.
    void began(const Poolhouse::JournalBatch &batch);
    /// The next items, by number.
    void found(const QList<Poolhouse::JournalItem> &items);

protected:
    using ResultJob::ResultJob;
};

/// What has to outlive this process: every unfinished batch with its items, in one SQLite file per user. All
/// SQL runs on a thread of its own; nothing here waits. Several processes share the file; each batch has one
/// owner at a time.
///
/// A journal that cannot be written says so (`noticed`) and lets everything pass: it never stops the work.
/// Destroying it puts on disk what was written and gives the leases back.
class TransferJournal : public QObject
{
    Q_OBJECT

public:
    /// `file`: absolute path; empty = defaultFile().
    explicit TransferJournal(QString file = {}, QObject *parent = nullptr);
    ~TransferJournal() override;

    /// The folder that POOLHOUSE_DATA_DIR names, else the user's data folder; the window and the command line
    /// share it.
    [[nodiscard]] static QString defaultFile();

    /// Puts it on its way to the disk, in the order of the calls; several become one commit. Returns what
    /// isCommitted() takes. A new batch is leased to this journal.
    quint64 write(JournalWrite write);
    /// These become one commit: all of them, or none.
    quint64 write(std::vector<JournalWrite> writes);
    [[nodiscard]] bool isCommitted(quint64 write) const { return write <= m_committed; }

    /// Unfinished batches, oldest first; of every project when `project` is empty.
    [[nodiscard]] ResultJob<QList<JournalSummary>> *summaries(const QString &project = {});
    [[nodiscard]] JournalReadJob *read(quint64 batch);
    /// Takes the batch off the list without doing anything about what it was to do. Fails as read() does.
    [[nodiscard]] ResultJob<void> *discard(quint64 batch);
    /// Finished once everything written so far is on disk.
    [[nodiscard]] ResultJob<void> *flush();

Q_SIGNALS:
    void committed();
    void noticed(const Poolhouse::JournalNotice &notice);
    /// Another process has taken it: nothing of it may be started here any more.
    void leaseLost(quint64 batch);
    /// It is not in the file any more (which was damaged): it cannot be gone on with after a crash.
    void batchForgotten(quint64 batch);

private:
    friend class JournalThread;
    void setCommitted(quint64 upTo);

    std::shared_ptr<JournalThread> m_thread;
    std::vector<std::thread> m_running;
    quint64 m_committed = 0;
};

} // namespace Poolhouse
