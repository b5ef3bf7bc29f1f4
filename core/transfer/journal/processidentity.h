// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Poolhouse {

/// Which process it is, so that another one can tell for certain whether it still runs: a process id alone is
/// given to others again.
struct ProcessIdentity
{
    QString machine;    ///< empty where the system has no id of its own
    QString boot;       ///< changes with every start of the machine
    QString space;      ///< process ids mean something only inside of it (containers)
    qint64 pid = 0;     ///< 0 = no process
    qint64 started = 0; ///< in the kernel's ticks since boot
    QString program;    ///< "poolhouse-cli"

    bool operator==(const ProcessIdentity &) const = default;
};

[[nodiscard]] ProcessIdentity thisProcess();

enum class Liveness {
    Alive,
    Dead,
    Unknown, ///< on another machine or in another container: only its heartbeat tells
};
[[nodiscard]] Liveness livenessOf(const ProcessIdentity &process);

} // namespace Poolhouse
