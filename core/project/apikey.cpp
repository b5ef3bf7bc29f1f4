// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/apikey.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Poolhouse {

ApiKeyInfo inspectApiKey(const QString &key)
{
    ApiKeyInfo info;
    if (key.startsWith(u"sb_secret_")) {
        info.kind = ApiKeyInfo::Kind::Secret;
        info.role = QStringLiteral("service_role");
        return info;
    }
    if (key.startsWith(u"sb_publishable_")) {
        info.kind = ApiKeyInfo::Kind::Publishable;
        info.role = QStringLiteral("anon");
        return info;
    }
    const QStringList parts = key.split(u'.');
    if (parts.size() != 3) {
        return info;
    }
    const auto payload = QByteArray::fromBase64Encoding(
        parts[1].toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!payload) {
        return info;
    }
    const QJsonDocument document = QJsonDocument::fromJson(*payload);
    if (!document.isObject()) {
        return info;
    }
    const QJsonObject claims = document.object();
    info.role = claims[u"role"].toString();
    if (claims[u"exp"].isDouble()) {
        info.expiresAt = QDateTime::fromSecsSinceEpoch(claims[u"exp"].toInteger(), Qt::UTC);
    }
    if (info.role == u"service_role") {
        info.kind = ApiKeyInfo::Kind::ServiceRole;
    } else if (info.role == u"anon") {
        info.kind = ApiKeyInfo::Kind::Anon;
    } else {
        info.kind = ApiKeyInfo::Kind::User;
    }
    return info;
}

} // namespace Poolhouse
