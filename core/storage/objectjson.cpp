// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/objectjson.h"

#include "core/storage/uploadheaders.h"

#include <QJsonDocument>

namespace Poolhouse {

namespace {

QJsonObject relocation(const ObjectPath &source, const ObjectPath &target)
{
    QJsonObject body{{QStringLiteral("bucketId"), source.bucket},
                     {QStringLiteral("sourceKey"), source.key},
                     {QStringLiteral("destinationKey"), target.key}};
    // Servers before 1.0 know no other bucket; within one bucket they are not bothered with it.
    if (target.bucket != source.bucket) {
        body.insert(QStringLiteral("destinationBucket"), target.bucket);
    }
    return body;
}

} // namespace

QByteArray moveBody(const ObjectPath &source, const ObjectPath &target)
{
    return QJsonDocument(relocation(source, target)).toJson(QJsonDocument::Compact);
}

QByteArray copyBody(const CopyRequest &request)
{
    QJsonObject body = relocation(request.source, request.target);
    if (!request.copyMetadata) {
        QJsonObject metadata;
        if (!request.cacheControl.isEmpty()) {
            metadata.insert(QStringLiteral("cacheControl"),
                            QString::fromLatin1(cacheControlHeader(request.cacheControl)));
        }
        if (!request.contentType.isEmpty()) {
            metadata.insert(QStringLiteral("mimetype"), request.contentType);
        }
        body.insert(QStringLiteral("copyMetadata"), false);
        body.insert(QStringLiteral("metadata"), metadata);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Result<StorageObject> parseCopied(const QByteArray &json, const ObjectPath &target)
{
    const QJsonObject fields = QJsonDocument::fromJson(json).object();
    const QString key = fields[u"Key"].toString();
    if (key != target.bucket + u'/' + target.key) {
        return Error{.kind = ErrorKind::Protocol,
                     .message = key.isEmpty()
                                    ? QStringLiteral("The server's answer names no copy")
                                    : QStringLiteral("The server says it made another copy than asked for")};
    }
    const QJsonObject metadata = fields[u"metadata"].toObject();
    const auto date = [&fields](const QString &name) {
        return QDateTime::fromString(fields[name].toString(), Qt::ISODateWithMs);
    };
    StorageObject object;
    object.key = target.key;
    object.id = fields[u"id"].toString(fields[u"Id"].toString());
    object.size = metadata[u"size"].toInteger(-1);
    object.mimeType = metadata[u"mimetype"].toString();
    object.etag = metadata[u"eTag"].toString();
    object.createdAt = date(QStringLiteral("created_at"));
    object.updatedAt = date(QStringLiteral("updated_at"));
    object.lastAccessedAt = date(QStringLiteral("last_accessed_at"));
    object.version = fields[u"version"].toString();
    object.cacheControl = metadata[u"cacheControl"].toString();
    object.userMetadata = fields[u"user_metadata"].toObject();
    return object;
}

} // namespace Poolhouse
