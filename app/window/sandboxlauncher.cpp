// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/sandboxlauncher.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace Poolhouse {

namespace {

/// Beside this program when built or installed together, else wherever PATH has it.
QString sandboxProgram()
{
    const QString name = QStringLiteral("poolhouse-sandbox");
    const QString beside = QDir(QCoreApplication::applicationDirPath()).filePath(name);
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(name);
}

} // namespace

SandboxLauncher::SandboxLauncher(QObject *parent) : QObject(parent), m_process(new QProcess)
{
    connect(m_process, &QProcess::readyReadStandardOutput, this, &SandboxLauncher::handleOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, &SandboxLauncher::handleMessages);
    connect(m_process, &QProcess::finished, this, &SandboxLauncher::handleFinished);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT failed(tr("The sandbox program could not be started: %1").arg(m_process->errorString()));
        }
    });
}

SandboxLauncher::~SandboxLauncher()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        delete m_process;
        return;
    }
    // It goes when the sandbox has stopped; at the end of the program it is left to the system on purpose.
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    m_process->terminate();
}

bool SandboxLauncher::isRunning() const
{
    return m_process->state() != QProcess::NotRunning;
}

void SandboxLauncher::start(const QStringList &arguments)
{
    if (isRunning()) {
        return;
    }
    const QString program = sandboxProgram();
    if (program.isEmpty()) {
        Q_EMIT failed(tr("The program poolhouse-sandbox is not installed."));
        return;
    }
    m_ready = false;
    m_stopping = false;
    m_readiness.clear();
    m_lastMessage.clear();
    m_process->start(program, QStringList{QStringLiteral("--stop-with-parent")} + arguments);
}

void SandboxLauncher::stop()
{
    m_stopping = true;
    if (isRunning()) {
        m_process->terminate();
    }
}

void SandboxLauncher::handleOutput()
{
    m_readiness += m_process->readAllStandardOutput();
    const qsizetype end = m_readiness.indexOf('\n');
    if (m_ready || end < 0) {
        return;
    }
    const QJsonObject line = QJsonDocument::fromJson(m_readiness.left(end)).object();
    m_readiness.clear();

    ProjectConfiguration configuration;
    configuration.name = tr("Sandbox");
    configuration.environment = Environment::Local;
    configuration.url = QUrl(line[u"url"].toString(), QUrl::StrictMode);
    configuration.apiKey = line[u"service_role_key"].toString();
    const Result<DatabaseUrl> database = DatabaseUrl::parse(line[u"database_url"].toString());
    const Result<DatabaseUrl> console = DatabaseUrl::parse(line[u"pgbouncer_admin_url"].toString());
    if (!configuration.url.isValid() || configuration.apiKey.isEmpty() || !database || !console) {
        Q_EMIT failed(tr("The sandbox started but did not say how to reach it."));
        stop();
        return;
    }
    configuration.databaseUrl = *database;
    configuration.consoleUrl = *console;
    m_adminUrl = QUrl(line[u"admin_url"].toString(), QUrl::StrictMode);
    m_configuration = configuration;
    m_ready = true;
    Q_EMIT ready(m_configuration);
}

void SandboxLauncher::handleMessages()
{
    const QList<QByteArray> lines = m_process->readAllStandardError().split('\n');
    for (const QByteArray &line : lines) {
        const QString text = QString::fromUtf8(line).trimmed();
        if (!text.isEmpty()) {
            m_lastMessage = text;
            if (!m_ready) {
                Q_EMIT progressed(text);
            }
        }
    }
}

void SandboxLauncher::handleFinished()
{
    handleMessages();
    if (m_stopping) {
        Q_EMIT stopped();
        return;
    }
    const QString reason = m_lastMessage.isEmpty() ? tr("It gave no reason.") : m_lastMessage;
    Q_EMIT failed(m_ready ? tr("The sandbox has stopped. %1").arg(reason)
                          : tr("The sandbox could not start. %1").arg(reason));
    Q_EMIT stopped();
}

} // namespace Poolhouse
