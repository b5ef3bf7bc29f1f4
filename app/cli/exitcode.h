// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QList>

namespace Poolhouse::Cli {

/// What the shell gets. Scripts rely on these numbers.
enum ExitCode {
    ExitDone = 0,          ///< everything asked for was done (or skipped as told)
    ExitFailed = 1,        ///< something failed; each failure is on standard error
    ExitUsage = 2,         ///< the command line or the configuration cannot work; nothing was tried
    ExitUnreachable = 3,   ///< no answer from the server
    ExitNotAuthorised = 4, ///< the key is not accepted or may not do this
};

[[nodiscard]] int exitCodeFor(const Error &error);
/// The code for several failures: 3 or 4 when it explains all of them, else 1; 0 without failures.
[[nodiscard]] int exitCodeFor(const QList<Error> &errors);

} // namespace Poolhouse::Cli
