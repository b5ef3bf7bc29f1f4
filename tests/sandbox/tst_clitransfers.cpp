// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clirunner.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <vector>

using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int objects = 300;

int killsWanted()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("POOLHOUSE_TEST_KILLS", &given);
    return given ? wanted : 3;
}

} // namespace

/// Interrupted, killed and contended batches of the command line, on a real project.
class TestCliTransfers : public QObject
{
    Q_OBJECT

private:
    SandboxProcess m_sandbox;
    CliRunner m_cli{m_sandbox};
    std::unique_ptr<TestDir> m_dir;
    QString m_bucket;
    int m_count = 0;

    [[nodiscard]] QString place(const QString &key = {}) const
    {
        return QStringLiteral("ss://%1/%2").arg(m_bucket, key);
    }

    [[nodiscard]] static QStringList names(const QString &prefix)
    {
        QStringList all;
        for (int i = 0; i < objects; ++i) {
            all.append(prefix + QStringLiteral("%1/%2").arg(i % 7).arg(i));
        }
        all.sort();
        return all;
    }

    void fill(const QString &prefix)
    {
        for (int i = 0; i < objects; ++i) {
            m_dir->write(QStringLiteral("src/%1/%2").arg(i % 7).arg(i), QByteArray::number(i));
        }
        const CliRun run = m_cli.run(
            {u"cp"_s, u"-r"_s, u"--jobs"_s, u"16"_s, m_dir->filePath(QStringLiteral("src")), place(prefix)});
        QVERIFY2(run.code == 0, run.err.constData());
    }

    [[nodiscard]] QStringList keys() const
    {
        QStringList all = m_cli.keys(m_bucket);
        all.sort();
        return all;
    }

    [[nodiscard]] QList<QJsonObject> unfinished() const
    {
        return m_cli.run({u"transfers"_s, u"--json"_s}).rows();
    }

    /// Starts a command and kills it after so many rows of its output; false when it was quicker.
    [[nodiscard]] bool killAfter(const QStringList &arguments, int rows) const
    {
        QProcess process;
        m_cli.prepare(process);
        process.start(CliRunner::program(), arguments);
        if (!process.waitForStarted()) {
            return false;
        }
        if (rows == 0) {
            // Before or while it finds out what there is.
            process.waitForReadyRead(QRandomGenerator::global()->bounded(1, 60));
        }
        QByteArray output;
        while (output.count('\n') < rows && process.waitForReadyRead(10000)) {
            output += process.readAllStandardOutput();
        }
        const bool alive = process.state() == QProcess::Running;
        process.kill();
        process.waitForFinished();
        return alive && process.exitStatus() == QProcess::CrashExit;
    }

    /// Until the command line is throttled: the sandbox is fast, and a kill must find something to interrupt.
    void slowDown(const QByteArray &route)
    {
        QVERIFY(m_sandbox.setFaults(R"({"match":{"route":")" + route +
                                    R"("},"effect":{"type":"latency","ms":4,"jitter":4}})"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void init()
    {
        m_dir = std::make_unique<TestDir>();
        m_bucket = QStringLiteral("t%1").arg(++m_count);
        QCOMPARE(m_cli.run({u"mb"_s, u"ss://"_s + m_bucket}).code, 0);
        QVERIFY(unfinished().isEmpty());
    }

    void cleanup()
    {
        QVERIFY(m_sandbox.setFaults({}));
        QCOMPARE(m_cli.run({u"transfers"_s, u"cancel"_s, u"all"_s}).code, 0);
    }

    void whatIsFinishedLeavesTheList()
    {
        fill(u"a"_s);
        QCOMPARE(m_cli.run({u"mv"_s, u"-r"_s, place(u"a"_s), place(u"b"_s)}).code, 0);
        QVERIFY(unfinished().isEmpty());
        // Failures are final, and told.
        QCOMPARE(m_cli.run({u"cp"_s, place(u"b/0/0"_s), place(u"b/1/1"_s)}).code, 1);
        QVERIFY(unfinished().isEmpty());
        QCOMPARE(m_cli.run({u"transfers"_s, u"resume"_s, u"all"_s}).code, 0);
        QCOMPARE(m_cli.run({u"transfers"_s, u"resume"_s, u"0123456z"_s}).code, 1);
        QCOMPARE(m_cli.run({u"transfers"_s, u"resume"_s, u"nonsense"_s}).code, 2);
        QCOMPARE(m_cli.run({u"transfers"_s, u"resume"_s}).code, 2);
        QCOMPARE(m_cli.run({u"transfers"_s, u"frobnicate"_s}).code, 2);
    }

    void ctrlCPausesAndSaysHowToGoOn()
    {
        fill(u"a"_s);
        slowDown("/object/move");
        QProcess process;
        m_cli.prepare(process);
        process.start(CliRunner::program(),
                      {u"mv"_s, u"-r"_s, u"--json"_s, u"--jobs"_s, u"2"_s, place(u"a"_s), place(u"b"_s)});
        QVERIFY(process.waitForReadyRead(10000));
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        const CliRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        const QString id = run.summary()[u"resume"].toArray().at(0).toString();
        QVERIFY2(run.err.contains("poolhouse-cli transfers resume " + id.toLatin1()), run.err.constData());
        const int done = run.summary()[u"done"].toInt();
        QVERIFY(done > 0 && done < objects);

        const QList<QJsonObject> rows = unfinished();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][u"id"].toString(), id);
        QCOMPARE(rows[0][u"op"].toString(), u"move"_s);
        QCOMPARE(rows[0][u"done"].toInt(), done);
        QCOMPARE(rows[0][u"items"].toInt(), objects);
        QVERIFY(rows[0][u"owner"].isNull());
        // What is listed as done is done, and nothing else.
        const QStringList moved = keys().filter(QRegularExpression(u"^b/"_s));
        QCOMPARE(moved.size(), done);

        const CliRun resumed = m_cli.run({u"transfers"_s, u"resume"_s, u"--json"_s, id});
        QVERIFY2(resumed.code == 0, resumed.err.constData());
        QCOMPARE(resumed.summary()[u"done"].toInt(), objects - done);
        QCOMPARE(resumed.summary()[u"earlier"].toInt(), done);
        QCOMPARE(keys(), names(u"b/"_s));
        QVERIFY(unfinished().isEmpty());
    }

    void cancelForgetsABatchAndUndoesNothing()
    {
        fill(u"a"_s);
        slowDown("/object/copy");
        QVERIFY(killAfter({u"cp"_s, u"-r"_s, u"--json"_s, place(u"a"_s), place(u"b"_s)}, 20));
        const QList<QJsonObject> rows = unfinished();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(m_cli.run({u"transfers"_s, u"cancel"_s, rows[0][u"id"].toString()}).code, 0);
        QVERIFY(unfinished().isEmpty());
        QVERIFY(keys().size() >= objects + 20);
    }

    void killedAnywhereItIsResumedToTheSameEnd_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QByteArray>("route");
        for (const char *verb : {"mv", "cp", "rm", "up", "down"}) {
            QTest::newRow(verb) << QString::fromLatin1(verb)
                                << QByteArray(qstrcmp(verb, "mv") == 0   ? "/object/move"
                                              : qstrcmp(verb, "cp") == 0 ? "/object/copy"
                                                                         : "/object/**");
        }
    }

    void killedAnywhereItIsResumedToTheSameEnd()
    {
        QFETCH(QString, verb);
        QFETCH(QByteArray, route);
        const QString source = m_dir->filePath(QStringLiteral("src"));
        const QString back = m_dir->filePath(QStringLiteral("back"));
        fill(u"a"_s);
        QStringList arguments = {verb, u"-r"_s, u"--json"_s};
        if (verb == u"rm") {
            arguments.append(place(u"a"_s));
        } else if (verb == u"up") {
            arguments = {u"cp"_s, u"-r"_s, u"--json"_s, source, place(u"b"_s)};
        } else if (verb == u"down") {
            arguments = {u"cp"_s, u"-r"_s, u"--json"_s, place(u"a"_s), back};
        } else {
            arguments << place(u"a"_s) << place(u"b"_s);
        }
        slowDown(route);
        const int kills = killsWanted();
        int interrupted = 0;
        for (int i = 0; i < kills; ++i) {
            // The first kill hits the command, the others hit its resumption.
            const bool begun = !unfinished().isEmpty();
            const QStringList command =
                begun ? QStringList{u"transfers"_s, u"resume"_s, u"all"_s, u"--json"_s} : arguments;
            if (i > 0 && !begun) {
                break; // it got to its end before
            }
            const int rows =
                i == 1 || verb == u"rm" ? 0 : QRandomGenerator::global()->bounded(1, objects / 3);
            interrupted += killAfter(command, rows) ? 1 : 0;
            if (!begun && unfinished().isEmpty() && interrupted > 0 && i == 0) {
                --i; // killed before it had begun: nothing is on the list, and nothing has happened
                interrupted = 0;
            }
        }
        QVERIFY(verb == u"rm" || interrupted > 0);
        const CliRun resumed = m_cli.run({u"transfers"_s, u"resume"_s, u"all"_s, u"--json"_s});
        QVERIFY2(resumed.code == 0, (resumed.err + resumed.out.right(2000)).constData());
        QVERIFY(unfinished().isEmpty());
        if (verb == u"mv") {
            QCOMPARE(keys(), names(u"b/"_s));
        } else if (verb == u"rm") {
            QCOMPARE(keys(), QStringList());
        } else if (verb == u"down") {
            QCOMPARE(keys(), names(u"a/"_s));
            QMap<QString, QByteArray> tree = treeOf(back);
            // What a killed download leaves beside its target has a name of its own.
            const QStringList entries = tree.keys();
            for (const QString &entry : entries) {
                if (entry.section(u'/', -1).startsWith(u'.')) {
                    tree.remove(entry);
                }
            }
            QCOMPARE(tree, treeOf(source));
        } else {
            QCOMPARE(keys(), names(u"a/"_s) + names(u"b/"_s));
        }
        // The right content everywhere, whichever way it came.
        if (verb == u"mv" || verb == u"cp" || verb == u"up") {
            QVERIFY(m_sandbox.setFaults({}));
            const QString check = m_dir->filePath(QStringLiteral("check"));
            QCOMPARE(m_cli.run({u"cp"_s, u"-r"_s, u"--jobs"_s, u"16"_s, place(u"b"_s), check}).code, 0);
            QCOMPARE(treeOf(check), treeOf(source));
        }
    }

    void ofTwoThatResumeABatchAtOnceOneDoes()
    {
        fill(u"a"_s);
        slowDown("/object/move");
        QVERIFY(killAfter({u"mv"_s, u"-r"_s, u"--json"_s, place(u"a"_s), place(u"b"_s)}, 10));
        const QString id = unfinished().at(0)[u"id"].toString();
        QProcess one;
        QProcess two;
        for (QProcess *process : {&one, &two}) {
            m_cli.prepare(*process);
            process->start(CliRunner::program(), {u"transfers"_s, u"resume"_s, u"--json"_s, id});
        }
        QVERIFY(one.waitForFinished(60000));
        QVERIFY(two.waitForFinished(60000));
        const QSet<int> codes = {one.exitCode(), two.exitCode()};
        QCOMPARE(codes, (QSet<int>{0, 1}));
        QProcess &loser = one.exitCode() == 1 ? one : two;
        QCOMPARE(loser.readAllStandardOutput().count("\"done\"}"), 0); // it did nothing
        const QByteArray why = loser.readAllStandardError();
        QVERIFY2(why.contains("is being run by poolhouse-cli (process "), why.constData());
        QCOMPARE(keys(), names(u"b/"_s));
    }

    void theListSaysWhoRunsABatch()
    {
        fill(u"a"_s);
        slowDown("/object/move");
        QProcess process;
        m_cli.prepare(process);
        process.start(CliRunner::program(),
                      {u"mv"_s, u"-r"_s, u"--json"_s, u"--jobs"_s, u"1"_s, place(u"a"_s), place(u"b"_s)});
        QVERIFY(process.waitForReadyRead(10000));
        const QList<QJsonObject> rows = unfinished();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][u"owner"].toObject()[u"pid"].toInteger(), process.processId());
        const CliRun refused = m_cli.run({u"transfers"_s, u"cancel"_s, rows[0][u"id"].toString()});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("is being run by"), refused.err.constData());
        process.kill();
        process.waitForFinished();
        QVERIFY(unfinished().at(0)[u"owner"].isNull());
    }

    void aDamagedListStopsNothing()
    {
        const QString file = m_cli.dataFolder() + u"/transfers.sqlite"_s;
        QFile list(file);
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write(QByteArray(5000, 'x'));
        list.close();
        const QString source = m_dir->write(u"f"_s, "x");
        const CliRun run = m_cli.run({u"cp"_s, source, place(u"k"_s)});
        QCOMPARE(run.code, 0);
        QVERIFY2(run.err.contains("was kept as"), run.err.constData());
        QVERIFY(QFile::exists(file + u".damaged"_s));
        QVERIFY(m_cli.run({u"rm"_s, place(u"k"_s)}).err.isEmpty());
    }

    void theListHoldsNoKey()
    {
        fill(u"a"_s);
        slowDown("/object/copy");
        QVERIFY(killAfter({u"cp"_s, u"-r"_s, u"--json"_s, place(u"a"_s), place(u"b"_s)}, 5));
        for (const QString &part : {u""_s, u"-wal"_s}) {
            const QByteArray bytes = contentOf(m_cli.dataFolder() + u"/transfers.sqlite"_s + part);
            QVERIFY(!bytes.contains(m_sandbox.serviceRoleKey().toLatin1()));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliTransfers)
#include "tst_clitransfers.moc"
