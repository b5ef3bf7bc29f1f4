// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

namespace Poolhouse::Sandbox {

/// The headers of the TUS protocol, as the real server checks and sends them.

/// The answer that a request earns by its headers alone: no Tus-Resumable, or headers that break the
/// protocol. These two come without the CORS headers that all other answers have.
[[nodiscard]] std::optional<HttpResponse> tusHeaderRefusal(const HttpRequest &request);
/// A status with the headers that every answer has.
[[nodiscard]] HttpResponse tusResponse(int status, const QByteArray &text = {});
[[nodiscard]] HttpResponse tusOptions(qint64 maximumSize);
/// Whether the body of a POST or PATCH is content.
[[nodiscard]] bool isTusContent(const HttpRequest &request);
/// A canonical, non-negative integer. Nothing when the header is absent.
[[nodiscard]] std::optional<qint64> tusNumber(const HttpRequest &request, QByteArrayView name);
/// "http://host" for the Location of a new upload, from what proxies say and the Host header.
[[nodiscard]] QByteArray tusOrigin(const HttpRequest &request);

} // namespace Poolhouse::Sandbox
