// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/ownerrules.h"
#include "tests/support/verify.h"

#include <QTest>

using namespace Poolhouse;

class TestOwnerRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhoHoldsABackend_data();
    void namesWhoHoldsABackend();
    void everyAnswerHasACauseAndARemedy_data() { namesWhoHoldsABackend_data(); }
    void everyAnswerHasACauseAndARemedy();
    void pathAndOwnerComeFromTheFirstRuleThatSaysThem();
    void anEmptyPatternMatchesOnlyEmptyText();
    void whatNoRuleKnowsIsADirectUnknown();
    void aBrokenRuleIsNamed_data();
    void aBrokenRuleIsNamed();
};

void TestOwnerRules::namesWhoHoldsABackend_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("application");
    QTest::addColumn<QString>("type");
    QTest::addColumn<AddressClass>("address");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("own");
    QTest::addColumn<BackendPath>("path");
    QTest::addColumn<OwnerKind>("kind");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<Confidence>("confidence");

    using P = BackendPath;
    using K = OwnerKind;
    using A = AddressClass;
    using C = Confidence;
    const char *client = "client backend";
    const auto row = [](const char *name, const char *role, const char *application, const char *type,
                        A address, P path, K kind, const char *owner, C confidence,
                        const char *query = "select 1", bool own = false) {
        QTest::newRow(name) << QString::fromLatin1(role) << QString::fromLatin1(application)
                            << QString::fromLatin1(type) << address << QString::fromLatin1(query) << own
                            << path << kind << QString::fromLatin1(owner) << confidence;
    };
    // Shared pooler
    row("supavisor tx, app", "postgres", "Supavisor", client, A::Remote, P::SharedPooler, K::App,
        "Apps as postgres", C::Exact);
    row("supavisor tx, own role", "shop", "Supavisor", client, A::Remote, P::SharedPooler, K::App,
        "Apps as shop", C::Exact);
    row("supavisor tx, storage", "supabase_storage_admin", "Supavisor", client, A::Remote, P::SharedPooler,
        K::Service, "Storage", C::Exact);
    row("supavisor tx, data api", "authenticator", "Supavisor", client, A::Remote, P::SharedPooler,
        K::Service, "PostgREST", C::Exact);
    row("supavisor tx, auth", "supabase_auth_admin", "Supavisor", client, A::Remote, P::SharedPooler,
        K::Service, "Auth", C::Exact);
    row("supavisor session", "postgres", "Supavisor - next-web", client, A::Remote, P::SharedPooler, K::App,
        "next-web", C::Exact);
    row("supavisor session, storage", "supabase_storage_admin", "Supavisor - storage", client, A::Remote,
        P::SharedPooler, K::Service, "Storage", C::Exact);
    row("supavisor auth_query", "pgbouncer", "Supavisor (auth_query)", client, A::Remote, P::PoolerHelper,
        K::Platform, "Pooler", C::Exact);
    row("supavisor auth_query, other role", "postgres", "Supavisor (auth_query)", client, A::Remote,
        P::PoolerHelper, K::Platform, "Pooler", C::Exact);
    row("supavisor, limited view", "postgres", "Supavisor", "", A::Hidden, P::SharedPooler, K::App,
        "Apps as postgres", C::Exact);
    row("pgbouncer's role", "pgbouncer", "", client, A::Loopback, P::PoolerHelper, K::Platform, "Pooler",
        C::Exact);
    row("supavisor's tables", "supabase_admin", "supavisor_meta", client, A::Remote, P::Direct, K::Service,
        "Supavisor", C::Exact);
    row("supavisor's cluster", "supabase_admin", "cluster_node_a@b", client, A::Remote, P::Direct, K::Service,
        "Supavisor", C::Exact);
    // Services
    row("postgrest", "authenticator", "PostgREST 14.5", client, A::Loopback, P::Direct, K::Service,
        "PostgREST", C::Exact);
    row("postgrest, listening", "authenticator", "postgrest", client, A::Remote, P::Direct, K::Service,
        "PostgREST", C::Exact, "LISTEN \"pgrst\"");
    row("postgrest, role only", "authenticator", "", client, A::Remote, P::Direct, K::Service, "PostgREST",
        C::Exact);
    row("postgrest, name only", "web_anon", "PostgREST 12", client, A::Remote, P::Direct, K::Service,
        "PostgREST", C::Exact);
    row("postgrest, limited view", "authenticator", "PostgREST 14.5", "", A::Hidden, P::Direct, K::Service,
        "PostgREST", C::Exact, "");
    for (const char *name :
         {"realtime_connect", "realtime_connect_probe", "realtime_subscription_manager",
          "realtime_subscription_manager_pub", "realtime_subscription_checker", "realtime_rls",
          "realtime_broadcast_changes", "realtime_health_check", "realtime_janitor", "realtime_migrations",
          "realtime_replication_slot_teardown", "supabase_mt_realtime", "supabase_mt_realtime_ro"}) {
        row(name, "supabase_admin", name, client, A::Loopback, P::Direct, K::Service, "Realtime", C::Exact);
    }
    row("realtime, new role", "supabase_realtime_admin", "realtime_connect", client, A::Remote, P::Direct,
        K::Service, "Realtime", C::Exact);
    row("auth", "supabase_auth_admin", "", client, A::Loopback, P::Direct, K::Service, "Auth", C::Strong);
    row("auth migrations", "postgres", "auth_migrations", client, A::Loopback, P::Direct, K::Service, "Auth",
        C::Strong);
    row("storage, self-hosted", "supabase_storage_admin", "Supabase Storage API 1.60.4", client, A::Remote,
        P::Direct, K::Service, "Storage", C::Strong);
    row("storage on loopback", "supabase_storage_admin", "Supabase Storage API 1.60.4", client, A::Loopback,
        P::DedicatedPooler, K::Service, "Storage", C::Inferred);
    row("storage from a pooler", "supabase_storage_admin", "Supabase Storage API 1.60.4", client, A::Pooler,
        P::DedicatedPooler, K::Service, "Storage", C::Inferred);
    row("storage, limited view", "supabase_storage_admin", "Supabase Storage API 1.60.4", "", A::Hidden,
        P::Direct, K::Service, "Storage", C::Strong);
    // Replication
    row("realtime walsender", "supabase_admin", "realtime_replication_connection", "walsender", A::Loopback,
        P::Replication, K::Service, "Realtime", C::Exact);
    row("replica", "supabase_replication_admin", "walreceiver", "walsender", A::Remote, P::Replication,
        K::Platform, "Replica", C::Strong);
    row("other walsender", "postgres", "debezium", "walsender", A::Remote, P::Replication, K::App, "debezium",
        C::Strong);
    // Background
    row("pg_cron", "supabase_admin", "pg_cron scheduler", "pg_cron launcher", A::Socket, P::Background,
        K::Platform, "pg_cron", C::Exact);
    row("pg_cron, limited view", "supabase_admin", "pg_cron scheduler", "", A::Hidden, P::Background,
        K::Platform, "pg_cron", C::Exact);
    row("pg_net", "supabase_admin", "pg_net 0.20.3", "pg_net 0.20.3 worker", A::Socket, P::Background,
        K::Platform, "pg_net", C::Exact);
    row("pg_net, limited view", "supabase_admin", "pg_net 0.20.3", "", A::Hidden, P::Background, K::Platform,
        "pg_net", C::Exact);
    row("timescale", "supabase_admin", "TimescaleDB Background Worker Launcher",
        "TimescaleDB Background Worker", A::Socket, P::Background, K::Platform, "TimescaleDB", C::Exact);
    row("parallel worker", "shop", "next-web", "parallel worker", A::Loopback, P::Background, K::Platform,
        "PostgreSQL", C::Exact);
    row("checkpointer", "", "", "checkpointer", A::Socket, P::Background, K::Platform, "PostgreSQL",
        C::Exact);
    row("autovacuum launcher", "", "", "autovacuum launcher", A::Socket, P::Background, K::Platform,
        "PostgreSQL", C::Exact);
    row("logical replication launcher", "supabase_admin", "", "logical replication launcher", A::Socket,
        P::Background, K::Platform, "PostgreSQL", C::Exact);
    // Platform and tools
    row("exporter", "supabase_admin", "postgres_exporter", client, A::Loopback, P::Direct, K::Platform,
        "Metrics", C::Exact);
    row("platform", "supabase_admin", "", client, A::Loopback, P::Direct, K::Platform, "Platform", C::Strong,
        "show archive_mode;");
    row("platform's role, other use", "supabase_admin", "psql", client, A::Remote, P::Direct, K::Platform,
        "psql", C::Inferred);
    row("studio", "postgres", "supabase/dashboard", client, A::Loopback, P::Direct, K::Platform, "Studio",
        C::Exact);
    row("studio's editor", "postgres", "supabase/dashboard-query-editor", client, A::Remote, P::Direct,
        K::Platform, "Studio", C::Exact);
    row("postgres-meta", "supabase_admin", "postgres-meta 0.96.1", client, A::Remote, P::Direct, K::Platform,
        "Studio", C::Exact);
    row("studio by its mark", "postgres", "", client, A::Remote, P::Direct, K::Platform, "Studio", C::Strong,
        "select 1\n-- source: dashboard");
    row("management api", "postgres", "mgmt-api", client, A::Loopback, P::Direct, K::Platform,
        "Management API", C::Exact);
    row("pg_cron's job", "postgres", "pg_cron", client, A::Loopback, P::Direct, K::Platform, "pg_cron",
        C::Strong);
    row("cli, direct", "cli_login_postgres", "", client, A::Remote, P::Direct, K::App, "Supabase CLI",
        C::Unknown);
    row("cli, pooled", "cli_login_postgres", "Supavisor", client, A::Remote, P::SharedPooler, K::App,
        "Apps as cli_login_postgres", C::Exact);
    row("cli on loopback", "cli_login_postgres", "", client, A::Loopback, P::DedicatedPooler, K::App,
        "Supabase CLI", C::Inferred);
    // Apps
    row("app on loopback", "postgres", "incident-app", client, A::Loopback, P::DedicatedPooler, K::App,
        "incident-app", C::Inferred);
    row("app on a socket", "postgres", "psql", client, A::Socket, P::DedicatedPooler, K::App, "psql",
        C::Inferred);
    row("app from a pooler's address", "postgres", "next-web", client, A::Pooler, P::DedicatedPooler, K::App,
        "next-web", C::Inferred);
    row("direct app", "postgres", "next-web", client, A::Remote, P::Direct, K::App, "next-web", C::Unknown);
    row("direct app without a name", "shop", "", client, A::Remote, P::Direct, K::App, "shop", C::Unknown);
    row("direct app, blank name", "shop", "  ", client, A::Remote, P::Direct, K::App, "shop", C::Unknown);
    row("app, limited view", "postgres", "next-web", "", A::Hidden, P::Direct, K::App, "next-web",
        C::Unknown);
    row("an app named almost like one", "postgres", "my-postgrest-client", client, A::Remote, P::Direct,
        K::App, "my-postgrest-client", C::Unknown);
    row("not quite Supavisor", "postgres", "Supavisor2", client, A::Remote, P::Direct, K::App, "Supavisor2",
        C::Unknown);
    // Ours
    row("ours, shared pooler", "postgres", "Supavisor", client, A::Remote, P::SharedPooler, K::App,
        "Poolhouse", C::Exact, "select 1", true);
    row("ours, dedicated pooler", "postgres", "poolhouse/0.1.0/host/12", client, A::Loopback,
        P::DedicatedPooler, K::App, "Poolhouse", C::Inferred, "select 1", true);
    row("ours, direct: alarm", "postgres", "poolhouse/0.1.0/host/12", client, A::Remote, P::Direct, K::App,
        "Poolhouse", C::Unknown, "select 1", true);
    row("another Poolhouse", "postgres", "poolhouse/0.1.0/host/13", client, A::Loopback, P::DedicatedPooler,
        K::App, "Poolhouse", C::Inferred);
}

void TestOwnerRules::namesWhoHoldsABackend()
{
    QFETCH(QString, role);
    QFETCH(QString, application);
    QFETCH(QString, type);
    QFETCH(AddressClass, address);
    QFETCH(QString, query);
    QFETCH(bool, own);
    const Attribution found = OwnerRules::builtIn().attribute({.role = role,
                                                               .application = application,
                                                               .backendType = type,
                                                               .database = QStringLiteral("postgres"),
                                                               .query = query,
                                                               .address = address,
                                                               .isOwn = own});
    QTEST(found.path, "path");
    QTEST(found.kind, "kind");
    QTEST(found.owner, "owner");
    QTEST(found.confidence, "confidence");
}

void TestOwnerRules::everyAnswerHasACauseAndARemedy()
{
    QFETCH(QString, role);
    QFETCH(QString, application);
    QFETCH(QString, type);
    QFETCH(AddressClass, address);
    const Attribution found = OwnerRules::builtIn().attribute(
        {.role = role, .application = application, .backendType = type, .address = address});
    QVERIFY(!found.owner.contains(u'{'));
    QVERIFY(!found.hint.contains(u'{'));
    QVERIFY2(found.cause.endsWith(u'.'), qPrintable(found.rule));
    QVERIFY2(found.remedy.endsWith(u'.'), qPrintable(found.rule));
}

void TestOwnerRules::pathAndOwnerComeFromTheFirstRuleThatSaysThem()
{
    const Result<OwnerRules> rules = OwnerRules::parse(R"({"rules": [
        {"name": "who", "match": {"role": "a"}, "owner": "A", "kind": "service", "confidence": "exact"},
        {"name": "how", "match": {"application": "x"}, "path": "shared", "confidence": "strong"},
        {"name": "rest", "match": {}, "path": "direct", "owner": "{name}/{role}", "kind": "app",
         "confidence": "unknown"}]})");
    QVERIFY_RESULT(rules);
    const Attribution both =
        rules->attribute({.role = QStringLiteral("a"), .application = QStringLiteral("x")});
    QCOMPARE(both.path, BackendPath::SharedPooler);
    QCOMPARE(both.owner, QStringLiteral("A"));
    QCOMPARE(both.confidence, Confidence::Strong);
    const Attribution owner =
        rules->attribute({.role = QStringLiteral("a"), .application = QStringLiteral("y")});
    QCOMPARE(owner.path, BackendPath::Direct);
    QCOMPARE(owner.owner, QStringLiteral("A"));
    QCOMPARE(owner.confidence, Confidence::Unknown);
    const Attribution path =
        rules->attribute({.role = QStringLiteral("b"), .application = QStringLiteral("x")});
    QCOMPARE(path.path, BackendPath::SharedPooler);
    QCOMPARE(path.owner, QStringLiteral("x/b"));
}

void TestOwnerRules::anEmptyPatternMatchesOnlyEmptyText()
{
    const OwnerRules rules = OwnerRules::builtIn();
    const Attribution hidden =
        rules.attribute({.role = QStringLiteral("postgres"), .address = AddressClass::Hidden});
    QCOMPARE(hidden.path, BackendPath::Background);
    const Attribution client = rules.attribute({.role = QStringLiteral("postgres"),
                                                .database = QStringLiteral("postgres"),
                                                .address = AddressClass::Hidden});
    QCOMPARE(client.path, BackendPath::Direct);
}

void TestOwnerRules::whatNoRuleKnowsIsADirectUnknown()
{
    const Result<OwnerRules> rules = OwnerRules::parse(
        R"({"rules": [{"match": {"role": "x"}, "owner": "X", "kind": "app", "confidence": "exact"}]})");
    QVERIFY_RESULT(rules);
    const Attribution found = rules->attribute({.role = QStringLiteral("y")});
    QCOMPARE(found.path, BackendPath::Direct);
    QCOMPARE(found.owner, QStringLiteral("y"));
    QCOMPARE(found.confidence, Confidence::Unknown);
}

void TestOwnerRules::aBrokenRuleIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("not JSON");
    QTest::newRow("no rules") << QByteArray("{}") << QStringLiteral("no owner rules");
    const auto row = [](const char *name, const QByteArray &rule, const char *says) {
        QTest::newRow(name) << QByteArray("{\"rules\": [{\"name\": \"the bad one\", ") + rule + "}]}"
                            << QString::fromLatin1(says);
    };
    row("pattern", R"("match": {"role": "("}, "path": "direct", "confidence": "exact")", "does not read");
    row("path", R"("match": {}, "path": "dirct", "confidence": "exact")", "no path");
    row("kind", R"("match": {}, "owner": "x", "kind": "y", "confidence": "exact")", "no kind of owner");
    row("confidence", R"("match": {}, "path": "direct", "confidence": "sure")", "no confidence");
    row("address", R"("match": {"address": "moon"}, "path": "direct", "confidence": "exact")",
        "no kind of address");
    row("match key", R"("match": {"colour": "x"}, "path": "direct", "confidence": "exact")", "colour");
    row("key", R"("mach": {}, "path": "direct", "confidence": "exact")", "mach");
    row("says nothing", R"("match": {}, "confidence": "exact")", "neither");
}

void TestOwnerRules::aBrokenRuleIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const Result<OwnerRules> rules = OwnerRules::parse(json);
    QVERIFY(!rules);
    QCOMPARE(rules.error().kind, ErrorKind::Configuration);
    QVERIFY2(rules.error().message.contains(says), qPrintable(rules.error().message));
    if (json.contains("the bad one")) {
        QVERIFY2(rules.error().message.contains(u"the bad one"), qPrintable(rules.error().message));
    }
}

QTEST_GUILESS_MAIN(TestOwnerRules)
#include "tst_ownerrules.moc"
