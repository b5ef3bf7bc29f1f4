// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/jsonschema.h"

namespace Poolhouse::Sandbox {

/// No object is larger than this, whatever its bucket says.
constexpr qint64 globalSizeLimit = 5LL * 1024 * 1024 * 1024;

/// `file_size_limit` of a bucket's body: a number, "20MB" (decimal units, three significant digits) or null.
/// Null array when absent or null. Throws ApiError.
[[nodiscard]] QByteArray parseSizeLimit(const QJsonObject &body);
/// `allowed_mime_types` as a PostgreSQL array's JSON; null array when absent or null. Throws ApiError.
[[nodiscard]] QByteArray parseMimeTypes(const QJsonObject &body);
/// Whether a bucket's list (JSON text, null: everything) lets a Content-Type through.
[[nodiscard]] bool isMimeTypeAllowed(const QByteArray &listJson, const QByteArray &contentType);

} // namespace Poolhouse::Sandbox
