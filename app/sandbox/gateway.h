// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"
#include "app/sandbox/projectsecrets.h"

namespace Poolhouse::Sandbox {

/// What stands before the Storage API of every project and deals with the apikey header: a request without
/// Authorization, or with "Bearer sb_…" in it, goes on with the apikey in its place, and the project's opaque
/// keys (sb_publishable_…, sb_secret_…) become the JWT of their role. All other requests go on as they came:
/// the API itself knows nothing of opaque keys and calls them invalid.
class Gateway
{
public:
    explicit Gateway(const ProjectSecrets &secrets);

    /// The gateway's own refusal: a secret key that a browser sends.
    [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest &request) const;
    [[nodiscard]] HttpRequest forwarded(const HttpRequest &request) const;

private:
    QByteArray m_publishableKey;
    QByteArray m_anonKey;
    QByteArray m_secretKey;
    QByteArray m_serviceRoleKey;
};

} // namespace Poolhouse::Sandbox
