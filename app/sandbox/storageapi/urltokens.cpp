// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/urltokens.h"

#include "app/sandbox/apierror.h"
#include "app/sandbox/jsontext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Poolhouse::Sandbox {

namespace {

// Number.MAX_SAFE_INTEGER milliseconds.
constexpr qint64 lastSecond = 9007199254740;

QByteArray times(qint64 seconds)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return ",\"iat\":" + QByteArray::number(now) + ",\"exp\":" + QByteArray::number(now + seconds) + '}';
}

} // namespace

QByteArray UrlTokens::forDownload(const QByteArray &path, qint64 seconds) const
{
    return m_keys.sign("{\"url\":" + jsonQuoted(path) + ",\"scope\":\"download\"" + times(seconds));
}

QByteArray UrlTokens::forUpload(const QByteArray &path, const Upload &upload, qint64 seconds) const
{
    return m_keys.sign(
        '{' + (upload.owner.isEmpty() ? QByteArray() : "\"owner\":" + jsonQuoted(upload.owner) + ',') +
        "\"url\":" + jsonQuoted(path) + ",\"upsert\":" + (upload.upsert ? "true" : "false") +
        ",\"scope\":\"upload\"" + times(seconds));
}

QDateTime UrlTokens::verifyDownload(const QByteArray &token, const QByteArray &path) const
{
    const QJsonValue end = verify(token, path, false).value(u"exp");
    return end.isDouble() ? QDateTime::fromSecsSinceEpoch(static_cast<qint64>(end.toDouble())).toUTC()
                          : QDateTime();
}

UrlTokens::Upload UrlTokens::verifyUpload(const QByteArray &token, const QByteArray &path) const
{
    const QJsonObject claims = verify(token, path, true);
    const QByteArray owner = claims.value(u"owner").toString().toUtf8();
    return {owner.isEmpty() ? QByteArray() : owner, claims.value(u"upsert").toBool()};
}

QJsonObject UrlTokens::verify(const QByteArray &token, const QByteArray &path, bool isUpload) const
{
    QJsonObject claims;
    try {
        claims = QJsonDocument::fromJson(m_keys.verify(token).claims).object();
    } catch (const ApiError &error) {
        throw ApiError::invalidToken(error.message());
    }
    const QString scope = claims.value(u"scope").toString();
    // Tokens from before scopes: only those for uploads had "upsert".
    const bool fits = claims.contains(u"scope") ? scope == (isUpload ? u"upload" : u"download")
                                                : claims.contains(u"upsert") == isUpload;
    if (!fits) {
        throw ApiError::invalidSignature(isUpload ? "Token is not scoped for upload"
                                                  : "Token is not scoped for download");
    }
    if (claims.value(u"url").toString().toUtf8() != path) {
        throw ApiError::invalidSignature("Invalid signature");
    }
    return claims;
}

void UrlTokens::checkLifetime(qint64 seconds)
{
    if (seconds > lastSecond - QDateTime::currentSecsSinceEpoch()) {
        throw ApiError::invalidParameter("expiresIn");
    }
}

} // namespace Poolhouse::Sandbox
