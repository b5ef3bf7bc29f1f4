// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

#include <atomic>
#include <functional>

namespace Poolhouse::Sandbox {

/// Answers one request. Called on the connection's own thread; may block.
using HttpHandler = std::function<HttpResponse(const HttpRequest &, RequestBody &)>;

/// Boost.Beast reads the protocol, because a test can hold it to five facts (tst_sandboxhttp): no Nagle with
/// keep-alive for thousands of requests, 16 KiB header lines, a backlog over 100, early refusals that spoil
/// nothing, malformed escapes answered. Debian's cpp-httplib fixes some of these at its own build.
///
/// Serves the requests of one connection, one after the other, on the calling thread, until the peer closes,
/// breaks the protocol or is silent for too long. The socket stays the caller's.
void serveHttpConnection(int fd, const HttpHandler &handler, const std::atomic<bool> &stopping);

} // namespace Poolhouse::Sandbox
