// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/async/threadreaper.h"
#include "core/database/connectionpool.h"
#include "tests/support/awaited.h"
#include "tests/support/badserver.h"
#include "tests/support/pgsession.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/verify.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <mutex>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using namespace std::chrono_literals;

namespace {

/// Lines of Qt's SQL module that say that a connection was used from a wrong thread, or removed in use.
std::atomic<int> misuses{0};
QtMessageHandler earlierHandler = nullptr;

void watchMessages(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (text.contains(u"QSqlDatabasePrivate") || text.contains(u"QSqlDatabase:") || text.contains(u"QPSQL")) {
        ++misuses;
    }
    earlierHandler(type, context, text);
}

DatabaseUrl parsed(const QString &text)
{
    const Result<DatabaseUrl> url = DatabaseUrl::parse(text);
    return url ? *url : DatabaseUrl();
}

/// The same database behind another port.
DatabaseUrl at(const DatabaseUrl &url, quint16 port)
{
    return parsed(QStringLiteral("postgresql:///?host=127.0.0.1&port=%1&user=%2&password=%3&dbname=%4")
                      .arg(QString::number(port), QString::fromLatin1(QUrl::toPercentEncoding(url.user())),
                           QString::fromLatin1(QUrl::toPercentEncoding(url.password())),
                           QString::fromLatin1(QUrl::toPercentEncoding(url.database()))));
}

/// Of SHOW POOLS: every client of one database and user, whatever it does at the moment.
int poolsClients(PgSession &console, const QString &database, const QString &user)
{
    int clients = 0;
    const QList<PgSession::Row> rows = console.rows(QStringLiteral("SHOW POOLS"));
    for (const PgSession::Row &row : rows) {
        if (row.value(QStringLiteral("database")) != database || row.value(QStringLiteral("user")) != user) {
            continue;
        }
        for (auto it = row.cbegin(); it != row.cend(); ++it) {
            // cl_active, cl_waiting and, since 1.18, cl_active_cancel_req and cl_waiting_cancel_req: those
            // are cancel requests, listed apart.
            if (it.key().startsWith(u"cl_") && !it.key().endsWith(u"cancel_req")) {
                clients += it.value().toInt();
            }
        }
    }
    return clients;
}

QString cell(const Result<QueryResult> &result)
{
    if (!result) {
        return errorKindName(result.error().kind) + QStringLiteral(": ") + result.error().message;
    }
    if (result->rows.isEmpty() || result->rows.first().isEmpty()) {
        return {};
    }
    return QString::fromUtf8(result->rows.first().first().value_or("NULL"));
}

} // namespace

class TestPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void aStatementIsAnsweredThroughThePooler();
    void valuesComeBackAsTheyWent();
    void twoHundredJobsNeverMakeMoreThanTenConnections();
    void theCapHoldsWhileConnectionsComeAndGo();
    void waitingJobsAreServedInOrder();
    void aWaitThatIsTooLongSaysWhoWasBusy();
    void cancellingEndsTheStatementOnTheServer();
    void aQueuedJobCanBeCancelled();
    void aStatementOverItsTimeIsCancelledOnTheServer();
    void aFailedStatementLeavesTheConnectionUsable();
    void aTransactionLeftOpenIsRolledBack();
    void openingLeavesTheSharedBackendAsItWas();
    void theMinimumIsOpenedAndTheRestGoesWhenIdle();
    void idleConnectionsAreReleasedOnRequest();
    void theLifetimeEndsAConnectionAndAnotherTakesOver();
    void aKilledPoolerIsSurvivedAndNothingRunsTwice();
    void jobsWaitThroughAnOutage();
    void aConnectionCutWhileIdleIsNotLent();
    void aDirectConnectionIsFoundClosedAndReported();
    void aDirectConnectionIsKeptWhereAllowed();
    void promisedDirectAndSessionUrlsAreNeverOpened();
    void aWrongPasswordIsTriedOnceForAll();
    void aServerThatHangsUpIsReportedPlainly();
    void closingDoesNotWaitForTheServer_data();
    void closingDoesNotWaitForTheServer();
    void closingManyProjectsAtASilentHostTakesNoTime();
    void aProjectOpenedAgainAtOnceStaysBelowItsCap();
    void aHandlerMayDeleteThePool();

private:
    [[nodiscard]] DatabaseUrl pooled() const { return parsed(m_sandbox.databaseUrl()); }
    [[nodiscard]] int backendsRunning(const QString &query);
    /// Backends under that name that are not PgBouncer's.
    [[nodiscard]] int directBackends(const QString &name);

    SandboxProcess m_sandbox;
    std::unique_ptr<PgSession> m_witness; ///< straight at PostgreSQL
};

void TestPool::initTestCase()
{
    earlierHandler = qInstallMessageHandler(watchMessages);
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    m_witness = std::make_unique<PgSession>(m_sandbox.directUrl());
    QVERIFY2(m_witness->isOpen(), qPrintable(m_witness->failure()));
    m_witness->rows(QStringLiteral("CREATE TABLE pool_runs (id int NOT NULL)"));
    QVERIFY(m_witness->ok());
}

void TestPool::cleanup()
{
    QCOMPARE(misuses.load(), 0);
    // Whatever happened: when a pool is gone, so are its connections.
    PgSession console(m_sandbox.poolerAdminUrl());
    const QString name = ConnectionPool(pooled(), {.minimumIdle = 0}).applicationName();
    QTRY_COMPARE_WITH_TIMEOUT(consoleClients(console, name), 0, 20000);
}

void TestPool::cleanupTestCase()
{
    qInstallMessageHandler(earlierHandler);
}

int TestPool::backendsRunning(const QString &query)
{
    return m_witness
        ->value(
            QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query = '%1'")
                .arg(query))
        .toInt();
}

int TestPool::directBackends(const QString &name)
{
    PgSession console(m_sandbox.poolerAdminUrl());
    QStringList pids{QStringLiteral("0")};
    const QList<PgSession::Row> servers = console.rows(QStringLiteral("SHOW SERVERS"));
    for (const PgSession::Row &row : servers) {
        pids.append(row.value(QStringLiteral("remote_pid")));
    }
    return m_witness
        ->value(QStringLiteral(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = '%1' AND pid NOT IN (%2)")
                    .arg(name, pids.join(u',')))
        .toInt();
}

void TestPool::aStatementIsAnsweredThroughThePooler()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    QSignalSpy opened(&pool, &ConnectionPool::opened);
    const Result<QueryResult> answer =
        awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1 AS one, NULL AS two")));
    QVERIFY_RESULT(answer);
    QCOMPARE(answer->columns, (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    QCOMPARE(answer->rows.size(), 1);
    QCOMPARE(answer->rows.first(), (QList<std::optional<QByteArray>>{QByteArray("1"), std::nullopt}));
    QCOMPARE(opened.count(), 1);
    const PoolStats stats = pool.stats();
    QCOMPARE(stats.total, 1);
    QCOMPARE(stats.proven, 1);
    QCOMPARE(stats.direct, 0);
    QCOMPARE(stats.jobs, quint64(1));
    QCOMPARE(stats.peak, 1); // one job, one connection

    // The proof, from the server's side: the backend that serves us is PgBouncer's, under our name.
    const QList<int> pids = pool.lastBackendPids();
    QCOMPARE(pids.size(), 1);
    PgSession console(m_sandbox.poolerAdminUrl());
    bool found = false;
    const QList<PgSession::Row> servers = console.rows(QStringLiteral("SHOW SERVERS"));
    for (const PgSession::Row &row : servers) {
        found = found || row.value(QStringLiteral("remote_pid")).toInt() == pids.first();
    }
    QVERIFY(found);
    QCOMPARE(
        m_witness->value(
            QStringLiteral("SELECT application_name FROM pg_stat_activity WHERE pid = %1").arg(pids.first())),
        pool.applicationName());
}

void TestPool::valuesComeBackAsTheyWent()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    const QByteArray awkward = QStringLiteral("it's \"quoted\" \\ $1 ; -- é 😀\n").toUtf8();
    const Result<QueryResult> answer =
        awaited(pool.submit(QStringLiteral("test"), [awkward](PooledConnection &connection) {
            return connection.execute(
                QStringLiteral("SELECT $1::text, $2::text, $3::bytea, $4::int + 1, $5::text IS NULL"),
                {awkward, QByteArray(), QByteArray("\\x00ff27"), QByteArray("41"), std::nullopt});
        }));
    QVERIFY_RESULT(answer);
    const QList<std::optional<QByteArray>> row = answer->rows.first();
    QCOMPARE(row[0], std::optional(awkward));
    QCOMPARE(row[1], std::optional(QByteArray("")));
    QCOMPARE(row[2], std::optional(QByteArray("\\x00ff27")));
    QCOMPARE(row[3], std::optional(QByteArray("42")));
    QCOMPARE(row[4], std::optional(QByteArray("t")));

    const Result<QueryResult> zero =
        awaited(pool.submit(QStringLiteral("test"), [](PooledConnection &connection) {
            return connection.execute(QStringLiteral("SELECT $1::text"), {QByteArray("a\0b", 3)});
        }));
    QVERIFY(!zero);
    QVERIFY2(zero.error().message.contains(u"zero byte"), qPrintable(zero.error().message));
}

void TestPool::twoHundredJobsNeverMakeMoreThanTenConnections()
{
    ConnectionPool pool(pooled(), {.connectionTimeout = 60s});
    const QString name = pool.applicationName();
    PeakWatch clients(
        m_sandbox.poolerAdminUrl(), [name](PgSession &console) { return consoleClients(console, name); }, 20);
    PeakWatch poolClients(
        m_sandbox.poolerAdminUrl(),
        [this](PgSession &console) { return poolsClients(console, pooled().database(), pooled().user()); },
        20);
    int done = 0;
    int failed = 0;
    for (int i = 0; i < 200; ++i) {
        pool.query(QStringLiteral("burst"), QStringLiteral("SELECT pg_sleep(0.03)"))
            ->onFinished(this, [&](const Result<QueryResult> &result) { ++(result ? done : failed); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(done + failed, 200, 60000);
    clients.stop();
    poolClients.stop();
    QCOMPARE(failed, 0);
    QVERIFY(clients.samples() > 5);
    QCOMPARE(clients.peak(), 10); // all ten were used, and no eleventh
    QCOMPARE(pool.stats().peak, 10);
    PgSession console(m_sandbox.poolerAdminUrl());
    QCOMPARE(consoleClients(console, name), 10);
    // SHOW POOLS knows no application names, so it is asked for all clients of this database and user: ours,
    // and whoever else SHOW CLIENTS names there.
    int others = 0;
    const QList<PgSession::Row> rows = console.rows(QStringLiteral("SHOW CLIENTS"));
    for (const PgSession::Row &row : rows) {
        others += row.value(QStringLiteral("database")) == pooled().database() &&
                          row.value(QStringLiteral("user")) == pooled().user() &&
                          row.value(QStringLiteral("application_name")) != name
                      ? 1
                      : 0;
    }
    QVERIFY(poolClients.samples() > 5);
    QCOMPARE(poolClients.peak(), 10 + others);
}

void TestPool::theCapHoldsWhileConnectionsComeAndGo()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0,
                                   .maximumPoolSize = 4,
                                   .connectionTimeout = 60s,
                                   .idleTimeout = 20ms,
                                   .maxLifetime = 60ms});
    const QString name = pool.applicationName();
    PeakWatch clients(
        m_sandbox.poolerAdminUrl(), [name](PgSession &console) { return consoleClients(console, name); }, 2);
    int finished = 0;
    int failed = 0;
    for (int i = 0; i < 400; ++i) {
        auto *job = pool.query(QStringLiteral("churn"), QStringLiteral("SELECT pg_sleep(0.0%1)").arg(i % 4));
        job->onFinished(this, [&](const Result<QueryResult> &result) {
            ++finished;
            failed += !result && result.error().kind != ErrorKind::Cancelled ? 1 : 0;
        });
        if (i % 9 == 0) {
            QTimer::singleShot(i, job, [job] { job->cancel(); });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished, 400, 60000);
    clients.stop();
    QCOMPARE(failed, 0);
    QVERIFY(clients.samples() > 20);
    QVERIFY2(clients.peak() <= 4, qPrintable(QString::number(clients.peak())));
    QVERIFY(pool.stats().opened > 10); // they did come and go
    QVERIFY(pool.stats().peak <= 4);
}

void TestPool::waitingJobsAreServedInOrder()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0, .maximumPoolSize = 1, .connectionTimeout = 30s});
    QList<int> order;
    std::mutex mutex;
    int finished = 0;
    for (int i = 0; i < 50; ++i) {
        pool.submit(QStringLiteral("order"),
                    [i, &order, &mutex](PooledConnection &connection) {
                        {
                            const std::lock_guard lock(mutex);
                            order.append(i);
                        }
                        return connection.execute(QStringLiteral("SELECT 1"));
                    })
            ->onFinished(this, [&](const Result<QueryResult> &) { ++finished; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished, 50, 30000);
    QList<int> sorted = order;
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(order, sorted);
    QCOMPARE(order.size(), 50);
}

void TestPool::aWaitThatIsTooLongSaysWhoWasBusy()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0, .maximumPoolSize = 2, .connectionTimeout = 1000ms});
    auto *first = pool.query(QStringLiteral("long report"), QStringLiteral("SELECT pg_sleep(20)"));
    auto *second = pool.query(QStringLiteral("other"), QStringLiteral("SELECT pg_sleep(20)"));
    QTRY_COMPARE_WITH_TIMEOUT(backendsRunning(QStringLiteral("SELECT pg_sleep(20)")), 2, 20000);
    const Result<QueryResult> answer =
        awaited(pool.query(QStringLiteral("late"), QStringLiteral("SELECT 1")));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::PoolExhausted);
    QVERIFY2(answer.error().message.startsWith(
                 QStringLiteral("No database connection was free within 1 s: 2 of 2 busy, the longest for ")),
             qPrintable(answer.error().message));
    QVERIFY2(answer.error().message.endsWith(QStringLiteral("(long report)")),
             qPrintable(answer.error().message));
    QCOMPARE(pool.stats().timeouts, quint64(1));
    first->cancel();
    second->cancel();
}

void TestPool::cancellingEndsTheStatementOnTheServer()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0, .maximumPoolSize = 1, .statementTimeout = 60s});
    auto *job = pool.query(QStringLiteral("test"), QStringLiteral("SELECT pg_sleep(30)"));
    std::optional<ErrorKind> kind;
    job->onFinished(this, [&](const Result<QueryResult> &result) { kind = result.error().kind; });
    QTRY_COMPARE_WITH_TIMEOUT(backendsRunning(QStringLiteral("SELECT pg_sleep(30)")), 1, 20000);
    job->cancel();
    QCOMPARE(kind, std::optional(ErrorKind::Cancelled));
    QTRY_COMPARE_WITH_TIMEOUT(backendsRunning(QStringLiteral("SELECT pg_sleep(30)")), 0, 10000);
    // The next one is not hit by a late cancel.
    QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 7")))),
             QStringLiteral("7"));
}

void TestPool::aQueuedJobCanBeCancelled()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0, .maximumPoolSize = 1, .connectionTimeout = 30s});
    auto *running = pool.query(QStringLiteral("test"), QStringLiteral("SELECT pg_sleep(0.3)"));
    std::atomic<bool> ran{false};
    auto *queued = pool.submit(QStringLiteral("test"), [&ran](PooledConnection &connection) {
        ran = true;
        return connection.execute(QStringLiteral("SELECT 1"));
    });
    auto *deleted = pool.submit(QStringLiteral("test"), [&ran](PooledConnection &connection) {
        ran = true;
        return connection.execute(QStringLiteral("SELECT 1"));
    });
    QTRY_COMPARE(pool.stats().waiting, 2);
    std::optional<ErrorKind> kind;
    queued->onFinished(this, [&](const Result<QueryResult> &result) { kind = result.error().kind; });
    queued->cancel();
    delete deleted;
    QCOMPARE(kind, std::optional(ErrorKind::Cancelled));
    QCOMPARE(pool.stats().waiting, 0);
    QVERIFY_RESULT(awaited(running));
    QVERIFY(!ran);
}

void TestPool::aStatementOverItsTimeIsCancelledOnTheServer()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0, .statementTimeout = 300ms});
    const Result<QueryResult> answer =
        awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT pg_sleep(31)")));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    QVERIFY2(answer.error().message.contains(u"300 ms"), qPrintable(answer.error().message));
    QTRY_COMPARE_WITH_TIMEOUT(backendsRunning(QStringLiteral("SELECT pg_sleep(31)")), 0, 10000);
    QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 7")))),
             QStringLiteral("7"));
}

void TestPool::aFailedStatementLeavesTheConnectionUsable()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    const Result<QueryResult> answer =
        awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT no_such_column")));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Database);
    QCOMPARE(answer.error().code, QStringLiteral("42703"));
    QVERIFY(answer.error().message.contains(u"no_such_column"));
    QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1; SELECT 8")))),
             QStringLiteral("8"));
    QCOMPARE(pool.stats().opened, quint64(1));
    // COPY would leave the connection half-way: refused, and the connection replaced.
    QVERIFY(!awaited(pool.query(QStringLiteral("test"), QStringLiteral("COPY pool_runs TO STDOUT"))));
    QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 9")))),
             QStringLiteral("9"));
}

void TestPool::aTransactionLeftOpenIsRolledBack()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0, .maximumPoolSize = 1});
    QVERIFY_RESULT(awaited(
        pool.query(QStringLiteral("careless"), QStringLiteral("BEGIN; INSERT INTO pool_runs VALUES (-1)"))));
    const Result<QueryResult> state = awaited(
        pool.query(QStringLiteral("test"), QStringLiteral("SELECT count(*) FROM pool_runs WHERE id = -1")));
    QCOMPARE(cell(state), QStringLiteral("0"));
    QCOMPARE(m_witness->value(QStringLiteral(
                 "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")),
             QStringLiteral("0"));
    QCOMPARE(pool.stats().opened, quint64(1));
}

void TestPool::openingLeavesTheSharedBackendAsItWas()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    QVERIFY_RESULT(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1"))));
    PgSession other(m_sandbox.databaseUrl());
    const int pid = other.value(QStringLiteral("SELECT pg_backend_pid()")).toInt();
    QCOMPARE(QList<int>{pid}, pool.lastBackendPids()); // the same backend, so this proves something
    QCOMPARE(other.value(QStringLiteral("SELECT '\\xdeadbeef'::bytea")), QStringLiteral("\\xdeadbeef"));
}

void TestPool::theMinimumIsOpenedAndTheRestGoesWhenIdle()
{
    ConnectionPool pool(pooled(), {.idleTimeout = 300ms});
    pool.start();
    QTRY_COMPARE_WITH_TIMEOUT(pool.stats().idle, 3, 20000);
    QCOMPARE(pool.stats().total, 3);
    int finished = 0;
    for (int i = 0; i < 8; ++i) {
        pool.query(QStringLiteral("burst"), QStringLiteral("SELECT pg_sleep(0.5)"))
            ->onFinished(this, [&](const Result<QueryResult> &) { ++finished; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished, 8, 20000);
    QVERIFY(pool.stats().peak >= 8);
    QTRY_VERIFY_WITH_TIMEOUT(pool.stats().total == 3 && pool.stats().idle == 3, 20000);
    PgSession console(m_sandbox.poolerAdminUrl());
    QCOMPARE(consoleClients(console, pool.applicationName()), 3);
}

void TestPool::idleConnectionsAreReleasedOnRequest()
{
    ConnectionPool pool(pooled(), {});
    pool.start();
    QTRY_COMPARE_WITH_TIMEOUT(pool.stats().idle, 3, 20000);
    pool.releaseIdleNow();
    QTRY_COMPARE_WITH_TIMEOUT(pool.stats().total, 0, 20000);
    PgSession console(m_sandbox.poolerAdminUrl());
    QCOMPARE(consoleClients(console, pool.applicationName()), 0);
    QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1")))),
             QStringLiteral("1"));
    QTRY_COMPARE_WITH_TIMEOUT(pool.stats().total, 3, 20000);
}

void TestPool::theLifetimeEndsAConnectionAndAnotherTakesOver()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 1, .maximumPoolSize = 2, .maxLifetime = 200ms});
    pool.start();
    QTRY_VERIFY_WITH_TIMEOUT(pool.stats().opened >= 3, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(pool.stats().idle, 1, 20000);
    QVERIFY(pool.stats().closed >= 2);
    QCOMPARE(pool.stats().peak, 1);
}

void TestPool::aKilledPoolerIsSurvivedAndNothingRunsTwice()
{
    m_witness->rows(QStringLiteral("TRUNCATE pool_runs"));
    ConnectionPool pool(pooled(), {.connectionTimeout = 60s});
    constexpr int jobs = 600;
    QMap<int, bool> outcome;
    for (int i = 0; i < jobs; ++i) {
        pool.submit(QStringLiteral("count"),
                    [i](PooledConnection &connection) {
                        return connection.execute(
                            QStringLiteral("INSERT INTO pool_runs SELECT $1::int FROM pg_sleep(0.01)"),
                            {QByteArray::number(i)});
                    })
            ->onFinished(this, [&outcome, i](const Result<QueryResult> &result) {
                QVERIFY(!outcome.contains(i));
                outcome.insert(i, result.has_value());
            });
    }
    QTRY_VERIFY_WITH_TIMEOUT(outcome.size() > 50, 30000);
    QFile pidFile(m_sandbox.folder() + QStringLiteral("/run/pgbouncer.pid"));
    QVERIFY(pidFile.open(QIODevice::ReadOnly));
    const int pid = pidFile.readAll().trimmed().toInt();
    QVERIFY(pid > 1);
    QCOMPARE(::kill(pid, SIGKILL), 0); // the sandbox starts it again
    QTRY_COMPARE_WITH_TIMEOUT(int(outcome.size()), jobs, 60000);

    int failed = 0;
    for (auto it = outcome.cbegin(); it != outcome.cend(); ++it) {
        const int runs =
            m_witness->value(QStringLiteral("SELECT count(*) FROM pool_runs WHERE id = %1").arg(it.key()))
                .toInt();
        QVERIFY2(runs <= 1, qPrintable(QStringLiteral("job %1 ran %2 times").arg(it.key()).arg(runs)));
        if (it.value()) {
            QVERIFY2(runs == 1, qPrintable(QStringLiteral("job %1 was reported done").arg(it.key())));
        }
        failed += it.value() ? 0 : 1;
    }
    // Only those under way can have failed; everything queued waited for the pooler to come back.
    QVERIFY2(failed <= 10, qPrintable(QString::number(failed)));
    QVERIFY(failed > 0); // or the kill missed
    QVERIFY(pool.stats().total <= 10);
}

void TestPool::jobsWaitThroughAnOutage()
{
    ConnectionPool pool(pooled(), {.connectionTimeout = 60s});
    QSignalSpy failures(&pool, &ConnectionPool::openFailed);
    QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1")))),
             QStringLiteral("1"));
    QTRY_COMPARE_WITH_TIMEOUT(pool.stats().idle, 3, 20000); // nothing is still opening
    QVERIFY(m_sandbox.setPoolerRunning(false));
    int done = 0;
    for (int i = 0; i < 20; ++i) {
        pool.query(QStringLiteral("patient"), QStringLiteral("SELECT 2"))
            ->onFinished(this, [&](const Result<QueryResult> &result) { done += result ? 1 : 0; });
    }
    const auto refused = [&failures] {
        return !failures.isEmpty() &&
               failures.last().first().value<Error>().message.startsWith(u"Nothing answers there");
    };
    QTRY_VERIFY_WITH_TIMEOUT(refused(), 20000);
    QCOMPARE(failures.last().first().value<Error>().kind, ErrorKind::Network);
    const qsizetype reasons = failures.count();
    QTest::qWait(1500);                  // several tries
    QCOMPARE(failures.count(), reasons); // one reason, one signal
    QCOMPARE(done, 0);
    QVERIFY(m_sandbox.setPoolerRunning(true));
    QTRY_COMPARE_WITH_TIMEOUT(done, 20, 30000);
}

void TestPool::aConnectionCutWhileIdleIsNotLent()
{
    PgProxy proxy(QStringLiteral("127.0.0.1"), quint16(pooled().port()));
    ConnectionPool pool(at(pooled(), proxy.port()), {.minimumIdle = 0});
    for (int round = 0; round < 5; ++round) {
        QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1")))),
                 QStringLiteral("1"));
        proxy.cut();
        QTRY_COMPARE_WITH_TIMEOUT(pool.stats().total, 0, 10000);
    }
    QCOMPARE(pool.stats().opened, quint64(5));
}

void TestPool::aDirectConnectionIsFoundClosedAndReported()
{
    ConnectionPool pool(parsed(m_sandbox.directUrl()), {});
    QSignalSpy found(&pool, &ConnectionPool::directConnectionFound);
    pool.start();
    const Result<QueryResult> answer =
        awaited(pool.query(QStringLiteral("test"), QStringLiteral("INSERT INTO pool_runs VALUES (-2)")));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::DirectPath);
    QCOMPARE(found.count(), 1);
    QCOMPARE(pool.stats().directRefused, quint64(1));
    QCOMPARE(pool.stats().direct, 0);
    QCOMPARE(pool.stats().total, 0);
    QTRY_COMPARE_WITH_TIMEOUT(directBackends(pool.applicationName()), 0, 10000);
    QCOMPARE(m_witness->value(QStringLiteral("SELECT count(*) FROM pool_runs WHERE id = -2")),
             QStringLiteral("0"));
    // Asked again, it answers at once and opens nothing.
    QCOMPARE(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1"))).error().kind,
             ErrorKind::DirectPath);
    QCOMPARE(pool.stats().directRefused, quint64(1));
}

void TestPool::aDirectConnectionIsKeptWhereAllowed()
{
    ConnectionPool pool(parsed(m_sandbox.directUrl()), {.minimumIdle = 0, .allowDirect = true});
    QCOMPARE(cell(awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1")))),
             QStringLiteral("1"));
    QCOMPARE(pool.stats().direct, 1);
    QCOMPARE(pool.stats().proven, 0);
    QCOMPARE(pool.directBackendPids().size(), 1);
}

void TestPool::promisedDirectAndSessionUrlsAreNeverOpened()
{
    for (const char *text :
         {"postgresql://postgres:Hunter2@db.abcdefghijklmnopqrst.supabase.co:5432/postgres",
          "postgresql://postgres.r:Hunter2@aws-0-x.pooler.supabase.com:5432/postgres"}) {
        ConnectionPool pool(parsed(QString::fromLatin1(text)), {});
        pool.start();
        const Result<QueryResult> answer =
            awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1")));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::DirectPath);
        QVERIFY2(answer.error().message.contains(u"6543"), qPrintable(answer.error().message));
        QVERIFY2(!answer.error().message.contains(u"Hunter2"), qPrintable(answer.error().message));
        QCOMPARE(pool.stats().peak, 0);
    }
}

void TestPool::aWrongPasswordIsTriedOnceForAll()
{
    QUrl wrong(m_sandbox.databaseUrl());
    wrong.setPassword(QStringLiteral("Hunter2"));
    ConnectionPool pool(parsed(wrong.toString(QUrl::FullyEncoded)), {});
    QSignalSpy failures(&pool, &ConnectionPool::openFailed);
    pool.start();
    QList<Error> errors;
    for (int i = 0; i < 20; ++i) {
        pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1"))
            ->onFinished(this, [&](const Result<QueryResult> &result) { errors.append(result.error()); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(errors.size(), 20, 20000);
    for (const Error &error : std::as_const(errors)) {
        QCOMPARE(error.kind, ErrorKind::Unauthorized);
        QVERIFY2(!error.message.contains(u"Hunter2"), qPrintable(error.message));
    }
    QCOMPARE(failures.count(), 1);
    QCOMPARE(pool.stats().peak, 1);
}

void TestPool::aServerThatHangsUpIsReportedPlainly()
{
    const BadServer server(BadServer::Manner::HangUp);
    ConnectionPool pool(at(pooled(), server.port()), {.minimumIdle = 0, .connectionTimeout = 700ms});
    const Result<QueryResult> answer =
        awaited(pool.query(QStringLiteral("test"), QStringLiteral("SELECT 1")));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QVERIFY2(answer.error().message.startsWith(u"No database connection could be opened within 700 ms: "),
             qPrintable(answer.error().message));
}

void TestPool::closingDoesNotWaitForTheServer_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::newRow("silent server") << QStringLiteral("silent");
    QTest::newRow("black hole") << QStringLiteral("hole");
    QTest::newRow("statement under way") << QStringLiteral("busy");
    QTest::newRow("network gone under a statement") << QStringLiteral("stalled");
    QTest::newRow("idle") << QStringLiteral("idle");
}

void TestPool::closingDoesNotWaitForTheServer()
{
    QFETCH(QString, trouble);
    std::unique_ptr<BadServer> bad;
    PgProxy proxy(QStringLiteral("127.0.0.1"), quint16(pooled().port()));
    DatabaseUrl url = at(pooled(), proxy.port());
    if (trouble == u"silent" || trouble == u"hole") {
        bad = std::make_unique<BadServer>(trouble == u"hole" ? BadServer::Manner::BlackHole
                                                             : BadServer::Manner::Silent);
        url = at(pooled(), bad->port());
    }
    // The open itself may take far longer than this test: whoever waits for it does not get through.
    auto pool =
        std::make_unique<ConnectionPool>(url, PoolSettings{.connectionTimeout = 300s, .openTimeout = 300s});
    pool->start();
    int answers = 0;
    if (bad) {
        for (int i = 0; i < 3; ++i) {
            pool->query(QStringLiteral("test"), QStringLiteral("SELECT 1"))
                ->onFinished(this, [&](const Result<QueryResult> &) { ++answers; });
        }
        QTRY_COMPARE_WITH_TIMEOUT(pool->stats().total, 1, 20000);
        if (trouble == u"silent") {
            QTRY_COMPARE_WITH_TIMEOUT(bad->accepted(), 1, 20000);
        }
    } else {
        QTRY_COMPARE_WITH_TIMEOUT(pool->stats().idle, 3, 20000);
    }
    if (trouble == u"busy" || trouble == u"stalled") {
        pool->query(QStringLiteral("test"), QStringLiteral("SELECT pg_sleep(33)"))
            ->onFinished(this, [&](const Result<QueryResult> &) { ++answers; });
        QTRY_COMPARE_WITH_TIMEOUT(backendsRunning(QStringLiteral("SELECT pg_sleep(33)")), 1, 20000);
        proxy.setStalled(trouble == u"stalled");
    }
    pool.reset();
    if (bad) {
        QCOMPARE(threadsBeingReaped(), 1); // it still waits for the server, and nobody waits for it
    }
    QCOMPARE(answers, 0); // ended silently
    if (trouble == u"busy") {
        QTRY_COMPARE_WITH_TIMEOUT(backendsRunning(QStringLiteral("SELECT pg_sleep(33)")), 0, 10000);
    }
    bad.reset();
    QTRY_COMPARE_WITH_TIMEOUT(threadsBeingReaped(), 0, 30000);
}

void TestPool::closingManyProjectsAtASilentHostTakesNoTime()
{
    const BadServer silent(BadServer::Manner::Silent);
    constexpr int projects = 30;
    std::vector<std::unique_ptr<ConnectionPool>> pools;
    for (int i = 0; i < projects; ++i) {
        DatabaseUrl url =
            parsed(QStringLiteral("postgresql://u%1@127.0.0.1:%2/postgres").arg(i).arg(silent.port()));
        pools.push_back(std::make_unique<ConnectionPool>(url, PoolSettings{.openTimeout = 10s}));
        pools.back()->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(silent.accepted(), projects, 20000);
    QElapsedTimer elapsed;
    elapsed.start();
    pools.clear();
    // Even half a second each would be far more.
    QVERIFY2(elapsed.elapsed() < 5000, qPrintable(QStringLiteral("%1 ms").arg(elapsed.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(threadsBeingReaped(), 0, 60000);
}

void TestPool::aProjectOpenedAgainAtOnceStaysBelowItsCap()
{
    const QString name = ConnectionPool(pooled(), {.minimumIdle = 0}).applicationName();
    PeakWatch clients(
        m_sandbox.poolerAdminUrl(), [name](PgSession &console) { return consoleClients(console, name); }, 2);
    auto first = std::make_unique<ConnectionPool>(pooled(), PoolSettings{});
    for (int i = 0; i < 10; ++i) {
        (void)first->query(QStringLiteral("long"), QStringLiteral("SELECT pg_sleep(34)"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(backendsRunning(QStringLiteral("SELECT pg_sleep(34)")), 10, 20000);
    first.reset();
    ConnectionPool second(pooled(), {.connectionTimeout = 60s});
    int done = 0;
    for (int i = 0; i < 40; ++i) {
        second.query(QStringLiteral("burst"), QStringLiteral("SELECT pg_sleep(0.05)"))
            ->onFinished(this, [&](const Result<QueryResult> &result) { done += result ? 1 : 0; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(done, 40, 60000);
    clients.stop();
    QVERIFY(clients.samples() > 5);
    QCOMPARE(clients.peak(), 10);
}

void TestPool::aHandlerMayDeleteThePool()
{
    auto *pool = new ConnectionPool(pooled(), {.minimumIdle = 0});
    for (int i = 0; i < 5; ++i) {
        pool->query(QStringLiteral("test"), QStringLiteral("SELECT 1"))
            ->onFinished(this, [pool](const Result<QueryResult> &) { pool->deleteLater(); });
    }
    const QPointer<ConnectionPool> alive(pool);
    QTRY_VERIFY_WITH_TIMEOUT(alive.isNull(), 20000);
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
