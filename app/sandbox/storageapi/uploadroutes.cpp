// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/uploadroutes.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/bucketlimits.h"
#include "app/sandbox/storageapi/namerules.h"
#include "app/sandbox/storageapi/newobject.h"
#include "app/sandbox/storageapi/robotstag.h"
#include "app/sandbox/storageapi/uploadcheck.h"
#include "app/sandbox/storageapi/uploadsource.h"
#include "app/sandbox/storageapi/urltokens.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace Poolhouse::Sandbox {

namespace {

constexpr char placeholder[] = ".emptyFolderPlaceholder";

} // namespace

std::optional<HttpResponse> UploadRoutes::handle(ApiCall &call) const
{
    if (call.method() != "POST" && call.method() != "PUT") {
        return std::nullopt;
    }
    // POST /object/sign/… and /object/upload/sign/… are other calls, not uploads to buckets of those names.
    if (call.raw(1) == "upload" && call.raw(2) == "sign" && call.depth() >= 5) {
        return call.method() == "PUT" ? std::optional(uploadSigned(call)) : std::nullopt;
    }
    if (call.depth() >= 3 && (call.raw(1) != "sign" || call.method() == "PUT")) {
        return upload(call);
    }
    return std::nullopt;
}

HttpResponse UploadRoutes::upload(ApiCall &call) const
{
    Target target;
    target.bucket = call.segment(1);
    target.key = call.tail(2);
    target.upsert = call.method() == "PUT" || call.request().header("x-upsert") == "true";
    if (!isBucketName(target.bucket)) {
        throw ApiError::invalidBucketName();
    }
    target.identity = call.requireIdentity(m_services.keys);
    const QByteArray id = receive(call, target);
    return HttpResponse::json("{\"Key\":" + jsonQuoted(target.bucket + '/' + target.key) + ",\"Id\":\"" + id +
                              "\"}");
}

HttpResponse UploadRoutes::uploadSigned(ApiCall &call) const
{
    const QByteArray token = call.parameter("token");
    if (token.isNull()) {
        throw ApiError::invalidRequest("querystring must have required property 'token'");
    }
    Target target;
    target.bucket = call.segment(3);
    target.key = call.tail(4);
    if (!isBucketName(target.bucket)) {
        throw ApiError::invalidBucketName();
    }
    // Whoever made the token was asked for permission then; now only the token counts, x-upsert included.
    const UrlTokens::Upload grant =
        UrlTokens(m_services.keys).verifyUpload(token, target.bucket + '/' + target.key);
    target.upsert = grant.upsert;
    target.identity.role = "service_role";
    target.identity.subject = grant.owner;
    static_cast<void>(receive(call, target));
    return HttpResponse::json("{\"Key\":" + jsonQuoted(target.bucket + '/' + target.key) + '}');
}

QByteArray UploadRoutes::receive(ApiCall &call, Target &target) const
{
    // The order of these checks is the real server's; the body comes last.
    look(target);
    const QByteArray robots = call.request().header("x-robots-tag");
    if (!robots.isEmpty()) {
        checkRobotsTag(robots);
    }
    const std::unique_ptr<UploadSource> source = UploadSource::open(call);
    const bool isPlaceholder = target.key.endsWith(placeholder);
    if (!isPlaceholder) {
        if (!isMimeType(source->mimeType())) {
            throw ApiError::invalidMimeType("Invalid Content-Type header");
        }
        if (!isMimeTypeAllowed(target.mimeTypes, source->mimeType())) {
            throw ApiError::invalidMimeType("mime type " + source->mimeType() + " is not supported");
        }
    }
    const qint64 limit =
        isPlaceholder ? 0 : std::min(target.bucketLimit.value_or(globalSizeLimit), globalSizeLimit);
    if (source->announcedSize().value_or(0) > limit) {
        throw ApiError::tooLarge();
    }
    if (!isObjectKey(target.key)) {
        throw ApiError::invalidKey(target.key);
    }
    checkAllowed(target, *source);
    return store(target, *source, robots, limit);
}

void UploadRoutes::look(Target &target) const
{
    m_services.database.asService([&target](PostgresConnection &connection) {
        const SqlRows rows = connection.query("select * from poolhouse_sandbox.upload_target($1, $2)",
                                              {target.bucket, target.key});
        if (rows.count() == 0) {
            throw ApiError::noSuchBucket();
        }
        if (const QByteArray size = rows.text(0, 0); !size.isNull()) {
            target.bucketLimit = size.toLongLong();
        }
        target.mimeTypes = rows.text(0, 1);
        target.isTaken = rows.flag(0, 2);
    });
}

void UploadRoutes::checkAllowed(const Target &target, const UploadSource &source) const
{
    if (!target.identity.isService()) {
        const UploadCheck check{.bucket = target.bucket,
                                .key = target.key,
                                .upsert = target.upsert,
                                .mimeType = source.mimeType(),
                                .length = source.announcedSize(),
                                .userMetadata = source.userMetadata()};
        check.run(m_services.database, target.identity);
    } else if (target.isTaken && !target.upsert) {
        throw ApiError::keyExists();
    }
}

QByteArray UploadRoutes::store(const Target &target, UploadSource &source, const QByteArray &robots,
                               qint64 limit) const
{
    BlobStore::Writer writer(m_services.blobs, QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    if (hasDotSegment(target.key)) {
        throw ApiError::invalidKey("sandbox/" + target.bucket + '/' + target.key + '/' + writer.version() +
                                   " contains dot path segment");
    }
    if (hasOverlongSegment(target.key)) {
        throw ApiError::internal();
    }
    std::array<char, 65536> chunk;
    for (;;) {
        const qint64 count = source.read(chunk.data(), static_cast<qint64>(chunk.size()));
        if (count < 0) {
            throw ApiError::aborted();
        }
        if (count == 0) {
            break;
        }
        if (!writer.write(chunk.data(), count)) {
            throw ApiError::internal();
        }
        if (source.isLimitedWhileReading() && writer.size() > limit) {
            throw ApiError::tooLarge();
        }
    }
    if (!writer.keep()) {
        throw ApiError::internal();
    }
    const NewObject object{.bucket = target.bucket,
                           .key = target.key,
                           .owner = target.identity.subject,
                           .version = writer.version(),
                           .etag = NewObject::etagOf(writer.digest()),
                           .size = writer.size(),
                           .mimeType = source.mimeType(),
                           .cacheControl = source.cacheControl(),
                           .robots = robots,
                           .userMetadata = source.userMetadata(),
                           .upsert = target.upsert};
    return object.store(m_services).id;
}

} // namespace Poolhouse::Sandbox
