// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/apikeys.h"

#include "app/sandbox/apierror.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

#include <optional>

namespace Poolhouse::Sandbox {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qint64 tenYears = 10LL * 365 * 24 * 3600;

std::optional<QByteArray> decoded(const QByteArray &part)
{
    const auto result =
        QByteArray::fromBase64Encoding(part, base64Url | QByteArray::AbortOnBase64DecodingErrors);
    if (!result) {
        return std::nullopt;
    }
    return *result;
}

void checkTimes(const QJsonObject &claims)
{
    const auto now = static_cast<double>(QDateTime::currentSecsSinceEpoch());
    for (const char *name : {"iat", "nbf", "exp"}) {
        const QJsonValue value = claims.value(QLatin1String(name));
        if (!value.isUndefined() && !value.isDouble()) {
            throw ApiError::accessDenied('"' + QByteArray(name) + "\" claim must be a number");
        }
    }
    if (claims.value(u"nbf").toDouble() > now) {
        throw ApiError::accessDenied("\"nbf\" claim timestamp check failed");
    }
    if (claims.contains(u"exp") && claims.value(u"exp").toDouble() <= now) {
        throw ApiError::accessDenied("\"exp\" claim timestamp check failed");
    }
}

} // namespace

Identity Identity::anonymous()
{
    return {"anon", {}, "{\"role\":\"anon\"}", {}};
}

QByteArray ApiKeys::signature(const QByteArray &signedPart) const
{
    return QMessageAuthenticationCode::hash(signedPart, m_secret, QCryptographicHash::Sha256)
        .toBase64(base64Url);
}

QByteArray ApiKeys::mint(const QByteArray &role) const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QByteArray payload = R"({"iss":"poolhouse-sandbox","role":")" + role + R"(","iat":)" +
                               QByteArray::number(now) + R"(,"exp":)" + QByteArray::number(now + tenYears) +
                               '}';
    return sign(payload);
}

QByteArray ApiKeys::sign(const QByteArray &claims) const
{
    const QByteArray header = R"({"alg":"HS256","typ":"JWT"})";
    const QByteArray signedPart = header.toBase64(base64Url) + '.' + claims.toBase64(base64Url);
    return signedPart + '.' + signature(signedPart);
}

Identity ApiKeys::verify(const QByteArray &token) const
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3) {
        throw ApiError::accessDenied("Invalid Compact JWS");
    }
    const QJsonDocument header = QJsonDocument::fromJson(decoded(parts.at(0)).value_or(QByteArray()));
    if (!header.isObject()) {
        throw ApiError::accessDenied("JWS Protected Header is invalid");
    }
    const QString algorithm = header.object().value(u"alg").toString();
    if (algorithm.isEmpty()) {
        throw ApiError::accessDenied("JWS \"alg\" (Algorithm) Header Parameter missing or invalid");
    }
    if (algorithm != u"HS256") {
        throw ApiError::accessDenied("\"alg\" (Algorithm) Header Parameter value not allowed");
    }
    // Base64 of equal length, compared without an early exit.
    const QByteArray expected = signature(parts.at(0) + '.' + parts.at(1));
    const QByteArray &given = parts.at(2);
    unsigned difference = expected.size() == given.size() ? 0U : 1U;
    for (qsizetype at = 0; at < expected.size() && at < given.size(); ++at) {
        difference |= static_cast<unsigned char>(expected.at(at) ^ given.at(at));
    }
    if (difference != 0) {
        throw ApiError::accessDenied("signature verification failed");
    }
    const QByteArray payload = decoded(parts.at(1)).value_or(QByteArray());
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (!document.isObject()) {
        throw ApiError::accessDenied("JWT Claims Set must be a top-level JSON object");
    }
    const QJsonObject claims = document.object();
    checkTimes(claims);
    Identity identity;
    identity.role = claims.value(u"role").toString().toUtf8();
    if (identity.role.isEmpty()) {
        identity.role = "anon";
    }
    identity.subject = claims.value(u"sub").toString().toUtf8();
    identity.claims = payload;
    return identity;
}

} // namespace Poolhouse::Sandbox
