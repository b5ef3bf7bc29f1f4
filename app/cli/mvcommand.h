// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/transfercommand.h"

namespace Poolhouse::Cli {

/// Moves objects and folders inside the server. Never replaces anything: the server does not.
class MvCommand final : public TransferCommand
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
    ObjectPath m_source;
    ObjectPath m_target;
    bool m_recursive = false;
    bool m_skip = false;
};

} // namespace Poolhouse::Cli
