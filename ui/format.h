// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace Poolhouse {

// How Poolhouse writes numbers and times (design.md, "Wording"): decimal units with a thin space ("2.4 MB"),
// "Today 14:02", "2 Jan 2025 08:12", "12 s", "about 40 s". Translated, locale-aware where it matters.

[[nodiscard]] QString formatBytes(qint64 bytes); ///< "—" for -1
[[nodiscard]] QString formatSpeed(double bytesPerSecond);
[[nodiscard]] QString formatCount(qint64 count);         ///< grouped: "1,284"
[[nodiscard]] QString formatWhen(const QDateTime &when); ///< local time; "—" when invalid
[[nodiscard]] QString formatAge(qint64 seconds);         ///< "12 s", "41 min", "3 h", "6 d"
/// "JPEG image", "PDF document", "Folder" from a MIME type and a name.
[[nodiscard]] QString formatType(const QString &mimeType, const QString &name);
/// Name of the icon that goes with it: "image", "archive", "folder", "file" …
[[nodiscard]] QString typeIconName(const QString &mimeType, const QString &name);

} // namespace Poolhouse
