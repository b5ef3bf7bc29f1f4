// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

/// /bucket and everything below it.
class BucketRoutes
{
public:
    explicit BucketRoutes(const ApiServices &services) : m_services(services) {}
    /// Nothing when there is no such route.
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    [[nodiscard]] HttpResponse list(ApiCall &call) const;
    [[nodiscard]] HttpResponse get(ApiCall &call) const;
    [[nodiscard]] HttpResponse create(ApiCall &call) const;
    [[nodiscard]] HttpResponse update(ApiCall &call) const;
    [[nodiscard]] HttpResponse empty(ApiCall &call) const;
    [[nodiscard]] HttpResponse remove(ApiCall &call) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
