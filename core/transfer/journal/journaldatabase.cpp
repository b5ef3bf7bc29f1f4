// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journaldatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <array>

namespace Poolhouse {

namespace {

constexpr int schemaVersion = 1;
constexpr int lockPatience = 10000;
/// A whole check of a larger file would take longer than anybody waits; its damage is found when it is read.
constexpr qint64 checkedUpTo = 32LL * 1024 * 1024;

// SQLite's primary result codes (sqlite.org/rescode.html).
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteIoError = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteNotADatabase = 26;

int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

const std::array<QString, 3> &schema()
{
    static const std::array<QString, 3> statements = {
        QStringLiteral("CREATE TABLE batches (id INTEGER PRIMARY KEY, project TEXT NOT NULL, kind TEXT NOT "
                       "NULL, policy TEXT NOT NULL, bucket TEXT NOT NULL, key TEXT NOT NULL, target_bucket "
                       "TEXT NOT NULL, target_key TEXT NOT NULL, local_path TEXT NOT NULL, sole_name TEXT "
                       "NOT NULL, plan TEXT NOT NULL, planned INTEGER NOT NULL, created INTEGER NOT NULL, "
                       "checksum INTEGER NOT NULL, owner TEXT, owner_machine TEXT, owner_boot TEXT, "
                       "owner_space TEXT, owner_pid INTEGER, owner_started INTEGER, owner_program TEXT, "
                       "heartbeat INTEGER)"),
        QStringLiteral("CREATE TABLE items (batch INTEGER NOT NULL, number INTEGER NOT NULL, state INTEGER "
                       "NOT NULL, local_path TEXT NOT NULL, bucket TEXT NOT NULL, key TEXT NOT NULL, "
                       "target_bucket TEXT NOT NULL, target_key TEXT NOT NULL, relative TEXT NOT NULL, size "
                       "INTEGER NOT NULL, mtime INTEGER NOT NULL, etag TEXT NOT NULL, bytes INTEGER NOT "
                       "NULL, attempts INTEGER NOT NULL, error_kind TEXT NOT NULL, error_code TEXT NOT NULL, "
                       "error_status INTEGER NOT NULL, error_message TEXT NOT NULL, reason TEXT NOT NULL, "
                       "marks INTEGER NOT NULL, upload_url TEXT NOT NULL, upload_expires INTEGER NOT "
                       "NULL, checksum INTEGER NOT NULL, PRIMARY KEY (batch, number)) WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE aside (noted INTEGER NOT NULL, batch, number, reason TEXT NOT NULL, row "
                       "TEXT NOT NULL)")};
    return statements;
}

} // namespace

JournalDatabase::JournalDatabase(QString file)
    : m_file(std::move(file))
    , m_connection(QStringLiteral("journal-") + QUuid::createUuid().toString(QUuid::Id128))
{}

JournalDatabase::~JournalDatabase()
{
    close();
}

void JournalDatabase::note(JournalNotice::Kind kind, const QString &text)
{
    m_notices.append({.kind = kind, .text = text});
}

void JournalDatabase::open()
{
    const QFileInfo info(m_file);
    if (!QDir().mkpath(info.path())) {
        giveUp(QStringLiteral("the folder %1 cannot be made").arg(info.path()));
        return;
    }
    // What is being transferred is nobody else's business.
    if (!info.dir().exists(info.fileName())) {
        QFile::setPermissions(info.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    openOrSetAside();
}

void JournalDatabase::openOrSetAside()
{
    Opened opened = Opened::Blocked;
    {
        // Two processes that find the same damage must not put aside each other's fresh file.
        QLockFile lock(m_file + QStringLiteral(".lock"));
        const bool locked = lock.tryLock(lockPatience);
        opened = tryOpen();
        if (opened == Opened::Unusable && locked) {
            const QString why = m_failure;
            const QString ending = m_version > schemaVersion ? QStringLiteral(".version-%1").arg(m_version)
                                                             : QStringLiteral(".damaged");
            close();
            opened = setAside(ending) ? tryOpen() : Opened::Blocked;
            m_failure = opened == Opened::Yes ? QString() : why;
        }
    }
    if (opened == Opened::Yes) {
        m_open = true;
    } else {
        giveUp(m_failure);
    }
}

void JournalDatabase::close()
{
    if (m_database.isValid()) {
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_connection);
    }
    m_open = false;
    m_durable = false;
}

void JournalDatabase::giveUp(const QString &why)
{
    close();
    note(JournalNotice::Kind::NotWorking,
         QStringLiteral("The list of transfers %1 cannot be used: %2. What is begun now is not found again "
                        "after a crash.")
             .arg(m_file, why));
}

JournalDatabase::Opened JournalDatabase::tryOpen()
{
    constexpr QFile::Permissions ours = QFile::ReadOwner | QFile::WriteOwner;
    if (!QFileInfo::exists(m_file)) {
        QFile fresh(m_file);
        if (!fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            m_failure = fresh.errorString();
            return Opened::Blocked;
        }
        fresh.setPermissions(ours); // the -wal and -shm beside it get the same
    }
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    // Another process writes for a few milliseconds at a time.
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=15000"));
    m_database.setDatabaseName(m_file);
    if (!m_database.isValid()) {
        m_failure = QStringLiteral("Qt's SQLite driver is missing");
        return Opened::Blocked;
    }
    const auto failed = [this](const QSqlError &error) {
        m_failure = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
        const int code = primaryCode(error);
        const bool passing =
            code == sqliteBusy || code == sqliteLocked || code == sqliteFull || code == sqliteIoError;
        return passing ? Opened::Blocked : Opened::Unusable;
    };
    if (!m_database.open()) {
        return failed(m_database.lastError());
    }
    // WAL: readers (another process that shows the list) and the writer do not block each other. NORMAL: what
    // is committed outlives the process, which is what kill -9 and a crash of ours take; begin() asks for
    // more where losing the last moments to a power cut would make a later process misjudge.
    for (const QString &pragma :
         {QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=NORMAL"),
          QStringLiteral("PRAGMA journal_size_limit=8388608"), QStringLiteral("PRAGMA foreign_keys=OFF")}) {
        QSqlQuery set(m_database);
        if (!set.exec(pragma)) {
            return failed(set.lastError());
        }
    }
    m_durable = false;
    if (m_doubtful || QFileInfo(m_file).size() <= checkedUpTo) {
        QSqlQuery check(m_database);
        if (!check.exec(QStringLiteral("PRAGMA quick_check(1)")) || !check.next()) {
            return failed(check.lastError());
        }
        if (check.value(0).toString() != u"ok") {
            m_failure = check.value(0).toString();
            return Opened::Unusable;
        }
    }
    // Writing, if only nothing, shows whether the file can be written at all.
    QSqlQuery begun(m_database);
    if (!begun.exec(QStringLiteral("BEGIN IMMEDIATE"))) {
        return failed(begun.lastError());
    }
    QSqlQuery read(m_database);
    if (!read.exec(QStringLiteral("PRAGMA user_version")) || !read.next()) {
        return failed(read.lastError());
    }
    m_version = read.value(0).toInt();
    read.finish();
    if (m_version > schemaVersion) {
        m_failure = QStringLiteral("a newer Poolhouse wrote it");
        return Opened::Unusable;
    }
    if (!makeSchema(m_version)) {
        return Opened::Unusable;
    }
    QSqlQuery commit(m_database);
    return commit.exec(QStringLiteral("COMMIT")) ? Opened::Yes : failed(commit.lastError());
}

bool JournalDatabase::makeSchema(int version)
{
    QSqlQuery query(m_database);
    if (version == 0) {
        for (const QString &statement : schema()) {
            if (!query.exec(statement)) {
                m_failure = query.lastError().databaseText();
                return false;
            }
        }
        return query.exec(QStringLiteral("PRAGMA user_version=%1").arg(schemaVersion));
    }
    // A database of somebody else's can be sound and still be no journal.
    for (const QString &probe : {QStringLiteral("SELECT checksum, heartbeat FROM batches LIMIT 0"),
                                 QStringLiteral("SELECT checksum, upload_url FROM items LIMIT 0"),
                                 QStringLiteral("SELECT row FROM aside LIMIT 0")}) {
        if (!query.exec(probe)) {
            m_failure = query.lastError().databaseText();
            return false;
        }
    }
    return true;
}

bool JournalDatabase::setAside(const QString &ending)
{
    QString name = m_file + ending;
    for (int number = 2; QFileInfo::exists(name); ++number) {
        name = m_file + ending + QStringLiteral("-%1").arg(number);
    }
    if (!QFile::rename(m_file, name)) {
        return false;
    }
    for (const QString &part : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        QFile::rename(m_file + part, name + part); // may not be there
    }
    note(JournalNotice::Kind::FileSetAside,
         QStringLiteral("The list of unfinished transfers could not be read (%1). It was kept as %2, and a "
                        "new one was begun.")
             .arg(m_failure, name));
    return true;
}

void JournalDatabase::recover(const QSqlError &error)
{
    const int code = primaryCode(error);
    m_failure = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    rollBack();
    close();
    if (code == sqliteCorrupt || code == sqliteNotADatabase) {
        // Opened once more: another process may have put it aside already.
        m_version = 0;
        m_doubtful = true;
        openOrSetAside();
        m_doubtful = false;
    } else {
        giveUp(m_failure);
    }
}

QSqlQuery JournalDatabase::query(const QString &sql) const
{
    QSqlQuery prepared(m_database);
    prepared.setForwardOnly(true);
    prepared.prepare(sql);
    return prepared;
}

bool JournalDatabase::execute(const QString &sql)
{
    QSqlQuery statement(m_database);
    const bool done = statement.exec(sql);
    m_lastError = statement.lastError();
    return done;
}

bool JournalDatabase::begin(bool durable)
{
    if (durable != m_durable) {
        // Not possible inside of a transaction.
        if (!execute(durable ? QStringLiteral("PRAGMA synchronous=FULL")
                             : QStringLiteral("PRAGMA synchronous=NORMAL"))) {
            return false;
        }
        m_durable = durable;
    }
    return execute(QStringLiteral("BEGIN IMMEDIATE"));
}

bool JournalDatabase::commit()
{
    return execute(QStringLiteral("COMMIT"));
}

void JournalDatabase::rollBack()
{
    if (m_database.isValid() && m_database.isOpen()) {
        (void)execute(QStringLiteral("ROLLBACK"));
    }
}

} // namespace Poolhouse
