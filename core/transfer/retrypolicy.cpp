// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/retrypolicy.h"

namespace Poolhouse {

bool isWorthRetrying(const Error &error, int attempts)
{
    return isRetryable(error) && attempts < mostAttempts;
}

bool isUnreachable(const Error &error)
{
    return error.status == 0 && (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout);
}

} // namespace Poolhouse
