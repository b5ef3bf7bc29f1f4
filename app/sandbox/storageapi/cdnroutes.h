// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

/// DELETE /cdn/…: for the service only, and there is no cache to purge here, as on a server without one.
class CdnRoutes
{
public:
    explicit CdnRoutes(const ApiServices &services) : m_services(services) {}
    /// Nothing when there is no such route.
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
