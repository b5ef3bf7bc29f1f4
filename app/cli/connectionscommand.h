// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/connectionsreport.h"

#include <memory>

namespace Poolhouse {
class ActivityMonitor;
class ConnectionPool;
} // namespace Poolhouse

namespace Poolhouse::Cli {

/// Says who holds the database's connections, once or every two seconds.
class ConnectionsCommand final : public Command
{
    Q_OBJECT

public:
    explicit ConnectionsCommand(Console &console);
    ~ConnectionsCommand() override;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    [[nodiscard]] QString details() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;
    void run(const ProjectConfiguration &configuration) override;
    void interrupt() override;

private:
    void handleSampled(const ActivitySnapshot &snapshot);
    void handleFailed(const Error &error);
    void end(int exitCode);

    bool m_watch = false;
    bool m_json = false;
    bool m_allowDirect = false;
    bool m_seen = false;
    bool m_ended = false;
    ConnectionBudgets m_budgets;
    // Declared so that the monitor goes before the pool it uses.
    std::unique_ptr<ConnectionPool> m_pool;
    std::unique_ptr<ActivityMonitor> m_monitor;
};

} // namespace Poolhouse::Cli
