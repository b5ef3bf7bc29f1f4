// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/projectsecrets.h"
#include "app/sandbox/serviceuser.h"

#include <QObject>
#include <QProcess>

#include <functional>

namespace Poolhouse::Sandbox {

/// A private PostgreSQL cluster in a folder of its own: never a system cluster, never a packaged one.
class PostgresCluster : public QObject
{
    Q_OBJECT

public:
    /// `folder` becomes the home of data, socket and log. `stopAsked` is looked at while waiting.
    PostgresCluster(QString folder, ServiceUser user, std::function<bool()> stopAsked,
                    QObject *parent = nullptr);
    ~PostgresCluster() override;

    [[nodiscard]] bool isInitialised() const;
    /// initdb, with the password of the superuser. Throws SandboxError.
    void initialise(const QByteArray &bootstrapPassword);
    /// Ends what a killed run left, then starts on the wanted port or another and returns when it accepts
    /// connections. Throws SandboxError.
    void start(quint16 wantedPort);
    /// Brings roles, schema and passwords to what this version wants. `loginPassword` is the superuser's at
    /// present (a copied template has another than `secrets` says). Throws SandboxError.
    void applySchema(const QByteArray &loginPassword, const ProjectSecrets &secrets);
    /// How long a statement of the Storage service may take. Throws SandboxError.
    void setStatementTimeout(const QByteArray &loginPassword, int milliseconds);
    /// Fast shutdown. Returns when the process is gone.
    void stop();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString dataFolder() const { return m_folder + QStringLiteral("/postgres"); }
    /// For libpq: straight at this cluster, no pooler.
    [[nodiscard]] QByteArray connectionString(const QByteArray &role, const QByteArray &password,
                                              const QByteArray &applicationName) const;

Q_SIGNALS:
    /// It ended without being asked to.
    void died();

private:
    void endLeftoverServer();
    [[nodiscard]] bool tryStart(quint16 port);
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] QString logFile() const { return m_folder + QStringLiteral("/log/postgres.log"); }

    QString m_folder;
    QString m_binaries;
    ServiceUser m_user;
    std::function<bool()> m_stopAsked;
    QProcess m_process;
    quint16 m_port = 0;
    bool m_stopping = false;
};

} // namespace Poolhouse::Sandbox
