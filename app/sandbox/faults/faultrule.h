// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/faulteffect.h"
#include "app/sandbox/faults/faultmatch.h"
#include "app/sandbox/faults/faulttrigger.h"

namespace Poolhouse::Sandbox {

/// One fault: which requests, when, and what then.
///     {"match": {…}, "trigger": {…}, "effect": {…}}      match and trigger may be left out
struct FaultRule
{
    FaultMatch match;
    FaultTrigger trigger;
    FaultEffect effect;
    qint64 seen = 0;  ///< requests that matched
    qint64 fired = 0; ///< times it took effect

    /// Throws SandboxError.
    [[nodiscard]] static FaultRule fromJson(const QJsonObject &json);
    /// With "seen" and "fired".
    [[nodiscard]] QJsonObject toJson() const;

    /// Counts the request; true when the effect is due.
    [[nodiscard]] bool isDue(const HttpRequest &request);
};

} // namespace Poolhouse::Sandbox
