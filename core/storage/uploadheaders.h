// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace Poolhouse {

// What goes along with a file in one request, as the server wants it (storage-api.md section 5.1).

/// `x-metadata`: the JSON text in base64.
[[nodiscard]] QByteArray userMetadataHeader(const QJsonObject &metadata);
/// All headers of a request together may have 16 KiB.
inline constexpr qsizetype mostUserMetadata = 12 * 1024;
/// Why this cannot go out; empty when it can.
[[nodiscard]] QString userMetadataProblem(const QJsonObject &metadata);

/// The server stores `Cache-Control` word for word: bare seconds ("3600") become "max-age=3600".
[[nodiscard]] QByteArray cacheControlHeader(const QString &cacheControl);
/// A header value is one line of printable ASCII.
[[nodiscard]] bool isHeaderText(const QString &text);

} // namespace Poolhouse
