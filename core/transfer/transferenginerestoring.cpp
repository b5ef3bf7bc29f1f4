// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/transferjournal.h"
#include "core/transfer/localscanjob.h"
#include "core/transfer/transferengineprivate.h"
#include "core/transfer/transfertask.h"

namespace Poolhouse {

namespace {

TransferState stateOf(JournalState state)
{
    switch (state) {
    case JournalState::Done:
        return TransferState::Done;
    case JournalState::Skipped:
        return TransferState::Skipped;
    case JournalState::Failed:
        return TransferState::Failed;
    case JournalState::Cancelled:
        return TransferState::Cancelled;
    case JournalState::Waiting:
    case JournalState::Sent:
        break;
    }
    return TransferState::Waiting;
}

} // namespace

void TransferEngine::restore()
{
    if (!d->journal) {
        return;
    }
    d->journal->summaries(d->project)
        ->onFinished(d.get(), [this](const Result<QList<JournalSummary>> &found) {
            QList<quint64> added;
            const QList<JournalSummary> all = found ? *found : QList<JournalSummary>();
            for (const JournalSummary &summary : all) {
                if (const quint64 id = d->addStub(summary); id != 0) {
                    added.append(id);
                }
            }
            Q_EMIT restored(added);
        });
}

quint64 TransferEngine::Private::addStub(const JournalSummary &summary)
{
    for (const auto &[id, run] : runs) {
        if (run.journal == summary.batch.id) {
            return 0;
        }
    }
    const JournalBatch &entry = summary.batch;
    TransferBatch batch{.kind = entry.kind,
                        .state = BatchState::Paused,
                        .remote = entry.remote,
                        .target = entry.target,
                        .localPath = entry.localPath,
                        .soleName = entry.soleName,
                        .items = summary.items,
                        .done = summary.done,
                        .skipped = summary.skipped,
                        .failed = summary.failed,
                        .cancelled = summary.cancelled,
                        .bytes = summary.bytes,
                        .bytesDone = summary.bytesDone,
                        .startedAt = entry.createdAt,
                        .journalId = journalIdText(entry.id)};
    if (summary.owner && !summary.isOurs) {
        batch.heldBy = processText(*summary.owner);
    }
    const quint64 id = ledger.addBatch(batch);
    Run run;
    run.kind = entry.kind;
    run.policy = entry.policy;
    run.journal = entry.id;
    run.paused = true;
    run.stub = true;
    runs.emplace(id, std::move(run));
    Q_EMIT q->batchAdded(id);
    changed();
    return id;
}

void TransferEngine::Private::readBack(quint64 batch)
{
    Run &run = runs.at(batch);
    if (run.inFlight > 0) {
        return; // of before it was suspended: its end is near
    }
    JournalReadJob *job = journal->read(run.journal);
    run.planner = job;
    ledger.setHeldBy(batch, {});
    ledger.setBatchState(batch, BatchState::Scanning);
    changed();
    connect(job, &JournalReadJob::began, this,
            [this, batch](const JournalBatch &entry) { beginReading(batch, entry); });
    connect(job, &JournalReadJob::found, this, [this, batch](const QList<JournalItem> &items) {
        for (const JournalItem &item : items) {
            addRestored(batch, item);
        }
        changed();
    });
    job->onFinished(this, [this, batch](const Result<JournalRead> &read) { endReading(batch, read); });
}

void TransferEngine::Private::beginReading(quint64 batch, const JournalBatch &entry)
{
    const auto found = runs.find(batch);
    if (found == runs.end()) {
        return;
    }
    ledger.clearItems(batch);
    Run fresh;
    fresh.kind = entry.kind;
    fresh.policy = entry.policy;
    fresh.plan = entry.plan;
    fresh.planned = entry.planned;
    fresh.contentsOnly = entry.plan.contentsOnly;
    fresh.localFolder = entry.plan.localFolder;
    fresh.journal = entry.id;
    fresh.stub = true;
    fresh.paused = true;
    fresh.planner = found->second.planner;
    if (entry.kind == TransferKind::Download && !entry.plan.exact) {
        fresh.tree.emplace(isCaseInsensitive(entry.plan.localFolder));
    }
    found->second = std::move(fresh);
}

void TransferEngine::Private::addRestored(quint64 batch, const JournalItem &entry)
{
    const auto found = runs.find(batch);
    if (found == runs.end()) {
        return;
    }
    Run &run = found->second;
    const bool open = entry.state == JournalState::Waiting || entry.state == JournalState::Sent;
    const quint64 id = ledger.addItem({.batch = batch,
                                       .kind = run.kind,
                                       .localPath = entry.localPath,
                                       .remote = entry.remote,
                                       .target = entry.target,
                                       .size = entry.size,
                                       .done = entry.bytes,
                                       .state = stateOf(entry.state),
                                       .attempts = open ? 0 : entry.attempts,
                                       .error = entry.error,
                                       .reason = entry.reason,
                                       .etag = entry.etag,
                                       .number = entry.number});
    run.restoredBelow = qMax(run.restoredBelow, entry.number + 1);
    if (open) {
        run.queue.push_back(id);
    }
    if (entry.state == JournalState::Sent) {
        run.sentEarlier.insert(id);
    }
    if (entry.refused) {
        run.refusals.insert(id, entry.error);
    }
    if (entry.unlisted) {
        run.unlisted.insert(id);
    }
    if (!run.planned && !entry.unlisted) {
        run.known.insert(run.kind == TransferKind::Upload ? knownUpload(entry.localPath, entry.remote)
                                                          : entry.remote);
    }
    if (run.tree && !entry.relative.isEmpty()) {
        (void)placeBelow(run, entry.relative); // so that what is found now goes where nothing is yet
    }
    if (run.replacesUnasked() && !entry.refused) {
        run.claimedTargets.insert(run.kind == TransferKind::Upload ? entry.remote.key : entry.localPath);
    }
}

void TransferEngine::Private::endReading(quint64 batch, const Result<JournalRead> &read)
{
    const auto found = runs.find(batch);
    if (found == runs.end()) {
        return;
    }
    Run &run = found->second;
    run.planner = nullptr;
    if (!read) {
        run.paused = true;
        ledger.setBatchState(batch, BatchState::Paused);
        if (read.error().kind == ErrorKind::Locked) {
            ledger.setHeldBy(batch, read.error().code);
        }
        changed();
        Q_EMIT q->batchRefused(batch, read.error());
        return;
    }
    run.stub = false;
    run.paused = false;
    if (read->setAside > 0) {
        run.notes.append({.localPath = QStringLiteral("%1 of the list of transfers").arg(read->setAside),
                          .reason = QStringLiteral("damaged, and set aside: what they stood for is not done"),
                          .failed = true});
    }
    if (run.planned) {
        if (isRelocation(run.kind)) {
            orderRelocations(batch);
        }
        ledger.setBatchState(batch, BatchState::Running);
        changed();
        scheduleSoon();
    } else if (run.kind == TransferKind::Upload) {
        startScan(batch, run.plan.paths, ledger.batch(batch).remote);
    } else {
        for (const ObjectPath &folder : run.plan.folders) {
            run.toList.push_back({.source = folder, .target = {}, .folder = true});
        }
        for (const PlannedRelocation &place : run.plan.relocations) {
            run.toList.push_back(place);
        }
        listNextFolder(batch);
    }
}

void TransferEngine::Private::stopPlanner(Run &run)
{
    run.toList.clear();
    if (!run.planner) {
        return;
    }
    run.planner->disconnect(this);
    if (auto *job = qobject_cast<Job *>(run.planner.data())) {
        job->cancel();
    } else {
        run.planner->deleteLater();
    }
    run.planner = nullptr;
}

void TransferEngine::Private::stopRunning(quint64 batch)
{
    Run &run = runs.at(batch);
    stopPlanner(run);
    run.paused = true;
    run.queue.clear();
    run.backingOff.clear();
    ledger.setBatchState(batch, BatchState::Paused);
    const std::vector<quint64> items = ledger.itemsOf(batch);
    for (const quint64 id : items) {
        const TransferState state = ledger.item(id).state;
        if (state == TransferState::Asking) {
            ledger.setState(id, TransferState::Waiting);
        } else if (state == TransferState::Running && !isRelocation(run.kind)) {
            if (TransferTask *task = tasks.take(id)) {
                task->disconnect(this);
                delete task;
                --run.inFlight;
                --inFlight;
                ledger.setState(id, TransferState::Waiting);
            }
        }
    }
    scheduleSoon();
}

void TransferEngine::suspend(quint64 batch)
{
    const auto found = d->runs.find(batch);
    if (found == d->runs.end() || d->ledger.batch(batch).state == BatchState::Finished) {
        return;
    }
    if (found->second.journal == 0) {
        cancel(batch);
        return;
    }
    d->stopRunning(batch);
    found->second.suspending = true;
    d->changed();
    d->endSuspension(batch);
}

void TransferEngine::Private::endSuspension(quint64 batch)
{
    const auto found = runs.find(batch);
    if (found == runs.end() || !found->second.suspending || found->second.inFlight > 0) {
        return;
    }
    found->second.suspending = false;
    found->second.stub = true; // whoever goes on, this process or another, reads it back
    record(ReleaseBatch{found->second.journal});
    journal->flush()->onFinished(this, [this, batch](const Result<void> &) {
        publish();
        Q_EMIT q->batchSuspended(batch);
    });
}

void TransferEngine::Private::discardStub(quint64 batch)
{
    journal->discard(runs.at(batch).journal)->onFinished(this, [this, batch](const Result<void> &gone) {
        const auto found = runs.find(batch);
        if (found == runs.end()) {
            return;
        }
        if (!gone && gone.error().kind != ErrorKind::NotFound) {
            Q_EMIT q->batchRefused(batch, gone.error());
            return;
        }
        ledger.removeBatch(batch);
        runs.erase(found);
        Q_EMIT q->batchRemoved(batch);
    });
}

} // namespace Poolhouse
