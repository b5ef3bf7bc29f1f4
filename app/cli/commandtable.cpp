// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandtable.h"

#include "app/cli/urlcommand.h"

#if __has_include("app/cli/connectionscommand.h")
#include "app/cli/connectionscommand.h"
#endif

namespace Poolhouse::Cli {

std::vector<std::unique_ptr<Command>> makeCommands(Console &console)
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<UrlCommand>(console));
#if __has_include("app/cli/connectionscommand.h")
    commands.push_back(std::make_unique<ConnectionsCommand>(console));
#endif
    return commands;
}

} // namespace Poolhouse::Cli
