// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Poolhouse {

/// "50", unit of 1,000,000 bytes → 50,000,000. Takes a decimal point or comma; nothing for 0, negative, empty
/// and unreadable text.
[[nodiscard]] std::optional<qint64> parseSizeLimit(const QString &text, qint64 unit);

/// "image/png, image/*" → its parts, without repetitions.
[[nodiscard]] QStringList splitMimeTypes(const QString &text);
/// What is wrong with the first bad part; empty when all are usable. The server takes more than it ever
/// matches (storage-api.md section 4): only `type/subtype` and `type/*` do anything.
[[nodiscard]] QString mimeTypesProblem(const QStringList &types);

} // namespace Poolhouse
