// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace Poolhouse::Cli {

/// Seconds in "90", "90s", "15m", "2h", "7d", "2w", or several in a row ("1d12h"); nothing for everything
/// else and for nothing at all.
[[nodiscard]] std::optional<qint64> parseDuration(const QString &text);
/// "45 seconds", "15 minutes", "1 day 12 hours": the two largest units.
[[nodiscard]] QString durationText(qint64 seconds);
/// Bytes in "1000", "50MB" (of 1,000,000) or "50MiB" (of 1,048,576); nothing for everything else.
[[nodiscard]] std::optional<qint64> parseSize(const QString &text);

} // namespace Poolhouse::Cli
