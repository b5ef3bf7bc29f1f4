// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Poolhouse {

/// The Content-Type for a file of this name: our own rules for what the web expects by extension, then the
/// shared MIME database, then application/octet-stream. Never reads the file. Without parameters: a bucket's
/// list of types is compared with the whole header (storage-api.md section 4).
[[nodiscard]] QString contentTypeFor(const QString &fileName);

/// "type/subtype", perhaps with parameters: what may go out as a header.
[[nodiscard]] bool isContentType(const QString &text);

} // namespace Poolhouse
