// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journallease.h"
#include "core/transfer/journal/journalsql.h"
#include "core/transfer/journal/journalstore.h"

namespace Poolhouse {

bool JournalStore::release(const ReleaseBatch &write)
{
    QSqlQuery query =
        m_database.query(QStringLiteral("UPDATE batches SET owner=NULL, owner_pid=0 WHERE id=? AND owner=?"));
    query.addBindValue(qint64(write.batch));
    query.addBindValue(m_token);
    m_held.remove(write.batch);
    m_checked.remove(write.batch);
    return run(query);
}

void JournalStore::beat()
{
    if (!m_database.isOpen() || m_held.isEmpty()) {
        return;
    }
    if (!begin()) {
        recover(m_error);
        return;
    }
    m_checked.clear();
    const QSet<quint64> held = m_held;
    QSqlQuery query = m_database.query(QStringLiteral("UPDATE batches SET heartbeat=? WHERE owner=?"));
    query.addBindValue(journalNow());
    query.addBindValue(m_token);
    bool fine = run(query);
    for (const quint64 batch : held) {
        (void)isHeld(batch); // notes what is not ours any more
    }
    fine = fine && commit();
    if (!fine) {
        recover(m_error);
    }
}

void JournalStore::releaseAll()
{
    const QSet<quint64> held = m_held;
    std::vector<JournalWrite> writes;
    for (const quint64 batch : held) {
        writes.emplace_back(ReleaseBatch{batch});
    }
    apply(writes);
}

Result<JournalBatch> JournalStore::take(quint64 batch)
{
    Result<QList<JournalSummary>> all = summaries({}); // sets damaged rows aside
    if (!all) {
        return all.error();
    }
    if (!begin()) {
        const Error error = failure(m_error.text());
        recover(m_error);
        return error;
    }
    m_checked.clear();
    // Read again, now that nobody else can write.
    QSqlQuery query = m_database.query(
        QStringLiteral("SELECT owner, owner_machine, owner_boot, owner_space, owner_pid, owner_started, "
                       "owner_program, heartbeat FROM batches WHERE id=?"));
    query.addBindValue(qint64(batch));
    if (!run(query)) {
        const Error error = failure(m_error.text());
        query = QSqlQuery();
        recover(m_error);
        return error;
    }
    if (!query.next()) {
        query.finish();
        m_database.rollBack();
        return Error{.kind = ErrorKind::NotFound,
                     .message = QStringLiteral("There is no unfinished batch %1").arg(journalIdText(batch))};
    }
    const JournalLease lease = readLease(query, 0);
    query.finish();
    if (lease.token != m_token && isLiving(lease)) {
        m_database.rollBack();
        return Error{
            .kind = ErrorKind::Locked,
            .message =
                QStringLiteral("%1 is being run by %2").arg(journalIdText(batch), processText(lease.process)),
            .code = processText(lease.process)};
    }
    QSqlQuery update = m_database.query(
        QStringLiteral("UPDATE batches SET owner=?, owner_machine=?, owner_boot=?, owner_space=?, "
                       "owner_pid=?, owner_started=?, owner_program=?, heartbeat=? WHERE id=?"));
    update.addBindValue(m_token);
    update.addBindValue(journalText(m_self.machine));
    update.addBindValue(journalText(m_self.boot));
    update.addBindValue(journalText(m_self.space));
    update.addBindValue(m_self.pid);
    update.addBindValue(m_self.started);
    update.addBindValue(journalText(m_self.program));
    update.addBindValue(journalNow());
    update.addBindValue(qint64(batch));
    if (!run(update) || !commit()) {
        const Error error = failure(m_error.text());
        query = QSqlQuery();
        update = QSqlQuery();
        recover(m_error);
        return error;
    }
    m_held.insert(batch);
    // Only now: until a moment ago its owner may have written to it.
    all = summaries({});
    if (!all) {
        return all.error();
    }
    for (const JournalSummary &summary : all.value()) {
        if (summary.batch.id == batch) {
            return summary.batch;
        }
    }
    return Error{.kind = ErrorKind::LocalFile,
                 .message = QStringLiteral("The batch %1 cannot be read").arg(journalIdText(batch))};
}

} // namespace Poolhouse
