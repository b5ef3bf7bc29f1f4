// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace Poolhouse {

class TransferEngine;

/// What the user asked the TransferEngine for, newest first, with its sums. Follows the engine by itself;
/// rows change only when the batch behind them did.
class TransferBatchModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< quint64
        KindRole,              ///< TransferKind as int
        StateRole,             ///< BatchState as int
        RemoteRole,            ///< "bucket/key"
        LocalPathRole,
        SoleNameRole,
        ItemsRole,
        DoneRole,
        SkippedRole,
        FailedRole,
        CancelledRole,
        AskingRole,
        RunningRole,
        BytesRole,
        BytesDoneRole,
        SpeedRole,   ///< bytes per second, double
        PercentRole, ///< 0–100; by bytes where they say something, else by items; 100 only when finished
        SecondsLeftRole, ///< -1 while unknown
        StartedRole,
        FinishedRole,
        NoteCountRole, ///< files and links that a scan left out
    };

    explicit TransferBatchModel(TransferEngine *engine, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const TransferBatch &batchAt(int row) const { return m_batches.at(row); }
    [[nodiscard]] int rowOf(quint64 batch) const; ///< -1 when it is not there
    [[nodiscard]] int unfinishedCount() const { return m_unfinished; }
    [[nodiscard]] int finishedCount() const { return int(m_finished); }
    /// Sums over everything that is not finished: 0–100, -1 when nothing is.
    [[nodiscard]] int overallPercent() const;

    /// Asked from the engine when somebody looks: a batch may have 100,000 of them.
    [[nodiscard]] QList<TransferItem> failures(quint64 batch) const;
    /// The engine's own and those added here.
    [[nodiscard]] QList<ScanNote> notes(quint64 batch) const;
    /// For uploads that were scanned before the engine got them. May come before or after batchAdded.
    void addNotes(quint64 batch, const QList<ScanNote> &notes);

    [[nodiscard]] static int percentOf(const TransferBatch &batch);
    [[nodiscard]] static qint64 secondsLeft(const TransferBatch &batch);

Q_SIGNALS:
    /// unfinishedCount or finishedCount changed.
    void countsChanged();
    /// A row that was there unfinished is finished now.
    void batchFinished(quint64 batch);

private:
    void handleAdded(quint64 batch);
    void handleChanged(const QList<quint64> &batches);
    void handleRemoved(quint64 batch);
    void update(quint64 batch);
    void recount();

    TransferEngine *m_engine = nullptr;
    QList<TransferBatch> m_batches;
    QHash<quint64, QList<ScanNote>> m_notes;
    int m_unfinished = 0;
    qsizetype m_finished = 0;
};

} // namespace Poolhouse
