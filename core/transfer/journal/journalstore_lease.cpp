// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journallease.h"
#include "core/transfer/journal/journalstore.h"

#include <QVariant>

namespace Poolhouse {

namespace {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// Never NULL.
QVariant text(const QString &value)
{
    return value.isNull() ? QVariant(QStringLiteral("")) : QVariant(value);
}

} // namespace

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
    if (!m_database.begin()) {
        recover(m_database.lastError());
        return;
    }
    m_checked.clear();
    const QSet<quint64> held = m_held;
    QSqlQuery query = m_database.query(QStringLiteral("UPDATE batches SET heartbeat=? WHERE owner=?"));
    query.addBindValue(now());
    query.addBindValue(m_token);
    bool fine = run(query);
    for (const quint64 batch : held) {
        (void)isHeld(batch); // notes what is not ours any more
    }
    fine = fine && m_database.commit();
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
    if (!m_database.begin()) {
        const Error error = failure(m_database.lastError().text());
        recover(m_database.lastError());
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
    update.addBindValue(text(m_self.machine));
    update.addBindValue(text(m_self.boot));
    update.addBindValue(text(m_self.space));
    update.addBindValue(m_self.pid);
    update.addBindValue(m_self.started);
    update.addBindValue(text(m_self.program));
    update.addBindValue(now());
    update.addBindValue(qint64(batch));
    if (!run(update) || !m_database.commit()) {
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
