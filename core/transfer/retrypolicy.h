// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

namespace Poolhouse {

/// How often one item is tried, the first time included.
inline constexpr int mostAttempts = 5;

/// Milliseconds to wait before the attempt after `attempts` tries: base, twice, four times …, at most 30 s,
/// each between half and one and a half of that, so that many clients do not come back together. `random` is
/// in [0, 1).
[[nodiscard]] int retryDelay(int attempts, int baseMilliseconds, double random);
/// The same with a random number of its own.
[[nodiscard]] int retryDelay(int attempts, int baseMilliseconds);

/// Whether to try again after `attempts` tries that ended like this.
[[nodiscard]] bool isWorthRetrying(const Error &error, int attempts);

/// No answer at all: what further items would meet too.
[[nodiscard]] bool isUnreachable(const Error &error);

} // namespace Poolhouse
