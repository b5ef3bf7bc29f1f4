// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/transferbatchmodel.h"

#include "core/transfer/transferengine.h"

#include <algorithm>
#include <cmath>

namespace Poolhouse {

namespace {

/// The engine names a batch as soon as anything in it moved; a row changes only when it would show it.
bool looksTheSame(const TransferBatch &a, const TransferBatch &b)
{
    return a.kind == b.kind && a.state == b.state && a.remote == b.remote && a.localPath == b.localPath &&
           a.soleName == b.soleName && a.heldBy == b.heldBy && a.items == b.items && a.done == b.done &&
           a.skipped == b.skipped && a.failed == b.failed && a.cancelled == b.cancelled &&
           a.asking == b.asking && a.running == b.running && a.bytes == b.bytes &&
           a.bytesDone == b.bytesDone && qFuzzyCompare(1 + a.bytesPerSecond, 1 + b.bytesPerSecond) &&
           a.startedAt == b.startedAt && a.finishedAt == b.finishedAt;
}

} // namespace

TransferBatchModel::TransferBatchModel(TransferEngine *engine, QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
{
    const QList<quint64> ids = engine->batches();
    for (const quint64 id : ids) {
        m_batches.prepend(engine->batch(id));
    }
    recount();
    connect(engine, &TransferEngine::batchAdded, this, &TransferBatchModel::handleAdded);
    connect(engine, &TransferEngine::batchesChanged, this, &TransferBatchModel::handleChanged);
    connect(engine, &TransferEngine::batchFinished, this,
            [this](const TransferBatch &batch) { update(batch.id); });
    connect(engine, &TransferEngine::batchRemoved, this, &TransferBatchModel::handleRemoved);
}

int TransferBatchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_batches.size());
}

QVariant TransferBatchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TransferBatch &batch = m_batches.at(index.row());
    switch (role) {
    case IdRole:
        return batch.id;
    case KindRole:
        return int(batch.kind);
    case StateRole:
        return int(batch.state);
    case Qt::DisplayRole:
        return batch.soleName.isEmpty() ? batch.remote.display() : batch.soleName;
    case RemoteRole:
        return batch.remote.display();
    case LocalPathRole:
        return batch.localPath;
    case SoleNameRole:
        return batch.soleName;
    case ItemsRole:
        return batch.items;
    case DoneRole:
        return batch.done;
    case SkippedRole:
        return batch.skipped;
    case FailedRole:
        return batch.failed;
    case CancelledRole:
        return batch.cancelled;
    case AskingRole:
        return batch.asking;
    case RunningRole:
        return batch.running;
    case BytesRole:
        return batch.bytes;
    case BytesDoneRole:
        return batch.bytesDone;
    case SpeedRole:
        return batch.bytesPerSecond;
    case PercentRole:
        return percentOf(batch);
    case SecondsLeftRole:
        return secondsLeft(batch);
    case StartedRole:
        return batch.startedAt;
    case FinishedRole:
        return batch.finishedAt;
    case NoteCountRole:
        return notes(batch.id).size();
    default:
        return {};
    }
}

QHash<int, QByteArray> TransferBatchModel::roleNames() const
{
    return {{IdRole, "id"},           {KindRole, "kind"},           {StateRole, "state"},
            {RemoteRole, "remote"},   {LocalPathRole, "localPath"}, {SoleNameRole, "soleName"},
            {ItemsRole, "items"},     {DoneRole, "done"},           {SkippedRole, "skipped"},
            {FailedRole, "failed"},   {CancelledRole, "cancelled"}, {AskingRole, "asking"},
            {RunningRole, "running"}, {BytesRole, "bytes"},         {BytesDoneRole, "bytesDone"},
            {SpeedRole, "speed"},     {PercentRole, "percent"},     {SecondsLeftRole, "secondsLeft"},
            {StartedRole, "started"}, {FinishedRole, "finished"},   {NoteCountRole, "noteCount"}};
}

int TransferBatchModel::rowOf(quint64 batch) const
{
    for (qsizetype row = 0; row < m_batches.size(); ++row) {
        if (m_batches.at(row).id == batch) {
            return int(row);
        }
    }
    return -1;
}

int TransferBatchModel::overallPercent() const
{
    qint64 bytes = 0;
    qint64 bytesDone = 0;
    qint64 items = 0;
    qint64 settled = 0;
    bool any = false;
    for (const TransferBatch &batch : m_batches) {
        if (batch.state == BatchState::Finished) {
            continue;
        }
        any = true;
        bytes += batch.bytes;
        bytesDone += batch.bytesDone;
        items += batch.items;
        settled += batch.settled();
    }
    if (!any) {
        return -1;
    }
    if (bytes > 0) {
        return int(qMin<qint64>(99, bytesDone * 100 / bytes));
    }
    return items > 0 ? int(qMin<qint64>(99, settled * 100 / items)) : 0;
}

QList<TransferItem> TransferBatchModel::failures(quint64 batch) const
{
    return m_engine->failures(batch);
}

QList<ScanNote> TransferBatchModel::notes(quint64 batch) const
{
    return m_notes.value(batch) + m_engine->notes(batch);
}

void TransferBatchModel::addNotes(quint64 batch, const QList<ScanNote> &notes)
{
    if (notes.isEmpty()) {
        return;
    }
    m_notes[batch] += notes;
    if (const int row = rowOf(batch); row >= 0) {
        Q_EMIT dataChanged(index(row), index(row), {NoteCountRole});
    }
}

int TransferBatchModel::percentOf(const TransferBatch &batch)
{
    if (batch.state == BatchState::Finished) {
        return 100;
    }
    if (batch.kind != TransferKind::Remove && batch.bytes > 0) {
        return int(qBound(qint64(0), batch.bytesDone * 100 / batch.bytes, qint64(99)));
    }
    return batch.items > 0 ? int(qMin<qint64>(99, qint64(batch.settled()) * 100 / batch.items)) : 0;
}

qint64 TransferBatchModel::secondsLeft(const TransferBatch &batch)
{
    if (batch.state != BatchState::Running || batch.bytesPerSecond < 1 || batch.bytes <= batch.bytesDone) {
        return -1;
    }
    return qint64(std::ceil(double(batch.bytes - batch.bytesDone) / batch.bytesPerSecond));
}

void TransferBatchModel::handleAdded(quint64 batch)
{
    if (rowOf(batch) >= 0) {
        return;
    }
    beginInsertRows({}, 0, 0);
    m_batches.prepend(m_engine->batch(batch));
    endInsertRows();
    recount();
}

void TransferBatchModel::handleChanged(const QList<quint64> &batches)
{
    for (const quint64 batch : batches) {
        update(batch);
    }
}

void TransferBatchModel::handleRemoved(quint64 batch)
{
    const int row = rowOf(batch);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_batches.removeAt(row);
    m_notes.remove(batch);
    endRemoveRows();
    recount();
}

void TransferBatchModel::update(quint64 batch)
{
    const int row = rowOf(batch);
    if (row < 0) {
        return;
    }
    const TransferBatch now = m_engine->batch(batch);
    TransferBatch &shown = m_batches[row];
    if (looksTheSame(shown, now)) {
        return;
    }
    const bool justFinished = shown.state != BatchState::Finished && now.state == BatchState::Finished;
    shown = now;
    Q_EMIT dataChanged(index(row), index(row));
    recount();
    if (justFinished) {
        Q_EMIT batchFinished(batch);
    }
}

void TransferBatchModel::recount()
{
    const auto unfinished =
        int(std::count_if(m_batches.cbegin(), m_batches.cend(),
                          [](const TransferBatch &b) { return b.state != BatchState::Finished; }));
    const qsizetype finished = m_batches.size() - unfinished;
    if (unfinished != m_unfinished || finished != m_finished) {
        m_unfinished = unfinished;
        m_finished = finished;
        Q_EMIT countsChanged();
    }
}

} // namespace Poolhouse
