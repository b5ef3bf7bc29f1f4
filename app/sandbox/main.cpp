// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/sandboxapplication.h"
#include "app/sandbox/sandboxerror.h"
#include "app/sandbox/sandboxlog.h"
#include "app/sandbox/stopsignals.h"

#include <QCoreApplication>

#include <sys/resource.h>

#include <cstdio>

using namespace Poolhouse::Sandbox;

namespace {

// A few hundred clients with a file each: the usual soft limit of 1024 is near.
void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max < 65536 ? limit.rlim_max : 65536;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

// Exit codes: 0 stopped as asked, 1 could not start, 2 wrong usage, 3 the database died.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("poolhouse-sandbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POOLHOUSE_VERSION));
    const SandboxOptions options = SandboxOptions::fromCommandLine(QCoreApplication::arguments());
    raiseFileLimit();

    StopSignals signalWatch(options.stopWithParent);
    SandboxApplication sandbox(options, [&signalWatch] { return signalWatch.isStopRequested(); });
    QObject::connect(&signalWatch, &StopSignals::stopRequested, &application, &QCoreApplication::quit);
    QObject::connect(
        &sandbox, &SandboxApplication::databaseDied, &application,
        [] {
            logLine(QStringLiteral("PostgreSQL ended unexpectedly; its words are in log/postgres.log"));
            QCoreApplication::exit(3);
        },
        Qt::QueuedConnection);
    try {
        sandbox.start();
    } catch (const SandboxError &error) {
        if (signalWatch.isStopRequested()) {
            return 0;
        }
        logLine(error.text());
        return 1;
    }
    const QByteArray line = sandbox.readinessLine() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
    // A stop asked for while starting came before there was a loop to leave.
    const int code = signalWatch.isStopRequested() ? 0 : QCoreApplication::exec();
    sandbox.stop();
    return code;
}
