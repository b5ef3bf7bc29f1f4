// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/storageapi/bucketroutes.h"
#include "app/sandbox/storageapi/cdnroutes.h"
#include "app/sandbox/storageapi/deleteroutes.h"
#include "app/sandbox/storageapi/downloadroutes.h"
#include "app/sandbox/storageapi/listroutes.h"
#include "app/sandbox/storageapi/moveroutes.h"
#include "app/sandbox/storageapi/signingroutes.h"
#include "app/sandbox/storageapi/uploadroutes.h"
#include "app/sandbox/tus/tusroutes.h"

namespace Poolhouse::Sandbox {

/// The Storage API under /storage/v1: finds the route, and turns what was thrown into the API's errors.
/// Called from many threads at once.
class Router
{
public:
    explicit Router(const ApiServices &services);
    [[nodiscard]] HttpResponse handle(const HttpRequest &request, RequestBody &body) const;

private:
    [[nodiscard]] std::optional<HttpResponse> dispatch(ApiCall &call) const;
    [[nodiscard]] HttpResponse health(ApiCall &call) const;

    const ApiServices m_services;
    BucketRoutes m_buckets;
    ListRoutes m_lists;
    SigningRoutes m_signing;
    MoveRoutes m_moves;
    DownloadRoutes m_downloads;
    UploadRoutes m_uploads;
    DeleteRoutes m_deletes;
    TusRoutes m_tus;
    CdnRoutes m_cdn;
};

} // namespace Poolhouse::Sandbox
