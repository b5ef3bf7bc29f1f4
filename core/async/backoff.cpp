// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/async/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Poolhouse {

int retryDelay(int attempts, int baseMilliseconds, double random)
{
    constexpr int longest = 30'000;
    const int doublings = std::clamp(attempts - 1, 0, 15);
    const double nominal = std::min<double>(longest, double(baseMilliseconds) * double(1 << doublings));
    return int(nominal * (0.5 + random));
}

int retryDelay(int attempts, int baseMilliseconds)
{
    return retryDelay(attempts, baseMilliseconds, QRandomGenerator::global()->generateDouble());
}

} // namespace Poolhouse
