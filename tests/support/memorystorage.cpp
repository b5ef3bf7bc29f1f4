// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/memorystorage.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Poolhouse::Test {

namespace {

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString etagOf(const MemoryStorage::Object &object)
{
    return u'"' +
           QString::fromLatin1(QCryptographicHash::hash(object.content, QCryptographicHash::Md5).toHex()) +
           u'"';
}

QString dateText(const QDateTime &date)
{
    return date.toString(Qt::ISODateWithMs);
}

QJsonObject row(const QByteArray &key, const MemoryStorage::Object &object)
{
    return {{QStringLiteral("name"), QString::fromUtf8(key)},
            {QStringLiteral("id"), QStringLiteral("id-of-") + QString::fromUtf8(key)},
            {QStringLiteral("created_at"), dateText(object.created)},
            {QStringLiteral("updated_at"), dateText(object.updated)},
            {QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("size"), object.content.size()},
                         {QStringLiteral("mimetype"), QString::fromUtf8(object.contentType)},
                         {QStringLiteral("eTag"), etagOf(object)}}}};
}

} // namespace

FakeReply MemoryStorage::error(int status, const QByteArray &code, const QByteArray &slug,
                               const QByteArray &message)
{
    return {.status = status == 500 ? 500 : 400,
            .body = json({{QStringLiteral("statusCode"), QString::number(status)},
                          {QStringLiteral("code"), QString::fromUtf8(code)},
                          {QStringLiteral("error"), QString::fromUtf8(slug)},
                          {QStringLiteral("message"), QString::fromUtf8(message)}})};
}

FakeReply MemoryStorage::store(const QByteArray &path, const FakeRequest &request)
{
    const QByteArray bucket = path.left(path.indexOf('/'));
    if (!buckets.contains(bucket)) {
        return error(404, "NoSuchBucket", "Bucket not found", "Bucket not found");
    }
    const bool exists = objects.contains(path);
    if (exists && request.method == "POST" && request.headers.value("x-upsert") != "true") {
        return error(409, "KeyAlreadyExists", "Duplicate", "The resource already exists");
    }
    Object &object = objects[path];
    object.content = request.body;
    object.contentType = request.headers.value("content-type");
    object.updated = QDateTime::currentDateTimeUtc();
    return {.body = json({{QStringLiteral("Id"), QStringLiteral("id-of-") + QString::fromUtf8(path)},
                          {QStringLiteral("Key"), QString::fromUtf8(path)}})};
}

FakeReply MemoryStorage::list(const QByteArray &bucket, const QByteArray &body) const
{
    const QJsonObject options = QJsonDocument::fromJson(body).object();
    const QByteArray prefix = options[u"prefix"].toString().toUtf8();
    const bool delimited = options[u"with_delimiter"].toBool();
    const QByteArray after = QByteArray::fromBase64(options[u"cursor"].toString().toLatin1());
    const int limit = qMin(pageLimit, options[u"limit"].toInt(1000));
    QJsonArray rows;
    QJsonArray folders;
    QByteArray lastFolder;
    QByteArray last;
    bool more = false;
    for (auto it = objects.lowerBound(bucket + '/' + prefix); it != objects.cend(); ++it) {
        if (!it.key().startsWith(bucket + '/' + prefix)) {
            break;
        }
        const QByteArray key = it.key().mid(bucket.size() + 1);
        const qsizetype slash = delimited ? key.indexOf('/', prefix.size()) : -1;
        const QByteArray name = slash < 0 ? key : key.left(slash + 1);
        if ((!after.isEmpty() && name <= after) || (slash >= 0 && name == lastFolder)) {
            continue;
        }
        if (rows.size() + folders.size() >= limit) {
            more = true;
            break;
        }
        last = name;
        if (slash >= 0) {
            lastFolder = name;
            folders.append(QJsonObject{{QStringLiteral("name"), QString::fromUtf8(name)}});
        } else {
            rows.append(row(key, *it));
        }
    }
    QJsonObject page{{QStringLiteral("hasNext"), more},
                     {QStringLiteral("folders"), folders},
                     {QStringLiteral("objects"), rows}};
    if (more) {
        page.insert(QStringLiteral("nextCursor"), QString::fromLatin1(last.toBase64()));
    }
    return {.body = json(page)};
}

FakeReply MemoryStorage::remove(const QByteArray &bucket, const QByteArray &body)
{
    QJsonArray removed;
    const QJsonArray keys = QJsonDocument::fromJson(body).object()[u"prefixes"].toArray();
    for (const auto &key : keys) {
        const QByteArray path = bucket + '/' + key.toString().toUtf8();
        if (objects.contains(path) && !refusedRemovals.contains(path)) {
            removed.append(row(key.toString().toUtf8(), objects.take(path)));
        }
    }
    return {.body = QJsonDocument(removed).toJson(QJsonDocument::Compact)};
}

FakeReply MemoryStorage::handle(const FakeRequest &request)
{
    const QByteArray base = "/storage/v1/";
    const QByteArray path = QByteArray::fromPercentEncoding(request.target.mid(base.size()));
    const auto missing = [] { return error(404, "NoSuchKey", "not_found", "Object not found"); };
    if (path.startsWith("object/list-v2/")) {
        return list(path.mid(15), request.body);
    }
    if (path.startsWith("bucket/")) {
        const QByteArray id = path.mid(7);
        return buckets.contains(id) ? FakeReply{.body = json({{QStringLiteral("id"), QString::fromUtf8(id)}})}
                                    : error(404, "NoSuchBucket", "Bucket not found", "Bucket not found");
    }
    if (path.startsWith("object/info/")) {
        const QByteArray name = path.mid(12);
        const auto found = objects.constFind(name);
        if (found == objects.constEnd()) {
            return missing();
        }
        return {.body = json({{QStringLiteral("name"), QString::fromUtf8(name.mid(name.indexOf('/') + 1))},
                              {QStringLiteral("id"), QStringLiteral("id-of-") + QString::fromUtf8(name)},
                              {QStringLiteral("size"), found->content.size()},
                              {QStringLiteral("etag"), etagOf(*found)},
                              {QStringLiteral("last_modified"), dateText(found->updated)},
                              {QStringLiteral("created_at"), dateText(found->created)}})};
    }
    const QByteArray name = path.mid(7); // "object/"
    if (request.method == "DELETE") {
        return remove(name, request.body);
    }
    if (request.method == "GET") {
        const auto found = objects.constFind(name);
        if (found == objects.constEnd()) {
            return missing();
        }
        return {.body = found->content,
                .contentType = found->contentType,
                .headers = {{QByteArrayLiteral("ETag"), etagOf(*found).toLatin1()}}};
    }
    return store(name, request);
}

} // namespace Poolhouse::Test
