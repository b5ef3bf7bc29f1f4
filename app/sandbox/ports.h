// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace Poolhouse::Sandbox {

/// True when nobody holds that port of 127.0.0.1 (or of all addresses).
[[nodiscard]] bool isPortFree(quint16 port);
/// The wanted port when it is free (0: none is wanted), else one that was free a moment ago. Somebody else
/// may take it in between, so who uses it must be ready to ask again.
[[nodiscard]] quint16 choosePort(quint16 wanted);

} // namespace Poolhouse::Sandbox
