// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clirunner.h"
#include "tests/support/pgsession.h"
#include "tests/support/sandboxprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

/// `poolhouse-cli connections` while services hold 13 direct connections and an app three pooled ones.
class TestCliConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
        QVERIFY(m_sandbox.setIncident(true));
        PgSession console(m_sandbox.poolerAdminUrl());
        PgSession direct(m_sandbox.directUrl());
        QTRY_COMPARE_WITH_TIMEOUT(consoleClients(console, u"incident-app"_s), 3, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(
            direct.value(u"SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND "
                         "usename IN ('authenticator', 'supabase_admin', 'supabase_realtime_admin')"_s)
                    .toInt() >= 13,
            true, 20000);
    }

    void jsonCountsAndNamesWhoHoldsWhat()
    {
        const CliRun run = connections({u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.rows().size(), 1);
        checkIncident(run.rows().constFirst());
        QVERIFY2(run.err.isEmpty(), run.err.constData());
    }

    void withoutAConsoleClientsAreUnknown()
    {
        QProcess process;
        m_cli.prepare(process, true);
        QProcessEnvironment environment = process.processEnvironment();
        environment.remove(u"POOLHOUSE_PGBOUNCER_URL"_s);
        process.setProcessEnvironment(environment);
        const CliRun run = CliRunner::finish(process, {u"connections"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonObject pooler = run.rows().constFirst()[u"pooler"].toObject();
        QVERIFY(pooler[u"clients"].isNull());
        QVERIFY(pooler[u"backends"].toInt() > 0);
        QCOMPARE(run.rows().constFirst()[u"direct"].toObject()[u"total"].toInt(), 13);
    }

    void theTableSaysTheSame()
    {
        const CliRun run = connections({});
        QVERIFY2(run.code == 0, run.err.constData());
        const QString text = QString::fromUtf8(run.out);
        QVERIFY2(text.contains(QRegularExpression(u"^Pooler  \\d+ of 200 clients on \\d+ backends"_s,
                                                  QRegularExpression::MultilineOption)),
                 run.out.constData());
        QVERIFY2(text.contains(u"Direct  13 of 15 backends (ceiling 60): 0 apps, 13 services, 0 platform\n"),
                 run.out.constData());
        QVERIFY2(text.contains(u"This    1 open, "), run.out.constData());
        QVERIFY2(text.contains(u", cap 10, direct 0\n"), run.out.constData());
        const auto hasRow = [&text](const QString &pattern) {
            return text.contains(QRegularExpression(u'^' + pattern, QRegularExpression::MultilineOption));
        };
        QVERIFY2(hasRow(u"OWNER +PATH +COUNT +ROLE +WHAT$"_s), run.out.constData());
        QVERIFY2(hasRow(u"PostgREST +direct +\\d+ backends? +authenticator"_s), run.out.constData());
        QVERIFY2(hasRow(u"Realtime +direct +\\d+ backends? "_s), run.out.constData());
        QVERIFY2(hasRow(u"incident-app +pooled +3 clients "_s), run.out.constData());
        QVERIFY2(hasRow(u"Poolhouse \\(this\\) +pooled +1 clients? "_s), run.out.constData());
        for (const QString &secret : {m_sandbox.serviceRoleKey(), QUrl(m_sandbox.databaseUrl()).password()}) {
            QVERIFY(!text.contains(secret));
        }
    }

    void watchingRepeatsUntilInterruptedAndEndsWell_data()
    {
        QTest::addColumn<bool>("json");
        QTest::newRow("json") << true;
        QTest::newRow("table") << false;
    }

    void watchingRepeatsUntilInterruptedAndEndsWell()
    {
        QFETCH(bool, json);
        QProcess process;
        m_cli.prepare(process, true);
        QStringList arguments{u"connections"_s, u"--watch"_s};
        if (json) {
            arguments.append(u"--json"_s);
        }
        process.start(CliRunner::program(), arguments);
        QByteArray out;
        const auto readings = [&] {
            out += process.readAllStandardOutput();
            return json ? out.count('\n') : out.count("OWNER ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(readings() >= 2, 30000);
        QCOMPARE(process.state(), QProcess::Running);
        QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        out += process.readAllStandardOutput();
        QVERIFY(out.endsWith('\n')); // no reading cut in the middle
        if (json) {
            const QList<QByteArray> lines = out.chopped(1).split('\n');
            QString earlier;
            for (const QByteArray &line : lines) {
                const QJsonObject reading = QJsonDocument::fromJson(line).object();
                checkIncident(reading);
                QVERIFY(reading[u"time"].toString() > earlier);
                earlier = reading[u"time"].toString();
            }
        }
        // Its connections went with it.
        PgSession console(m_sandbox.poolerAdminUrl());
        QTRY_COMPARE_WITH_TIMEOUT(ofProcess(console, process.processId()), 0, 20000);
    }

    void withoutADatabaseUrlItSaysWhatIsMissing()
    {
        const CliRun run = m_cli.run({u"connections"_s});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.errors().contains(u"DATABASE_URL"), run.err.constData());
    }

    void theEndOfTheIncidentShows()
    {
        QVERIFY(m_sandbox.setIncident(false));
        QTRY_COMPARE_WITH_TIMEOUT(
            connections({u"--json"_s}).rows().value(0)[u"direct"].toObject()[u"total"].toInt(-1), 0, 30000);
    }

private:
    CliRun connections(const QStringList &options) const
    {
        QProcess process;
        m_cli.prepare(process, true);
        return CliRunner::finish(process, QStringList{u"connections"_s} + options);
    }

    static int countOf(const QJsonObject &reading, const QString &owner, const QString &path,
                       const QString &counted)
    {
        int count = 0;
        const QJsonArray owners = reading[u"owners"].toArray();
        for (const auto &value : owners) {
            const QJsonObject row = value.toObject();
            if (row[u"owner"].toString() == owner && row[u"path"].toString() == path &&
                row[u"counted"].toString() == counted) {
                count += row[u"count"].toInt();
            }
        }
        return count;
    }

    static void checkIncident(const QJsonObject &reading)
    {
        const QByteArray text = QJsonDocument(reading).toJson();
        const QJsonObject direct = reading[u"direct"].toObject();
        QVERIFY2(direct[u"total"].toInt() == 13, text.constData());
        QCOMPARE(direct[u"services"].toInt(), 13);
        QCOMPARE(direct[u"apps"].toInt(-1), 0);
        QCOMPARE(direct[u"platform"].toInt(-1), 0);
        QCOMPARE(direct[u"budget"].toInt(), 15);
        QCOMPARE(direct[u"ceiling"].toInt(), 60);
        QCOMPARE(countOf(reading, u"PostgREST"_s, u"direct"_s, u"backends"_s), 10);
        QCOMPARE(countOf(reading, u"Realtime"_s, u"direct"_s, u"backends"_s), 3);
        QCOMPARE(countOf(reading, u"incident-app"_s, u"pooled"_s, u"clients"_s), 3);
        QCOMPARE(countOf(reading, u"Poolhouse"_s, u"pooled"_s, u"clients"_s), 1);
        const QJsonObject pooler = reading[u"pooler"].toObject();
        QCOMPARE(pooler[u"clients"].toInt(), 4 + countOf(reading, u"Storage"_s, u"pooled"_s, u"clients"_s));
        QVERIFY(pooler[u"backends"].toInt() > 0);
        QCOMPARE(pooler[u"budget"].toInt(), 200);
        QCOMPARE(pooler[u"ceiling"].toInt(), 200);
        const QJsonObject self = reading[u"self"].toObject();
        QCOMPARE(self[u"open"].toInt(), 1);
        QCOMPARE(self[u"cap"].toInt(), 10);
        QCOMPARE(self[u"direct"].toInt(-1), 0);
    }

    /// Clients of the pooler (the console's own included) that carry this process's id in their names.
    static int ofProcess(PgSession &console, qint64 pid)
    {
        int count = 0;
        const QList<PgSession::Row> rows = console.rows(u"SHOW CLIENTS"_s);
        for (const PgSession::Row &row : rows) {
            count += row.value(u"application_name"_s).contains(u'/' + QString::number(pid)) ? 1 : 0;
        }
        return count;
    }

    SandboxProcess m_sandbox;
    const CliRunner m_cli{m_sandbox};
};

QTEST_GUILESS_MAIN(TestCliConnections)
#include "tst_cliconnections.moc"
