// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

namespace Poolhouse {

/// A failure of PostgreSQL, a pooler or libpq as an Error in plain words. `sqlState` is empty where there is
/// none (a connection that never came about); `text` is libpq's or the server's. The poolers' own refusals
/// (connections.md A5) often carry only a text, so it is read as well.
[[nodiscard]] Error errorFromSql(const QString &sqlState, const QString &text);

} // namespace Poolhouse
