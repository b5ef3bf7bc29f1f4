// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/apikey.h"

#include "core/utczone.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Poolhouse {

namespace {

QDateTime timeOf(const QJsonValue &claim)
{
    return claim.isDouble() ? QDateTime::fromSecsSinceEpoch(claim.toInteger(), utcZone) : QDateTime();
}

/// The project that a hosted address belongs to; empty for every other.
QString refOf(const QUrl &projectUrl)
{
    static const QStringList endings = {QStringLiteral(".storage.supabase.co"),
                                        QStringLiteral(".supabase.co")};
    const QString host = projectUrl.host();
    for (const QString &ending : endings) {
        if (host.endsWith(ending)) {
            return host.chopped(ending.size());
        }
    }
    return {};
}

} // namespace

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
    info.expiresAt = timeOf(claims[u"exp"]);
    info.validFrom = timeOf(claims[u"nbf"]);
    info.projectRef = claims[u"ref"].toString();
    info.user = claims[u"sub"].toString();
    if (info.role == u"service_role") {
        info.kind = ApiKeyInfo::Kind::ServiceRole;
    } else if (info.role == u"anon") {
        info.kind = ApiKeyInfo::Kind::Anon;
    } else {
        info.kind = ApiKeyInfo::Kind::User;
    }
    return info;
}

QString keyProblem(const ApiKeyInfo &key, const QUrl &projectUrl, const QDateTime &now)
{
    if (key.kind == ApiKeyInfo::Kind::Unrecognised) {
        return QStringLiteral("This is not a Supabase key.");
    }
    if (key.isExpired(now)) {
        return QStringLiteral("This key expired on %1.").arg(key.expiresAt.toString(Qt::ISODate));
    }
    if (key.validFrom.isValid() && key.validFrom > now) {
        return QStringLiteral("This key works only from %1 on.").arg(key.validFrom.toString(Qt::ISODate));
    }
    const QString ref = refOf(projectUrl);
    if (!ref.isEmpty() && !key.projectRef.isEmpty() && ref != key.projectRef) {
        return QStringLiteral("This key is of the project %1, and the address of %2.")
            .arg(key.projectRef, ref);
    }
    return {};
}

} // namespace Poolhouse
