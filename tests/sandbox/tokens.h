// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/sandboxprocess.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace Poolhouse::Test {

/// A token signed with the sandbox's secret.
inline QByteArray signedToken(const SandboxProcess &sandbox, const QByteArray &claims)
{
    constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray first =
        QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(base64) + '.' + claims.toBase64(base64);
    return first + '.' +
           QMessageAuthenticationCode::hash(first, sandbox.jwtSecret().toLatin1(), QCryptographicHash::Sha256)
               .toBase64(base64);
}

/// What a token says, whether or not it is good.
inline QJsonObject claimsOf(const QByteArray &token)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(token.split('.').value(1), QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace Poolhouse::Test
