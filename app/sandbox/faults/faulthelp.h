// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Poolhouse::Sandbox {

/// The part of --help about faults.
[[nodiscard]] QString faultHelp();

} // namespace Poolhouse::Sandbox
