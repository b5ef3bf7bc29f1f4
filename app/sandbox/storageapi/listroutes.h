// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

/// POST /object/list/{bucket} and /object/list-v2/{bucket}.
class ListRoutes
{
public:
    explicit ListRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    [[nodiscard]] HttpResponse list(ApiCall &call) const;
    [[nodiscard]] HttpResponse listV2(ApiCall &call) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
