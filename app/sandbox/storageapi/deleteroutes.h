// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

/// DELETE /object/{bucket}/{key} and DELETE /object/{bucket} with a list of keys.
class DeleteRoutes
{
public:
    explicit DeleteRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    [[nodiscard]] HttpResponse removeOne(ApiCall &call) const;
    [[nodiscard]] HttpResponse removeMany(ApiCall &call) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
