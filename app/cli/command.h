// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"
#include "app/cli/exitcode.h"
#include "core/project/projectconfiguration.h"

#include <QObject>
#include <QString>

class QCommandLineParser;

namespace Poolhouse::Cli {

/// One command of poolhouse-cli. Life: made → addOptions → readArguments → run → `finished` once → destroyed.
///
/// A command never waits: it starts jobs in run(), goes on in their handlers and emits `finished`, also from
/// within run() when there is nothing to wait for. It writes to the console only.
class Command : public QObject
{
    Q_OBJECT

public:
    explicit Command(Console &console) : m_console(console) {}

    /// The word on the command line.
    [[nodiscard]] virtual QString name() const = 0;
    /// One line for the list of commands.
    [[nodiscard]] virtual QString summary() const = 0;
    /// What follows the name: "[-r] [--json] [ss://BUCKET[/PREFIX]]".
    [[nodiscard]] virtual QString synopsis() const = 0;
    /// More lines for `--help`, wrapped by hand; may be empty.
    [[nodiscard]] virtual QString details() const { return {}; }

    virtual void addOptions(QCommandLineParser &parser) const = 0;
    /// Takes options and positional arguments. Returns what is wrong with them in one sentence (exit 2), or
    /// an empty string. Nothing is sent before this is empty.
    [[nodiscard]] virtual QString readArguments(const QCommandLineParser &parser) = 0;
    virtual void run(const ProjectConfiguration &configuration) = 0;
    /// Ctrl+C: end soon and cleanly, by `finished`.
    virtual void interrupt() { Q_EMIT finished(ExitFailed); }

Q_SIGNALS:
    /// With an ExitCode.
    void finished(int exitCode);

protected:
    [[nodiscard]] Console &console() const { return m_console; }

private:
    Console &m_console;
};

} // namespace Poolhouse::Cli
