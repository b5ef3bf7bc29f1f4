// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/credentialstore.h"
#include "core/project/profilestore.h"

namespace Poolhouse {

/// A remembered project with its secrets, ready to be opened. Fails when a secret has become unreadable.
[[nodiscard]] Result<ProjectConfiguration> configurationOf(const Profile &profile,
                                                           const Credentials &credentials);

} // namespace Poolhouse
