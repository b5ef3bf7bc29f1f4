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

} // namespace

Identity Identity::anonymous()
{
    return {"anon", {}, "{\"role\":\"anon\"}"};
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
    const auto header = parts.size() == 3 ? decoded(parts.at(0)) : std::nullopt;
    const auto payload = parts.size() == 3 ? decoded(parts.at(1)) : std::nullopt;
    const QJsonDocument headerJson = header ? QJsonDocument::fromJson(*header) : QJsonDocument();
    if (!header || !payload || !headerJson.isObject()) {
        throw ApiError::accessDenied("Invalid Compact JWS");
    }
    if (headerJson.object().value(u"alg").toString() != u"HS256") {
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
    const QJsonObject claims = QJsonDocument::fromJson(*payload).object();
    const QJsonValue expiry = claims.value(u"exp");
    if (expiry.isDouble() && expiry.toDouble() <= static_cast<double>(QDateTime::currentSecsSinceEpoch())) {
        throw ApiError::accessDenied("\"exp\" claim timestamp check failed");
    }
    Identity identity;
    identity.role = claims.value(u"role").toString(QStringLiteral("anon")).toUtf8();
    identity.subject = claims.value(u"sub").toString().toUtf8();
    identity.claims = *payload;
    return identity;
}

} // namespace Poolhouse::Sandbox
