// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/storage/objectpath.h"

namespace Poolhouse::Cli {

/// Prints the public address of an object. Asks the server nothing.
class UrlCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    [[nodiscard]] QString details() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;
    void run(const ProjectConfiguration &configuration) override;

private:
    ObjectPath m_path;
};

} // namespace Poolhouse::Cli
