// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QHash>
#include <QSet>

#include <map>
#include <vector>

namespace Poolhouse {

/// The table of batches and items. Keeps the sums of a batch right at every change (never by walking its
/// items) and remembers what changed since it was last asked.
class TransferLedger
{
public:
    quint64 addBatch(const TransferBatch &batch);
    /// `item.batch` must exist. Its id is given here, and its number, unless it has one.
    quint64 addItem(TransferItem item);
    /// With its items.
    void removeBatch(quint64 id);
    /// Forgets the items: all sums are zero then.
    void clearItems(quint64 id);

    [[nodiscard]] QList<quint64> batches() const;
    [[nodiscard]] bool hasBatch(quint64 id) const { return m_batches.contains(id); }
    [[nodiscard]] bool hasItem(quint64 id) const { return m_items.contains(id); }
    /// Default-made when there is none.
    [[nodiscard]] TransferBatch batch(quint64 id) const;
    [[nodiscard]] TransferItem item(quint64 id) const { return m_items.value(id); }
    [[nodiscard]] const std::vector<quint64> &itemsOf(quint64 batch) const;

    void setState(quint64 item, TransferState state);
    void setError(quint64 item, const Error &error);
    void setReason(quint64 item, const QString &reason);
    void setProgress(quint64 item, qint64 done, qint64 total);
    void setPlaces(quint64 item, const QString &localPath, const ObjectPath &remote);
    void addAttempt(quint64 item);
    void resetAttempts(quint64 item);
    void setBatchState(quint64 batch, BatchState state);
    void setJournalId(quint64 batch, const QString &id);
    void setHeldBy(quint64 batch, const QString &who);

    /// Speeds over the last moments; to be called now and then while something runs.
    void measure(qint64 nowMilliseconds);

    [[nodiscard]] QList<quint64> takeChangedBatches();
    [[nodiscard]] QList<quint64> takeChangedItems();

private:
    struct Entry
    {
        TransferBatch batch;
        std::vector<quint64> items;
        int nextNumber = 0;
        qint64 measuredBytes = 0;
        qint64 measuredAt = 0;
    };

    [[nodiscard]] int *counter(TransferBatch &batch, TransferState state) const;

    std::map<quint64, Entry> m_batches; // oldest first
    QHash<quint64, TransferItem> m_items;
    QSet<quint64> m_changedBatches;
    QSet<quint64> m_changedItems;
    quint64 m_nextBatch = 1;
    quint64 m_nextItem = 1;
};

} // namespace Poolhouse
