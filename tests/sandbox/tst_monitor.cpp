// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/async/threadreaper.h"
#include "core/database/connectionpool.h"
#include "core/monitor/activitymonitor.h"
#include "tests/support/awaited.h"
#include "tests/support/badserver.h"
#include "tests/support/pgsession.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/verify.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using namespace std::chrono_literals;

namespace {

DatabaseUrl parsed(const QString &text)
{
    const Result<DatabaseUrl> url = DatabaseUrl::parse(text);
    return url ? *url : DatabaseUrl();
}

int countOf(const ActivitySnapshot &snapshot, const QString &owner)
{
    int count = 0;
    for (const OwnerCount &line : snapshot.owners) {
        count += line.owner == owner ? line.count : 0;
    }
    return count;
}

} // namespace

class TestMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theIncidentIsSeenAndSeenToEnd_data();
    void theIncidentIsSeenAndSeenToEnd();
    void aDirectStrangerIsFoundByTheConsole();
    void aWaitForALockNamesWhoHoldsIt();
    void unwatchedItSendsNothing();
    void watchedItReadsAgainAndAgainOnOneConnection();
    void itsOwnConsoleSessionIsOneAndNotCounted();
    void aSilentConsoleDoesNotStopTheReading();
    void aRoleWithoutPermissionSaysSo();
    void itGoesOnAfterAnOutage();

private:
    [[nodiscard]] DatabaseUrl pooled() const { return parsed(m_sandbox.databaseUrl()); }
    [[nodiscard]] DatabaseUrl console() const { return parsed(m_sandbox.poolerAdminUrl()); }
    /// Reads until `fits` or for 20 s.
    [[nodiscard]] static bool readUntil(ActivityMonitor &monitor,
                                        const std::function<bool(const ActivitySnapshot &)> &fits);

    SandboxProcess m_sandbox;
};

bool TestMonitor::readUntil(ActivityMonitor &monitor,
                            const std::function<bool(const ActivitySnapshot &)> &fits)
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!elapsed.hasExpired(20000)) {
        QSignalSpy sampled(&monitor, &ActivityMonitor::sampled);
        QSignalSpy failed(&monitor, &ActivityMonitor::sampleFailed);
        monitor.sampleNow();
        while (sampled.isEmpty() && failed.isEmpty() && !elapsed.hasExpired(20000)) {
            QTest::qWait(5);
        }
        if (!sampled.isEmpty() && fits(monitor.last())) {
            return true;
        }
        QTest::qWait(50);
    }
    return false;
}

void TestMonitor::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
}

void TestMonitor::theIncidentIsSeenAndSeenToEnd_data()
{
    QTest::addColumn<bool>("withConsole");
    QTest::newRow("with console") << true;
    QTest::newRow("without console") << false;
}

void TestMonitor::theIncidentIsSeenAndSeenToEnd()
{
    QFETCH(bool, withConsole);
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    ActivityMonitor monitor(&pool);
    if (withConsole) {
        monitor.setConsole(console());
    }
    QVERIFY(readUntil(monitor, [](const ActivitySnapshot &snapshot) { return snapshot.direct == 0; }));

    QVERIFY(m_sandbox.setIncident(true));
    QVERIFY2(readUntil(monitor, [](const ActivitySnapshot &s) { return s.direct == 13; }),
             qPrintable(QString::number(monitor.last().direct)));
    const ActivitySnapshot seen = monitor.last();
    QCOMPARE(seen.directServices, 13);
    QCOMPARE(seen.directApps, 0);
    QCOMPARE(seen.directPlatform, 0);
    QCOMPARE(countOf(seen, QStringLiteral("PostgREST")), 10);
    QCOMPARE(countOf(seen, QStringLiteral("Realtime")), 3);
    QCOMPARE(seen.directCeiling, std::optional<int>(60));
    QCOMPARE(seen.selfDirect, 0);
    QCOMPARE(seen.self.total, 1);
    QVERIFY(seen.sawEverything);
    qInfo("sample: %d ms", seen.sampleMilliseconds);
    if (withConsole) {
        QVERIFY(readUntil(monitor, [](const ActivitySnapshot &s) {
            return countOf(s, QStringLiteral("incident-app")) == 3;
        }));
        const ActivitySnapshot clients = monitor.last();
        QCOMPARE(countOf(clients, QStringLiteral("Poolhouse")), 1);
        QCOMPARE(clients.poolerCeiling, std::optional<int>(200));
        QCOMPARE(clients.poolerClients, std::optional<int>(4 + countOf(clients, QStringLiteral("Storage"))));
        QVERIFY(clients.poolerBackends > 0);
    } else {
        QVERIFY(!seen.poolerClients);
        QVERIFY(seen.poolerBackends > 0);
        QVERIFY(countOf(seen, QStringLiteral("incident-app")) + countOf(seen, QStringLiteral("Poolhouse")) >
                0);
    }

    QVERIFY(m_sandbox.setIncident(false));
    QVERIFY(readUntil(monitor, [](const ActivitySnapshot &s) {
        return s.direct == 0 && (!s.poolerClients || countOf(s, QStringLiteral("incident-app")) == 0);
    }));
}

void TestMonitor::aDirectStrangerIsFoundByTheConsole()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    ActivityMonitor monitor(&pool);
    monitor.setConsole(console());
    PgSession stranger(m_sandbox.directUrl(), QStringLiteral("stranger"));
    QVERIFY2(stranger.isOpen(), qPrintable(stranger.failure()));
    QVERIFY(readUntil(monitor, [](const ActivitySnapshot &s) { return s.direct == 1; }));
    QCOMPARE(monitor.last().directApps, 1);
    QCOMPARE(countOf(monitor.last(), QStringLiteral("stranger")), 1);
}

void TestMonitor::aWaitForALockNamesWhoHoldsIt()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    ActivityMonitor monitor(&pool);
    PgSession holder(m_sandbox.directUrl(), QStringLiteral("holder"));
    holder.rows(QStringLiteral("CREATE TABLE locked (id int)"));
    holder.rows(QStringLiteral("BEGIN; LOCK TABLE locked"));
    const int pid = holder.value(QStringLiteral("SELECT pg_backend_pid()")).toInt();
    auto *blocked = pool.query(QStringLiteral("blocked"), QStringLiteral("SELECT * FROM locked"));
    QList<int> blockers;
    QVERIFY(readUntil(monitor, [&blockers](const ActivitySnapshot &snapshot) {
        for (const BackendConnection &backend : snapshot.backends) {
            if (!backend.blockedBy.isEmpty()) {
                blockers = backend.blockedBy;
            }
        }
        return !blockers.isEmpty();
    }));
    QCOMPARE(blockers, QList<int>{pid});
    holder.rows(QStringLiteral("ROLLBACK"));
    QVERIFY_RESULT(awaited(blocked));
}

void TestMonitor::unwatchedItSendsNothing()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    ActivityMonitor monitor(&pool);
    monitor.setInterval(1s);
    monitor.setConsole(console());
    QSignalSpy sampled(&monitor, &ActivityMonitor::sampled);
    QTest::qWait(1500);
    QCOMPARE(pool.stats().opened, quint64(0)); // never watched: not even a connection
    PgSession witness(m_sandbox.poolerAdminUrl());
    QCOMPARE(consoleClients(witness, pool.applicationName() + QStringLiteral("/console")), 0);

    monitor.setWatched(true);
    QTRY_VERIFY_WITH_TIMEOUT(sampled.count() >= 1, 20000);
    monitor.setWatched(false);
    QTest::qWait(200); // a reading under way may still end
    const quint64 jobs = pool.stats().jobs;
    QTest::qWait(2500);
    QCOMPARE(pool.stats().jobs, jobs);
}

void TestMonitor::watchedItReadsAgainAndAgainOnOneConnection()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    ActivityMonitor monitor(&pool);
    monitor.setInterval(1s);
    QSignalSpy sampled(&monitor, &ActivityMonitor::sampled);
    monitor.setWatched(true);
    monitor.sampleNow(); // does not overlap the one under way
    QTRY_VERIFY_WITH_TIMEOUT(sampled.count() >= 3, 20000);
    QCOMPARE(pool.stats().peak, 1);
    QCOMPARE(pool.stats().jobs, quint64(sampled.count()));
}

void TestMonitor::itsOwnConsoleSessionIsOneAndNotCounted()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    ActivityMonitor monitor(&pool);
    monitor.setConsole(console());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(readUntil(monitor, [](const ActivitySnapshot &s) { return s.poolerClients.has_value(); }));
    }
    PgSession witness(m_sandbox.poolerAdminUrl());
    QCOMPARE(consoleClients(witness, pool.applicationName() + QStringLiteral("/console")), 1);
    QCOMPARE(countOf(monitor.last(), QStringLiteral("Poolhouse")), 1);
}

void TestMonitor::aSilentConsoleDoesNotStopTheReading()
{
    const BadServer silent(BadServer::Manner::Silent);
    ConnectionPool pool(pooled(), {.minimumIdle = 0});
    {
        ActivityMonitor monitor(&pool);
        monitor.setConsole(
            parsed(QStringLiteral("postgresql://pgbouncer@127.0.0.1:%1/pgbouncer").arg(silent.port())));
        QSignalSpy unavailable(&monitor, &ActivityMonitor::consoleUnavailable);
        QVERIFY(readUntil(monitor, [](const ActivitySnapshot &s) { return s.poolerBackends > 0; }));
        QVERIFY(!monitor.last().poolerClients);
        QVERIFY(readUntil(monitor, [](const ActivitySnapshot &s) { return s.poolerBackends > 0; }));
        QCOMPARE(unavailable.count(), 1);
        monitor.setConsole(
            parsed(QStringLiteral("postgresql://pgbouncer@127.0.0.1:%1/pgbouncer").arg(silent.port())));
        monitor.sampleNow();
        QTRY_VERIFY_WITH_TIMEOUT(silent.accepted() >= 2, 20000);
    }
    // The server holds its end open to the last, and the session goes all the same.
    QTRY_COMPARE_WITH_TIMEOUT(threadsBeingReaped(), 0, 20000);
}

void TestMonitor::aRoleWithoutPermissionSaysSo()
{
    PgSession owner(m_sandbox.directUrl());
    owner.rows(QStringLiteral("CREATE ROLE nosy LOGIN PASSWORD 'nosy'"));
    QVERIFY(owner.ok());
    DatabaseUrl url = parsed(m_sandbox.directUrl());
    ConnectionPool pool(
        parsed(QStringLiteral("postgresql://nosy:nosy@%1:%2/postgres").arg(url.host()).arg(url.port())),
        {.minimumIdle = 0, .allowDirect = true});
    ActivityMonitor monitor(&pool);
    QVERIFY(m_sandbox.setIncident(true));
    QVERIFY(readUntil(monitor, [](const ActivitySnapshot &s) { return s.directServices == 13; }));
    QVERIFY(!monitor.last().sawEverything);
    QCOMPARE(monitor.last().selfDirect, 1);
    QVERIFY(m_sandbox.setIncident(false));
}

void TestMonitor::itGoesOnAfterAnOutage()
{
    ConnectionPool pool(pooled(), {.minimumIdle = 0, .connectionTimeout = 500ms});
    ActivityMonitor monitor(&pool);
    monitor.setInterval(1s);
    monitor.setConsole(console());
    QSignalSpy sampled(&monitor, &ActivityMonitor::sampled);
    QSignalSpy failed(&monitor, &ActivityMonitor::sampleFailed);
    monitor.setWatched(true);
    QTRY_VERIFY_WITH_TIMEOUT(sampled.count() >= 1, 20000);
    QVERIFY(m_sandbox.setPoolerRunning(false));
    QTRY_VERIFY_WITH_TIMEOUT(failed.count() >= 1, 20000);
    QVERIFY(m_sandbox.setPoolerRunning(true));
    sampled.clear();
    QTRY_VERIFY_WITH_TIMEOUT(sampled.count() >= 1, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(monitor.last().poolerClients.has_value(), 40000);
}

QTEST_GUILESS_MAIN(TestMonitor)
#include "tst_monitor.moc"
