// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/uploadroutes.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/bucketlimits.h"
#include "app/sandbox/storageapi/namerules.h"
#include "app/sandbox/storageapi/uploadsource.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace Poolhouse::Sandbox {

namespace {

constexpr char placeholder[] = ".emptyFolderPlaceholder";

bool isRobotsTag(const QByteArray &tag)
{
    return std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("_:-, /+").contains(c);
    });
}

} // namespace

std::optional<HttpResponse> UploadRoutes::handle(ApiCall &call) const
{
    // POST /object/sign/… and /object/upload/sign/… are other calls, not uploads to buckets of those names.
    const bool isSigning = (call.raw(1) == "sign" && call.method() == "POST") ||
                           (call.raw(1) == "upload" && call.raw(2) == "sign");
    if ((call.method() == "POST" || call.method() == "PUT") && call.depth() >= 3 && !isSigning) {
        return upload(call);
    }
    return std::nullopt;
}

HttpResponse UploadRoutes::upload(ApiCall &call) const
{
    // The order of these checks is the real server's; the body comes last.
    Target target;
    target.bucket = call.segment(1);
    target.key = call.tail(2);
    target.upsert = call.method() == "PUT" || call.request().header("x-upsert") == "true";
    if (!isBucketName(target.bucket)) {
        throw ApiError::invalidBucketName();
    }
    const Identity identity = call.requireIdentity(m_services.keys);
    look(target);
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
    const QByteArray robots = call.request().header("x-robots-tag");
    if (!isRobotsTag(robots)) {
        throw ApiError(400, "invalid_x_robots_tag", "Invalid X-Robots-Tag header", "InvalidRequest");
    }
    checkAllowed(target, identity, *source);
    const QByteArray id = store(target, identity, *source, robots, limit);
    return HttpResponse::json("{\"Key\":" + jsonQuoted(target.bucket + '/' + target.key) + ",\"Id\":\"" + id +
                              "\"}");
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

void UploadRoutes::checkAllowed(const Target &target, const Identity &identity,
                                const UploadSource &source) const
{
    if (identity.isService()) {
        if (target.isTaken && !target.upsert) {
            throw ApiError::keyExists();
        }
        return;
    }
    // Policies are asked by doing it, and taking it back.
    try {
        m_services.database.rehearse(identity, [&](PostgresConnection &connection) {
            QByteArray sql =
                "insert into storage.objects (bucket_id, name, owner, owner_id, version, metadata,"
                " user_metadata) values ($1, $2, case when $3 ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}"
                "[0-9a-f]{12}$' then $3::uuid end, $3, '1',"
                " jsonb_build_object('mimetype', $4::text, 'contentLength', $5::bigint), $6::jsonb)";
            if (target.upsert) {
                sql +=
                    " on conflict (bucket_id, name) do update set owner = excluded.owner,"
                    " owner_id = excluded.owner_id, version = excluded.version, metadata = excluded.metadata";
            }
            connection.query(sql,
                             {target.bucket, target.key,
                              identity.subject.isEmpty() ? QByteArray() : identity.subject, source.mimeType(),
                              QByteArray::number(source.announcedSize().value_or(0)), source.userMetadata()});
        });
    } catch (const SqlError &error) {
        if (error.state() == "23505") {
            throw ApiError::keyExists();
        }
        throw;
    }
}

QByteArray UploadRoutes::store(const Target &target, const Identity &identity, UploadSource &source,
                               const QByteArray &robots, qint64 limit) const
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
    const QByteArray size = QByteArray::number(writer.size());
    const QByteArray metadata = R"({"eTag":"\")" + writer.digest() + R"(\"","size":)" + size +
                                ",\"mimetype\":" + jsonQuoted(source.mimeType()) +
                                ",\"cacheControl\":" + jsonQuoted(source.cacheControl()) +
                                ",\"lastModified\":\"" + isoTime(QDateTime::currentDateTimeUtc()) +
                                "\",\"contentLength\":" + size + ",\"httpStatusCode\":200" +
                                (robots.isEmpty() ? QByteArray() : ",\"xRobotsTag\":" + jsonQuoted(robots)) +
                                '}';
    if (!writer.keep()) {
        throw ApiError::internal();
    }
    // From here to the row, the file is in place but nobody's: it goes when the row does not come.
    QByteArray id;
    QByteArray previous;
    try {
        m_services.database.asService([&](PostgresConnection &connection) {
            const SqlRows rows = connection.query(
                "select * from poolhouse_sandbox.store($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::boolean)",
                {target.bucket, target.key, identity.subject.isEmpty() ? QByteArray() : identity.subject,
                 writer.version(), metadata, source.userMetadata(), target.upsert ? "true" : "false"});
            if (!rows.flag(0, 0)) {
                throw ApiError::keyExists();
            }
            id = rows.text(0, 1);
            previous = rows.text(0, 2);
        });
    } catch (const SqlError &error) {
        // Only when the database said no: after a lost connection the row may be there.
        if (!error.state().isEmpty()) {
            m_services.blobs.remove(writer.version());
        }
        if (error.state() == "23503") {
            throw ApiError::noSuchBucket();
        }
        throw;
    } catch (const ApiError &) {
        m_services.blobs.remove(writer.version());
        throw;
    }
    m_services.blobs.remove(previous);
    return id;
}

} // namespace Poolhouse::Sandbox
