// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/snapshotbuilder.h"
#include "core/utczone.h"
#include "tests/support/verify.h"

#include <QTest>

using namespace Poolhouse;

namespace {

const QString ourName = QStringLiteral("poolhouse/0.1.0/host/42");
const QString clientBackend = QStringLiteral("client backend");

BackendConnection backend(int pid, const QString &role, const QString &application, const QString &address,
                          const QString &state = QStringLiteral("idle"), const QString &type = clientBackend)
{
    return {.pid = pid,
            .backendStart = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + pid, utcZone),
            .role = role,
            .application = application,
            .address = address,
            .clientPort = 1000 + pid,
            .backendType = type,
            .state = state,
            .database = QStringLiteral("postgres")};
}

const QString loopback = QStringLiteral("127.0.0.1");
const QString postgres = QStringLiteral("postgres");
const QString storageApplication = QStringLiteral("Supabase Storage API 1.60.4");

/// 13 direct (10 PostgREST, 3 Realtime), 5 pooled backends (incident-app, two of Storage, ours, and the
/// sampler's), and server processes.
ActivityReading incident()
{
    ActivityReading reading;
    reading.maxConnections = 60;
    for (int i = 0; i < 10; ++i) {
        reading.backends.append(backend(100 + i, QStringLiteral("authenticator"),
                                        QStringLiteral("PostgREST 14.5"), loopback,
                                        i < 2 ? QStringLiteral("active") : QStringLiteral("idle")));
    }
    reading.backends[0].query = QStringLiteral("LISTEN \"pgrst\"");
    const QStringList realtime{QStringLiteral("realtime_connect"),
                               QStringLiteral("realtime_subscription_manager"),
                               QStringLiteral("realtime_rls")};
    for (int i = 0; i < 3; ++i) {
        reading.backends.append(backend(120 + i, QStringLiteral("supabase_admin"), realtime[i], loopback));
    }
    reading.backends.append(backend(130, postgres, QStringLiteral("incident-app"), loopback));
    reading.backends.append(
        backend(131, QStringLiteral("supabase_storage_admin"), storageApplication, loopback));
    reading.backends.append(backend(132, QStringLiteral("supabase_storage_admin"), storageApplication,
                                    loopback, QStringLiteral("active")));
    reading.backends.append(backend(133, postgres, ourName, loopback));
    reading.backends.append(backend(134, postgres, ourName, loopback, QStringLiteral("active")));
    reading.backends.append(
        backend(140, QString(), QString(), QString(), QString(), QStringLiteral("checkpointer")));
    reading.backends.append(backend(141, QStringLiteral("supabase_admin"),
                                    QStringLiteral("realtime_replication_connection"), loopback,
                                    QStringLiteral("active"), QStringLiteral("walsender")));
    reading.samplerPid = 134;
    return reading;
}

ConsoleReading incidentConsole()
{
    ConsoleReading console;
    const auto client = [&console](const QString &role, const QString &application, bool linked,
                                   const QString &state = QStringLiteral("active")) {
        console.clients.append({.role = role,
                                .database = QStringLiteral("postgres"),
                                .application = application,
                                .address = loopback,
                                .state = state,
                                .isLinked = linked});
    };
    for (int i = 0; i < 3; ++i) {
        client(postgres, QStringLiteral("incident-app"), false);
    }
    for (int i = 0; i < 6; ++i) {
        client(QStringLiteral("supabase_storage_admin"), storageApplication, i == 0);
    }
    client(postgres, ourName, true);
    client(postgres, ourName, false);
    client(postgres, ourName, false, QStringLiteral("waiting"));
    console.serverPids = {130, 131, 132, 133, 134};
    console.ceiling = 200;
    return console;
}

OwnConnections own()
{
    OwnConnections connections;
    connections.applicationName = ourName;
    connections.pooledPids = {133};
    connections.stats.total = 3;
    connections.stats.proven = 3;
    return connections;
}

const OwnerCount *line(const ActivitySnapshot &snapshot, const QString &owner)
{
    for (const OwnerCount &count : snapshot.owners) {
        if (count.owner == owner) {
            return &count;
        }
    }
    return nullptr;
}

const BackendConnection &byPid(const ActivitySnapshot &snapshot, int pid)
{
    for (const BackendConnection &row : snapshot.backends) {
        if (row.pid == pid) {
            return row;
        }
    }
    qFatal("no such pid");
}

} // namespace

class TestSnapshotBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theIncidentIsThirteenDirectWithAConsole();
    void theIncidentIsThirteenDirectWithoutAConsole();
    void theConsoleDecidesWhoIsPooled();
    void aBackendNamedOnceStaysPooledUntilItEnds();
    void aPidUsedAgainIsNotTakenForTheOldBackend();
    void theAddressOfAProvenConnectionIsThePoolers();
    void ownDirectConnectionsAreCountedAndMarked();
    void aSupavisorFromAnAppsAddressIsOnlyAClaim();
    void withoutPermissionTheNumbersThatNeedItAreMissing();
    void idlePooledBackendsAreLastUsedBySomebody();
    void anOwnersLineTellsWhatMostOfItsConnectionsDo();
    void readsARowOfTheStatement();
    void aResultWithoutTheColumnsIsRefused();
    void readsAConsoleByColumnName();
};

void TestSnapshotBuilder::theIncidentIsThirteenDirectWithAConsole()
{
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(incident(), incidentConsole(), own());
    QCOMPARE(snapshot.direct, 13);
    QCOMPARE(snapshot.directServices, 13);
    QCOMPARE(snapshot.directApps, 0);
    QCOMPARE(snapshot.directPlatform, 0);
    QCOMPARE(snapshot.poolerBackends, 5);
    QCOMPARE(snapshot.poolerClients, std::optional<int>(12));
    QCOMPARE(snapshot.pooled(), 12);
    QCOMPARE(snapshot.poolerActive, std::optional<int>(2));
    QCOMPARE(snapshot.poolerWaiting, std::optional<int>(1));
    QCOMPARE(snapshot.poolerIdle, std::optional<int>(9));
    QCOMPARE(snapshot.poolerCeiling, std::optional<int>(200));
    QCOMPARE(snapshot.directCeiling, std::optional<int>(60));
    QCOMPARE(snapshot.replication, 1);
    QCOMPARE(snapshot.background, 1);
    QCOMPARE(snapshot.selfDirect, 0);
    QVERIFY(snapshot.sawEverything);

    QCOMPARE(snapshot.owners.size(), 5);
    QCOMPARE(snapshot.owners.first().owner, QStringLiteral("PostgREST"));
    QCOMPARE(snapshot.owners.first().count, 10);
    QCOMPARE(snapshot.owners.first().active, 2);
    QVERIFY(!snapshot.owners.first().countsClients);
    QCOMPARE(line(snapshot, QStringLiteral("Realtime"))->count, 3);
    QCOMPARE(line(snapshot, QStringLiteral("Storage"))->count, 6);
    QVERIFY(line(snapshot, QStringLiteral("Storage"))->countsClients);
    QCOMPARE(line(snapshot, QStringLiteral("incident-app"))->count, 3);
    QCOMPARE(line(snapshot, QStringLiteral("Poolhouse"))->count, 3);
    QVERIFY(line(snapshot, QStringLiteral("Poolhouse"))->isSelf);
}

void TestSnapshotBuilder::theIncidentIsThirteenDirectWithoutAConsole()
{
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(incident(), std::nullopt, own());
    QCOMPARE(snapshot.direct, 13);
    QCOMPARE(snapshot.directServices, 13);
    QCOMPARE(snapshot.poolerBackends, 5);
    QVERIFY(!snapshot.poolerClients);
    QVERIFY(!snapshot.poolerWaiting);
    QVERIFY(!snapshot.poolerCeiling);
    QCOMPARE(snapshot.pooled(), 5);
    QCOMPARE(snapshot.poolerActive, std::optional<int>(2));
    QCOMPARE(line(snapshot, QStringLiteral("Poolhouse"))->count, 2);
    QVERIFY(!line(snapshot, QStringLiteral("Poolhouse"))->countsClients);
    QCOMPARE(line(snapshot, QStringLiteral("incident-app"))->confidence, Confidence::Inferred);
    QCOMPARE(byPid(snapshot, 133).confidence, Confidence::Exact); // proven
    QCOMPARE(byPid(snapshot, 134).hint, QStringLiteral("sampler"));
}

void TestSnapshotBuilder::theConsoleDecidesWhoIsPooled()
{
    ActivityReading reading = incident();
    reading.backends.append(backend(200, postgres, QStringLiteral("psql"), loopback));
    reading.backends.append(backend(201, postgres, QStringLiteral("far-app"), QStringLiteral("10.0.0.9")));
    ConsoleReading console = incidentConsole();
    console.serverPids.insert(201);
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(reading, console, own());
    QCOMPARE(byPid(snapshot, 200).path, BackendPath::Direct);
    QCOMPARE(byPid(snapshot, 200).confidence, Confidence::Exact);
    QCOMPARE(byPid(snapshot, 201).path, BackendPath::DedicatedPooler);
    QCOMPARE(snapshot.direct, 14);
    QCOMPARE(snapshot.directApps, 1);
}

void TestSnapshotBuilder::aBackendNamedOnceStaysPooledUntilItEnds()
{
    SnapshotBuilder builder(OwnerRules::builtIn());
    (void)builder.build(incident(), incidentConsole(), own());
    ConsoleReading later = incidentConsole();
    later.serverPids.remove(130); // closed between the two questions
    const ActivitySnapshot snapshot = builder.build(incident(), later, own());
    QCOMPARE(byPid(snapshot, 130).path, BackendPath::DedicatedPooler);
    QCOMPARE(snapshot.direct, 13);
}

void TestSnapshotBuilder::aPidUsedAgainIsNotTakenForTheOldBackend()
{
    SnapshotBuilder builder(OwnerRules::builtIn());
    (void)builder.build(incident(), incidentConsole(), own());
    ActivityReading reading = incident();
    for (BackendConnection &row : reading.backends) {
        if (row.pid == 130) {
            row.backendStart = row.backendStart.addSecs(60);
        }
    }
    ConsoleReading later = incidentConsole();
    later.serverPids.remove(130);
    const ActivitySnapshot snapshot = builder.build(reading, later, own());
    QCOMPARE(byPid(snapshot, 130).path, BackendPath::Direct);
}

void TestSnapshotBuilder::theAddressOfAProvenConnectionIsThePoolers()
{
    ActivityReading reading;
    const QString pooler = QStringLiteral("10.0.0.5");
    reading.backends = {backend(1, postgres, ourName, pooler),
                        backend(2, postgres, QStringLiteral("web"), pooler),
                        backend(3, postgres, QStringLiteral("job"), QStringLiteral("10.0.0.6"))};
    OwnConnections mine = own();
    mine.pooledPids = {1};
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(reading, std::nullopt, mine);
    QCOMPARE(byPid(snapshot, 1).path, BackendPath::DedicatedPooler);
    QCOMPARE(byPid(snapshot, 1).confidence, Confidence::Exact);
    QCOMPARE(byPid(snapshot, 2).path, BackendPath::DedicatedPooler);
    QCOMPARE(byPid(snapshot, 2).confidence, Confidence::Inferred);
    QCOMPARE(byPid(snapshot, 3).path, BackendPath::Direct);
}

void TestSnapshotBuilder::ownDirectConnectionsAreCountedAndMarked()
{
    ActivityReading reading;
    reading.backends = {backend(1, postgres, ourName, loopback), backend(2, postgres, ourName, loopback)};
    reading.samplerPid = 1;
    OwnConnections mine;
    mine.applicationName = ourName;
    mine.directPids = {1, 2};
    mine.stats.direct = 2;
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(reading, std::nullopt, mine);
    QCOMPARE(snapshot.direct, 2);
    QCOMPARE(snapshot.directApps, 2);
    QCOMPARE(snapshot.selfDirect, 2);
    QCOMPARE(snapshot.poolerBackends, 0);
    QVERIFY(byPid(snapshot, 2).isSelf);
}

void TestSnapshotBuilder::aSupavisorFromAnAppsAddressIsOnlyAClaim()
{
    ActivityReading reading;
    const QString somewhere = QStringLiteral("10.1.1.1");
    reading.backends = {
        backend(1, postgres, QStringLiteral("Supavisor"), somewhere),
        backend(2, postgres, QStringLiteral("web"), somewhere),
        backend(3, postgres, QStringLiteral("Supavisor"), QStringLiteral("10.1.1.2")),
    };
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(reading, std::nullopt, {});
    QCOMPARE(byPid(snapshot, 1).confidence, Confidence::Claimed);
    QCOMPARE(byPid(snapshot, 3).confidence, Confidence::Exact);
}

void TestSnapshotBuilder::withoutPermissionTheNumbersThatNeedItAreMissing()
{
    ActivityReading reading;
    reading.sawEverything = false;
    BackendConnection hidden = backend(1, QStringLiteral("authenticator"), QStringLiteral("PostgREST"),
                                       QString(), QString(), QString());
    hidden.clientPort = -1;
    hidden.backendStart = {};
    reading.backends = {hidden, backend(2, QStringLiteral("limited"), ourName, loopback)};
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(reading, std::nullopt, own());
    QVERIFY(!snapshot.sawEverything);
    QCOMPARE(snapshot.directServices, 1);
    QVERIFY(!snapshot.poolerActive);
    QVERIFY(!snapshot.poolerIdle);
}

void TestSnapshotBuilder::idlePooledBackendsAreLastUsedBySomebody()
{
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(incident(), incidentConsole(), own());
    QVERIFY(byPid(snapshot, 130).lastUsedBy);  // pooled, idle
    QVERIFY(!byPid(snapshot, 132).lastUsedBy); // pooled, active
    QVERIFY(!byPid(snapshot, 105).lastUsedBy); // direct, idle
}

void TestSnapshotBuilder::anOwnersLineTellsWhatMostOfItsConnectionsDo()
{
    SnapshotBuilder builder(OwnerRules::builtIn());
    const ActivitySnapshot snapshot = builder.build(incident(), std::nullopt, own());
    QCOMPARE(line(snapshot, QStringLiteral("PostgREST"))->hint, QStringLiteral("fixed pool"));
    QCOMPARE(line(snapshot, QStringLiteral("PostgREST"))->oldest,
             QDateTime::fromMSecsSinceEpoch(1'700'000'000'100, utcZone));
}

void TestSnapshotBuilder::readsARowOfTheStatement()
{
    QueryResult result;
    result.columns =
        QStringLiteral("pid,usename,application_name,datname,client_addr,client_port,backend_type,state,"
                       "wait_event_type,backend_start,xact_start,state_change,query,blocked_by,"
                       "max_connections,sampler_pid")
            .split(u',');
    result.rows = {{"7", "postgres", "web", "postgres", "10.0.0.1", "555", "client backend", "active", "Lock",
                    "1700000000123", "1700000001000", "1700000002000", "update x", "{12,34}", "60", "8"},
                   {"8", "postgres", "", "postgres", std::nullopt, std::nullopt, std::nullopt, std::nullopt,
                    std::nullopt, std::nullopt, std::nullopt, std::nullopt, "<insufficient privilege>",
                    std::nullopt, "60", "8"}};
    const Result<ActivityReading> reading = ActivityReading::read(result);
    QVERIFY_RESULT(reading);
    QCOMPARE(reading->samplerPid, 8);
    QCOMPARE(reading->maxConnections, std::optional<int>(60));
    QVERIFY(!reading->sawEverything);
    const BackendConnection &row = reading->backends.first();
    QCOMPARE(row.pid, 7);
    QCOMPARE(row.clientPort, 555);
    QCOMPARE(row.backendStart.toMSecsSinceEpoch(), 1'700'000'000'123);
    QCOMPARE(row.blockedBy, (QList<int>{12, 34}));
    QCOMPARE(reading->backends[1].clientPort, -1);
    QVERIFY(!reading->backends[1].backendStart.isValid());
    QVERIFY(reading->backends[1].query.isEmpty());
}

void TestSnapshotBuilder::aResultWithoutTheColumnsIsRefused()
{
    QueryResult result;
    result.columns = {QStringLiteral("?column?")};
    const Result<ActivityReading> reading = ActivityReading::read(result);
    QVERIFY(!reading);
    QCOMPARE(reading.error().kind, ErrorKind::Protocol);
    QVERIFY(!ConsoleReading::read(result, result));
}

void TestSnapshotBuilder::readsAConsoleByColumnName()
{
    QueryResult clients;
    clients.columns = {QStringLiteral("link"),
                       QStringLiteral("new"),
                       QStringLiteral("database"),
                       QStringLiteral("user"),
                       QStringLiteral("state"),
                       QStringLiteral("addr"),
                       QStringLiteral("application_name")};
    clients.rows = {{"0x1", "?", "postgres", "u", "active", "::1", "web"},
                    {"", "?", "postgres", "u", "waiting", "::1", "web"},
                    {"", "?", "pgbouncer", "stats", "active", "::1", "poolhouse/1/h/1"}};
    QueryResult servers;
    servers.columns = {QStringLiteral("remote_pid")};
    servers.rows = {{"11"}, {"0"}, {"12"}};
    const Result<ConsoleReading> reading = ConsoleReading::read(clients, servers);
    QVERIFY_RESULT(reading);
    QCOMPARE(reading->clients.size(), 2);
    QVERIFY(reading->clients[0].isLinked);
    QVERIFY(!reading->clients[1].isLinked);
    QCOMPARE(reading->clients[1].state, QStringLiteral("waiting"));
    QCOMPARE(reading->serverPids, (QSet<int>{11, 12}));

    QueryResult config;
    config.columns = {QStringLiteral("key"), QStringLiteral("value")};
    config.rows = {{"a", "1"}, {"max_client_conn", "200"}};
    QCOMPARE(ConsoleReading::ceilingFrom(config), std::optional<int>(200));
    config.rows.removeLast();
    QVERIFY(!ConsoleReading::ceilingFrom(config));
}

QTEST_GUILESS_MAIN(TestSnapshotBuilder)
#include "tst_snapshotbuilder.moc"
