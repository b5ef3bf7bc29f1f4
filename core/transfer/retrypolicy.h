// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/backoff.h"
#include "core/error.h"

namespace Poolhouse {

/// How often one item is tried, the first time included.
inline constexpr int mostAttempts = 5;

/// Whether to try again after `attempts` tries that ended like this.
[[nodiscard]] bool isWorthRetrying(const Error &error, int attempts);

/// No answer at all: what further items would meet too.
[[nodiscard]] bool isUnreachable(const Error &error);

} // namespace Poolhouse
