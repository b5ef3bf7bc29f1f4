// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/faultrule.h"

#include <vector>

namespace Poolhouse::Sandbox {

/// Rules that belong together, under a name.
struct FaultProfile
{
    const char *name;
    const char *meaning;
    const char *rules; ///< a JSON array
};

[[nodiscard]] const std::vector<FaultProfile> &faultProfiles();
/// Throws SandboxError for a name that is not there.
[[nodiscard]] std::vector<FaultRule> faultProfile(const QByteArray &name);

} // namespace Poolhouse::Sandbox
