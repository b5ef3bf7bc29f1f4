// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Poolhouse {

/// Columns of the object list, in their order on screen.
enum class ObjectColumn { Name, Size, Type, Modified };
inline constexpr int objectColumnCount = 4;

} // namespace Poolhouse
