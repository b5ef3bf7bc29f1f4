// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/faulteffect.h"

namespace Poolhouse::Sandbox {

/// What a client reads when something failed, in the words of the server or of a gateway in front of it.
[[nodiscard]] HttpResponse faultAnswer(const FaultEffect &effect, const HttpRequest &request);
[[nodiscard]] HttpResponse expiredUploadAnswer();
[[nodiscard]] HttpResponse rangeAnswer(int status);
[[nodiscard]] HttpResponse listV2OffAnswer(const QByteArray &as, const HttpRequest &request);

/// Takes "code" out of an API error's body.
void removeCode(HttpResponse &response);
/// Replaces what the effect names in a Location header.
void redirectLocation(HttpResponse &response, const FaultEffect &effect);

} // namespace Poolhouse::Sandbox
