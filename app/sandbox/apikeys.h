// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Poolhouse::Sandbox {

/// Who asks, as the token says. The claims go to the database for policies to read.
struct Identity
{
    QByteArray role;
    QByteArray subject;
    QByteArray claims; ///< the JWT's payload as JSON
    /// What was asked, for policies and triggers to read (request.method, storage.operation() …).
    struct Request
    {
        QByteArray token;
        QByteArray method;
        QByteArray path;
        QByteArray headers; ///< JSON text of an object
        QByteArray operation;
    };
    Request request;

    [[nodiscard]] bool isService() const { return role == "service_role"; }
    [[nodiscard]] static Identity anonymous();
};

/// Mints and checks HS256 tokens. Immutable after construction: any thread may use it.
class ApiKeys
{
public:
    explicit ApiKeys(QByteArray secret) : m_secret(std::move(secret)) {}

    /// A project key of the role, valid for ten years.
    [[nodiscard]] QByteArray mint(const QByteArray &role) const;
    /// A token with these claims (JSON text of an object).
    [[nodiscard]] QByteArray sign(const QByteArray &claims) const;
    /// Throws ApiError with the real server's text when the token is not good.
    [[nodiscard]] Identity verify(const QByteArray &token) const;

private:
    [[nodiscard]] QByteArray signature(const QByteArray &signedPart) const;

    QByteArray m_secret;
};

} // namespace Poolhouse::Sandbox
