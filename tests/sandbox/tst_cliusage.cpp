// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clirunner.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <libpq-fe.h>
#include <memory>
#include <unistd.h>

using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

namespace {

struct ConnectionCloser
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, ConnectionCloser>;

/// The first column of every row; the query goes by the simple protocol, as the pooler's console wants it.
QStringList columnOf(PGconn *connection, const char *query, const char *column)
{
    QStringList values;
    PGresult *result = PQexec(connection, query);
    const int index = PQfnumber(result, column);
    for (int row = 0; index >= 0 && row < PQntuples(result); ++row) {
        values.append(QString::fromUtf8(PQgetvalue(result, row, index)));
    }
    PQclear(result);
    return values;
}

/// Remote TCP ports of the sockets this very process holds, by way of /proc.
QSet<quint16> remotePortsOf(qint64 pid)
{
    QSet<QByteArray> inodes;
    const QString folder = QStringLiteral("/proc/%1/fd").arg(pid);
    const QStringList descriptors = QDir(folder).entryList(QDir::System | QDir::Files);
    for (const QString &descriptor : descriptors) {
        char target[64] = {};
        const QByteArray link = QFile::encodeName(folder + u'/' + descriptor);
        if (::readlink(link.constData(), target, sizeof target - 1) > 0 &&
            QByteArray(target).startsWith("socket:[")) {
            inodes.insert(QByteArray(target).mid(8).chopped(1));
        }
    }
    QSet<quint16> ports;
    const QList<QByteArray> lines = contentOf(QStringLiteral("/proc/%1/net/tcp").arg(pid)).split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() > 9 && inodes.contains(fields[9])) {
            ports.insert(fields[2].mid(fields[2].indexOf(':') + 1).toUShort(nullptr, 16));
        }
    }
    return ports;
}

} // namespace

class TestCliUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void init()
    {
        m_dir = std::make_unique<TestDir>();
        m_bucket = QStringLiteral("t%1").arg(++m_count);
        QCOMPARE(m_cli.run({QStringLiteral("mb"), QStringLiteral("ss://") + m_bucket}).code, 0);
    }

    void lsPrintsOneObjectALine()
    {
        const QString file = m_dir->write(QStringLiteral("a.txt"), "hello");
        QCOMPARE(m_cli.run({u"cp"_s, file, place(u"dir/"_s)}).code, 0);
        QCOMPARE(m_cli.run({u"cp"_s, file, place(QString())}).code, 0);
        QCOMPARE(m_cli.run({u"mkdir"_s, place(u"hollow"_s)}).code, 0);
        QList<QJsonObject> rows = m_cli.run({u"ls"_s, u"--json"_s, place(QString())}).rows();
        QCOMPARE(rows.size(), 3);
        const QStringList members = {u"bucket"_s,   u"etag"_s, u"key"_s, u"kind"_s,
                                     u"modified"_s, u"size"_s, u"type"_s};
        for (const QJsonObject &row : rows) {
            QCOMPARE(row.keys(), members);
            QCOMPARE(row[u"bucket"].toString(), m_bucket);
        }
        QCOMPARE(rows[0][u"kind"].toString(), QStringLiteral("object"));
        QCOMPARE(rows[0][u"key"].toString(), QStringLiteral("a.txt"));
        QCOMPARE(rows[0][u"size"].toInt(), 5);
        QCOMPARE(rows[0][u"type"].toString(), QStringLiteral("text/plain"));
        QCOMPARE(rows[0][u"etag"].toString(), QStringLiteral("\"5d41402abc4b2a76b9719d911017c592\""));
        QCOMPARE(rows[1][u"kind"].toString(), QStringLiteral("folder"));
        QCOMPARE(rows[1][u"key"].toString(), QStringLiteral("dir/"));
        QCOMPARE(rows[2][u"key"].toString(), QStringLiteral("hollow/"));
        QCOMPARE(m_cli.run({u"ls"_s, u"-r"_s, u"--json"_s, place(QString())}).rows().size(), 2);
        QCOMPARE(m_cli.run({u"ls"_s, u"-r"_s, u"--json"_s, u"--all"_s, place(QString())}).rows().size(), 3);
        QCOMPARE(m_cli.run({u"ls"_s, u"--json"_s, place(u"a"_s)}).rows().size(), 1);
        bool listed = false;
        rows = m_cli.run({u"ls"_s, u"--json"_s}).rows();
        for (const QJsonObject &row : std::as_const(rows)) {
            QCOMPARE(row[u"kind"].toString(), QStringLiteral("bucket"));
            listed = listed || row[u"bucket"].toString() == m_bucket;
        }
        QVERIFY(listed);
    }

    void theUrlOfAPublicObjectWorksInItsPrintedForm()
    {
        const CliRun run = m_cli.run({u"url"_s, QStringLiteral("ss://b/a b/c+d?.txt")});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out, (m_sandbox.storageUrl() + u"/object/public/b/a%20b/c%2Bd%3F.txt\n"_s).toUtf8());
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("code");
        const QString good = QStringLiteral("good");
        const auto row = [](const char *name, const QStringList &arguments, const QString &key,
                            const QString &url,
                            int code) { QTest::newRow(name) << arguments << key << url << code; };
        row("done", {u"ls"_s}, good, {}, 0);
        row("help", {u"cp"_s, u"--help"_s}, good, {}, 0);
        row("no command", {}, good, {}, 2);
        row("unknown command", {u"copy"_s}, good, {}, 2);
        row("unknown option", {u"ls"_s, u"--frobnicate"_s}, good, {}, 2);
        row("a key as an option", {u"ls"_s, u"--key"_s, u"abc"_s}, good, {}, 2);
        row("a database URL as an option", {u"ls"_s, u"--database-url=postgres://x"_s}, good, {}, 2);
        row("no target", {u"cp"_s, u"x"_s}, good, {}, 2);
        row("both here", {u"cp"_s, u"x"_s, u"y"_s}, good, {}, 2);
        row("bad policy", {u"cp"_s, u"--conflict"_s, u"ask"_s, u"x"_s, u"ss://b"_s}, good, {}, 2);
        row("bad jobs", {u"cp"_s, u"--jobs"_s, u"0"_s, u"x"_s, u"ss://b"_s}, good, {}, 2);
        row("bad bucket name", {u"mb"_s, u"ss://a#b"_s}, good, {}, 2);
        row("no key at all", {u"ls"_s}, QString(), {}, 2);
        row("missing bucket", {u"ls"_s, u"ss://nowhere"_s}, good, {}, 1);
        row("missing file", {u"cp"_s, u"/nonexistent"_s, u"ss://t1"_s}, good, {}, 1);
        row("nobody listens", {u"ls"_s}, good, u"http://127.0.0.1:1"_s, 3);
        row("nobody listens, cp", {u"cp"_s, u"/etc/hostname"_s, u"ss://b"_s}, good, u"http://127.0.0.1:1"_s,
            3);
        row("wrong key", {u"ls"_s}, u"nonsense"_s, {}, 4);
        row("wrong key, rm", {u"rm"_s, u"ss://b/x"_s}, u"nonsense"_s, {}, 4);
        row("anon may not", {u"mb"_s, u"ss://forbidden"_s}, u"anon"_s, {}, 4);
    }

    void exitCodes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, key);
        QFETCH(QString, url);
        QFETCH(int, code);
        QProcess process;
        m_cli.prepare(process);
        QProcessEnvironment environment = process.processEnvironment();
        if (key != u"good") {
            environment.insert(u"SUPABASE_SERVICE_ROLE_KEY"_s, key == u"anon" ? m_sandbox.anonKey() : key);
        }
        process.setProcessEnvironment(environment);
        if (!url.isEmpty() && !arguments.isEmpty()) {
            arguments.append({u"--url"_s, url});
        }
        const CliRun run = CliRunner::finish(process, arguments);
        QVERIFY2(run.code == code, run.err.constData());
        QCOMPARE(run.err.isEmpty(), code == 0);
        QVERIFY(!run.err.contains("abc"));
    }

    void outputThatCannotBeWrittenIsAFailure()
    {
        for (const QStringList &arguments : {QStringList{u"ls"_s}, QStringList{u"--help"_s}}) {
            QProcess process;
            m_cli.prepare(process);
            process.setStandardOutputFile(u"/dev/full"_s);
            const CliRun run = CliRunner::finish(process, arguments);
            QCOMPARE(run.code, 1);
            QVERIFY2(run.err.contains("could not be written"), run.err.constData());
        }
    }

    void settingsComeFromFilesAndTheEnvironmentIsStronger()
    {
        const QByteArray text = "SUPABASE_URL=" + m_sandbox.url().toUtf8() +
                                "\nSUPABASE_SERVICE_ROLE_KEY=" + m_sandbox.serviceRoleKey().toUtf8() + '\n';
        m_dir->write(QStringLiteral(".env"), text);
        const QString named = m_dir->write(QStringLiteral("other.env"), text);
        const auto bare = [&](const QString &folder) {
            auto process = std::make_unique<QProcess>();
            m_cli.prepare(*process);
            QProcessEnvironment environment = process->processEnvironment();
            environment.remove(u"SUPABASE_URL"_s);
            environment.remove(u"SUPABASE_SERVICE_ROLE_KEY"_s);
            process->setProcessEnvironment(environment);
            process->setWorkingDirectory(folder);
            return process;
        };
        QCOMPARE(CliRunner::finish(*bare(m_dir->path()), {u"ls"_s}).code, 0);
        QCOMPARE(CliRunner::finish(*bare(QStringLiteral("/")), {u"ls"_s}).code, 2);
        QCOMPARE(CliRunner::finish(*bare(QStringLiteral("/")), {u"ls"_s, u"--env-file"_s, named}).code, 0);
        QCOMPARE(CliRunner::finish(*bare(QStringLiteral("/")), {u"--env-file"_s, named, u"ls"_s}).code, 0);
        QCOMPARE(
            CliRunner::finish(*bare(QStringLiteral("/")), {u"ls"_s, u"--env-file"_s, u"/nonexistent"_s}).code,
            2);
        const auto overruled = bare(m_dir->path());
        QProcessEnvironment environment = overruled->processEnvironment();
        environment.insert(u"SUPABASE_URL"_s, u"http://127.0.0.1:1"_s);
        overruled->setProcessEnvironment(environment);
        QCOMPARE(CliRunner::finish(*overruled, {u"ls"_s}).code, 3);
    }

    void aRememberedProjectIsFoundByNameAndNeedsItsKey()
    {
        const QString config = m_dir->filePath(u"config"_s);
        m_dir->write(u"config/poolhouse/projects.ini"_s,
                     "[0001]\nname=shop\nenvironment=local\nurl=" + m_sandbox.url().toUtf8() + '\n');
        const auto run = [&](const QStringList &arguments) {
            QProcess process;
            m_cli.prepare(process);
            QProcessEnvironment environment = process.processEnvironment();
            environment.insert(u"XDG_CONFIG_HOME"_s, config);
            environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s);
            process.setProcessEnvironment(environment);
            return CliRunner::finish(process, arguments);
        };
        QCOMPARE(run({u"ls"_s, u"--profile"_s, u"nobody"_s}).code, 2);
        QCOMPARE(run({u"ls"_s, u"--profile"_s, u"shop"_s, u"--url"_s, m_sandbox.url()}).code, 2);
        // Known, but there is no keychain here that could hold its key.
        const CliRun known = run({u"ls"_s, u"--profile"_s, u"shop"_s});
        QCOMPARE(known.code, 4);
        QVERIFY2(known.err.contains("keychain"), known.err.constData());
    }

    void ctrlCEndsCleanlyAndSaysWhatIsNotDone()
    {
        QFile big(m_dir->filePath(QStringLiteral("src/big")));
        QDir(m_dir->path()).mkpath(QStringLiteral("src"));
        QVERIFY(big.open(QIODevice::WriteOnly));
        QVERIFY(big.resize(1024LL * 1024 * 1024));
        big.close();
        QProcess process;
        m_cli.prepare(process);
        process.start(CliRunner::program(),
                      {u"cp"_s, u"-r"_s, u"--json"_s, m_dir->filePath(QStringLiteral("src")), place(u"p"_s)});
        QVERIFY(process.waitForStarted());
        // Once a socket is open, the transfer or its first question is under way.
        QTRY_VERIFY(!remotePortsOf(process.processId()).isEmpty());
        QTest::qWait(300);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        const CliRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        QCOMPARE(run.summary()[u"done"].toInt(), 0);
        QVERIFY(run.errors().contains(u"interrupted"));
        QCOMPARE(m_cli.keys(m_bucket), QStringList());
    }

    void anInterruptedDownloadLeavesNothing()
    {
        QFile big(m_dir->filePath(QStringLiteral("big")));
        QVERIFY(big.open(QIODevice::WriteOnly));
        QVERIFY(big.resize(512LL * 1024 * 1024));
        big.close();
        QCOMPARE(m_cli.run({u"cp"_s, big.fileName(), place(QString())}).code, 0);
        const QString into = m_dir->filePath(QStringLiteral("into"));
        QVERIFY(QDir().mkpath(into));
        QProcess process;
        m_cli.prepare(process);
        process.start(CliRunner::program(), {u"cp"_s, place(u"big"_s), into});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY(!QDir(into).entryList(QDir::Files | QDir::Hidden).isEmpty());
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(QDir(into).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void storageWorkOpensNoDatabaseConnection()
    {
        const Connection direct(PQconnectdb(qPrintable(m_sandbox.directUrl())));
        const Connection console(PQconnectdb(qPrintable(m_sandbox.poolerAdminUrl())));
        QCOMPARE(PQstatus(direct.get()), CONNECTION_OK);
        QCOMPARE(PQstatus(console.get()), CONNECTION_OK);
        for (int i = 0; i < 600; ++i) {
            m_dir->write(QStringLiteral("src/%1").arg(i), QByteArray(4096, 'x'));
        }
        const QString source = m_dir->filePath(QStringLiteral("src"));
        const QList<QStringList> round = {
            {u"cp"_s, u"-r"_s, source, place(u"p"_s)},
            {u"ls"_s, u"-r"_s, place(u"p"_s)},
            {u"cp"_s, u"-r"_s, place(u"p"_s), m_dir->filePath(QStringLiteral("back"))},
            {u"rm"_s, u"-r"_s, place(u"p"_s)}};
        QSet<QString> backends;
        QSet<QString> clients;
        QSet<quint16> ports;
        int samples = 0;
        for (const QStringList &arguments : round) {
            QProcess process;
            m_cli.prepare(process, true);
            process.start(CliRunner::program(), arguments);
            QVERIFY(process.waitForStarted());
            while (process.state() != QProcess::NotRunning) {
                ports += remotePortsOf(process.processId());
                const QStringList seenBackends =
                    columnOf(direct.get(),
                             "select usename from pg_stat_activity where backend_type = 'client backend' and "
                             "pid <> pg_backend_pid()",
                             "usename");
                const QStringList seenClients = columnOf(console.get(), "SHOW CLIENTS", "user");
                backends += QSet<QString>(seenBackends.cbegin(), seenBackends.cend());
                clients += QSet<QString>(seenClients.cbegin(), seenClients.cend());
                ++samples;
                process.waitForFinished(5);
            }
            QCOMPARE(process.exitCode(), 0);
        }
        QVERIFY(samples > 8);
        // DATABASE_URL, which the command line was given, would come in as postgres.
        const QString service = u"supabase_storage_admin"_s;
        QCOMPARE(backends, QSet<QString>{service});
        clients.remove(u"pgbouncer"_s); // this test's own console
        QCOMPARE(clients, QSet<QString>{service});
        QCOMPARE(ports, QSet<quint16>{quint16(QUrl(m_sandbox.url()).port())});
    }

private:
    [[nodiscard]] QString place(const QString &key) const
    {
        return QStringLiteral("ss://%1/%2").arg(m_bucket, key);
    }

    SandboxProcess m_sandbox;
    CliRunner m_cli{m_sandbox};
    std::unique_ptr<TestDir> m_dir;
    QString m_bucket;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cliusage.moc"
