// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"
#include "app/sandbox/storageapi/objectrows.h"

namespace Poolhouse::Sandbox {

/// GET and HEAD of objects: bytes and information, by the four kinds of path.
class DownloadRoutes
{
public:
    explicit DownloadRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    /// Public: only public buckets, no key. Required: a good key. Optional: without a good one, as Public.
    /// Signed: a token in the query instead of a key.
    enum class Access { Public, Required, Optional, Signed };
    /// Which object, and where in the path it is named.
    struct Place
    {
        Access access = Access::Public;
        qsizetype bucketAt = 0;
        bool isInfo = false;
    };

    [[nodiscard]] static std::optional<Place> placeOf(const ApiCall &call);
    [[nodiscard]] StoredObject find(ApiCall &call, const Place &place) const;
    [[nodiscard]] HttpResponse download(ApiCall &call, const Place &place) const;
    [[nodiscard]] HttpResponse info(ApiCall &call, const Place &place) const;
    /// Checks the token of a signed URL and tells when it ends.
    [[nodiscard]] QDateTime verifyToken(const ApiCall &call, const Place &place) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
