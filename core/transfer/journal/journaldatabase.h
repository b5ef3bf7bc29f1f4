// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/journal/journaltypes.h"

#include <QSqlDatabase>
#include <QSqlError>

class QSqlQuery;

namespace Poolhouse {

/// The journal's SQLite file: opening, its schema, and putting it aside when it cannot be read. Blocking; one
/// thread only.
class JournalDatabase
{
public:
    explicit JournalDatabase(QString file);
    ~JournalDatabase();
    Q_DISABLE_COPY_MOVE(JournalDatabase)

    /// A file that cannot be read gets another name, and a fresh one takes its place. When even that fails,
    /// isOpen() stays false. Either is in takeNotices().
    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QList<JournalNotice> takeNotices() { return std::exchange(m_notices, {}); }
    void note(JournalNotice::Kind kind, const QString &text);

    [[nodiscard]] QSqlQuery query(const QString &sql) const;
    [[nodiscard]] bool execute(const QString &sql);
    [[nodiscard]] QSqlError lastError() const { return m_lastError; } ///< of execute(), begin(), commit()

    /// What follows is either written whole or not at all. Takes the file's only write lock at once: two
    /// processes that both read first and then want to write would otherwise fail each other.
    /// `durable`: on the disk, not only in the operating system's memory, when commit() returns.
    [[nodiscard]] bool begin(bool durable = false);
    [[nodiscard]] bool commit();
    void rollBack();

    /// After a statement failed: a damaged file is put aside and a fresh one opened, anything else closes the
    /// journal. Both are noted.
    void recover(const QSqlError &error);

private:
    enum class Opened { Yes, Unusable, Blocked };

    [[nodiscard]] Opened tryOpen();
    [[nodiscard]] bool makeSchema(int version);
    [[nodiscard]] bool setAside(const QString &ending);
    void openOrSetAside();
    void giveUp(const QString &why);

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
    QList<JournalNotice> m_notices;
    QString m_failure;
    int m_version = 0; ///< of a schema that is newer than ours
    QSqlError m_lastError;
    bool m_open = false;
    bool m_durable = false;
    bool m_doubtful = false; ///< a statement met damage: the file is checked whatever its size
};

} // namespace Poolhouse
