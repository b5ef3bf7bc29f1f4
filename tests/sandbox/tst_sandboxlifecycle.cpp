// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/support/sandboxprocess.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <libpq-fe.h>

#include <csignal>
#include <memory>
#include <sys/stat.h>
#include <vector>

using namespace Poolhouse::Test;

/// Starting, stopping, dying and coming back, and the shape of what runs, seen from the database's own side.
class TestSandboxLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCleanStopLeavesNothingBehind();
    void aRestartKeepsDataAndKeys();
    void afterAKillTheNextStartRecovers();
    void nothingOutlivesAKilledSandbox();
    void leftoversOfAKilledRunDoNotStopTheNext();
    void theParentsDeathStopsIt();
    void twoOnOneFolderAreRefused();
    void wantedPortsAreTakenWhenFree();
    void aMicroProjectsShape();
    void everythingListensOnThisMachineOnly();
    void secretsAreClosedToOthersAndOutOfSight();
    void theServiceIsPooledAndNamed();
    void theIncidentIsCountedFromTheServersSide();
    void theIncidentComesBackAfterTermination();
    void theAdminAddressNeedsItsToken();
    void thePoolerComesBackByItself();
    void aFolderFillsABucket();
    void wrongUsageIsTold();
    void anEphemeralFolderGoes();

private:
    struct Rows
    {
        bool ok = false;
        QList<QList<QByteArray>> rows;
    };
    static Rows query(const QString &url, const QByteArray &sql);
    static QByteArray single(const QString &url, const QByteArray &sql);
    static QList<qint64> processesUsing(const QString &folder);
    [[nodiscard]] static std::unique_ptr<RawHttp> client(const SandboxProcess &sandbox);
    static QString program() { return QStringLiteral(POOLHOUSE_BIN_DIR "/poolhouse-sandbox"); }
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

namespace {

constexpr char binDir[] = POOLHOUSE_BIN_DIR;

} // namespace

TestSandboxLifecycle::Rows TestSandboxLifecycle::query(const QString &url, const QByteArray &sql)
{
    Rows result;
    PGconn *connection = PQconnectdb(
        (url + QStringLiteral("?connect_timeout=10&application_name=looker")).toUtf8().constData());
    PGresult *rows = PQexec(connection, sql.constData());
    result.ok = PQresultStatus(rows) == PGRES_TUPLES_OK || PQresultStatus(rows) == PGRES_COMMAND_OK;
    if (!result.ok) {
        qWarning("%s", PQerrorMessage(connection));
    }
    for (int row = 0; row < PQntuples(rows); ++row) {
        QList<QByteArray> cells;
        for (int column = 0; column < PQnfields(rows); ++column) {
            cells.append(PQgetvalue(rows, row, column));
        }
        result.rows.append(cells);
    }
    PQclear(rows);
    PQfinish(connection);
    return result;
}

QByteArray TestSandboxLifecycle::single(const QString &url, const QByteArray &sql)
{
    const Rows result = query(url, sql);
    return result.rows.isEmpty() ? QByteArray("nothing") : result.rows.at(0).at(0);
}

QList<qint64> TestSandboxLifecycle::processesUsing(const QString &folder)
{
    QList<qint64> found;
    const QByteArray name = QFile::encodeName(folder);
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (isPid && ((commandLine.open(QIODevice::ReadOnly) && commandLine.readAll().contains(name)) ||
                      QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(entry)).startsWith(folder))) {
            found.append(pid);
        }
    }
    return found;
}

std::unique_ptr<RawHttp> TestSandboxLifecycle::client(const SandboxProcess &sandbox)
{
    auto http = std::make_unique<RawHttp>(sandbox.url());
    http->setKey(sandbox.serviceRoleKey());
    return http;
}

void TestSandboxLifecycle::aCleanStopLeavesNothingBehind()
{
    for (const int number : {SIGTERM, SIGINT}) {
        SandboxProcess sandbox;
        QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
        const QString folder = sandbox.folder();
        QVERIFY(processesUsing(folder).size() >= 3);
        // With work in progress: an open connection, an upload in the middle, the incident on.
        QVERIFY(sandbox.setIncident(true));
        const auto idle = client(sandbox);
        QCOMPARE(idle->postJson("/bucket", R"({"name":"b"})").status, 200);
        const auto uploading = client(sandbox);
        QVERIFY(uploading->send(uploading->head("POST", "/object/b/half", 1000000) + QByteArray(1000, 'h')));
        QCOMPARE(::kill(static_cast<pid_t>(sandbox.pid()), number), 0);
        QVERIFY2(sandbox.stop(), qPrintable(sandbox.failure()));
        QTRY_VERIFY_WITH_TIMEOUT(processesUsing(folder).isEmpty(), 20000);
        QVERIFY(!QFile::exists(folder + QStringLiteral("/postgres/postmaster.pid")));
        QVERIFY(!QFile::exists(folder + QStringLiteral("/run/pgbouncer.pid")));
        QVERIFY(QDir(folder + QStringLiteral("/run"))
                    .entryList({QStringLiteral(".s.*")}, QDir::AllEntries | QDir::Hidden | QDir::System)
                    .isEmpty());
        QVERIFY(QDir(folder + QStringLiteral("/objects/incoming")).isEmpty());
    }
}

void TestSandboxLifecycle::aRestartKeepsDataAndKeys()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QCOMPARE(client(sandbox)->postJson("/bucket", R"({"name":"kept"})").status, 200);
    const QByteArray content(100000, 'k');
    QCOMPARE(client(sandbox)->upload("kept/file", content).status, 200);
    const QString key = sandbox.serviceRoleKey();
    const QString anon = sandbox.anonKey();
    const QString secret = sandbox.jwtSecret();
    const QString password = QUrl(sandbox.directUrl()).password();
    QVERIFY(sandbox.stop());
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QCOMPARE(sandbox.serviceRoleKey(), key);
    QCOMPARE(sandbox.anonKey(), anon);
    QCOMPARE(sandbox.jwtSecret(), secret);
    QCOMPARE(QUrl(sandbox.directUrl()).password(), password);
    QVERIFY(client(sandbox)->request("GET", "/object/kept/file").body == content);
}

void TestSandboxLifecycle::afterAKillTheNextStartRecovers()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QCOMPARE(client(sandbox)->postJson("/bucket", R"({"name":"kept"})").status, 200);
    for (int count = 0; count < 3; ++count) {
        const QByteArray path = "kept/file" + QByteArray::number(count);
        QCOMPARE(client(sandbox)->upload(path, "content " + path).status, 200);
        const auto uploading = client(sandbox);
        QVERIFY(
            uploading->send(uploading->head("POST", "/object/kept/half", 1000000) + QByteArray(1000, 'h')));
        sandbox.kill();
        QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
        QCOMPARE(client(sandbox)->request("GET", "/object/" + path).body, "content " + path);
        QCOMPARE(client(sandbox)->request("GET", "/object/info/kept/half").error(),
                 QByteArray("404 NoSuchKey"));
        QVERIFY(QDir(sandbox.folder() + QStringLiteral("/objects/incoming")).isEmpty());
    }
}

void TestSandboxLifecycle::nothingOutlivesAKilledSandbox()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    const QString folder = sandbox.folder();
    sandbox.kill();
    QTRY_VERIFY_WITH_TIMEOUT(processesUsing(folder).isEmpty(), 30000);
}

void TestSandboxLifecycle::leftoversOfAKilledRunDoNotStopTheNext()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    const QString folder = sandbox.folder();
    QVERIFY(sandbox.stop());
    // Pid files of processes that exist and are somebody else's (this test), and sockets of nobody.
    const QByteArray self = QByteArray::number(static_cast<qint64>(::getpid()));
    for (const auto &[name, content] :
         {std::pair<QString, QByteArray>{folder + QStringLiteral("/postgres/postmaster.pid"),
                                         self + '\n' + folder.toUtf8() +
                                             "/postgres\n1700000000\n5432\n\n127.0.0.1\n\nready\n"},
          std::pair<QString, QByteArray>{folder + QStringLiteral("/run/pgbouncer.pid"), self + '\n'},
          std::pair<QString, QByteArray>{folder + QStringLiteral("/run/.s.PGSQL.5432.lock"), self + '\n'},
          std::pair<QString, QByteArray>{folder + QStringLiteral("/lock"), self + '\n'}}) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(content) > 0);
        file.close();
        QVERIFY(
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    }
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QCOMPARE(client(sandbox)->request("GET", "/health").status, 200);
}

void TestSandboxLifecycle::theParentsDeathStopsIt()
{
    const QTemporaryDir dir(QStringLiteral("/var/tmp/poolhouse-test-XXXXXX"));
    QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                          QFile::ReadOther | QFile::ExeOther);
    const QString folder = dir.path() + QStringLiteral("/sandbox");
    // A shell in between, which we kill.
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("\"$1\" --stop-with-parent --any-ports --dir \"$2\" & wait"),
                 QStringLiteral("sh"), program(), folder});
    QVERIFY(shell.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(shell.waitForReadyRead(100) || shell.canReadLine(), 60000);
    QVERIFY(!processesUsing(folder).isEmpty());
    shell.kill();
    shell.waitForFinished();
    QTRY_VERIFY_WITH_TIMEOUT(processesUsing(folder).isEmpty(), 30000);
    // It was a clean stop.
    QVERIFY(!QFile::exists(folder + QStringLiteral("/postgres/postmaster.pid")));
}

void TestSandboxLifecycle::twoOnOneFolderAreRefused()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QProcess second;
    second.start(program(), {QStringLiteral("--any-ports"), QStringLiteral("--dir"), sandbox.folder()});
    QVERIFY(second.waitForFinished(30000));
    QCOMPARE(second.exitCode(), 1);
    QVERIFY(second.readAllStandardOutput().isEmpty());
    const QString words = QString::fromUtf8(second.readAllStandardError());
    QVERIFY2(
        words.contains(QStringLiteral("Another sandbox (process %1) is already running").arg(sandbox.pid())),
        qPrintable(words));
    QCOMPARE(client(sandbox)->request("GET", "/health").body, QByteArray(R"({"healthy":true})"));
}

void TestSandboxLifecycle::wantedPortsAreTakenWhenFree()
{
    // Other tests may hold them, also from one moment to the next: what is free is only known to who takes
    // it. So hold all three ourselves or know that somebody else does, and the sandbox must find others.
    std::vector<int> held;
    for (const quint16 port : {5432, 6543, 54321}) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
            ::listen(fd, 1);
        }
        held.push_back(fd);
    }
    const QTemporaryDir dir(QStringLiteral("/var/tmp/poolhouse-test-XXXXXX"));
    QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                          QFile::ReadOther | QFile::ExeOther);
    QProcess process;
    process.start(program(), {QStringLiteral("--stop-with-parent"), QStringLiteral("--dir"),
                              dir.path() + QStringLiteral("/s")});
    QTRY_VERIFY_WITH_TIMEOUT(process.waitForReadyRead(100) || process.canReadLine(), 60000);
    const QJsonObject ready = QJsonDocument::fromJson(process.readLine()).object();
    for (const int fd : held) {
        ::close(fd);
    }
    QVERIFY(QUrl(ready.value(u"url").toString()).port() != 54321);
    QVERIFY(QUrl(ready.value(u"database_url").toString()).port() != 6543);
    QVERIFY(QUrl(ready.value(u"direct_url").toString()).port() != 5432);
    QVERIFY(QUrl(ready.value(u"url").toString()).port() > 0);
    process.terminate();
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 0);
    // Nothing but the one line.
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestSandboxLifecycle::aMicroProjectsShape()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QCOMPARE(single(sandbox.directUrl(), "show max_connections"), QByteArray("60"));
    QCOMPARE(single(sandbox.databaseUrl(), "show max_connections"), QByteArray("60"));
    QCOMPARE(
        single(sandbox.directUrl(),
               "select pg_has_role('pg_monitor', 'member') and pg_has_role('pg_signal_backend', 'member')"),
        QByteArray("t"));
    QCOMPARE(single(sandbox.directUrl(), "select rolsuper from pg_roles where rolname = current_user"),
             QByteArray("f"));
    QMap<QByteArray, QByteArray> configuration;
    const Rows rows = query(sandbox.poolerAdminUrl(), "show config");
    for (const QList<QByteArray> &row : rows.rows) {
        configuration.insert(row.at(0), row.at(1));
    }
    QCOMPARE(configuration.value("max_client_conn"), QByteArray("200"));
    QCOMPARE(configuration.value("default_pool_size"), QByteArray("15"));
    QCOMPARE(configuration.value("pool_mode"), QByteArray("transaction"));
    QCOMPARE(
        single(sandbox.directUrl(),
               "select string_agg(column_name, ' ' order by ordinal_position) from information_schema.columns"
               " where table_schema = 'storage' and table_name = 'objects'"),
        QByteArray(
            "id bucket_id name owner created_at updated_at last_accessed_at metadata path_tokens version "
            "owner_id user_metadata"));
    QCOMPARE(single(sandbox.directUrl(), "select count(*) from storage.buckets"), QByteArray("0"));
    QCOMPARE(
        single(sandbox.directUrl(),
               "select string_agg(rolname, ' ' order by rolname) from pg_roles where rolname in ('anon',"
               " 'authenticated', 'service_role', 'authenticator', 'supabase_admin', 'supabase_auth_admin',"
               " 'supabase_storage_admin', 'postgres')"),
        QByteArray(
            "anon authenticated authenticator postgres service_role supabase_admin supabase_auth_admin "
            "supabase_storage_admin"));
}

void TestSandboxLifecycle::everythingListensOnThisMachineOnly()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QMap<int, QByteArray> addresses;
    QFile table(QStringLiteral("/proc/net/tcp"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = table.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() > 3 && fields.at(3) == "0A") {
            addresses.insert(fields.at(1).mid(9).toInt(nullptr, 16), fields.at(1).left(8));
        }
    }
    for (const QString &url :
         {sandbox.url(), sandbox.databaseUrl(), sandbox.directUrl(), sandbox.adminUrl()}) {
        QCOMPARE(addresses.value(QUrl(url).port()), QByteArray("0100007F"));
    }
}

void TestSandboxLifecycle::secretsAreClosedToOthersAndOutOfSight()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir), {QStringLiteral("--incident")}),
             qPrintable(sandbox.failure()));
    QCOMPARE(client(sandbox)->postJson("/bucket", R"({"name":"b"})").status, 200);
    QCOMPARE(client(sandbox)->upload("missing/x", "x").status, 400);
    const QString folder = sandbox.folder();
    const auto mode = [](const QString &path) {
        struct stat info
        {};
        return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 0777 : 0777;
    };
    QCOMPARE(mode(folder + QStringLiteral("/secrets.json")), 0600U);
    QCOMPARE(mode(folder + QStringLiteral("/run")), 0700U);
    QCOMPARE(mode(folder + QStringLiteral("/run/userlist.txt")), 0600U);
    QCOMPARE(mode(folder + QStringLiteral("/postgres")), 0700U);
    QFile file(folder + QStringLiteral("/secrets.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject secrets = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(secrets.size() >= 9);
    QByteArray visible;
    const QList<qint64> processes = processesUsing(folder);
    for (const qint64 pid : processes) {
        for (const char *what : {"cmdline", "environ"}) {
            QFile process(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(what)));
            visible += process.open(QIODevice::ReadOnly) ? process.readAll() : QByteArray();
        }
    }
    QDirIterator logs(folder + QStringLiteral("/log"), QDir::Files);
    while (logs.hasNext()) {
        QFile log(logs.next());
        visible += log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
    }
    const Rows activity = query(sandbox.directUrl(), "select query from pg_stat_activity");
    for (const QList<QByteArray> &row : activity.rows) {
        visible += row.at(0);
    }
    QVERIFY(visible.size() > 1000);
    for (auto secret = secrets.constBegin(); secret != secrets.constEnd(); ++secret) {
        QVERIFY2(!visible.contains(secret.value().toString().toLatin1()), qPrintable(secret.key()));
    }
}

void TestSandboxLifecycle::theServiceIsPooledAndNamed()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QCOMPARE(client(sandbox)->request("GET", "/health").body, QByteArray(R"({"healthy":true})"));
    const Rows service =
        query(sandbox.directUrl(), "select application_name, client_port from pg_stat_activity where usename "
                                   "= 'supabase_storage_admin'");
    QVERIFY(!service.rows.isEmpty());
    // Of every such backend, PgBouncer knows the other end.
    const Rows servers = query(sandbox.poolerAdminUrl(), "show servers");
    QSet<QByteArray> pooledPorts;
    for (const QList<QByteArray> &row : servers.rows) {
        pooledPorts.unite({row.begin(), row.end()});
    }
    for (const QList<QByteArray> &row : service.rows) {
        QVERIFY2(row.at(0).startsWith("Supabase Storage API "), row.at(0).constData());
        QVERIFY(pooledPorts.contains(row.at(1)));
    }
}

void TestSandboxLifecycle::theIncidentIsCountedFromTheServersSide()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    const auto backends = [&sandbox](const char *where) {
        return single(sandbox.directUrl(),
                      "select count(*) from pg_stat_activity where backend_type = 'client backend' and " +
                          QByteArray(where))
            .toInt();
    };
    const char *others =
        "application_name not in ('looker', 'incident-app') and usename <> 'supabase_storage_admin'";
    const auto clients = [&sandbox] {
        int count = 0;
        const Rows rows = query(sandbox.poolerAdminUrl(), "show clients");
        for (const QList<QByteArray> &row : rows.rows) {
            count += row.contains("incident-app") ? 1 : 0;
        }
        return count;
    };
    QCOMPARE(backends(others), 0);
    QCOMPARE(clients(), 0);
    for (int round = 0; round < 2; ++round) {
        QVERIFY(sandbox.setIncident(true));
        QCOMPARE(backends(others), 13);
        QCOMPARE(backends("usename = 'authenticator' and application_name like 'PostgREST %'"), 10);
        QCOMPARE(backends("usename = 'authenticator' and query like 'listen %'"), 1);
        QCOMPARE(backends("usename = 'supabase_admin' and application_name like 'realtime\\_%'"), 3);
        QCOMPARE(clients(), 3);
        QVERIFY(sandbox.setIncident(true));
        QCOMPARE(backends(others), 13);
        QVERIFY(sandbox.setIncident(false));
        QTRY_COMPARE_WITH_TIMEOUT(backends(others), 0, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, 10000);
    }
}

void TestSandboxLifecycle::theIncidentComesBackAfterTermination()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir), {QStringLiteral("--incident")}),
             qPrintable(sandbox.failure()));
    QCOMPARE(single(sandbox.directUrl(),
                    "select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity"
                    " where usename = 'authenticator') t"),
             QByteArray("10"));
    QTRY_COMPARE_WITH_TIMEOUT(
        single(sandbox.directUrl(), "select count(*) from pg_stat_activity where usename = 'authenticator'"),
        QByteArray("10"), 20000);
}

void TestSandboxLifecycle::theAdminAddressNeedsItsToken()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    const QUrl url(sandbox.adminUrl());
    RawHttp http(sandbox.adminUrl());
    const auto ask = [&http](const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) {
        http.send(method + ' ' + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
        return http.receive();
    };
    QCOMPARE(ask("GET", url.path().toLatin1() + "/incident").body, QByteArray(R"({"on":false})"));
    QCOMPARE(ask("POST", url.path().toLatin1() + "/incident", R"({"on":true})").body,
             QByteArray(R"({"on":true})"));
    QCOMPARE(ask("GET", url.path().toLatin1() + "/incident").body, QByteArray(R"({"on":true})"));
    QCOMPARE(ask("POST", url.path().toLatin1() + "/incident", R"({"on":"maybe"})").status, 400);
    QCOMPARE(ask("POST", "/incident", R"({"on":false})").status, 404);
    QCOMPARE(ask("POST", "/admin/guessed/incident", R"({"on":false})").status, 404);
    QCOMPARE(ask("GET", url.path().toLatin1() + "/incident").body, QByteArray(R"({"on":true})"));
}

void TestSandboxLifecycle::thePoolerComesBackByItself()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir)), qPrintable(sandbox.failure()));
    QCOMPARE(client(sandbox)->postJson("/bucket", R"({"name":"b"})").status, 200);
    QFile pidFile(sandbox.folder() + QStringLiteral("/run/pgbouncer.pid"));
    QVERIFY(pidFile.open(QIODevice::ReadOnly));
    const pid_t pid = pidFile.readAll().trimmed().toInt();
    QVERIFY(pid > 1);
    QCOMPARE(::kill(pid, SIGKILL), 0);
    QTRY_VERIFY_WITH_TIMEOUT(client(sandbox)->request("GET", "/bucket/b").status == 200, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(single(sandbox.databaseUrl(), "select 1"), QByteArray("1"), 20000);
    // And on request, with the same address.
    QVERIFY(sandbox.setPoolerRunning(false));
    QCOMPARE(client(sandbox)->request("GET", "/bucket/b").error(), QByteArray("544 DatabaseTimeout"));
    QVERIFY(sandbox.setPoolerRunning(true));
    QCOMPARE(client(sandbox)->request("GET", "/bucket/b").status, 200);
    QCOMPARE(single(sandbox.databaseUrl(), "select 1"), QByteArray("1"));
}

void TestSandboxLifecycle::aFolderFillsABucket()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("photos/2026/empty")));
    const auto write = [&dir](const QString &name, const QByteArray &content) {
        QFile file(dir.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(write(QStringLiteral("photos/a b.txt"), "text"));
    QVERIFY(write(QStringLiteral("photos/2026/pixel.json"), "{}"));
    QVERIFY(write(QStringLiteral("photos/2026/ü.txt"), "cannot go"));
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(QString::fromLatin1(binDir),
                           {QStringLiteral("--seed"), dir.filePath(QStringLiteral("photos"))}),
             qPrintable(sandbox.failure()));
    const auto http = client(sandbox);
    const QJsonArray rows = http->postJson("/object/list-v2/photos", "{}").json().value(u"objects").toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).toObject().value(u"name").toString(), QStringLiteral("2026/pixel.json"));
    QCOMPARE(rows.at(0).toObject().value(u"metadata").toObject().value(u"mimetype").toString(),
             QStringLiteral("application/json"));
    QCOMPARE(http->request("GET", "/object/photos/a%20b.txt").body, QByteArray("text"));
    QVERIFY(sandbox.failure().contains(QStringLiteral("ü.txt: Invalid key")));
}

void TestSandboxLifecycle::wrongUsageIsTold()
{
    QProcess process;
    process.start(program(), {QStringLiteral("--nonsense")});
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    QVERIFY(process.readAllStandardError().contains("nonsense"));
    if (::geteuid() == 0) {
        const QTemporaryDir closed(QStringLiteral("/var/tmp/poolhouse-test-XXXXXX"));
        process.start(program(), {QStringLiteral("--dir"), closed.path() + QStringLiteral("/s")});
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("closed to others"));
    }
}

void TestSandboxLifecycle::anEphemeralFolderGoes()
{
    QProcess process;
    process.start(program(), {QStringLiteral("--ephemeral"), QStringLiteral("--any-ports"),
                              QStringLiteral("--stop-with-parent")});
    QTRY_VERIFY_WITH_TIMEOUT(process.waitForReadyRead(100) || process.canReadLine(), 60000);
    const QString folder = QJsonDocument::fromJson(process.readLine()).object().value(u"dir").toString();
    QVERIFY(QFileInfo::exists(folder + QStringLiteral("/secrets.json")));
    process.terminate();
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!QFileInfo::exists(folder));
}

#endif // Q_MOC_RUN

QTEST_GUILESS_MAIN(TestSandboxLifecycle)
#include "tst_sandboxlifecycle.moc"
