// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/cdnroutes.h"

namespace Poolhouse::Sandbox {

std::optional<HttpResponse> CdnRoutes::handle(ApiCall &call) const
{
    if (call.method() != "DELETE") {
        return std::nullopt;
    }
    static_cast<void>(call.requireService(m_services.keys));
    throw ApiError(400, "MissingParameter", "Missing Required Parameter CDN_PURGE_ENDPOINT_URL is not set",
                   "MissingParameter");
}

} // namespace Poolhouse::Sandbox
