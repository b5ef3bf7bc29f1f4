// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"
#include "app/sandbox/storageapi/objectrows.h"

namespace Poolhouse::Sandbox {

/// GET and HEAD of objects: bytes and information, by the three kinds of path.
class DownloadRoutes
{
public:
    explicit DownloadRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    /// Public: only public buckets, no token. Required: a good token. Optional: without one, as anon.
    enum class Access { Public, Required, Optional };

    [[nodiscard]] StoredObject find(ApiCall &call, Access access, qsizetype bucketAt) const;
    [[nodiscard]] HttpResponse download(ApiCall &call, Access access, qsizetype bucketAt) const;
    [[nodiscard]] HttpResponse info(ApiCall &call, Access access, qsizetype bucketAt) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
