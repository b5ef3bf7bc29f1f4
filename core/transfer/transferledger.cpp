// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/transferledger.h"

#include "core/storage/storagetypes.h"

#include <algorithm>

namespace Poolhouse {

quint64 TransferLedger::addBatch(const TransferBatch &batch)
{
    const quint64 id = m_nextBatch++;
    Entry entry;
    entry.batch = batch;
    entry.batch.id = id;
    m_batches.emplace(id, std::move(entry));
    return id;
}

quint64 TransferLedger::addItem(TransferItem item)
{
    item.id = m_nextItem++;
    Entry &entry = m_batches.at(item.batch);
    ++entry.batch.items;
    if (item.number < 0) {
        item.number = entry.nextNumber;
    }
    entry.nextNumber = std::max(entry.nextNumber, item.number + 1);
    if ((item.kind == TransferKind::Upload || item.kind == TransferKind::Download) &&
        item.remote.name() == QStringView(emptyFolderPlaceholder)) {
        ++entry.batch.emptyFolders;
    }
    entry.batch.bytes += qMax<qint64>(0, item.size);
    entry.batch.bytesDone += item.done;
    if (int *count = counter(entry.batch, item.state)) {
        ++*count;
    }
    entry.items.push_back(item.id);
    m_changedBatches.insert(item.batch);
    m_changedItems.insert(item.id);
    const quint64 id = item.id;
    m_items.insert(id, item);
    return id;
}

void TransferLedger::removeBatch(quint64 id)
{
    const auto found = m_batches.find(id);
    if (found == m_batches.end()) {
        return;
    }
    for (const quint64 item : found->second.items) {
        m_items.remove(item);
        m_changedItems.remove(item);
    }
    m_batches.erase(found);
    m_changedBatches.remove(id);
}

void TransferLedger::clearItems(quint64 id)
{
    const auto found = m_batches.find(id);
    if (found == m_batches.end()) {
        return;
    }
    Entry &entry = found->second;
    for (const quint64 item : entry.items) {
        m_items.remove(item);
        m_changedItems.remove(item);
    }
    TransferBatch &batch = entry.batch;
    batch.items = batch.emptyFolders = batch.done = batch.skipped = 0;
    batch.failed = batch.cancelled = batch.asking = batch.running = 0;
    batch.bytes = batch.bytesDone = 0;
    batch.bytesPerSecond = 0;
    entry.items.clear();
    entry.nextNumber = 0;
    entry.measuredAt = 0;
    m_changedBatches.insert(id);
}

QList<quint64> TransferLedger::batches() const
{
    QList<quint64> ids;
    for (const auto &[id, entry] : m_batches) {
        ids.append(id);
    }
    return ids;
}

TransferBatch TransferLedger::batch(quint64 id) const
{
    const auto found = m_batches.find(id);
    return found == m_batches.end() ? TransferBatch() : found->second.batch;
}

const std::vector<quint64> &TransferLedger::itemsOf(quint64 batch) const
{
    static const std::vector<quint64> none;
    const auto found = m_batches.find(batch);
    return found == m_batches.end() ? none : found->second.items;
}

int *TransferLedger::counter(TransferBatch &batch, TransferState state) const
{
    switch (state) {
    case TransferState::Running:
        return &batch.running;
    case TransferState::Asking:
        return &batch.asking;
    case TransferState::Done:
        return &batch.done;
    case TransferState::Skipped:
        return &batch.skipped;
    case TransferState::Failed:
        return &batch.failed;
    case TransferState::Cancelled:
        return &batch.cancelled;
    case TransferState::Waiting:
        break;
    }
    return nullptr;
}

void TransferLedger::setState(quint64 item, TransferState state)
{
    const auto found = m_items.find(item);
    if (found == m_items.end() || found->state == state) {
        return;
    }
    TransferBatch &batch = m_batches.at(found->batch).batch;
    if (int *before = counter(batch, found->state)) {
        --*before;
    }
    if (int *after = counter(batch, state)) {
        ++*after;
    }
    found->state = state;
    if (state != TransferState::Running && state != TransferState::Done) {
        setProgress(item, 0, -1);
    }
    m_changedBatches.insert(found->batch);
    m_changedItems.insert(item);
}

void TransferLedger::setError(quint64 item, const Error &error)
{
    if (const auto found = m_items.find(item); found != m_items.end()) {
        found->error = error;
        m_changedItems.insert(item);
    }
}

void TransferLedger::setReason(quint64 item, const QString &reason)
{
    if (const auto found = m_items.find(item); found != m_items.end()) {
        found->reason = reason;
        m_changedItems.insert(item);
    }
}

void TransferLedger::setProgress(quint64 item, qint64 done, qint64 total)
{
    const auto found = m_items.find(item);
    if (found == m_items.end()) {
        return;
    }
    TransferBatch &batch = m_batches.at(found->batch).batch;
    if (total >= 0 && total != found->size) {
        batch.bytes += total - qMax<qint64>(0, found->size);
        found->size = total;
    }
    batch.bytesDone += done - found->done;
    found->done = done;
    m_changedBatches.insert(found->batch);
    m_changedItems.insert(item);
}

void TransferLedger::setPlaces(quint64 item, const QString &localPath, const ObjectPath &remote)
{
    if (const auto found = m_items.find(item); found != m_items.end()) {
        found->localPath = localPath;
        found->remote = remote;
        m_changedItems.insert(item);
    }
}

void TransferLedger::addAttempt(quint64 item)
{
    if (const auto found = m_items.find(item); found != m_items.end()) {
        ++found->attempts;
        m_changedItems.insert(item);
    }
}

void TransferLedger::resetAttempts(quint64 item)
{
    if (const auto found = m_items.find(item); found != m_items.end()) {
        found->attempts = 0;
    }
}

void TransferLedger::setBatchState(quint64 batch, BatchState state)
{
    const auto found = m_batches.find(batch);
    if (found == m_batches.end() || found->second.batch.state == state) {
        return;
    }
    found->second.batch.state = state;
    found->second.batch.finishedAt =
        state == BatchState::Finished ? QDateTime::currentDateTimeUtc() : QDateTime();
    if (state == BatchState::Finished) {
        found->second.batch.bytesPerSecond = 0;
    }
    m_changedBatches.insert(batch);
}

void TransferLedger::setJournalId(quint64 batch, const QString &id)
{
    if (const auto found = m_batches.find(batch); found != m_batches.end()) {
        found->second.batch.journalId = id;
        m_changedBatches.insert(batch);
    }
}

void TransferLedger::setHeldBy(quint64 batch, const QString &who)
{
    if (const auto found = m_batches.find(batch); found != m_batches.end()) {
        found->second.batch.heldBy = who;
        m_changedBatches.insert(batch);
    }
}

void TransferLedger::measure(qint64 nowMilliseconds)
{
    constexpr qint64 shortest = 200;
    constexpr double smoothing = 0.25;
    for (auto &[id, entry] : m_batches) {
        if (entry.batch.state == BatchState::Finished) {
            continue;
        }
        const qint64 elapsed = nowMilliseconds - entry.measuredAt;
        if (entry.measuredAt == 0 || elapsed < shortest) {
            if (entry.measuredAt == 0) {
                entry.measuredAt = nowMilliseconds;
                entry.measuredBytes = entry.batch.bytesDone;
            }
            continue;
        }
        const double now = double(std::max<qint64>(0, entry.batch.bytesDone - entry.measuredBytes)) * 1000.0 /
                           double(elapsed);
        entry.batch.bytesPerSecond = entry.batch.bytesPerSecond <= 0
                                         ? now
                                         : entry.batch.bytesPerSecond * (1 - smoothing) + now * smoothing;
        entry.measuredAt = nowMilliseconds;
        entry.measuredBytes = entry.batch.bytesDone;
        m_changedBatches.insert(id);
    }
}

QList<quint64> TransferLedger::takeChangedBatches()
{
    QList<quint64> ids(m_changedBatches.cbegin(), m_changedBatches.cend());
    m_changedBatches.clear();
    std::sort(ids.begin(), ids.end());
    return ids;
}

QList<quint64> TransferLedger::takeChangedItems()
{
    QList<quint64> ids(m_changedItems.cbegin(), m_changedItems.cend());
    m_changedItems.clear();
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace Poolhouse
