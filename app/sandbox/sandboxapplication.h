// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/adminroutes.h"
#include "app/sandbox/httpserver.h"
#include "app/sandbox/pgbouncerprocess.h"
#include "app/sandbox/postgrescluster.h"
#include "app/sandbox/router.h"
#include "app/sandbox/sandboxfolder.h"
#include "app/sandbox/sandboxoptions.h"

namespace Poolhouse::Sandbox {

/// The sandbox as a whole: starts its parts in order and stops them in reverse.
class SandboxApplication : public QObject
{
    Q_OBJECT

public:
    SandboxApplication(SandboxOptions options, std::function<bool()> stopAsked, QObject *parent = nullptr);
    ~SandboxApplication() override;

    /// Returns when everything serves. Throws SandboxError.
    void start();
    /// Returns when nothing is left running.
    void stop();
    /// The line for standard output.
    [[nodiscard]] QByteArray readinessLine() const;

Q_SIGNALS:
    void databaseDied();

private:
    void startDatabase();
    void startService();

    SandboxOptions m_options;
    std::function<bool()> m_stopAsked;
    ServiceUser m_user;
    bool m_isNew = false; ///< the project was made in this start
    std::unique_ptr<SandboxFolder> m_folder;
    ProjectSecrets m_secrets;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<PgBouncerProcess> m_pooler;
    std::unique_ptr<ApiKeys> m_keys;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<BlobStore> m_blobs;
    std::unique_ptr<ResumableStore> m_resumable;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<DatabaseHang> m_hang;
    std::unique_ptr<FaultInjector> m_faults;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<Incident> m_incident;
    std::unique_ptr<AdminRoutes> m_admin;
    std::unique_ptr<HttpServer> m_adminServer;
};

} // namespace Poolhouse::Sandbox
