// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Poolhouse::Sandbox {

/// One line for the person who started the sandbox: to standard error and to the log file. Any thread.
void logLine(const QString &text);
/// Names the log file; lines before that go to standard error only.
void setLogFile(const QString &path);

} // namespace Poolhouse::Sandbox
