// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/postgrescluster.h"

#include "app/sandbox/leftovers.h"
#include "app/sandbox/ports.h"
#include "app/sandbox/postgresconnection.h"
#include "app/sandbox/sandboxerror.h"
#include "app/sandbox/sandboxlog.h"
#include "app/sandbox/schema.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <csignal>

namespace Poolhouse::Sandbox {

namespace {

// Newest of the packaged versions, else what the PATH offers. initdb is not in PATH on Debian.
QString findBinaries(const QString &dataFolder)
{
    QStringList folders;
    // Existing data can only be opened by the version that wrote it.
    QFile version(dataFolder + QStringLiteral("/PG_VERSION"));
    if (version.open(QIODevice::ReadOnly)) {
        folders.append(QStringLiteral("/usr/lib/postgresql/%1/bin")
                           .arg(QString::fromLatin1(version.readAll().trimmed())));
    }
    for (const auto &root : {QStringLiteral("/usr/lib/postgresql"), QStringLiteral("/usr/local/pgsql")}) {
        QDir dir(root);
        QStringList versions = dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        std::sort(versions.begin(), versions.end(),
                  [](const QString &a, const QString &b) { return a.toInt() > b.toInt(); });
        for (const QString &version : std::as_const(versions)) {
            folders.append(dir.filePath(version + QStringLiteral("/bin")));
        }
        folders.append(root + QStringLiteral("/bin"));
    }
    const QString inPath = QStandardPaths::findExecutable(QStringLiteral("initdb"));
    if (!inPath.isEmpty()) {
        folders.append(QFileInfo(inPath).absolutePath());
    }
    for (const QString &folder : std::as_const(folders)) {
        if (QFileInfo(folder + QStringLiteral("/initdb")).isExecutable() &&
            QFileInfo(folder + QStringLiteral("/postgres")).isExecutable()) {
            return folder;
        }
    }
    throw SandboxError(QStringLiteral(
        "PostgreSQL is not installed (no initdb found). On Debian and Ubuntu: apt install postgresql"));
}

// Micro compute: 60 connections. No fsync: a sandbox's data must survive its own death, also by kill -9 (what
// was written is the kernel's by then), not the power cut, and commits without waiting for the disk are what
// lets a laptop take thousands of uploads a second. Everything else stays at its safe default.
constexpr char settings[] = R"conf(
# Written by poolhouse-sandbox
listen_addresses = '127.0.0.1'
max_connections = 60
fsync = off
full_page_writes = off
synchronous_commit = on
shared_buffers = 64MB
max_wal_size = 512MB
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
cluster_name = 'poolhouse-sandbox'
log_min_messages = warning
log_min_error_statement = panic
)conf";

// The setting is a list, and a folder may have commas and blanks in its name.
QString quotedFolder(const QString &folder)
{
    QString escaped = folder;
    return u'"' + escaped.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
}

} // namespace

PostgresCluster::PostgresCluster(QString folder, ServiceUser user, std::function<bool()> stopAsked,
                                 QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_binaries(findBinaries(m_folder + QStringLiteral("/postgres")))
    , m_user(user)
    , m_stopAsked(std::move(stopAsked))
{
    connect(&m_process, &QProcess::finished, this, [this] {
        if (!m_stopping) {
            Q_EMIT died();
        }
    });
}

PostgresCluster::~PostgresCluster()
{
    stop();
}

bool PostgresCluster::isInitialised() const
{
    // Written last by initialise().
    return QFile::exists(dataFolder() + QStringLiteral("/poolhouse.ready"));
}

void PostgresCluster::initialise(const QByteArray &bootstrapPassword)
{
    logLine(QStringLiteral("Creating a PostgreSQL cluster in %1 (only the first time) …").arg(m_folder));
    const QString data = dataFolder();
    QDir(data).removeRecursively();
    const QString passwordFile = m_folder + QStringLiteral("/run/bootstrap");
    QFile file(passwordFile);
    if (!QDir().mkpath(data) || !m_user.own(data) || !file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(bootstrapPassword) < 0 || !file.flush() || !m_user.own(passwordFile)) {
        throw SandboxError(QStringLiteral("Cannot write in %1").arg(m_folder));
    }
    file.close();
    QProcess initdb;
    m_user.prepare(initdb, SIGTERM);
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    initdb.setStandardInputFile(QProcess::nullDevice());
    initdb.setStandardOutputFile(logFile(), QIODevice::Append);
    initdb.setWorkingDirectory(QStringLiteral("/"));
    initdb.start(m_binaries + QStringLiteral("/initdb"),
                 {QStringLiteral("--pgdata=") + data, QStringLiteral("--username=supabase_admin"),
                  QStringLiteral("--pwfile=") + passwordFile, QStringLiteral("--auth=scram-sha-256"),
                  QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
                  QStringLiteral("--wal-segsize=4"), QStringLiteral("--no-sync"),
                  QStringLiteral("--no-instructions")});
    while (initdb.state() != QProcess::NotRunning && !m_stopAsked()) {
        initdb.waitForFinished(50);
    }
    QFile::remove(passwordFile);
    if (initdb.state() != QProcess::NotRunning) {
        initdb.kill();
        initdb.waitForFinished();
        throw SandboxError(QStringLiteral("Stopped while creating the cluster"));
    }
    QFile configuration(data + QStringLiteral("/postgresql.conf"));
    QFile ready(data + QStringLiteral("/poolhouse.ready"));
    if (initdb.exitStatus() != QProcess::NormalExit || initdb.exitCode() != 0 ||
        !configuration.open(QIODevice::Append) || configuration.write(settings) < 0 ||
        !configuration.flush() || !ready.open(QIODevice::WriteOnly) || !m_user.own(ready.fileName())) {
        throw SandboxError(
            QStringLiteral("initdb could not create the cluster; its words are in %1").arg(logFile()));
    }
}

void PostgresCluster::endLeftoverServer()
{
    // A postmaster works in its data folder.
    const QString data = QFileInfo(dataFolder()).canonicalFilePath();
    const auto belongs = [&data](qint64 pid) {
        return QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(pid)) == data;
    };
    const QString pidFile = dataFolder() + QStringLiteral("/postmaster.pid");
    if (pidFromFile(pidFile) > 0) {
        logLine(QStringLiteral("A run before this one did not end cleanly; cleaning up"));
    }
    if (!endLeftover(pidFile, belongs, {SIGINT, SIGQUIT, SIGKILL})) {
        throw SandboxError(QStringLiteral("A PostgreSQL of an earlier run in %1 does not end").arg(m_folder));
    }
}

void PostgresCluster::start(quint16 wantedPort)
{
    endLeftoverServer();
    // Another program may take the port between our look and PostgreSQL's; and backends of a killed
    // postmaster need a moment to notice.
    for (int attempt = 0; attempt < 8; ++attempt) {
        if (tryStart(choosePort(attempt == 0 ? wantedPort : 0))) {
            return;
        }
        if (m_stopAsked()) {
            throw SandboxError(QStringLiteral("Stopped while starting"));
        }
        QThread::msleep(100 * static_cast<unsigned long>(attempt));
    }
    throw SandboxError(QStringLiteral("PostgreSQL does not start; its words are in %1").arg(logFile()));
}

bool PostgresCluster::tryStart(quint16 port)
{
    m_port = port;
    m_stopping = false;
    const QString socketFolder = m_folder + QStringLiteral("/run");
    // A socket's path has 107 bytes at most; TCP serves where the folder is deeper than that.
    const bool socketFits = QFile::encodeName(socketFolder).size() < 80;
    const QSignalBlocker noDeathNotice(this);
    m_user.prepare(m_process, SIGINT);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(logFile(), QIODevice::Append);
    m_process.setWorkingDirectory(QStringLiteral("/"));
    m_process.start(
        m_binaries + QStringLiteral("/postgres"),
        {QStringLiteral("-D"), dataFolder(), QStringLiteral("-p"), QString::number(port),
         QStringLiteral("-c"),
         QStringLiteral("unix_socket_directories=") + (socketFits ? quotedFolder(socketFolder) : QString())});
    if (!m_process.waitForStarted()) {
        return false;
    }
    while (!isReady()) {
        if (m_process.waitForFinished(10) || m_process.state() == QProcess::NotRunning) {
            return false;
        }
        if (m_stopAsked()) {
            stop();
            return false;
        }
    }
    return true;
}

bool PostgresCluster::isReady() const
{
    // The postmaster's own word: line 1 is its pid (so it is ours), line 8 its state.
    QFile file(dataFolder() + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QList<QByteArray> lines = file.readAll().split('\n');
    return lines.size() >= 8 && lines.at(0).toLongLong() == m_process.processId() &&
           lines.at(7).trimmed() == "ready";
}

void PostgresCluster::applySchema(const QByteArray &loginPassword, const ProjectSecrets &secrets)
{
    try {
        PostgresConnection connection(
            connectionString("supabase_admin", loginPassword, "poolhouse-sandbox setup"));
        const auto run = [&connection](const QList<QByteArray> &scripts, const QByteArray &schema,
                                       const QByteArray &fingerprint) {
            for (const QByteArray &script : scripts) {
                connection.script(script);
                connection.script("reset role");
            }
            connection.query("insert into " + schema + ".fingerprint values ($1)", {fingerprint});
        };
        const bool isEmpty =
            connection.query("select to_regclass('poolhouse_project.fingerprint') is null").flag(0, 0);
        connection.script("begin");
        if (isEmpty) {
            run(projectScripts(), "poolhouse_project", projectFingerprint());
        } else if (connection.query("select value from poolhouse_project.fingerprint").text(0, 0) !=
                   projectFingerprint()) {
            throw SandboxError(QStringLiteral("%1 was made by another version of poolhouse-sandbox. Remove "
                                              "the folder, or name another with --dir.")
                                   .arg(m_folder));
        }
        if (isEmpty || connection.query("select value from poolhouse_sandbox.fingerprint").text(0, 0) !=
                           functionFingerprint()) {
            connection.script("drop schema if exists poolhouse_sandbox cascade");
            run(functionScripts(), "poolhouse_sandbox", functionFingerprint());
        }
        connection.script("commit");
        if (isEmpty || loginPassword != secrets.bootstrapPassword) {
            connection.setPassword("postgres", secrets.appPassword);
            connection.setPassword("supabase_storage_admin", secrets.storagePassword);
            connection.setPassword("authenticator", secrets.servicePassword);
            connection.setPassword("supabase_auth_admin", secrets.servicePassword);
            connection.setPassword("supabase_admin", secrets.bootstrapPassword);
        }
    } catch (const SqlError &error) {
        throw SandboxError(
            QStringLiteral("Cannot set the database up: %1").arg(QString::fromUtf8(error.what())));
    }
}

void PostgresCluster::setStatementTimeout(const QByteArray &loginPassword, int milliseconds)
{
    try {
        PostgresConnection connection(
            connectionString("supabase_admin", loginPassword, "poolhouse-sandbox setup"));
        connection.script("alter role supabase_storage_admin set statement_timeout = " +
                          QByteArray::number(milliseconds));
    } catch (const SqlError &error) {
        throw SandboxError(
            QStringLiteral("Cannot set the database up: %1").arg(QString::fromUtf8(error.what())));
    }
}

void PostgresCluster::stop()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_stopping = true;
    for (const int number : {SIGINT, SIGQUIT, SIGKILL}) {
        ::kill(static_cast<pid_t>(m_process.processId()), number);
        if (m_process.waitForFinished(15000)) {
            return;
        }
    }
}

QByteArray PostgresCluster::connectionString(const QByteArray &role, const QByteArray &password,
                                             const QByteArray &applicationName) const
{
    return "host=127.0.0.1 dbname=postgres connect_timeout=5 sslmode=disable port=" +
           QByteArray::number(m_port) + " user=" + connectionValue(role) +
           " password=" + connectionValue(password) + " application_name=" + connectionValue(applicationName);
}

} // namespace Poolhouse::Sandbox
