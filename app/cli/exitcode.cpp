// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/exitcode.h"

namespace Poolhouse::Cli {

int exitCodeFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Tls:
    case ErrorKind::Timeout:
        return ExitUnreachable;
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
        return ExitNotAuthorised;
    case ErrorKind::Configuration:
        return ExitUsage;
    default:
        return ExitFailed;
    }
}

int exitCodeFor(const QList<Error> &errors)
{
    if (errors.isEmpty()) {
        return ExitDone;
    }
    const int first = exitCodeFor(errors.first());
    for (const Error &error : errors) {
        if (exitCodeFor(error) != first) {
            return ExitFailed;
        }
    }
    return first;
}

} // namespace Poolhouse::Cli
