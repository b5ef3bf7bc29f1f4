// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Poolhouse {

/// Why a key's part below the target folder cannot be a path on this computer (`..`, an absolute path, NUL,
/// an empty segment, a name that is too long), in plain words; empty when it can.
[[nodiscard]] QString localPathProblem(const QString &relative);

/// The same file name with " 2", " 3", … before the extension, until nothing of that name exists.
[[nodiscard]] QString freeLocalPath(const QString &path);

} // namespace Poolhouse
