// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/transfercommand.h"

namespace Poolhouse::Cli {

/// Copies files and folders up, down, or inside the server.
class CpCommand final : public TransferCommand
{
    Q_OBJECT

public:
    using TransferCommand::TransferCommand;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    [[nodiscard]] QString details() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;

protected:
    void begin() override;

private:
    void upload();
    void download();
    [[nodiscard]] QString readServerCopy(const QStringList &arguments);

    ObjectPath m_remote;
    QString m_local;     ///< as it was typed
    ObjectPath m_source; ///< of a copy inside the server, to m_remote
    ConflictPolicy m_policy = ConflictPolicy::Fail;
    bool m_up = false;
    bool m_onServer = false;
    bool m_recursive = false;
};

} // namespace Poolhouse::Cli
