// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandtable.h"
#include "app/cli/console.h"
#include "app/cli/exitcode.h"
#include "app/cli/interruptwatch.h"
#include "app/cli/invocation.h"
#include "core/project/keychaincredentialstore.h"
#include "core/project/profileconfiguration.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Poolhouse;
using namespace Poolhouse::Cli;

namespace {

/// Whoever reads the output must not take a part of it for all.
int exitCodeOf(int code, Console &console)
{
    if (console.flush()) {
        return code;
    }
    console.error(QStringLiteral("The output could not be written."));
    return code == ExitDone ? int(ExitFailed) : code;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Poolhouse"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POOLHOUSE_VERSION));

    Console console;
    const std::vector<std::unique_ptr<Command>> commands = makeCommands(console);
    const Invocation invocation = readInvocation(QCoreApplication::arguments().mid(1), commands, console);
    if (invocation.exitCode) {
        return exitCodeOf(*invocation.exitCode, console);
    }

    Command *command = invocation.command;
    const InterruptWatch interrupts;
    QObject::connect(&interrupts, &InterruptWatch::interrupted, command, &Command::interrupt);
    QObject::connect(command, &Command::finished, qApp, [](int code) { QCoreApplication::exit(code); });
    // From inside the loop, so that a command that finishes at once can end it.
    KeychainCredentialStore keychain;
    QTimer::singleShot(0, command, [&] {
        if (invocation.profile.id.isEmpty()) {
            command->run(invocation.configuration);
            return;
        }
        keychain.read(invocation.profile.id)
            ->onFinished(command, [&](const Poolhouse::Result<Credentials> &secrets) {
                const Poolhouse::Result<ProjectConfiguration> configuration =
                    secrets ? configurationOf(invocation.profile, *secrets) : secrets.error();
                if (!configuration) {
                    console.error(configuration.error().message);
                    QCoreApplication::exit(ExitNotAuthorised);
                    return;
                }
                command->run(*configuration);
            });
    });
    return exitCodeOf(QCoreApplication::exec(), console);
}
