// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Poolhouse {

/// Milliseconds to wait before the attempt after `attempts` tries: base, twice, four times …, at most 30 s,
/// each between half and one and a half of that, so that many clients do not come back together. `random` is
/// in [0, 1).
[[nodiscard]] int retryDelay(int attempts, int baseMilliseconds, double random);
/// The same with a random number of its own.
[[nodiscard]] int retryDelay(int attempts, int baseMilliseconds);

} // namespace Poolhouse
