// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/pgbouncerprocess.h"

#include "app/sandbox/leftovers.h"
#include "app/sandbox/ports.h"
#include "app/sandbox/postgresconnection.h"
#include "app/sandbox/sandboxerror.h"
#include "app/sandbox/sandboxlog.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThread>

#include <csignal>

namespace Poolhouse::Sandbox {

namespace {

QString findPgBouncer()
{
    QString path = QStandardPaths::findExecutable(QStringLiteral("pgbouncer"));
    if (path.isEmpty()) {
        path = QStandardPaths::findExecutable(QStringLiteral("pgbouncer"),
                                              {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/bin"),
                                               QStringLiteral("/usr/local/sbin")});
    }
    if (path.isEmpty()) {
        throw SandboxError(
            QStringLiteral("PgBouncer is not installed. On Debian and Ubuntu: apt install pgbouncer"));
    }
    return path;
}

// The pooler of a Micro project: 200 clients, 15 server connections per user. A login that fails is tried
// again soon, because a sandbox's PostgreSQL comes back in a second.
constexpr char settings[] = R"conf(; Written by poolhouse-sandbox at every start
[databases]
* = host=127.0.0.1 port=%1
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = %2
unix_socket_dir =
auth_type = scram-sha-256
auth_file = %3/run/userlist.txt
admin_users = pgbouncer
stats_users = pgbouncer_stats
pool_mode = transaction
max_client_conn = 200
default_pool_size = 15
listen_backlog = 512
ignore_startup_parameters = extra_float_digits
server_login_retry = 1
server_tls_sslmode = disable
pidfile = %3/run/pgbouncer.pid
log_connections = 0
log_disconnections = 0
)conf";

} // namespace

PgBouncerProcess::PgBouncerProcess(QString folder, ServiceUser user, std::function<bool()> stopAsked,
                                   QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_user(user)
    , m_stopAsked(std::move(stopAsked))
{
    connect(&m_process, &QProcess::finished, this, &PgBouncerProcess::handleFinished);
    m_restart.setSingleShot(true);
    m_restart.setInterval(500);
    connect(&m_restart, &QTimer::timeout, this, [this] {
        if (m_wanted && !isRunning() && !tryStart()) {
            m_restart.start();
        }
    });
}

PgBouncerProcess::~PgBouncerProcess()
{
    stop();
}

void PgBouncerProcess::endLeftoverServer()
{
    const QByteArray ours = QFile::encodeName(configurationFile());
    const auto belongs = [&ours](qint64 pid) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        return file.open(QIODevice::ReadOnly) && file.readAll().split('\0').contains(ours);
    };
    if (!endLeftover(pidFile(), belongs, {SIGTERM, SIGKILL})) {
        throw SandboxError(QStringLiteral("A PgBouncer of an earlier run in %1 does not end").arg(m_folder));
    }
}

void PgBouncerProcess::writeFiles()
{
    const auto write = [this](const QString &path, const QByteArray &content) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) ||
            !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
            file.write(content) != content.size() || !file.commit() || !m_user.own(path)) {
            throw SandboxError(QStringLiteral("Cannot write %1").arg(path));
        }
    };
    const auto user = [](const QByteArray &name, const QByteArray &password) {
        return '"' + name + "\" \"" + password + "\"\n";
    };
    // Plain passwords, because PgBouncer logs in to PostgreSQL with them; hence the mode of the file.
    write(m_folder + QStringLiteral("/run/userlist.txt"),
          user("postgres", m_secrets.appPassword) +
              user("supabase_storage_admin", m_secrets.storagePassword) +
              user("authenticator", m_secrets.servicePassword) +
              user("pgbouncer", m_secrets.poolerAdminPassword) +
              user("pgbouncer_stats", m_secrets.poolerStatsPassword));
    write(configurationFile(), QString::fromLatin1(settings)
                                   .arg(QString::number(m_postgresPort), QString::number(m_port), m_folder)
                                   .toUtf8());
}

void PgBouncerProcess::start(quint16 wantedPort, quint16 postgresPort, const ProjectSecrets &secrets)
{
    m_secrets = secrets;
    m_postgresPort = postgresPort;
    endLeftoverServer();
    for (int attempt = 0; attempt < 8 && !m_stopAsked(); ++attempt) {
        m_port = choosePort(attempt == 0 ? wantedPort : 0);
        writeFiles();
        if (tryStart()) {
            m_wanted = true;
            return;
        }
    }
    throw SandboxError(
        QStringLiteral("PgBouncer does not start; its words are in %1/log/pgbouncer.log").arg(m_folder));
}

bool PgBouncerProcess::tryStart()
{
    m_user.prepare(m_process, SIGTERM);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(m_folder + QStringLiteral("/log/pgbouncer.log"), QIODevice::Append);
    m_process.setWorkingDirectory(QStringLiteral("/"));
    m_process.start(findPgBouncer(), {configurationFile()});
    if (!m_process.waitForStarted()) {
        return false;
    }
    QElapsedTimer elapsed;
    elapsed.start();
    while (!acceptsLogins()) {
        if (m_process.waitForFinished(10) || !isRunning()) {
            return false;
        }
        if (m_stopAsked() || elapsed.hasExpired(20000)) {
            m_process.kill();
            m_process.waitForFinished();
            return false;
        }
    }
    return true;
}

bool PgBouncerProcess::acceptsLogins() const
{
    // Our own password: a stranger on that port would refuse it.
    try {
        const PostgresConnection connection(
            "host=127.0.0.1 dbname=pgbouncer connect_timeout=5 sslmode=disable user=pgbouncer_stats port=" +
            QByteArray::number(m_port) + " password=" + connectionValue(m_secrets.poolerStatsPassword));
        return true;
    } catch (const SqlError &) {
        return false;
    }
}

void PgBouncerProcess::handleFinished()
{
    if (m_wanted) {
        logLine(QStringLiteral("PgBouncer ended unexpectedly; starting it again"));
        m_restart.start();
    }
}

void PgBouncerProcess::stop()
{
    m_wanted = false;
    m_restart.stop();
    if (!isRunning()) {
        return;
    }
    for (const int number : {SIGTERM, SIGKILL}) {
        ::kill(static_cast<pid_t>(m_process.processId()), number);
        if (m_process.waitForFinished(5000)) {
            break;
        }
    }
    QFile::remove(pidFile());
}

bool PgBouncerProcess::setRunning(bool running)
{
    if (!running) {
        stop();
        return true;
    }
    m_wanted = true;
    return isRunning() || tryStart();
}

QByteArray PgBouncerProcess::connectionString(const QByteArray &role, const QByteArray &password,
                                              const QByteArray &applicationName) const
{
    return "host=127.0.0.1 dbname=postgres connect_timeout=5 sslmode=disable port=" +
           QByteArray::number(m_port) + " user=" + connectionValue(role) +
           " password=" + connectionValue(password) + " application_name=" + connectionValue(applicationName);
}

} // namespace Poolhouse::Sandbox
