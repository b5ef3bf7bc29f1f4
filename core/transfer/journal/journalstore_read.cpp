// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journallease.h"
#include "core/transfer/journal/journalstore.h"
#include "core/transfer/journal/journaltext.h"
#include "core/utczone.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlRecord>
#include <QVariant>

namespace Poolhouse {

namespace {

constexpr qsizetype itemsPerPiece = 2000;

QString readBatch(const QSqlQuery &row, JournalBatch *batch)
{
    batch->id = row.value(0).toULongLong();
    batch->project = row.value(1).toString();
    const std::optional<TransferKind> kind = kindFromText(row.value(2).toString());
    const std::optional<ConflictPolicy> policy = policyFromText(row.value(3).toString());
    batch->remote = {row.value(4).toString(), row.value(5).toString()};
    batch->target = {row.value(6).toString(), row.value(7).toString()};
    batch->localPath = row.value(8).toString();
    batch->soleName = row.value(9).toString();
    const std::optional<JournalPlan> plan = planFromText(row.value(10).toString());
    batch->planned = row.value(11).toInt() != 0;
    batch->createdAt = QDateTime::fromMSecsSinceEpoch(row.value(12).toLongLong(), utcZone);
    if (!kind || !policy || !plan) {
        return QStringLiteral("not understood");
    }
    batch->kind = *kind;
    batch->policy = *policy;
    batch->plan = *plan;
    return batchChecksum(*batch) == row.value(13).toInt() ? QString()
                                                          : QStringLiteral("its checksum is wrong");
}

QString readItem(quint64 batch, const QSqlQuery &row, JournalItem *item)
{
    item->number = row.value(0).toInt();
    const int state = row.value(1).toInt();
    item->localPath = row.value(2).toString();
    item->remote = {row.value(3).toString(), row.value(4).toString()};
    item->target = {row.value(5).toString(), row.value(6).toString()};
    item->relative = row.value(7).toString();
    item->size = row.value(8).toLongLong();
    item->mtime = row.value(9).toLongLong();
    item->etag = row.value(10).toString();
    item->bytes = row.value(11).toLongLong();
    item->attempts = row.value(12).toInt();
    const QString kind = row.value(13).toString();
    item->error.code = row.value(14).toString();
    item->error.status = row.value(15).toInt();
    item->error.message = row.value(16).toString();
    item->reason = row.value(17).toString();
    const int marks = row.value(18).toInt();
    item->refused = (marks & refusedMark) != 0;
    item->unlisted = (marks & unlistedMark) != 0;
    item->uploadUrl = row.value(19).toString();
    if (const qint64 expires = row.value(20).toLongLong(); expires > 0) {
        item->uploadExpires = QDateTime::fromMSecsSinceEpoch(expires, utcZone);
    }
    if (state < int(JournalState::Waiting) || state > int(JournalState::Cancelled) || item->number < 0 ||
        item->size < -1 || item->bytes < 0 || item->attempts < 0 || item->remote.bucket.isEmpty()) {
        return QStringLiteral("a value is out of range");
    }
    item->state = JournalState(state);
    if (item->state == JournalState::Failed) {
        const std::optional<ErrorKind> error = errorKindFromText(kind);
        if (!error) {
            return QStringLiteral("its error is not understood");
        }
        item->error.kind = *error;
    }
    return itemChecksum(batch, *item) == row.value(21).toInt() ? QString()
                                                               : QStringLiteral("its checksum is wrong");
}

} // namespace

bool JournalStore::setRowAside(const QSqlQuery &row, const QString &table, const QVariant &batch,
                               const QVariant &number, const QString &reason)
{
    QJsonObject values;
    const QSqlRecord record = row.record();
    for (int i = 0; i < record.count(); ++i) {
        values.insert(record.fieldName(i), QJsonValue::fromVariant(record.value(i)));
    }
    QSqlQuery keep = m_database.query(
        QStringLiteral("INSERT INTO aside (noted, batch, number, reason, row) VALUES (?,?,?,?,?)"));
    keep.addBindValue(QDateTime::currentMSecsSinceEpoch());
    keep.addBindValue(batch);
    keep.addBindValue(number);
    keep.addBindValue(table + QStringLiteral(": ") + reason);
    keep.addBindValue(QString::fromUtf8(QJsonDocument(values).toJson(QJsonDocument::Compact)));
    return run(keep);
}

Result<QList<JournalSummary>> JournalStore::summaries(const QString &project)
{
    QList<JournalSummary> all;
    if (!m_database.isOpen()) {
        return all;
    }
    const auto failed = [this](const QSqlError &error) {
        const Error told = failure(error.text());
        recover(error);
        return Result<QList<JournalSummary>>(told);
    };
    QList<quint64> damaged;
    {
        QSqlQuery rows = m_database.query(QStringLiteral(
            "SELECT id, project, kind, policy, bucket, key, target_bucket, target_key, local_path, "
            "sole_name, "
            "plan, planned, created, checksum, owner, owner_machine, owner_boot, owner_space, owner_pid, "
            "owner_started, owner_program, heartbeat FROM batches ORDER BY created, id"));
        if (!run(rows)) {
            rows = QSqlQuery();
            return failed(m_error);
        }
        while (rows.next()) {
            JournalSummary summary;
            if (const QString problem = readBatch(rows, &summary.batch); !problem.isEmpty()) {
                damaged.append(rows.value(0).toULongLong());
                continue;
            }
            const JournalLease lease = readLease(rows, 14);
            if (isLiving(lease)) {
                summary.owner = lease.process;
            }
            summary.isOurs = lease.token == m_token;
            if (project.isEmpty() || summary.batch.project == project) {
                all.append(summary);
            }
        }
        if (rows.lastError().isValid()) {
            const QSqlError error = rows.lastError();
            rows = QSqlQuery();
            return failed(error);
        }
    }
    for (JournalSummary &summary : all) {
        QSqlQuery sums = m_database.query(
            QStringLiteral("SELECT state, count(*), sum(max(size, 0)), sum(bytes) FROM items WHERE batch=? "
                           "GROUP BY state"));
        sums.addBindValue(qint64(summary.batch.id));
        bool read = run(sums);
        while (read && sums.next()) {
            const int count = sums.value(1).toInt();
            summary.items += count;
            summary.bytes += sums.value(2).toLongLong();
            summary.bytesDone += sums.value(3).toLongLong();
            switch (JournalState(sums.value(0).toInt())) {
            case JournalState::Done:
                summary.done += count;
                break;
            case JournalState::Skipped:
                summary.skipped += count;
                break;
            case JournalState::Failed:
                summary.failed += count;
                break;
            case JournalState::Cancelled:
                summary.cancelled += count;
                break;
            case JournalState::Waiting:
            case JournalState::Sent:
                break;
            }
        }
        read = read && !sums.lastError().isValid();
        if (!read) {
            const QSqlError error = sums.lastError();
            sums = QSqlQuery();
            return failed(error);
        }
    }
    for (const quint64 id : damaged) {
        if (!begin()) {
            return failed(m_error);
        }
        bool fine = true;
        for (const QString &table : {QStringLiteral("batches"), QStringLiteral("items")}) {
            const QString column = table == u"batches" ? QStringLiteral("id") : QStringLiteral("batch");
            QSqlQuery rows =
                m_database.query(QStringLiteral("SELECT * FROM %1 WHERE %2=?").arg(table, column));
            rows.addBindValue(qint64(id));
            fine = fine && run(rows);
            while (fine && rows.next()) {
                fine = setRowAside(rows, table, qint64(id), QVariant(),
                                   QStringLiteral("its batch cannot be read"));
            }
            QSqlQuery gone = m_database.query(QStringLiteral("DELETE FROM %1 WHERE %2=?").arg(table, column));
            gone.addBindValue(qint64(id));
            fine = fine && run(gone);
        }
        if (!fine || !commit()) {
            return failed(m_error);
        }
        m_database.note(JournalNotice::Kind::RowsSetAside,
                        QStringLiteral("The unfinished batch %1 could not be read and was set aside. What it "
                                       "was to do is not known any more.")
                            .arg(journalIdText(id)));
    }
    return all;
}

Result<int> JournalStore::read(quint64 batch, const std::function<void(QList<JournalItem>)> &found)
{
    struct Damaged
    {
        QVariant number;
        QString reason;
    };
    QList<Damaged> damaged;
    {
        QSqlQuery rows = m_database.query(QStringLiteral(
            "SELECT number, state, local_path, bucket, key, target_bucket, target_key, relative, size, "
            "mtime, "
            "etag, bytes, attempts, error_kind, error_code, error_status, error_message, reason, marks, "
            "upload_url, upload_expires, checksum FROM items WHERE batch=? ORDER BY number"));
        rows.addBindValue(qint64(batch));
        if (!run(rows)) {
            const Error error = failure(m_error.text());
            rows = QSqlQuery();
            recover(m_error);
            return error;
        }
        QList<JournalItem> piece;
        while (rows.next()) {
            JournalItem item;
            if (const QString problem = readItem(batch, rows, &item); !problem.isEmpty()) {
                damaged.append({rows.value(0), problem});
                continue;
            }
            piece.append(std::move(item));
            if (piece.size() == itemsPerPiece) {
                found(std::exchange(piece, {}));
            }
        }
        if (rows.lastError().isValid()) {
            const QSqlError sql = rows.lastError();
            const Error error = failure(sql.text());
            rows = QSqlQuery();
            recover(sql);
            return error;
        }
        if (!piece.isEmpty()) {
            found(piece);
        }
    }
    if (damaged.isEmpty()) {
        return 0;
    }
    bool fine = begin();
    for (const Damaged &one : damaged) {
        QSqlQuery row = m_database.query(QStringLiteral("SELECT * FROM items WHERE batch=? AND number=?"));
        row.addBindValue(qint64(batch));
        row.addBindValue(one.number);
        fine = fine && run(row) && row.next() &&
               setRowAside(row, QStringLiteral("items"), qint64(batch), one.number, one.reason);
        QSqlQuery gone = m_database.query(QStringLiteral("DELETE FROM items WHERE batch=? AND number=?"));
        gone.addBindValue(qint64(batch));
        gone.addBindValue(one.number);
        fine = fine && run(gone);
    }
    if (!fine || !commit()) {
        const Error error = failure(m_error.text());
        recover(m_error);
        return error;
    }
    m_database.note(JournalNotice::Kind::RowsSetAside,
                    QStringLiteral("%1 of the batch %2 could not be read and were set aside: what they stood "
                                   "for is not done.")
                        .arg(damaged.size() == 1 ? QStringLiteral("1 entry")
                                                 : QStringLiteral("%1 entries").arg(damaged.size()),
                             journalIdText(batch)));
    return int(damaged.size());
}

} // namespace Poolhouse
