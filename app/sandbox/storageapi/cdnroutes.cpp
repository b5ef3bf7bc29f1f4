// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/cdnroutes.h"

namespace Poolhouse::Sandbox {

std::optional<HttpResponse> CdnRoutes::handle(ApiCall &call) const
{
    if (call.method() != "DELETE") {
        return std::nullopt;
    }
    if (!call.requireIdentity(m_services.keys).isService()) {
        throw ApiError::accessDenied("Access denied: Invalid role").withHttpStatus(403);
    }
    throw ApiError(400, "MissingParameter", "Missing Required Parameter CDN_PURGE_ENDPOINT_URL is not set",
                   "MissingParameter");
}

} // namespace Poolhouse::Sandbox
