// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/sqlerror.h"

#include <QTest>

using namespace Poolhouse;

class TestPoolSqlError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatHappened_data();
    void saysWhatHappened();
};

void TestPoolSqlError::saysWhatHappened_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("again");

    using K = ErrorKind;
    const auto row = [](const char *name, const char *state, const char *text, K kind, const char *code,
                        const char *says, bool again) {
        QTest::newRow(name) << QString::fromLatin1(state) << QString::fromUtf8(text) << kind
                            << QString::fromLatin1(code) << QString::fromUtf8(says) << again;
    };
    // Poolers' limits
    row("Supavisor, clients", "XX000", "FATAL:  (EMAXCONN) max client connections reached, limit: 200",
        K::Database, "53300", "limit of 200 clients", true);
    row("Supavisor, clients, old", "", "FATAL: Max client connections reached", K::Database, "53300",
        "limit of clients", true);
    row("Supavisor, session", "XX000",
        "FATAL:  (EMAXCONNSESSION) max clients reached in session mode - max clients are limited to "
        "pool_size: 15",
        K::Database, "53300", "session mode is full", true);
    row("Supavisor, session, old", "XX000",
        "FATAL:  MaxClientsInSessionMode: max clients reached in session mode", K::Database, "53300", "6543",
        true);
    row("Supavisor, no backend", "XX000",
        "(ECHECKOUTTIMEOUT) unable to check out connection from the pool due to timeout", K::Database,
        "53300", "stayed busy", true);
    row("Supavisor, prepared", "XX000", "(EPSSIMPLEQUERY) unsupported", K::Database, "XX000",
        "prepared statement", false);
    row("PgBouncer, clients", "08P01",
        "connection to server at \"127.0.0.1\", port 6543 failed: FATAL:  no more connections allowed "
        "(max_client_conn)",
        K::Database, "53300", "takes no more clients", true);
    row("PgBouncer, waited", "08P01", "FATAL:  query_wait_timeout", K::Database, "08P01", "no free backend",
        true);
    row("PgBouncer, login", "08P01", "FATAL:  server login failed: FATAL the database system is starting up",
        K::Network, "08P01", "cannot reach its database", true);
    row("PgBouncer, retry", "08P01",
        "FATAL:  server login has been failing, try again later (server_login_retry)", K::Network, "08P01",
        "cannot reach its database", true);
    row("PgBouncer, database", "08P01", "FATAL:  no such database: shop", K::Configuration, "08P01",
        "named shop", false);
    row("PgBouncer, user", "08P01", "FATAL:  no such user", K::Configuration, "08P01",
        "postgres.<project ref>", false);
    row("PgBouncer, option", "08P01", "FATAL:  unsupported startup parameter: options", K::Configuration,
        "08P01", "setting options", false);
    row("PgBouncer 1.24, option", "08P01",
        "FATAL:  unsupported startup parameter in options: statement_timeout", K::Configuration, "08P01",
        "setting statement_timeout", false);
    row("PgBouncer, going down", "08P01", "FATAL:  pgbouncer is shutting down", K::Network, "57P01",
        "shutting down", true);
    row("PgBouncer, backend died", "08P01", "FATAL:  server conn crashed?", K::Network, "08006", "broke",
        true);
    // Logging in
    row("wrong password", "",
        "connection to server at \"127.0.0.1\", port 6543 failed: FATAL:  password authentication failed for "
        "user \"u\"",
        K::Unauthorized, "28P01", "did not accept", false);
    row("wrong password, state", "28P01", "FATAL:  password authentication failed for user \"u\"",
        K::Unauthorized, "28P01", "did not accept", false);
    row("SASL", "", "FATAL:  SASL authentication failed", K::Unauthorized, "28P01", "did not accept", false);
    row("Wrong password", "", "FATAL:  Wrong password", K::Unauthorized, "28P01", "did not accept", false);
    row("no password", "", "connection to server at \"h\", port 1 failed: fe_sendauth: no password supplied",
        K::Unauthorized, "28P01", "holds no password", false);
    row("pg_hba", "28000", "FATAL:  no pg_hba.conf entry for host \"1.2.3.4\", user \"u\"", K::Unauthorized,
        "28000", "this computer", false);
    row("no role", "28000", "FATAL:  role \"u\" does not exist", K::Configuration, "28000", "no role named u",
        false);
    row("tenant", "XX000", "FATAL:  Tenant or user not found", K::Configuration, "XX000",
        "must not be paused", false);
    row("tenant, new", "XX000", "FATAL:  (ENOTFOUND) tenant/user postgres.abc not found", K::Configuration,
        "XX000", "region", false);
    row("paused", "XX000", "FATAL:  The project is paused", K::Configuration, "XX000", "Restore it", false);
    row("no database", "3D000", "FATAL:  database \"shop\" does not exist", K::Configuration, "3D000",
        "no database named shop", false);
    // PostgreSQL's limits and states
    row("reserved", "53300",
        "FATAL:  remaining connection slots are reserved for non-replication superuser connections",
        K::Database, "53300", "max_connections", true);
    row("reserved, at open", "",
        "connection to server at \"h\", port 5432 failed: FATAL:  remaining connection slots are reserved "
        "for roles with "
        "the SUPERUSER attribute",
        K::Database, "53300", "max_connections", true);
    row("too many", "53300", "FATAL:  sorry, too many clients already", K::Database, "53300",
        "max_connections", true);
    row("role's limit", "53300", "FATAL:  too many connections for role \"u\"", K::Database, "53300",
        "role u", true);
    row("database's limit", "53300", "FATAL:  too many connections for database \"d\"", K::Database, "53300",
        "database d", true);
    row("ended", "57P01", "FATAL:  terminating connection due to administrator command", K::Database, "57P01",
        "administrator", true);
    row("crash", "57P02", "WARNING:  terminating connection because of crash of another server process",
        K::Database, "57P02", "another one crashed", true);
    row("starting", "57P03", "FATAL:  the database system is starting up", K::Database, "57P03",
        "starting up", true);
    row("statement timeout", "57014", "ERROR:  canceling statement due to statement timeout", K::Timeout,
        "57014", "longer than", true);
    row("cancelled", "57014", "ERROR:  canceling statement due to user request", K::Cancelled, "57014",
        "cancelled", false);
    row("lock timeout", "55P03", "ERROR:  canceling statement due to lock timeout", K::Locked, "55P03",
        "lock timeout", true);
    // The way there
    row("refused", "",
        "connection to server at \"127.0.0.1\", port 6543 failed: Connection refused\n\tIs the server "
        "running?",
        K::Network, "", "Nothing answers there (connection to server at \"127.0.0.1\", port 6543)", true);
    row("no socket", "",
        "connection to server on socket \"/tmp/.s.PGSQL.1\" failed: No such file or directory", K::Network,
        "", "/tmp/.s.PGSQL.1", true);
    row("timeout", "", "connection to server at \"10.0.0.1\", port 6543 failed: timeout expired", K::Timeout,
        "", "did not answer in time", true);
    row("no name", "",
        "could not translate host name \"db.x.supabase.co\" to address: Name or service not known",
        K::Network, "", "db.x.supabase.co", true);
    row("IPv6 only", "",
        "connection to server at \"db.x.supabase.co\" (2a05::1), port 5432 failed: Network is unreachable",
        K::Network, "", "IPv6", true);
    row("cut", "", "server closed the connection unexpectedly\n\tThis probably means …", K::Network, "08006",
        "broke", true);
    row("cut under TLS", "", "SSL SYSCALL error: EOF detected", K::Network, "08006", "broke", true);
    row("reset", "", "could not receive data from server: Connection reset by peer", K::Network, "08006",
        "broke", true);
    row("class 08", "08006", "whatever", K::Network, "08006", "broke", true);
    // TLS
    row("no TLS", "",
        "connection to server at \"h\", port 1 failed: server does not support SSL, but SSL was required",
        K::Configuration, "", "offers no TLS", false);
    row("unknown CA", "",
        "connection to server at \"h\", port 1 failed: SSL error: certificate verify failed",
        K::Configuration, "", "sslrootcert", false);
    row("no root file", "",
        "connection to server failed: root certificate file \"/root/.postgresql/root.crt\" does not exist",
        K::Configuration, "", "/root/.postgresql/root.crt", false);
    row("other host's", "", "server certificate for \"a.example\" does not match host name \"b.example\"",
        K::Configuration, "", "a.example", false);
    row("bad option", "", "invalid connection option \"bogus\"", K::Configuration, "", "does not know",
        false);
    row("bad sslmode", "", "invalid sslmode value: \"sometimes\"", K::Configuration, "", "does not know",
        false);
    // Statements
    row("no column", "42703", "ERROR:  column \"x\" does not exist\nLINE 1: SELECT x", K::Database, "42703",
        "column \"x\" does not exist", false);
    row("forbidden", "42501", "ERROR:  permission denied for table t", K::Forbidden, "42501",
        "permission denied for table t", false);
    row("a statement's text is not read", "22P02",
        "ERROR:  invalid input: \"password authentication failed\"", K::Database, "22P02", "invalid input",
        false);
    row("nothing", "", "", K::Database, "", "without saying why", false);
}

void TestPoolSqlError::saysWhatHappened()
{
    QFETCH(QString, state);
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Error error = errorFromSql(state, text);
    QTEST(error.kind, "kind");
    QTEST(error.code, "code");
    QVERIFY2(error.message.contains(says), qPrintable(error.message));
    QVERIFY2(!error.message.contains(u"%1") && !error.message.contains(u'\n'), qPrintable(error.message));
    QTEST(isRetryable(error), "again");
}

QTEST_GUILESS_MAIN(TestPoolSqlError)
#include "tst_poolsqlerror.moc"
