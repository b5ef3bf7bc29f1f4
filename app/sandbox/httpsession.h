// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

#include <atomic>
#include <functional>

namespace Poolhouse::Sandbox {

/// Answers one request. Called on the connection's own thread; may block.
using HttpHandler = std::function<HttpResponse(const HttpRequest &, RequestBody &)>;

/// Serves the requests of one connection, one after the other, on the calling thread, until the peer closes,
/// breaks the protocol or is silent for too long. The socket stays the caller's.
void serveHttpConnection(int fd, const HttpHandler &handler, const std::atomic<bool> &stopping);

} // namespace Poolhouse::Sandbox
