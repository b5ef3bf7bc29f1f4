// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QString>

namespace Poolhouse {

/// Writes a folder of real files (pictures, texts, tables, JSON, an archive-like blob, an empty folder) below
/// `folder`: what the tour drops and what a new sandbox is filled with. The same every time.
/// Returns how many files were written, or LocalFile.
[[nodiscard]] Result<int> writeSampleFiles(const QString &folder, int count);

} // namespace Poolhouse
