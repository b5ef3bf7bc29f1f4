// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

/// The calls that make signed URLs: POST /object/sign/{bucket}/{key}, /object/sign/{bucket} for many, and
/// /object/upload/sign/{bucket}/{key}.
class SigningRoutes
{
public:
    explicit SigningRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    [[nodiscard]] HttpResponse signOne(ApiCall &call) const;
    [[nodiscard]] HttpResponse signMany(ApiCall &call) const;
    [[nodiscard]] HttpResponse signUpload(ApiCall &call) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
