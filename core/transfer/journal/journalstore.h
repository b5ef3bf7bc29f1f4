// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/transfer/journal/journaldatabase.h"
#include "core/transfer/journal/journalwrite.h"

#include <QHash>
#include <QSet>
#include <QSqlQuery>

#include <functional>
#include <memory>

namespace Poolhouse {

/// The journal's contents: batches, items and who holds which batch. Blocking; one thread only. Several
/// processes may have the same file open.
class JournalStore
{
public:
    explicit JournalStore(QString file);
    ~JournalStore();
    Q_DISABLE_COPY_MOVE(JournalStore)

    void open();
    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }
    [[nodiscard]] QList<JournalNotice> takeNotices() { return m_database.takeNotices(); }

    /// All of them in one transaction.
    void apply(const std::vector<JournalWrite> &writes);
    /// Batches of ours that somebody else has taken since.
    [[nodiscard]] QList<quint64> takeLost() { return std::exchange(m_lost, {}); }
    /// Batches of ours that are not in the file any more.
    [[nodiscard]] QList<quint64> takeForgotten() { return std::exchange(m_forgotten, {}); }

    /// Oldest first; of every project when `project` is empty.
    [[nodiscard]] Result<QList<JournalSummary>> summaries(const QString &project);
    /// Takes the lease: fails with Locked while a living process has it, with NotFound when there is no such
    /// batch.
    [[nodiscard]] Result<JournalBatch> take(quint64 batch);
    /// By number. Returns how many could not be read and were set aside. The lease must be ours.
    [[nodiscard]] Result<int> read(quint64 batch, const std::function<void(QList<JournalItem>)> &found);

    /// Says that we still live. To be called every few seconds.
    void beat();
    void releaseAll();

private:
    struct Statements;

    [[nodiscard]] bool applyOne(const JournalWrite &write);
    [[nodiscard]] bool put(const PutBatch &write);
    [[nodiscard]] bool put(const PutItem &write);
    [[nodiscard]] bool mark(const MarkSent &write);
    [[nodiscard]] bool settle(const SettleItem &write);
    [[nodiscard]] bool drop(const DropBatch &write);
    [[nodiscard]] bool release(const ReleaseBatch &write);

    // These three leave in m_error why they failed.
    [[nodiscard]] bool begin(bool durable = false);
    [[nodiscard]] bool commit();
    [[nodiscard]] bool run(QSqlQuery &query);
    /// Inside the transaction under way.
    [[nodiscard]] bool isHeld(quint64 batch);
    void recover(const QSqlError &error);
    [[nodiscard]] bool setRowAside(const QSqlQuery &row, const QString &table, const QVariant &batch,
                                   const QVariant &number, const QString &reason);
    [[nodiscard]] Error failure(const QString &what) const;

    JournalDatabase m_database;
    std::unique_ptr<Statements> m_statements;
    ProcessIdentity m_self;
    QString m_token; ///< of this journal: two of them may be in one process
    QSet<quint64> m_held;
    QHash<quint64, bool> m_checked; ///< leases looked at in this transaction
    QList<quint64> m_lost;
    QList<quint64> m_forgotten;
    QSqlError m_error;
};

} // namespace Poolhouse
