// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace Poolhouse::Cli {

/// Every command there is, in the order of the help text. A new command is one line in the .cpp.
[[nodiscard]] std::vector<std::unique_ptr<Command>> makeCommands(Console &console);

} // namespace Poolhouse::Cli
