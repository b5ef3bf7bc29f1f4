// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/projectconfiguration.h"

#include <QObject>

#include <memory>

namespace Poolhouse {

class ActivityMonitor;
class ConnectionPool;
class StorageClient;
class TransferEngine;
class TransferJournal;

/// Everything that belongs to one open project. Destroying it ends all of it silently.
/// File work (client, transfers) and database work (pool, monitor) never meet: there is no path from one to
/// the other.
class Session : public QObject
{
    Q_OBJECT

public:
    /// `journal`: keeps unfinished transfers beyond the end of the program; must outlive the session.
    explicit Session(ProjectConfiguration configuration, TransferJournal *journal = nullptr,
                     QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] const ProjectConfiguration &configuration() const { return m_configuration; }
    [[nodiscard]] StorageClient *storage() const { return m_storage.get(); }
    [[nodiscard]] TransferEngine *transfers() const { return m_transfers.get(); }
    /// Null when the project has no database URL.
    [[nodiscard]] ConnectionPool *pool() const { return m_pool.get(); }
    [[nodiscard]] ActivityMonitor *monitor() const { return m_monitor.get(); }

private:
    ProjectConfiguration m_configuration;
    // Declared so that each is destroyed before what it uses.
    std::unique_ptr<StorageClient> m_storage;
    std::unique_ptr<TransferEngine> m_transfers;
    std::unique_ptr<ConnectionPool> m_pool;
    std::unique_ptr<ActivityMonitor> m_monitor;
};

} // namespace Poolhouse
