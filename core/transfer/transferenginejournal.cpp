// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/transferjournal.h"
#include "core/transfer/transferengineprivate.h"

#include <QFileInfo>

namespace Poolhouse {

namespace {

JournalState journalState(TransferState state)
{
    switch (state) {
    case TransferState::Done:
        return JournalState::Done;
    case TransferState::Skipped:
        return JournalState::Skipped;
    case TransferState::Failed:
        return JournalState::Failed;
    case TransferState::Cancelled:
        return JournalState::Cancelled;
    case TransferState::Waiting:
    case TransferState::Running:
    case TransferState::Asking:
        break;
    }
    return JournalState::Waiting;
}

} // namespace

void TransferEngine::setJournal(TransferJournal *journal, const QString &project, JournalEnd end)
{
    d->journal = journal;
    d->project = project;
    d->journalEnd = end;
    connect(journal, &TransferJournal::committed, d.get(), &Private::scheduleSoon);
    connect(journal, &TransferJournal::leaseLost, d.get(), &Private::handleLeaseLost);
    connect(journal, &TransferJournal::batchForgotten, d.get(), &Private::handleForgotten);
}

void TransferEngine::forget(quint64 batch)
{
    const auto found = d->runs.find(batch);
    if (found != d->runs.end() && found->second.journal != 0) {
        d->record(DropBatch{found->second.journal});
        d->leaveJournal(batch);
    }
}

void TransferEngine::clearFinished()
{
    const QList<quint64> ids = d->ledger.batches();
    for (const quint64 id : ids) {
        if (d->ledger.batch(id).state == BatchState::Finished) {
            forget(id);
            d->ledger.removeBatch(id);
            d->runs.erase(id);
            Q_EMIT batchRemoved(id);
        }
    }
}

void TransferEngine::Private::record(JournalWrite write)
{
    if (!journal) {
        return;
    }
    held.push_back(std::move(write));
    if (holding == 0) {
        writeHeld();
    }
}

void TransferEngine::Private::writeHeld()
{
    if (journal && !held.empty()) {
        lastWrite = journal->write(std::exchange(held, {}));
    }
}

void TransferEngine::Private::enterJournal(quint64 batch)
{
    if (!journal) {
        return;
    }
    Run &run = runs.at(batch);
    run.journal = newJournalId();
    ledger.setJournalId(batch, journalIdText(run.journal));
    recordBatch(batch, false);
}

void TransferEngine::Private::leaveJournal(quint64 batch)
{
    Run &run = runs.at(batch);
    run.journal = 0;
    run.announced.clear();
    ledger.setJournalId(batch, {});
}

void TransferEngine::Private::recordBatch(quint64 batch, bool planned)
{
    Run &run = runs.at(batch);
    run.planned = planned;
    if (run.journal == 0) {
        return;
    }
    const TransferBatch sums = ledger.batch(batch);
    JournalBatch entry;
    entry.id = run.journal;
    entry.project = project;
    entry.kind = run.kind;
    entry.policy = run.policy;
    entry.remote = sums.remote;
    entry.target = sums.target;
    entry.localPath = sums.localPath;
    entry.soleName = sums.soleName;
    entry.plan = run.plan;
    entry.planned = planned;
    entry.createdAt = sums.startedAt;
    record(PutBatch{entry});
}

JournalItem TransferEngine::Private::journalItem(const Run &run, quint64 itemId) const
{
    const TransferItem item = ledger.item(itemId);
    JournalItem entry;
    entry.number = item.number;
    entry.state = journalState(item.state);
    entry.localPath = item.localPath;
    entry.remote = item.remote;
    entry.target = item.target;
    entry.size = item.size;
    entry.etag = item.etag;
    entry.bytes = item.state == TransferState::Done ? qMax<qint64>(0, item.done) : 0;
    entry.attempts = item.attempts;
    entry.error = item.error;
    entry.reason = item.reason;
    if (const auto refusal = run.refusals.constFind(itemId); refusal != run.refusals.constEnd()) {
        entry.refused = true;
        entry.unlisted = run.unlisted.contains(itemId);
        if (!isFinal(item.state)) {
            // It will not be tried, whoever goes on with the batch.
            entry.state = JournalState::Failed;
            entry.error = *refusal;
        }
    }
    return entry;
}

void TransferEngine::Private::recordItem(quint64 batch, quint64 item, const QString &relative)
{
    const Run &run = runs.at(batch);
    if (run.journal != 0) {
        JournalItem entry = journalItem(run, item);
        entry.relative = relative;
        record(PutItem{run.journal, entry});
    }
}

void TransferEngine::Private::recordState(quint64 item)
{
    const auto found = runs.find(ledger.item(item).batch);
    if (found == runs.end()) {
        return;
    }
    Run &run = found->second;
    run.announced.remove(item);
    if (run.journal != 0) {
        record(SettleItem{run.journal, journalItem(run, item)});
    }
}

void TransferEngine::Private::announceAhead(Run &run)
{
    // Said before it is so, a little ahead: then the next item rarely waits for the disk.
    constexpr int perSlot = 4;
    constexpr int leastAhead = 32;
    const int window = run.kind == TransferKind::Remove ? int(2 * removalsPerRequest)
                                                        : qMax(leastAhead, perSlot * concurrency);
    if (run.journal == 0 || run.ahead > window / 2) {
        return;
    }
    MarkSent mark{.batch = run.journal,
                  .numbers = {},
                  .durable = run.kind != TransferKind::Upload && run.kind != TransferKind::Download};
    std::vector<quint64> items;
    int seen = 0;
    for (auto it = run.queue.cbegin(); it != run.queue.cend() && seen < window; ++it, ++seen) {
        if (!run.announced.contains(*it) && !run.refusals.contains(*it)) {
            mark.numbers.push_back(ledger.item(*it).number);
            items.push_back(*it);
        }
    }
    run.ahead = seen;
    if (items.empty()) {
        return;
    }
    record(std::move(mark));
    writeHeld();
    for (const quint64 item : items) {
        run.announced.insert(item, lastWrite);
    }
}

bool TransferEngine::Private::maySend(const Run &run, quint64 item) const
{
    if (run.journal == 0 || run.refusals.contains(item)) {
        return true;
    }
    const auto announced = run.announced.constFind(item);
    return announced != run.announced.constEnd() && journal->isCommitted(*announced);
}

EarlierAttempt TransferEngine::Private::earlierAttempt(const Run &run, quint64 item) const
{
    if (run.sentEarlier.contains(item)) {
        return EarlierAttempt::Sent;
    }
    return ledger.item(item).number < run.restoredBelow ? EarlierAttempt::Unlikely : EarlierAttempt::None;
}

void TransferEngine::Private::handleForgotten(quint64 journalId)
{
    for (const auto &[id, run] : runs) {
        if (run.journal == journalId) {
            leaveJournal(id);
            scheduleSoon();
            return;
        }
    }
}

void TransferEngine::Private::handleLeaseLost(quint64 journalId)
{
    for (auto &[id, run] : runs) {
        if (run.journal == journalId) {
            stopRunning(id);
            run.stub = true;
            changed();
            Q_EMIT q->batchRefused(id, {.kind = ErrorKind::Locked,
                                        .message = QStringLiteral("%1 has been taken over by another process")
                                                       .arg(journalIdText(journalId))});
            return;
        }
    }
}

} // namespace Poolhouse
