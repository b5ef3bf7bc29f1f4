// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QThread>

#include <libpq-fe.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace Poolhouse::Test {

/// A plain blocking libpq connection, apart from everything under test: the witness. Also speaks to a
/// PgBouncer console. (Header only: the support library does not link libpq.)
class PgSession
{
public:
    using Row = QMap<QString, QString>;

    explicit PgSession(const QString &url, const QString &applicationName = QStringLiteral("witness"))
    {
        const QByteArray text =
            (url + (url.contains(u'?') ? u'&' : u'?') + QStringLiteral("application_name=") + applicationName)
                .toUtf8();
        m_connection.reset(PQconnectdb(text.constData()));
    }

    [[nodiscard]] bool isOpen() const { return PQstatus(m_connection.get()) == CONNECTION_OK; }
    [[nodiscard]] QString failure() const { return QString::fromUtf8(PQerrorMessage(m_connection.get())); }

    QList<Row> rows(const QString &sql)
    {
        PGresult *result = PQexec(m_connection.get(), sql.toUtf8().constData());
        QList<Row> rows;
        m_ok = PQresultStatus(result) == PGRES_TUPLES_OK || PQresultStatus(result) == PGRES_COMMAND_OK;
        for (int i = 0; i < PQntuples(result); ++i) {
            Row row;
            for (int column = 0; column < PQnfields(result); ++column) {
                row.insert(QString::fromUtf8(PQfname(result, column)),
                           QString::fromUtf8(PQgetvalue(result, i, column)));
            }
            rows.append(row);
        }
        PQclear(result);
        return rows;
    }
    /// The first cell, empty when there is none.
    QString value(const QString &sql)
    {
        const QList<Row> all = rows(sql);
        return all.isEmpty() || all.first().isEmpty() ? QString() : all.first().first();
    }
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    struct Finish
    {
        void operator()(PGconn *connection) const { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, Finish> m_connection;
    bool m_ok = true;
};

/// Asks a session the same thing every few milliseconds on a thread of its own and keeps the highest number
/// seen.
class PeakWatch
{
public:
    using Count = std::function<int(PgSession &)>;

    PeakWatch(const QString &url, Count count, int milliseconds)
        : m_thread(QThread::create([this, url, count = std::move(count), milliseconds] {
            PgSession session(url);
            while (!m_stop) {
                const int now = count(session);
                if (session.ok()) {
                    ++m_samples;
                    m_peak = std::max<int>(m_peak, now);
                }
                QThread::msleep(static_cast<unsigned long>(milliseconds));
            }
        }))
    {
        m_thread->start();
    }
    ~PeakWatch() { stop(); }
    PeakWatch(const PeakWatch &) = delete;
    PeakWatch &operator=(const PeakWatch &) = delete;

    void stop()
    {
        m_stop = true;
        m_thread->wait();
    }
    [[nodiscard]] int peak() const { return m_peak; }
    [[nodiscard]] int samples() const { return m_samples; }

private:
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_peak{0};
    std::atomic<int> m_samples{0};
    std::unique_ptr<QThread> m_thread;
};

/// How many clients of that name the pooler's console lists.
inline int consoleClients(PgSession &console, const QString &applicationName)
{
    int count = 0;
    const QList<PgSession::Row> rows = console.rows(QStringLiteral("SHOW CLIENTS"));
    for (const PgSession::Row &row : rows) {
        count += row.value(QStringLiteral("application_name")) == applicationName ? 1 : 0;
    }
    return count;
}

} // namespace Poolhouse::Test
