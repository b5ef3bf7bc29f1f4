// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Poolhouse {

/// Milliseconds since this process was started, from the kernel's own record, so that loading and linking
/// count too. Negative where there is none.
[[nodiscard]] double millisecondsSinceProcessStart();

} // namespace Poolhouse
