// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace Poolhouse::Sandbox {

/// Writes what a new practice project starts with: three folders (avatars, exports, media) with 240 small
/// pictures, tables and texts in all, the same every time. Returns the three folders below `folder`. Throws
/// SandboxError.
[[nodiscard]] QStringList writeSamples(const QString &folder);

} // namespace Poolhouse::Sandbox
