// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace Poolhouse::Cli {

/// A command line taken apart: either a command ready to run with its configuration, or an exit code with
/// everything said already (help, version, usage errors).
struct Invocation
{
    Command *command = nullptr;
    ProjectConfiguration configuration;
    std::optional<int> exitCode;
};

/// `arguments` without the program's name. Reads the process environment and `.env` files.
[[nodiscard]] Invocation readInvocation(const QStringList &arguments,
                                        const std::vector<std::unique_ptr<Command>> &commands,
                                        Console &console);

} // namespace Poolhouse::Cli
