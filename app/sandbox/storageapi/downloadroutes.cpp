// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/downloadroutes.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/byterange.h"
#include "app/sandbox/storageapi/namerules.h"

#include <QLocale>

namespace Poolhouse::Sandbox {

namespace {

QByteArray disposition(const QByteArray &name)
{
    if (name.isEmpty()) {
        return "attachment;";
    }
    const QByteArray encoded = name.toPercentEncoding("!'()*");
    return "attachment; filename=" + encoded + "; filename*=UTF-8''" + encoded;
}

bool isNotModified(const HttpRequest &request, const StoredObject &object)
{
    const QByteArray match = request.header("if-none-match");
    if (!match.isNull()) {
        return match == object.etag;
    }
    const QByteArray since = request.header("if-modified-since");
    if (since.isNull()) {
        return false;
    }
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(since),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time.isValid() && object.lastModified.toSecsSinceEpoch() <= time.toSecsSinceEpoch();
}

} // namespace

std::optional<HttpResponse> DownloadRoutes::handle(ApiCall &call) const
{
    if (!call.isGetOrHead()) {
        return std::nullopt;
    }
    const QByteArray kind = call.raw(1);
    if (kind == "info") {
        if (call.request().isHead()) {
            return std::nullopt;
        }
        if (call.raw(2) == "public" && call.depth() >= 5) {
            return info(call, Access::Public, 3);
        }
        if (call.raw(2) == "authenticated" && call.depth() >= 5) {
            return info(call, Access::Required, 3);
        }
        if (call.depth() >= 4) {
            return info(call, Access::Optional, 2);
        }
    } else if (kind == "public" && call.depth() >= 4) {
        return download(call, Access::Public, 2);
    } else if (kind == "authenticated" && call.depth() >= 4) {
        return download(call, Access::Required, 2);
    } else if (kind != "sign" && kind != "public" && kind != "authenticated" && call.depth() >= 3) {
        return download(call, Access::Optional, 1);
    }
    return std::nullopt;
}

StoredObject DownloadRoutes::find(ApiCall &call, Access access, qsizetype bucketAt) const
{
    const QByteArray bucket = call.segment(bucketAt);
    const QByteArray key = call.tail(bucketAt + 1);
    if (!isBucketName(bucket)) {
        throw ApiError::invalidBucketName();
    }
    Identity identity = Identity::anonymous();
    if (access == Access::Required) {
        identity = call.requireIdentity(m_services.keys);
    } else if (access == Access::Optional) {
        identity = call.identityOrAnonymous(m_services.keys);
    }
    std::optional<StoredObject> object;
    bool isOpen = false;
    m_services.database.asService([&](PostgresConnection &connection) {
        const SqlRows rows = connection.query("select public from storage.buckets where id = $1", {bucket});
        isOpen = rows.count() > 0 && rows.flag(0, 0);
        if (rows.count() == 0 || (access == Access::Public && !isOpen)) {
            throw ApiError::noSuchBucket();
        }
        if (!isObjectKey(key)) {
            throw ApiError::invalidKey(key);
        }
        if (isOpen || identity.isService()) {
            object = StoredObject::find(connection, bucket, key);
        }
    });
    if (!isOpen && !identity.isService()) {
        m_services.database.as(identity, [&](PostgresConnection &connection) {
            object = StoredObject::find(connection, bucket, key);
        });
    }
    if (!object) {
        throw ApiError::noSuchKey();
    }
    return *object;
}

HttpResponse DownloadRoutes::download(ApiCall &call, Access access, qsizetype bucketAt) const
{
    StoredObject object = find(call, access, bucketAt);
    const HttpRequest &request = call.request();
    FileSlice file;
    if (!request.isHead()) {
        file.fd = m_services.blobs.open(object.version);
        if (!file.fd.isValid()) {
            // Overwritten between the row and the file: the row knows the new one.
            object = find(call, access, bucketAt);
            file.fd = m_services.blobs.open(object.version);
        }
        if (!file.fd.isValid()) {
            throw ApiError::internal();
        }
    }
    HttpResponse response;
    const QByteArray type =
        object.mimeType.startsWith("text/html") ? QByteArray("text/plain") : object.mimeType;
    const bool hadTag = !request.isHead() && !request.header("if-none-match").isNull();
    const bool notModified = !request.isHead() && isNotModified(request, object);
    response.headers = {{"content-type", type},
                        {"accept-ranges", "bytes"},
                        {"etag", object.etag},
                        {"x-robots-tag", object.robots.isEmpty() ? QByteArray("none") : object.robots},
                        {"last-modified", httpTime(object.lastModified)},
                        {"cache-control", hadTag && !notModified
                                              ? object.cacheControl + ", stale-while-revalidate=30"
                                              : object.cacheControl}};
    const QByteArray name = call.parameter("download");
    if (!name.isNull()) {
        response.addHeader("content-disposition", disposition(name));
    }
    if (request.isHead()) {
        response.announcedLength = object.size;
        return response;
    }
    if (notModified) {
        response.status = 304;
        return response;
    }
    file.length = object.size;
    const QByteArray wanted = request.header("range");
    if (!wanted.isNull()) {
        const auto range = parseByteRange(wanted, object.size);
        if (!range) {
            throw ApiError::invalidRange();
        }
        file.offset = range->first;
        file.length = range->length;
        response.status = 206;
        response.addHeader("content-range", "bytes " + QByteArray::number(range->first) + '-' +
                                                QByteArray::number(range->first + range->length - 1) + '/' +
                                                QByteArray::number(object.size));
    }
    response.file = std::move(file);
    return response;
}

HttpResponse DownloadRoutes::info(ApiCall &call, Access access, qsizetype bucketAt) const
{
    const StoredObject object = find(call, access, bucketAt);
    HttpResponse response = HttpResponse::json(
        "{\"id\":" + jsonQuoted(object.id) + ",\"name\":" + jsonQuoted(call.tail(bucketAt + 1)) +
        ",\"version\":" + jsonQuoted(object.version) +
        ",\"bucket_id\":" + jsonQuoted(call.segment(bucketAt)) +
        ",\"size\":" + QByteArray::number(object.size) + ",\"content_type\":" + jsonQuoted(object.mimeType) +
        ",\"cache_control\":" + jsonQuoted(object.cacheControl) + ",\"etag\":" + jsonQuoted(object.etag) +
        ",\"metadata\":" + object.userMetadata + ",\"last_modified\":" + jsonQuoted(object.updatedAt) +
        ",\"created_at\":" + jsonQuoted(object.createdAt) + '}');
    response.addHeader("etag", object.etag);
    response.addHeader("last-modified", httpTime(object.lastModified));
    response.addHeader("cache-control", object.cacheControl);
    return response;
}

} // namespace Poolhouse::Sandbox
