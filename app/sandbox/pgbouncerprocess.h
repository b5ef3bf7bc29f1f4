// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/projectsecrets.h"
#include "app/sandbox/serviceuser.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <functional>

namespace Poolhouse::Sandbox {

/// A private PgBouncer in transaction mode in front of the cluster. When it ends unasked it is started again,
/// on the same port.
class PgBouncerProcess : public QObject
{
    Q_OBJECT

public:
    PgBouncerProcess(QString folder, ServiceUser user, std::function<bool()> stopAsked,
                     QObject *parent = nullptr);
    ~PgBouncerProcess() override;

    /// Writes its files, ends what a killed run left, starts and returns when it accepts logins. Throws
    /// SandboxError.
    void start(quint16 wantedPort, quint16 postgresPort, const ProjectSecrets &secrets);
    /// Returns when the process is gone.
    void stop();
    /// For tests and the curious: down until asked to be up again. Call on this object's thread.
    [[nodiscard]] bool setRunning(bool running);
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray connectionString(const QByteArray &role, const QByteArray &password,
                                              const QByteArray &applicationName) const;

private:
    void endLeftoverServer();
    void writeFiles();
    [[nodiscard]] bool tryStart();
    [[nodiscard]] bool acceptsLogins() const;
    void handleFinished();
    [[nodiscard]] QString configurationFile() const
    {
        return m_folder + QStringLiteral("/run/pgbouncer.ini");
    }
    [[nodiscard]] QString pidFile() const { return m_folder + QStringLiteral("/run/pgbouncer.pid"); }

    QString m_folder;
    ServiceUser m_user;
    std::function<bool()> m_stopAsked;
    ProjectSecrets m_secrets;
    QProcess m_process;
    QTimer m_restart;
    quint16 m_port = 0;
    quint16 m_postgresPort = 0;
    bool m_wanted = false;
};

} // namespace Poolhouse::Sandbox
