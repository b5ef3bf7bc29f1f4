// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storagejson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Poolhouse {

namespace {

Error notUnderstood(const QString &what)
{
    return Error{.kind = ErrorKind::Protocol,
                 .message = QStringLiteral("The server's answer could not be understood: %1").arg(what)};
}

QDateTime dateOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

qint64 sizeOf(const QJsonValue &value)
{
    bool fine = true;
    const qint64 size = value.isString() ? value.toString().toLongLong(&fine) : value.toInteger(-1);
    return fine && size >= 0 ? size : -1;
}

Bucket bucketOf(const QJsonObject &json)
{
    Bucket bucket;
    bucket.id = json[u"id"].toString();
    bucket.name = json[u"name"].toString(bucket.id);
    bucket.isPublic = json[u"public"].toBool();
    if (json[u"file_size_limit"].isDouble()) {
        bucket.fileSizeLimit = json[u"file_size_limit"].toInteger();
    }
    const QJsonArray types = json[u"allowed_mime_types"].toArray();
    for (const auto &type : types) {
        bucket.allowedMimeTypes.append(type.toString());
    }
    bucket.createdAt = dateOf(json[u"created_at"]);
    bucket.updatedAt = dateOf(json[u"updated_at"]);
    bucket.owner = json[u"owner"].toString();
    return bucket;
}

StorageObject objectOf(const QJsonObject &fields, const QString &folder)
{
    const QJsonObject metadata = fields[u"metadata"].toObject();
    StorageObject object;
    object.key = folder + fields[u"name"].toString();
    object.id = fields[u"id"].toString();
    object.size = sizeOf(metadata[u"size"]);
    object.mimeType = metadata[u"mimetype"].toString();
    object.etag = metadata[u"eTag"].toString();
    object.createdAt = dateOf(fields[u"created_at"]);
    object.updatedAt = dateOf(fields[u"updated_at"]);
    object.lastAccessedAt = dateOf(fields[u"last_accessed_at"]);
    object.cacheControl = metadata[u"cacheControl"].toString();
    return object;
}

QString sortColumn(ListSort sort)
{
    switch (sort) {
    case ListSort::Created:
        return QStringLiteral("created_at");
    case ListSort::Updated:
        return QStringLiteral("updated_at");
    case ListSort::Name:
        break;
    }
    return QStringLiteral("name");
}

QJsonObject sortBy(ListSort sort, bool descending)
{
    return {{QStringLiteral("column"), sortColumn(sort)},
            {QStringLiteral("order"), descending ? QStringLiteral("desc") : QStringLiteral("asc")}};
}

QJsonValue sizeLimitValue(const std::optional<qint64> &limit)
{
    return limit ? QJsonValue(*limit) : QJsonValue(QJsonValue::Null);
}

/// No list of types is null, because [] shuts resumable uploads out.
QJsonValue mimeTypesValue(const QStringList &types)
{
    return types.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QJsonArray::fromStringList(types));
}

} // namespace

Result<QList<Bucket>> parseBuckets(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray()) {
        return notUnderstood(QStringLiteral("no list of buckets"));
    }
    QList<Bucket> buckets;
    const QJsonArray rows = document.array();
    for (const auto &row : rows) {
        Bucket bucket = bucketOf(row.toObject());
        if (bucket.id.isEmpty()) {
            return notUnderstood(QStringLiteral("a bucket without id"));
        }
        buckets.append(std::move(bucket));
    }
    return buckets;
}

Result<Bucket> parseBucket(const QByteArray &json)
{
    Bucket bucket = bucketOf(QJsonDocument::fromJson(json).object());
    if (bucket.id.isEmpty()) {
        return notUnderstood(QStringLiteral("a bucket without id"));
    }
    return bucket;
}

Result<ObjectPage> parsePage(const QByteArray &json)
{
    const QJsonObject document = QJsonDocument::fromJson(json).object();
    if (!document[u"objects"].isArray() || !document[u"hasNext"].isBool()) {
        return notUnderstood(QStringLiteral("no page of objects"));
    }
    ObjectPage page;
    page.hasNext = document[u"hasNext"].toBool();
    page.nextCursor = document[u"nextCursor"].toString();
    if (page.hasNext && page.nextCursor.isEmpty()) {
        return notUnderstood(QStringLiteral("a page that goes on without a cursor"));
    }
    const QJsonArray folders = document[u"folders"].toArray();
    for (const auto &folder : folders) {
        const QString name = folder.toObject()[u"name"].toString();
        if (!name.endsWith(u'/')) {
            return notUnderstood(QStringLiteral("a folder that is none"));
        }
        page.folders.append(name);
    }
    const QJsonArray rows = document[u"objects"].toArray();
    page.objects.reserve(rows.size());
    for (const auto &row : rows) {
        StorageObject object = objectOf(row.toObject(), QString());
        if (object.key.isEmpty()) {
            return notUnderstood(QStringLiteral("an object without name"));
        }
        page.objects.append(std::move(object));
    }
    return page;
}

Result<ObjectPage> parseFolderRows(const QByteArray &json, const QString &folder, const QString &search,
                                   RowFacts *facts)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray()) {
        return notUnderstood(QStringLiteral("no list of objects"));
    }
    ObjectPage page;
    page.source = ListingSource::V1;
    const QJsonArray array = document.array();
    facts->count = array.size();
    facts->first = array.isEmpty() ? QString() : array.first().toObject()[u"name"].toString();
    for (const auto &row : array) {
        const QJsonObject fields = row.toObject();
        const QJsonValue name = fields[u"name"];
        if (!name.isString()) {
            return notUnderstood(QStringLiteral("an object without name"));
        }
        if (!name.toString().startsWith(search)) {
            continue; // found by its other case
        }
        if (fields[u"id"].isString()) {
            page.objects.append(objectOf(fields, folder));
        } else {
            page.folders.append(folder + name.toString() + u'/');
        }
    }
    return page;
}

Result<StorageObject> parseInfo(const QByteArray &json)
{
    const QJsonObject fields = QJsonDocument::fromJson(json).object();
    StorageObject object;
    object.key = fields[u"name"].toString();
    if (object.key.isEmpty()) {
        return notUnderstood(QStringLiteral("an object without name"));
    }
    object.id = fields[u"id"].toString();
    object.size = sizeOf(fields[u"size"]);
    object.mimeType = fields[u"content_type"].toString();
    object.etag = fields[u"etag"].toString();
    object.createdAt = dateOf(fields[u"created_at"]);
    object.updatedAt = dateOf(fields[u"last_modified"]);
    object.lastAccessedAt = dateOf(fields[u"last_accessed_at"]);
    object.version = fields[u"version"].toString();
    object.cacheControl = fields[u"cache_control"].toString();
    object.userMetadata = fields[u"metadata"].toObject();
    return object;
}

Result<QStringList> parseRemoved(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray()) {
        return notUnderstood(QStringLiteral("no list of deleted objects"));
    }
    QStringList keys;
    const QJsonArray rows = document.array();
    for (const auto &row : rows) {
        keys.append(row.toObject()[u"name"].toString());
    }
    return keys;
}

Result<QString> parseUploaded(const QByteArray &json)
{
    const QJsonObject fields = QJsonDocument::fromJson(json).object();
    const QString id = fields[u"Id"].toString();
    if (id.isEmpty() && fields[u"Key"].toString().isEmpty()) {
        return notUnderstood(QStringLiteral("an upload without id"));
    }
    return id;
}

QByteArray listBody(const ListOptions &options)
{
    QJsonObject body{{QStringLiteral("prefix"), options.prefix},
                     {QStringLiteral("limit"), options.limit},
                     {QStringLiteral("with_delimiter"), !options.recursive}};
    if (!options.cursor.isEmpty()) {
        body.insert(QStringLiteral("cursor"), options.cursor);
    }
    // Servers before 1.27 know no sorting: they are not bothered with what is the default anyway.
    if (options.sort != ListSort::Name || options.descending) {
        body.insert(QStringLiteral("sortBy"), sortBy(options.sort, options.descending));
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray folderBody(const ListOptions &options, const QString &folder, const QString &search, qint64 offset)
{
    QJsonObject body{{QStringLiteral("prefix"), folder},
                     {QStringLiteral("limit"), options.limit},
                     {QStringLiteral("offset"), offset},
                     {QStringLiteral("sortBy"), sortBy(options.sort, options.descending)}};
    if (!search.isEmpty()) {
        body.insert(QStringLiteral("search"), search);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray removalBody(const QStringList &keys)
{
    const QJsonObject body{{QStringLiteral("prefixes"), QJsonArray::fromStringList(keys)}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray bucketBody(const BucketSettings &settings, bool isNew)
{
    // Limits as integers: the server rounds "1234MB".
    QJsonObject body{{QStringLiteral("public"), settings.isPublic},
                     {QStringLiteral("file_size_limit"), sizeLimitValue(settings.fileSizeLimit)},
                     {QStringLiteral("allowed_mime_types"), mimeTypesValue(settings.allowedMimeTypes)}};
    if (isNew) {
        body.insert(QStringLiteral("name"), settings.name);
        body.insert(QStringLiteral("id"), settings.name);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray changeBody(const BucketChange &change)
{
    QJsonObject body;
    if (change.isPublic) {
        body.insert(QStringLiteral("public"), *change.isPublic);
    }
    if (change.fileSizeLimit) {
        body.insert(QStringLiteral("file_size_limit"), sizeLimitValue(*change.fileSizeLimit));
    }
    if (change.allowedMimeTypes) {
        body.insert(QStringLiteral("allowed_mime_types"), mimeTypesValue(*change.allowedMimeTypes));
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray md5OfEtag(const QString &etag)
{
    const QString bare = etag.startsWith(u'"') && etag.endsWith(u'"') && etag.size() == 34
                             ? etag.mid(1, 32).toLower()
                             : QString();
    for (const QChar c : bare) {
        if (!((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'))) {
            return {};
        }
    }
    return bare.toLatin1();
}

} // namespace Poolhouse
