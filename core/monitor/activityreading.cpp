// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/activityreading.h"

#include "core/utczone.h"

namespace Poolhouse {

namespace {

/// A row whose cells are asked for by column name.
class NamedRow
{
public:
    NamedRow(const QueryResult &result, qsizetype row) : m_result(result), m_row(result.rows[row]) {}

    [[nodiscard]] std::optional<QByteArray> cell(QStringView name) const
    {
        const int column = m_result.column(name);
        return column < 0 || column >= m_row.size() ? std::nullopt : m_row[column];
    }
    [[nodiscard]] QString text(QStringView name) const
    {
        return QString::fromUtf8(cell(name).value_or(QByteArray()));
    }
    [[nodiscard]] int number(QStringView name, int otherwise) const
    {
        bool ok = false;
        const int value = cell(name).value_or(QByteArray()).toInt(&ok);
        return ok ? value : otherwise;
    }
    [[nodiscard]] QDateTime time(QStringView name) const
    {
        bool ok = false;
        const qint64 value = cell(name).value_or(QByteArray()).toLongLong(&ok);
        return ok ? QDateTime::fromMSecsSinceEpoch(value, utcZone) : QDateTime();
    }

private:
    const QueryResult &m_result;
    const QList<std::optional<QByteArray>> &m_row;
};

std::optional<Error> missing(const QueryResult &result, std::initializer_list<QStringView> names,
                             const QString &source)
{
    for (const QStringView name : names) {
        if (result.column(name) < 0) {
            return Error{.kind = ErrorKind::Protocol,
                         .message = QStringLiteral("%1 has no column \"%2\".").arg(source, name)};
        }
    }
    return std::nullopt;
}

/// "{12,34}" → 12, 34
QList<int> pidsFrom(const QString &array)
{
    QList<int> pids;
    const QStringList parts = QString(array).remove(u'{').remove(u'}').split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        pids.append(part.toInt());
    }
    return pids;
}

} // namespace

QString ActivityReading::statement()
{
    return QStringLiteral("SELECT a.pid, a.usename, a.application_name, a.datname, "
                          "pg_catalog.host(a.client_addr) AS client_addr,"
                          " a.client_port, a.backend_type, a.state, a.wait_event_type,"
                          " (extract(epoch FROM a.backend_start) * 1000)::bigint AS backend_start,"
                          " (extract(epoch FROM a.xact_start) * 1000)::bigint AS xact_start,"
                          " (extract(epoch FROM a.state_change) * 1000)::bigint AS state_change,"
                          " pg_catalog.left(a.query, 120) AS query,"
                          " CASE WHEN a.wait_event_type = 'Lock' THEN "
                          "pg_catalog.pg_blocking_pids(a.pid)::text END AS blocked_by,"
                          " pg_catalog.current_setting('max_connections') AS max_connections,"
                          " pg_catalog.pg_backend_pid() AS sampler_pid"
                          " FROM pg_catalog.pg_stat_activity a");
}

Result<ActivityReading> ActivityReading::read(const QueryResult &result)
{
    if (const std::optional<Error> error =
            missing(result, {u"pid", u"usename", u"application_name"}, QStringLiteral("pg_stat_activity"))) {
        return *error;
    }
    ActivityReading reading;
    reading.backends.reserve(result.rows.size());
    for (qsizetype i = 0; i < result.rows.size(); ++i) {
        const NamedRow row(result, i);
        BackendConnection backend;
        backend.pid = row.number(u"pid", 0);
        backend.role = row.text(u"usename");
        backend.application = row.text(u"application_name");
        backend.database = row.text(u"datname");
        backend.address = row.text(u"client_addr");
        backend.clientPort = row.number(u"client_port", -1);
        backend.backendType = row.text(u"backend_type");
        backend.state = row.text(u"state");
        backend.waitEventType = row.text(u"wait_event_type");
        backend.backendStart = row.time(u"backend_start");
        backend.transactionStart = row.time(u"xact_start");
        backend.stateChange = row.time(u"state_change");
        backend.query = row.text(u"query");
        backend.blockedBy = pidsFrom(row.text(u"blocked_by"));
        if (backend.query == u"<insufficient privilege>") {
            reading.sawEverything = false;
            backend.query.clear();
        }
        reading.samplerPid = row.number(u"sampler_pid", reading.samplerPid);
        const int ceiling = row.number(u"max_connections", 0);
        if (ceiling > 0) {
            reading.maxConnections = ceiling;
        }
        reading.backends.append(backend);
    }
    return reading;
}

Result<ConsoleReading> ConsoleReading::read(const QueryResult &clients, const QueryResult &servers)
{
    if (const std::optional<Error> error =
            missing(clients, {u"user", u"database", u"state"}, QStringLiteral("SHOW CLIENTS"))) {
        return *error;
    }
    if (const std::optional<Error> error =
            missing(servers, {u"remote_pid"}, QStringLiteral("SHOW SERVERS"))) {
        return *error;
    }
    ConsoleReading reading;
    for (qsizetype i = 0; i < clients.rows.size(); ++i) {
        const NamedRow row(clients, i);
        // Whoever asks the console is not a client of the database.
        if (row.text(u"database") == u"pgbouncer") {
            continue;
        }
        reading.clients.append({.role = row.text(u"user"),
                                .database = row.text(u"database"),
                                .application = row.text(u"application_name"),
                                .address = row.text(u"addr"),
                                .state = row.text(u"state"),
                                .isLinked = !row.text(u"link").isEmpty()});
    }
    for (qsizetype i = 0; i < servers.rows.size(); ++i) {
        const int pid = NamedRow(servers, i).number(u"remote_pid", 0);
        if (pid != 0) {
            reading.serverPids.insert(pid);
        }
    }
    return reading;
}

std::optional<int> ConsoleReading::ceilingFrom(const QueryResult &config)
{
    for (qsizetype i = 0; i < config.rows.size(); ++i) {
        const NamedRow row(config, i);
        if (row.text(u"key") == u"max_client_conn") {
            const int value = row.number(u"value", 0);
            return value > 0 ? std::optional<int>(value) : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace Poolhouse
