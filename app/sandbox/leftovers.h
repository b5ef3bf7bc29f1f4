// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

namespace Poolhouse::Sandbox {

/// Ends a process that a killed run left behind. `belongs` decides by the process's own data (never by the
/// number alone: numbers are reused) whether it is ours. Signals are tried in order, each with some seconds
/// to work. Removes the pid file in the end. Returns false when the process could not be ended.
bool endLeftover(const QString &pidFile, const std::function<bool(qint64 pid)> &belongs,
                 std::initializer_list<int> signalNumbers);

/// The first line of a file as a number; 0 when there is none.
[[nodiscard]] qint64 pidFromFile(const QString &path);

} // namespace Poolhouse::Sandbox
