// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandtable.h"

#include "app/cli/bucketscommand.h"
#include "app/cli/connectionscommand.h"
#include "app/cli/cpcommand.h"
#include "app/cli/infocommand.h"
#include "app/cli/lscommand.h"
#include "app/cli/mbcommand.h"
#include "app/cli/mkdircommand.h"
#include "app/cli/mvcommand.h"
#include "app/cli/pingcommand.h"
#include "app/cli/rbcommand.h"
#include "app/cli/rmcommand.h"
#include "app/cli/transferscommand.h"
#include "app/cli/urlcommand.h"

namespace Poolhouse::Cli {

std::vector<std::unique_ptr<Command>> makeCommands(Console &console)
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<LsCommand>(console));
    commands.push_back(std::make_unique<CpCommand>(console));
    commands.push_back(std::make_unique<MvCommand>(console));
    commands.push_back(std::make_unique<RmCommand>(console));
    commands.push_back(std::make_unique<TransfersCommand>(console));
    commands.push_back(std::make_unique<InfoCommand>(console));
    commands.push_back(std::make_unique<MbCommand>(console));
    commands.push_back(std::make_unique<RbCommand>(console));
    commands.push_back(std::make_unique<MkdirCommand>(console));
    commands.push_back(std::make_unique<BucketsCommand>(console));
    commands.push_back(std::make_unique<UrlCommand>(console));
    commands.push_back(std::make_unique<PingCommand>(console));
    commands.push_back(std::make_unique<ConnectionsCommand>(console));
    return commands;
}

} // namespace Poolhouse::Cli
