// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journaljobs.h"

namespace Poolhouse {

// In all of them `job` is only looked at on the journal's (and the job's) own thread, by way of post().

JournalListJob::JournalListJob(std::shared_ptr<JournalThread> thread, QString project, QObject *parent)
    : ResultJob<QList<JournalSummary>>(parent)
    , m_thread(std::move(thread))
    , m_project(std::move(project))
{}

void JournalListJob::doStart()
{
    m_thread->ask([job = QPointer(this), thread = m_thread.get(), project = m_project](JournalStore &store) {
        Result<QList<JournalSummary>> found = store.summaries(project);
        thread->post([job, found](TransferJournal *) {
            if (job) {
                job->finishWith(found);
            }
        });
    });
}

JournalBatchJob::JournalBatchJob(std::shared_ptr<JournalThread> thread, quint64 batch, QObject *parent)
    : JournalReadJob(parent)
    , m_thread(std::move(thread))
    , m_batch(batch)
{}

void JournalBatchJob::doStart()
{
    m_thread->ask([job = QPointer(this), thread = m_thread.get(), id = m_batch](JournalStore &store) {
        const auto fail = [&job, thread](const Error &error) {
            thread->post([job, error](TransferJournal *) {
                if (job) {
                    job->finishWith(error);
                }
            });
        };
        const Result<JournalBatch> batch = store.take(id);
        if (!batch) {
            fail(batch.error());
            return;
        }
        thread->post([job, batch = *batch](TransferJournal *) {
            if (job && !job->isFinished()) {
                Q_EMIT job->began(batch);
            }
        });
        const Result<int> aside = store.read(id, [&job, thread](QList<JournalItem> items) {
            thread->post([job, items = std::move(items)](TransferJournal *) {
                if (job && !job->isFinished()) {
                    Q_EMIT job->found(items);
                }
            });
        });
        if (!aside) {
            fail(aside.error());
            return;
        }
        thread->post([job, batch = *batch, count = *aside](TransferJournal *) {
            if (job) {
                job->finishWith(JournalRead{.batch = batch, .setAside = count});
            }
        });
    });
}

JournalDiscardJob::JournalDiscardJob(std::shared_ptr<JournalThread> thread, quint64 batch, QObject *parent)
    : ResultJob<void>(parent)
    , m_thread(std::move(thread))
    , m_batch(batch)
{}

void JournalDiscardJob::doStart()
{
    m_thread->ask([job = QPointer(this), thread = m_thread.get(), id = m_batch](JournalStore &store) {
        const Result<JournalBatch> batch = store.take(id);
        if (batch) {
            store.apply({DropBatch{id}});
        }
        const Result<void> outcome = batch ? Result<void>() : Result<void>(batch.error());
        thread->post([job, outcome](TransferJournal *) {
            if (job) {
                job->finishWith(outcome);
            }
        });
    });
}

JournalFlushJob::JournalFlushJob(std::shared_ptr<JournalThread> thread, QObject *parent)
    : ResultJob<void>(parent)
    , m_thread(std::move(thread))
{}

void JournalFlushJob::doStart()
{
    m_thread->ask([job = QPointer(this), thread = m_thread.get()](JournalStore &) {
        thread->post([job](TransferJournal *) {
            if (job) {
                job->finishWith(Result<void>());
            }
        });
    });
}

} // namespace Poolhouse
