// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/downloadroutes.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/byterange.h"
#include "app/sandbox/storageapi/namerules.h"
#include "app/sandbox/storageapi/urltokens.h"

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
    if (request.header("if-none-match") == object.etag) {
        return true;
    }
    // A tag that does not match is no reason against the date: as the real server.
    const QByteArray since = request.header("if-modified-since");
    if (since.isNull()) {
        return false;
    }
    QString text = QString::fromLatin1(since);
    if (text.endsWith(u"GMT")) {
        text.replace(text.size() - 3, 3, QStringLiteral("+0000"));
    }
    const QDateTime time = QDateTime::fromString(text, Qt::RFC2822Date);
    // With its milliseconds: the very date that was sent with the object is older than the object.
    return time.isValid() && object.lastModified <= time;
}

/// What a cache is told: with a tag that does not match, something more.
QByteArray cacheControl(const HttpRequest &request, const StoredObject &object, const char *more)
{
    const QByteArray tag = request.header("if-none-match");
    if (tag.isEmpty() || tag == object.etag) {
        return object.cacheControl;
    }
    return object.cacheControl.isEmpty() ? QByteArray(more) : object.cacheControl + ", " + more;
}

HttpResponse withHeaders(const ApiCall &call, const StoredObject &object)
{
    HttpResponse response;
    const bool isHtml = object.mimeType.startsWith("text/html");
    response.headers = {{"content-type", isHtml ? QByteArray("text/plain") : object.mimeType},
                        {"accept-ranges", "bytes"},
                        {"etag", object.etag},
                        {"x-robots-tag", object.robots.isEmpty() ? QByteArray("none") : object.robots},
                        {"last-modified", httpTime(object.lastModified)}};
    const QByteArray name = call.parameter("download");
    if (!name.isNull()) {
        response.addHeader("content-disposition", disposition(name));
    }
    return response;
}

/// The whole file, or the part that was asked for.
void addContent(const HttpRequest &request, HttpResponse &response, UniqueFd fd, qint64 size)
{
    FileSlice file{.fd = std::move(fd), .offset = 0, .length = size};
    const QByteArray wanted = request.header("range");
    if (!wanted.isNull()) {
        const auto range = parseByteRange(wanted, size);
        if (!range) {
            throw ApiError::invalidRange();
        }
        file.offset = range->first;
        file.length = range->length;
        response.status = 206;
        response.addHeader("content-range", "bytes " + QByteArray::number(range->first) + '-' +
                                                QByteArray::number(range->first + range->length - 1) + '/' +
                                                QByteArray::number(size));
    }
    response.file = std::move(file);
}

} // namespace

std::optional<DownloadRoutes::Place> DownloadRoutes::placeOf(const ApiCall &call)
{
    const QByteArray kind = call.raw(1);
    const qsizetype depth = call.depth();
    if (kind == "info" && depth >= 4) {
        // HEAD has no /info/public: there "public" is a bucket.
        if (call.raw(2) == "public" && depth >= 5 && call.method() == "GET") {
            return Place{Access::Public, 3, true};
        }
        if (call.raw(2) == "authenticated" && depth >= 5) {
            return Place{Access::Required, 3, true};
        }
        return Place{Access::Optional, 2, true};
    }
    if (kind == "public" && depth >= 4) {
        return Place{Access::Public, 2, false};
    }
    if (kind == "authenticated" && depth >= 4) {
        return Place{Access::Required, 2, false};
    }
    if (kind == "sign" && depth >= 4) {
        return Place{Access::Signed, 2, false};
    }
    // With too few segments for these, the words are buckets.
    return depth >= 3 ? std::optional(Place{Access::Optional, 1, false}) : std::nullopt;
}

std::optional<HttpResponse> DownloadRoutes::handle(ApiCall &call) const
{
    const std::optional<Place> place = call.isGetOrHead() ? placeOf(call) : std::nullopt;
    if (!place) {
        return std::nullopt;
    }
    return place->isInfo ? info(call, *place) : download(call, *place);
}

QDateTime DownloadRoutes::verifyToken(const ApiCall &call, const Place &place) const
{
    const QByteArray token = call.parameter("token");
    if (token.isNull()) {
        throw ApiError::invalidRequest("querystring must have required property 'token'");
    }
    const QByteArray bucket = call.segment(place.bucketAt);
    if (!isBucketName(bucket)) {
        throw ApiError::invalidBucketName();
    }
    return UrlTokens(m_services.keys).verifyDownload(token, bucket + '/' + call.tail(place.bucketAt + 1));
}

StoredObject DownloadRoutes::find(ApiCall &call, const Place &place) const
{
    const QByteArray bucket = call.segment(place.bucketAt);
    const QByteArray key = call.tail(place.bucketAt + 1);
    if (!isBucketName(bucket)) {
        throw ApiError::invalidBucketName();
    }
    std::optional<Identity> identity;
    if (place.access == Access::Required) {
        identity = call.requireIdentity(m_services.keys);
    } else if (place.access == Access::Optional) {
        try {
            identity = call.requireIdentity(m_services.keys);
        } catch (const ApiError &) {
            // As without one.
            identity.reset();
        }
    }
    std::optional<StoredObject> object;
    bool isFree = place.access == Access::Signed || (identity && identity->isService());
    m_services.database.asService([&](PostgresConnection &connection) {
        const SqlRows rows = connection.query("select public from storage.buckets where id = $1", {bucket});
        const bool isOpen = rows.count() > 0 && rows.flag(0, 0);
        if (place.access != Access::Signed && (rows.count() == 0 || (!identity && !isOpen))) {
            throw ApiError::noSuchBucket();
        }
        if (!isObjectKey(key)) {
            throw ApiError::invalidKey(key);
        }
        isFree = isFree || isOpen;
        if (isFree) {
            object = StoredObject::find(connection, bucket, key);
        }
    });
    if (!isFree && identity) {
        m_services.database.as(*identity, [&](PostgresConnection &connection) {
            object = StoredObject::find(connection, bucket, key);
        });
    }
    if (!object) {
        throw ApiError::noSuchKey();
    }
    return *object;
}

HttpResponse DownloadRoutes::download(ApiCall &call, const Place &place) const
{
    const HttpRequest &request = call.request();
    QDateTime expiry;
    if (place.access == Access::Signed) {
        expiry = verifyToken(call, place);
    }
    StoredObject object = find(call, place);
    if (request.isHead() && place.access != Access::Signed) {
        HttpResponse response = withHeaders(call, object);
        response.addHeader("cache-control", cacheControl(request, object, "must-revalidate"));
        response.announcedLength = object.size;
        return response;
    }
    UniqueFd fd = m_services.blobs.open(object.version);
    if (!fd.isValid()) {
        // Overwritten between the row and the file: the row knows the new one.
        object = find(call, place);
        fd = m_services.blobs.open(object.version);
    }
    if (!fd.isValid()) {
        throw ApiError::internal();
    }
    HttpResponse response = withHeaders(call, object);
    if (place.access == Access::Signed) {
        response.addHeader("expires", expiry.isValid() ? httpTime(expiry) : QByteArray("Invalid Date"));
    } else {
        response.addHeader("cache-control", cacheControl(request, object, "stale-while-revalidate=30"));
    }
    if (isNotModified(request, object)) {
        response.status = 304;
        return response;
    }
    addContent(request, response, std::move(fd), object.size);
    return response;
}

HttpResponse DownloadRoutes::info(ApiCall &call, const Place &place) const
{
    const StoredObject object = find(call, place);
    HttpResponse response = HttpResponse::json(
        "{\"id\":" + jsonQuoted(object.id) + ",\"name\":" + jsonQuoted(call.tail(place.bucketAt + 1)) +
        ",\"version\":" + jsonQuoted(object.version) +
        ",\"bucket_id\":" + jsonQuoted(call.segment(place.bucketAt)) +
        ",\"size\":" + QByteArray::number(object.size) + ",\"content_type\":" + jsonQuoted(object.mimeType) +
        ",\"cache_control\":" + jsonQuoted(object.cacheControl) + ",\"etag\":" + jsonQuoted(object.etag) +
        ",\"metadata\":" + object.userMetadata + ",\"last_modified\":" + jsonQuoted(object.updatedAt) +
        ",\"created_at\":" + jsonQuoted(object.createdAt) + '}');
    response.addHeader("etag", object.etag);
    response.addHeader("last-modified", httpTime(object.lastModified));
    response.addHeader("cache-control", object.cacheControl);
    if (call.request().isHead()) {
        response.announcedLength = object.size;
    }
    return response;
}

} // namespace Poolhouse::Sandbox
