// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/faultrule.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Poolhouse::Sandbox {

struct SandboxOptions
{
    QString folder;
    bool ephemeral = false; ///< the folder is ours and goes at the end
    bool incident = false;
    bool stopWithParent = false;
    bool anyPorts = false;
    QStringList seeds;
    bool samples = false;         ///< fill a project that is new with practice files
    qint64 uploadLifetime = 0;    ///< seconds that a resumable upload lives; 0: for ever
    QString templateCache;        ///< empty: none
    int statementTimeout = 30000; ///< milliseconds, of the Storage service's statements
    std::vector<FaultRule> faults;

    /// From the command line. Ends the program for --help, --version and mistakes (exit code 2).
    [[nodiscard]] static SandboxOptions fromCommandLine(const QStringList &arguments);
};

} // namespace Poolhouse::Sandbox
