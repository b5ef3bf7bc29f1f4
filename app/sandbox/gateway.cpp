// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/gateway.h"

namespace Poolhouse::Sandbox {

Gateway::Gateway(const ProjectSecrets &secrets)
    : m_publishableKey(secrets.publishableKey)
    , m_anonKey(secrets.anonKey)
    , m_secretKey(secrets.secretKey)
    , m_serviceRoleKey(secrets.serviceRoleKey)
{}

std::optional<HttpResponse> Gateway::refusal(const HttpRequest &request) const
{
    if (request.header("apikey") == m_secretKey && request.header("user-agent").startsWith("Mozilla/")) {
        return HttpResponse::json(
            "{\"message\":\"Forbidden use of secret API key in browser\",\"hint\":\"Secret API keys can only "
            "be"
            " used in a protected environment and should never be used in a browser.\"}",
            401);
    }
    return std::nullopt;
}

HttpRequest Gateway::forwarded(const HttpRequest &request) const
{
    const QByteArray authorization = request.header("authorization");
    const QByteArray key = request.header("apikey");
    if (key.isNull() || (!authorization.isNull() && !authorization.startsWith("Bearer sb_"))) {
        return request;
    }
    HttpRequest changed = request;
    changed.headers.removeIf([](const HttpHeader &header) { return header.name == "authorization"; });
    QByteArray token = key;
    if (key == m_secretKey) {
        token = m_serviceRoleKey;
    } else if (key == m_publishableKey) {
        token = m_anonKey;
    }
    changed.headers.append(HttpHeader{"authorization", "Bearer " + token});
    return changed;
}

} // namespace Poolhouse::Sandbox
