// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectionscommand.h"

#include "core/database/connectionpool.h"
#include "core/monitor/activitymonitor.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

ConnectionsCommand::ConnectionsCommand(Console &console) : Command(console) {}

ConnectionsCommand::~ConnectionsCommand() = default;

QString ConnectionsCommand::name() const
{
    return QStringLiteral("connections");
}

QString ConnectionsCommand::summary() const
{
    return QStringLiteral("show who holds the database's connections, pooled and direct");
}

QString ConnectionsCommand::synopsis() const
{
    return QStringLiteral("[--watch] [--json] [--allow-direct]");
}

QString ConnectionsCommand::details() const
{
    return QStringLiteral(
        "Needs DATABASE_URL (the pooler's, port 6543) in the environment or the .env file;\n"
        "POOLHOUSE_PGBOUNCER_URL adds the pooler's own count of clients where there is a\n"
        "PgBouncer console. Uses one pooled connection and shows itself.");
}

void ConnectionsCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("watch"), QStringLiteral("Repeat every 2 s until Ctrl+C.")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("One object per line and reading.")});
    parser.addOption({QStringLiteral("allow-direct"),
                      QStringLiteral("Look through a direct connection where there is no pooler.")});
}

QString ConnectionsCommand::readArguments(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty()) {
        return QStringLiteral("\"connections\" takes options only.");
    }
    m_watch = parser.isSet(QStringLiteral("watch"));
    m_json = parser.isSet(QStringLiteral("json"));
    m_allowDirect = parser.isSet(QStringLiteral("allow-direct"));
    return {};
}

void ConnectionsCommand::run(const ProjectConfiguration &configuration)
{
    if (configuration.databaseUrl.isEmpty()) {
        console().error(
            QStringLiteral("No database URL. Set DATABASE_URL in the environment or in a .env file."));
        end(ExitUsage);
        return;
    }
    m_budgets = {.pooler = configuration.poolerBudget, .direct = configuration.directBudget};
    PoolSettings settings;
    settings.minimumIdle = 0;
    settings.allowDirect = configuration.allowDirect || m_allowDirect;
    m_pool = std::make_unique<ConnectionPool>(configuration.databaseUrl, settings);
    m_monitor = std::make_unique<ActivityMonitor>(m_pool.get());
    m_monitor->setConsole(configuration.consoleUrl);
    connect(m_monitor.get(), &ActivityMonitor::sampled, this, &ConnectionsCommand::handleSampled);
    connect(m_monitor.get(), &ActivityMonitor::sampleFailed, this, &ConnectionsCommand::handleFailed);
    connect(m_monitor.get(), &ActivityMonitor::consoleUnavailable, this, [this](const Error &error) {
        this->console().error(QStringLiteral("The pooler's console: %1").arg(error.message));
    });
    if (m_watch) {
        m_monitor->setWatched(true);
    } else {
        m_monitor->sampleNow();
    }
}

void ConnectionsCommand::interrupt()
{
    end(m_watch && m_seen ? ExitDone : ExitFailed);
}

void ConnectionsCommand::handleSampled(const ActivitySnapshot &snapshot)
{
    if (m_ended) {
        return;
    }
    if (m_json) {
        console().json(connectionsJson(snapshot, m_budgets));
    } else {
        if (m_seen) {
            console().line(QString());
        }
        const QStringList lines = connectionsTable(snapshot, m_budgets);
        for (const QString &line : lines) {
            console().line(line);
        }
    }
    console().flush();
    m_seen = true;
    if (!m_watch) {
        end(ExitDone);
    }
}

void ConnectionsCommand::handleFailed(const Error &error)
{
    if (m_ended) {
        return;
    }
    console().error(error.message);
    // Once it has worked, watching goes on through an outage.
    if (!m_watch || !m_seen) {
        end(exitCodeFor(error));
    }
}

void ConnectionsCommand::end(int exitCode)
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT finished(exitCode);
    }
}

} // namespace Poolhouse::Cli
