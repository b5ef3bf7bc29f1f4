// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/project/profilestore.h"

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
    /// With --profile: the remembered project; its secrets are still to be read from the keychain.
    Profile profile;
    std::optional<int> exitCode;
};

/// `arguments` without the program's name. Reads the process environment, `.env` files and the list of
/// projects.
[[nodiscard]] Invocation readInvocation(const QStringList &arguments,
                                        const std::vector<std::unique_ptr<Command>> &commands,
                                        Console &console);

} // namespace Poolhouse::Cli
