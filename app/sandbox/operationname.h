// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

namespace Poolhouse::Sandbox {

/// What storage.operation() tells policies: "storage.object.upload". `path` is the one below /storage/v1.
/// Empty for a route without a name.
[[nodiscard]] QByteArray operationName(const HttpRequest &request, const QByteArray &path);

} // namespace Poolhouse::Sandbox
