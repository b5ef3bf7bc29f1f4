// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

namespace Poolhouse::Sandbox {

/// A user's own metadata for an object, as JSON text of an object. Null when the text is no JSON, which the
/// real server lets pass; ApiError when it is JSON of another kind.
[[nodiscard]] QByteArray parseUserMetadata(const QByteArray &json);
/// From the header x-metadata (base64). Null when absent as well.
[[nodiscard]] QByteArray userMetadataHeader(const HttpRequest &request);

} // namespace Poolhouse::Sandbox
