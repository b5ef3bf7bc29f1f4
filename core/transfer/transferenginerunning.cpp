// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/downloadtask.h"
#include "core/transfer/relocationtask.h"
#include "core/transfer/retrypolicy.h"
#include "core/transfer/transferengineprivate.h"
#include "core/transfer/uploadtask.h"

namespace Poolhouse {

namespace {

/// After so many items that never got an answer, in a row, the rest of a batch is not made to wait for the
/// same.
constexpr int hopeless = 3;

} // namespace

void TransferEngine::Private::scheduleSoon()
{
    if (!scheduleTimer.isActive()) {
        scheduleTimer.start(0);
    }
}

void TransferEngine::Private::schedule()
{
    std::vector<quint64> ids;
    ids.reserve(runs.size());
    for (const auto &[id, run] : runs) {
        ids.push_back(id);
    }
    for (const quint64 id : ids) {
        // Signals go out from in here: the batch may be gone after each step.
        for (auto run = runs.find(id);
             run != runs.end() && !run->second.paused && !run->second.queue.empty() && inFlight < concurrency;
             run = runs.find(id)) {
            if (isRelocation(run->second.kind) && !mayRelocate(run->second)) {
                break;
            }
            announceAhead(run->second);
            if (!maySend(run->second, run->second.queue.front())) {
                break; // until it is on disk
            }
            if (run->second.kind == TransferKind::Remove) {
                startRemovals(id);
            } else {
                const quint64 item = run->second.queue.front();
                run->second.queue.pop_front();
                startItem(id, item);
            }
        }
        finishIfDone(id);
    }
}

bool TransferEngine::Private::mayRelocate(const Run &run)
{
    return !run.isPlanning() && (!run.oneByOne || (run.inFlight == 0 && run.backingOff.isEmpty()));
}

ConflictPolicy TransferEngine::Private::policyFor(const Run &run, quint64 item) const
{
    const auto answer = run.answers.constFind(item);
    if (answer != run.answers.constEnd()) {
        return *answer;
    }
    return run.policy == ConflictPolicy::Ask && run.forAll ? *run.forAll : run.policy;
}

void TransferEngine::Private::startItem(quint64 batch, quint64 itemId)
{
    const TransferItem item = ledger.item(itemId);
    if (item.state != TransferState::Waiting) {
        return;
    }
    Run &run = runs.at(batch);
    if (settleRefused(run, itemId)) {
        return;
    }
    TransferTask *task = nullptr;
    if (item.kind == TransferKind::Upload) {
        task = new UploadTask(client, item, policyFor(run, itemId), run.earlierMd5.value(itemId), this);
    } else if (item.kind == TransferKind::Download) {
        task = new DownloadTask(client, item, policyFor(run, itemId), run.localFolder, this);
    } else {
        task = new RelocationTask(client, item, policyFor(run, itemId), this);
    }
    task->setEarlier(earlierAttempt(run, itemId));
    tasks.insert(itemId, task);
    run.ahead = qMax(0, run.ahead - 1);
    ++run.inFlight;
    ++inFlight;
    ledger.addAttempt(itemId);
    ledger.setState(itemId, TransferState::Running);
    changed();
    connect(task, &TransferTask::progressed, this, [this, itemId](qint64 done, qint64 total) {
        ledger.setProgress(itemId, done, total);
        changed();
    });
    connect(task, &TransferTask::ended, this,
            [this, task](const TaskOutcome &outcome) { handleOutcome(task, outcome); });
    task->start();
}

void TransferEngine::Private::handleOutcome(TransferTask *task, const TaskOutcome &outcome)
{
    const TransferItem item = task->item();
    tasks.remove(item.id);
    task->disconnect(this);
    task->deleteLater();
    --inFlight;
    scheduleSoon();
    const auto found = runs.find(item.batch);
    if (found == runs.end()) {
        return;
    }
    Run &run = found->second;
    --run.inFlight;
    switch (outcome.kind) {
    case TaskOutcome::Kind::Done:
        run.unreachable = 0;
        ledger.setPlaces(item.id, item.localPath, item.remote);
        ledger.setProgress(item.id, outcome.bytes, outcome.bytes);
        if (item.kind == TransferKind::Upload || item.kind == TransferKind::Move) {
            touchFolder(item.remote);
        }
        if (isRelocation(item.kind)) {
            touchFolder(item.target);
        }
        settle(item.id, TransferState::Done);
        break;
    case TaskOutcome::Kind::Skipped:
        run.unreachable = 0;
        ledger.setReason(item.id, outcome.reason);
        settle(item.id, TransferState::Skipped);
        break;
    case TaskOutcome::Kind::Asking: {
        if (run.forAll) {
            run.answers.insert(item.id, *run.forAll);
            ledger.setState(item.id, TransferState::Waiting);
            run.queue.push_front(item.id);
            break;
        }
        ledger.setState(item.id, TransferState::Asking);
        changed();
        TransferConflict conflict = outcome.conflict;
        conflict.item = item.id;
        conflict.batch = item.batch;
        Q_EMIT q->conflictFound(conflict);
        break;
    }
    case TaskOutcome::Kind::Failed:
        if (!outcome.sentMd5.isEmpty()) {
            run.earlierMd5.insert(item.id, outcome.sentMd5);
        }
        handleFailure(item.batch, {item.id}, outcome.error);
        break;
    }
    endSuspension(item.batch);
}

bool TransferEngine::Private::settleRefused(Run &run, quint64 item)
{
    const auto refusal = run.refusals.constFind(item);
    if (refusal == run.refusals.constEnd()) {
        return false;
    }
    ledger.setError(item, *refusal);
    settle(item, TransferState::Failed);
    return true;
}

void TransferEngine::Private::handleFailure(quint64 batch, const std::vector<quint64> &items,
                                            const Error &error)
{
    Run &run = runs.at(batch);
    if (!isUnreachable(error)) {
        run.unreachable = 0;
    }
    const int attempts = ledger.item(items.front()).attempts;
    if (run.suspending && isRetryable(error)) {
        for (const quint64 id : items) {
            ledger.setState(id, TransferState::Waiting); // whoever goes on looks what became of it
        }
        changed();
        return;
    }
    if (isWorthRetrying(error, attempts) && run.unreachable < hopeless && !run.cancelled) {
        for (const quint64 id : items) {
            ledger.setState(id, TransferState::Waiting);
            run.backingOff.insert(id);
        }
        changed();
        QTimer::singleShot(retryDelay(attempts, retryBase), this, [this, items, batch] {
            const auto found = runs.find(batch);
            for (const quint64 id : items) {
                if (found != runs.end() && found->second.backingOff.remove(id)) {
                    found->second.queue.push_front(id);
                }
            }
            scheduleSoon();
        });
        return;
    }
    if (isUnreachable(error)) {
        ++run.unreachable;
    }
    const bool giveUp = run.unreachable >= hopeless;
    for (const quint64 id : items) {
        ledger.setError(id, error);
        settle(id, TransferState::Failed);
    }
    if (giveUp && runs.contains(batch)) {
        failEverythingWaiting(batch, error);
    }
}

void TransferEngine::Private::failEverythingWaiting(quint64 batch, const Error &error)
{
    Run &run = runs.at(batch);
    std::vector<quint64> waiting(run.queue.begin(), run.queue.end());
    waiting.insert(waiting.end(), run.backingOff.cbegin(), run.backingOff.cend());
    run.queue.clear();
    run.backingOff.clear();
    for (const quint64 id : waiting) {
        ledger.setError(id, error);
        settle(id, TransferState::Failed);
    }
}

void TransferEngine::Private::startRemovals(quint64 batch)
{
    Run &run = runs.at(batch);
    std::vector<quint64> items;
    std::vector<quint64> refused;
    QStringList keys;
    QString bucket;
    bool repeated = false;
    while (!run.queue.empty() && keys.size() < removalsPerRequest) {
        const TransferItem item = ledger.item(run.queue.front());
        if (run.refusals.contains(item.id)) {
            run.queue.pop_front();
            refused.push_back(item.id);
            continue;
        }
        const bool again = item.attempts > 0 || run.sentEarlier.contains(item.id);
        if (!maySend(run, item.id) ||
            (!keys.isEmpty() && (item.remote.bucket != bucket || again != repeated))) {
            break;
        }
        run.queue.pop_front();
        run.ahead = qMax(0, run.ahead - 1);
        bucket = item.remote.bucket;
        repeated = again;
        items.push_back(item.id);
        keys.append(item.remote.key);
        ledger.addAttempt(item.id);
        ledger.setState(item.id, TransferState::Running);
    }
    for (const quint64 id : refused) {
        if (const auto still = runs.find(batch); still != runs.end()) {
            (void)settleRefused(still->second, id);
        }
    }
    const auto still = runs.find(batch);
    if (items.empty() || still == runs.end()) {
        return;
    }
    ++still->second.inFlight;
    ++inFlight;
    changed();
    auto *task = new RemovalTask(client, bucket, keys, repeated, this);
    connect(task, &RemovalTask::ended, this, [this, task, batch, items](const RemovalTask::Outcome &outcome) {
        task->deleteLater();
        handleRemovals(batch, items, outcome);
    });
    task->start();
}

void TransferEngine::Private::handleRemovals(quint64 batch, const std::vector<quint64> &items,
                                             const RemovalTask::Outcome &outcome)
{
    --inFlight;
    scheduleSoon();
    const auto found = runs.find(batch);
    if (found == runs.end()) {
        return;
    }
    --found->second.inFlight;
    if (outcome.error) {
        handleFailure(batch, items, *outcome.error);
        endSuspension(batch);
        return;
    }
    found->second.unreachable = 0;
    const Hold hold(*this);
    for (const quint64 id : items) {
        const TransferItem item = ledger.item(id);
        const auto failed = outcome.failed.constFind(item.remote.key);
        if (failed != outcome.failed.constEnd()) {
            ledger.setError(id, *failed);
            settle(id, TransferState::Failed);
        } else {
            ledger.setProgress(id, qMax<qint64>(0, item.size), -1);
            touchFolder(item.remote);
            settle(id, TransferState::Done);
        }
    }
    endSuspension(batch);
}

void TransferEngine::Private::settle(quint64 item, TransferState state)
{
    ledger.setState(item, state);
    recordState(item);
    changed();
    Q_EMIT q->itemSettled(ledger.item(item));
}

void TransferEngine::Private::finishIfDone(quint64 batch)
{
    const auto found = runs.find(batch);
    if (found == runs.end()) {
        return;
    }
    Run &run = found->second;
    const TransferBatch sums = ledger.batch(batch);
    if (sums.state == BatchState::Finished || run.isPlanning() || run.inFlight > 0 || !run.queue.empty() ||
        !run.backingOff.isEmpty() || sums.asking > 0 || run.stub || run.suspending) {
        return;
    }
    run.answers.clear();
    run.claimedTargets.clear();
    writeNames(batch);
    ledger.setBatchState(batch, BatchState::Finished);
    if (run.journal != 0 && journalEnd == JournalEnd::AtFinish) {
        record(DropBatch{run.journal});
        leaveJournal(batch);
    }
    publish();
    Q_EMIT q->batchFinished(ledger.batch(batch));
}

void TransferEngine::Private::touchFolder(const ObjectPath &changedObject)
{
    // Every folder above may have appeared or vanished with it.
    ObjectPath folder = changedObject;
    if (folder.key.endsWith(u'/')) {
        touchedFolders.insert(folder); // an object without a name, inside the folder of that name
    }
    do {
        folder = folder.parent();
        if (touchedFolders.contains(folder)) {
            break;
        }
        touchedFolders.insert(folder);
    } while (!folder.key.isEmpty());
}

void TransferEngine::Private::changed()
{
    if (!publishTimer.isActive()) {
        publishTimer.start();
    }
}

void TransferEngine::Private::publish()
{
    publishTimer.stop();
    ledger.measure(clock.elapsed() + 1);
    const QList<quint64> batches = ledger.takeChangedBatches();
    const QList<quint64> items = ledger.takeChangedItems();
    const QList<ObjectPath> folders(touchedFolders.cbegin(), touchedFolders.cend());
    touchedFolders.clear();
    if (!items.isEmpty()) {
        Q_EMIT q->itemsChanged(items);
    }
    if (!batches.isEmpty()) {
        Q_EMIT q->batchesChanged(batches);
    }
    if (!folders.isEmpty()) {
        Q_EMIT q->foldersChanged(folders);
    }
}

} // namespace Poolhouse
