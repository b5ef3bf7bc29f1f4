// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journalstore.h"

#include "core/transfer/journal/journalsql.h"
#include "core/transfer/journal/journaltext.h"

#include <QUuid>

namespace Poolhouse {

namespace {

constexpr qsizetype longestMessage = 1000;

/// Error, reason, marks and what an upload in parts needs to go on: columns that are written in both ways.
/// Returns the next place.
int bindOutcome(QSqlQuery &query, int at, const JournalItem &item)
{
    query.bindValue(at++,
                    item.state == JournalState::Failed ? errorKindName(item.error.kind) : journalText({}));
    query.bindValue(at++, journalText(item.error.code));
    query.bindValue(at++, item.error.status);
    query.bindValue(at++, journalText(item.error.message.left(longestMessage)));
    query.bindValue(at++, journalText(item.reason));
    query.bindValue(at++, marksOf(item));
    query.bindValue(at++, journalText(item.uploadUrl));
    query.bindValue(at++, item.uploadExpires.isValid() ? item.uploadExpires.toMSecsSinceEpoch() : 0);
    return at;
}

} // namespace

/// Prepared once: an item is written twice or three times, a thousand times a second.
struct JournalStore::Statements
{
    explicit Statements(const JournalDatabase &database)
        : owner(database.query(QStringLiteral("SELECT owner FROM batches WHERE id=?")))
        , putItem(database.query(QStringLiteral(
              "INSERT OR REPLACE INTO items (batch, number, state, local_path, bucket, key, target_bucket, "
              "target_key, relative, size, mtime, etag, bytes, attempts, error_kind, error_code, "
              "error_status, error_message, reason, marks, upload_url, upload_expires, checksum) VALUES "
              "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")))
        , mark(database.query(QStringLiteral("UPDATE items SET state=1 WHERE batch=? AND number=?")))
        , settle(database.query(QStringLiteral(
              "UPDATE items SET state=?, local_path=?, bucket=?, key=?, size=?, bytes=?, attempts=?, "
              "error_kind=?, error_code=?, error_status=?, error_message=?, reason=?, marks=?, "
              "upload_url=?, upload_expires=?, checksum=? WHERE batch=? AND number=?")))
    {}

    QSqlQuery owner;
    QSqlQuery putItem;
    QSqlQuery mark;
    QSqlQuery settle;
};

JournalStore::JournalStore(QString file)
    : m_database(std::move(file))
    , m_self(thisProcess())
    , m_token(QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

JournalStore::~JournalStore()
{
    m_statements.reset(); // before the connection
}

void JournalStore::open()
{
    m_database.open();
    if (m_database.isOpen()) {
        m_statements = std::make_unique<Statements>(m_database);
    }
}

void JournalStore::recover(const QSqlError &error)
{
    m_statements.reset();
    m_checked.clear();
    m_database.recover(error);
    // Whichever file it is now: what we held is not in our hands any more.
    m_forgotten += m_held.values();
    m_held.clear();
    if (m_database.isOpen()) {
        m_statements = std::make_unique<Statements>(m_database);
    }
}

bool JournalStore::begin(bool durable)
{
    const bool begun = m_database.begin(durable);
    m_error = m_database.lastError();
    return begun;
}

bool JournalStore::commit()
{
    const bool committed = m_database.commit();
    m_error = m_database.lastError();
    return committed;
}

bool JournalStore::run(QSqlQuery &query)
{
    if (query.exec()) {
        return true;
    }
    m_error = query.lastError();
    return false;
}

void JournalStore::apply(const std::vector<JournalWrite> &writes)
{
    if (!m_database.isOpen() || writes.empty()) {
        return;
    }
    bool durable = false;
    for (const JournalWrite &write : writes) {
        const auto *mark = std::get_if<MarkSent>(&write);
        durable = durable || (mark != nullptr && mark->durable);
    }
    m_checked.clear();
    if (!begin(durable)) {
        recover(m_error);
        return;
    }
    for (const JournalWrite &write : writes) {
        if (!applyOne(write)) {
            recover(m_error);
            return;
        }
    }
    if (!commit()) {
        recover(m_error);
    }
}

bool JournalStore::applyOne(const JournalWrite &write)
{
    return std::visit(
        [this](const auto &one) {
            using Write = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<Write, PutBatch>) {
                return put(one);
            } else if constexpr (std::is_same_v<Write, PutItem>) {
                return !isHeld(one.batch) || put(one);
            } else if constexpr (std::is_same_v<Write, MarkSent>) {
                return !isHeld(one.batch) || mark(one);
            } else if constexpr (std::is_same_v<Write, SettleItem>) {
                return !isHeld(one.batch) || settle(one);
            } else if constexpr (std::is_same_v<Write, DropBatch>) {
                return !isHeld(one.batch) || drop(one);
            } else {
                return !isHeld(one.batch) || release(one);
            }
        },
        write);
}

bool JournalStore::isHeld(quint64 batch)
{
    if (!m_held.contains(batch)) {
        return false;
    }
    if (const auto known = m_checked.constFind(batch); known != m_checked.constEnd()) {
        return *known;
    }
    QSqlQuery &query = m_statements->owner;
    query.bindValue(0, qint64(batch));
    bool held = false;
    if (run(query)) {
        if (!query.next()) {
            m_forgotten.append(batch);
            m_held.remove(batch);
        } else if (query.value(0).toString() != m_token) {
            m_lost.append(batch);
            m_held.remove(batch);
        } else {
            held = true;
        }
    }
    query.finish();
    m_checked.insert(batch, held);
    return held;
}

bool JournalStore::put(const PutBatch &write)
{
    const JournalBatch &batch = write.batch;
    if (m_held.contains(batch.id)) {
        if (!isHeld(batch.id)) {
            return true;
        }
        QSqlQuery query =
            m_database.query(QStringLiteral("UPDATE batches SET plan=?, planned=?, checksum=? WHERE id=?"));
        query.addBindValue(journalText(planText(batch.plan)));
        query.addBindValue(int(batch.planned));
        query.addBindValue(batchChecksum(batch));
        query.addBindValue(qint64(batch.id));
        return run(query);
    }
    QSqlQuery query = m_database.query(QStringLiteral(
        "INSERT INTO batches (id, project, kind, policy, bucket, key, target_bucket, target_key, local_path, "
        "sole_name, plan, planned, created, checksum, owner, owner_machine, owner_boot, owner_space, "
        "owner_pid, owner_started, owner_program, heartbeat) VALUES "
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    query.addBindValue(qint64(batch.id));
    query.addBindValue(journalText(batch.project));
    query.addBindValue(journalText(kindText(batch.kind)));
    query.addBindValue(journalText(policyText(batch.policy)));
    query.addBindValue(journalText(batch.remote.bucket));
    query.addBindValue(journalText(batch.remote.key));
    query.addBindValue(journalText(batch.target.bucket));
    query.addBindValue(journalText(batch.target.key));
    query.addBindValue(journalText(batch.localPath));
    query.addBindValue(journalText(batch.soleName));
    query.addBindValue(journalText(planText(batch.plan)));
    query.addBindValue(int(batch.planned));
    query.addBindValue(batch.createdAt.toMSecsSinceEpoch());
    query.addBindValue(batchChecksum(batch));
    query.addBindValue(m_token);
    query.addBindValue(journalText(m_self.machine));
    query.addBindValue(journalText(m_self.boot));
    query.addBindValue(journalText(m_self.space));
    query.addBindValue(m_self.pid);
    query.addBindValue(m_self.started);
    query.addBindValue(journalText(m_self.program));
    query.addBindValue(journalNow());
    if (!run(query)) {
        return false;
    }
    m_held.insert(batch.id);
    m_checked.insert(batch.id, true);
    return true;
}

bool JournalStore::put(const PutItem &write)
{
    const JournalItem &item = write.item;
    QSqlQuery &query = m_statements->putItem;
    int at = 0;
    query.bindValue(at++, qint64(write.batch));
    query.bindValue(at++, item.number);
    query.bindValue(at++, int(item.state));
    query.bindValue(at++, journalText(item.localPath));
    query.bindValue(at++, journalText(item.remote.bucket));
    query.bindValue(at++, journalText(item.remote.key));
    query.bindValue(at++, journalText(item.target.bucket));
    query.bindValue(at++, journalText(item.target.key));
    query.bindValue(at++, journalText(item.relative));
    query.bindValue(at++, item.size);
    query.bindValue(at++, item.mtime);
    query.bindValue(at++, journalText(item.etag));
    query.bindValue(at++, item.bytes);
    query.bindValue(at++, item.attempts);
    at = bindOutcome(query, at, item);
    query.bindValue(at, itemChecksum(write.batch, item));
    return run(query);
}

bool JournalStore::mark(const MarkSent &write)
{
    QSqlQuery &query = m_statements->mark;
    for (const int number : write.numbers) {
        query.bindValue(0, qint64(write.batch));
        query.bindValue(1, number);
        if (!run(query)) {
            return false;
        }
    }
    return true;
}

bool JournalStore::settle(const SettleItem &write)
{
    const JournalItem &item = write.item;
    QSqlQuery &query = m_statements->settle;
    int at = 0;
    query.bindValue(at++, int(item.state));
    query.bindValue(at++, journalText(item.localPath));
    query.bindValue(at++, journalText(item.remote.bucket));
    query.bindValue(at++, journalText(item.remote.key));
    query.bindValue(at++, item.size);
    query.bindValue(at++, item.bytes);
    query.bindValue(at++, item.attempts);
    at = bindOutcome(query, at, item);
    query.bindValue(at++, itemChecksum(write.batch, item));
    query.bindValue(at++, qint64(write.batch));
    query.bindValue(at, item.number);
    return run(query);
}

bool JournalStore::drop(const DropBatch &write)
{
    for (const QString &sql : {QStringLiteral("DELETE FROM items WHERE batch=?"),
                               QStringLiteral("DELETE FROM batches WHERE id=?")}) {
        QSqlQuery query = m_database.query(sql);
        query.addBindValue(qint64(write.batch));
        if (!run(query)) {
            return false;
        }
    }
    m_held.remove(write.batch);
    m_checked.remove(write.batch);
    return true;
}

Error JournalStore::failure(const QString &what) const
{
    return {.kind = ErrorKind::LocalFile,
            .message = QStringLiteral("The list of transfers cannot be read: %1").arg(what)};
}

} // namespace Poolhouse
