// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/moveroutes.h"

#include "app/sandbox/jsonschema.h"
#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/namerules.h"
#include "app/sandbox/storageapi/newobject.h"
#include "app/sandbox/storageapi/objectrows.h"
#include "app/sandbox/storageapi/uploadcheck.h"
#include "app/sandbox/storageapi/usermetadata.h"

#include <QUuid>

namespace Poolhouse::Sandbox {

namespace {

// How often a source may be overwritten under our hands before we give up.
constexpr int attempts = 5;

QByteArray newVersion()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

QByteArray ownerOf(const Identity &identity)
{
    return identity.subject.isEmpty() ? QByteArray() : identity.subject;
}

ApiError refusalOf(const SqlError &error)
{
    return error.state() == "23505" ? ApiError::resourceExists() : ApiError::relatedMissing();
}

bool isAboutNames(const SqlError &error)
{
    return error.state() == "23505" || error.state() == "23503";
}

} // namespace

struct MoveRoutes::Names
{
    QByteArray sourceBucket;
    QByteArray sourceKey;
    QByteArray bucket;
    QByteArray key;

    explicit Names(const JsonSchema &body)
        : sourceBucket(body.string("bucketId"))
        , sourceKey(body.string("sourceKey"))
        , bucket(body.string("destinationBucket"))
        , key(body.string("destinationKey"))
    {
        if (bucket.isEmpty()) {
            bucket = sourceBucket;
        }
    }

    /// The source's key may be anything: it must exist, and that is enough.
    void check() const
    {
        if (!isBucketName(sourceBucket)) {
            throw ApiError::invalidBucketName();
        }
        if (!isObjectKey(key)) {
            throw ApiError::invalidKey(key);
        }
    }
    [[nodiscard]] bool isSame() const { return sourceBucket == bucket && sourceKey == key; }
};

std::optional<HttpResponse> MoveRoutes::handle(ApiCall &call) const
{
    if (call.method() == "POST" && call.depth() == 2) {
        if (call.raw(1) == "move") {
            return move(call);
        }
        if (call.raw(1) == "copy") {
            return copy(call);
        }
    }
    return std::nullopt;
}

void MoveRoutes::checkMoveAllowed(const Names &names, const Identity &identity) const
{
    try {
        m_services.database.rehearse(identity, [&](PostgresConnection &connection) {
            const QList<QByteArray> source{names.sourceBucket, names.sourceKey};
            const bool isSeen =
                connection.query("select 1 from storage.objects where bucket_id = $1 and name = $2", source)
                    .count() > 0;
            const QByteArray update =
                "update storage.objects set bucket_id = $3, name = $4, version = $5, owner ="
                " coalesce(poolhouse_sandbox.uuid_or_null($6), owner), owner_id = coalesce($6, owner_id)"
                " where bucket_id = $1 and name = $2 returning id";
            if (!isSeen || connection
                                   .query(update, source + QList<QByteArray>{names.bucket, names.key,
                                                                             newVersion(), ownerOf(identity)})
                                   .count() == 0) {
                throw ApiError::noSuchKey();
            }
        });
    } catch (const SqlError &error) {
        if (isAboutNames(error)) {
            throw refusalOf(error);
        }
        throw;
    }
}

bool MoveRoutes::moveOnce(const Names &names, const Identity &identity) const
{
    QByteArray version;
    m_services.database.asService([&](PostgresConnection &connection) {
        const SqlRows rows =
            connection.query("select version from storage.objects where bucket_id = $1 and name = $2",
                             {names.sourceBucket, names.sourceKey});
        if (rows.count() == 0) {
            throw ApiError::noSuchKey();
        }
        version = rows.text(0, 0);
    });
    const QByteArray moved = newVersion();
    if (!m_services.blobs.duplicate(version, moved)) {
        return false;
    }
    bool done = false;
    try {
        m_services.database.asService([&](PostgresConnection &connection) {
            // The real server reads the file's own metadata again, where there is no x-robots-tag.
            done = connection
                       .query("update storage.objects set bucket_id = $4, name = $5, version = $6,"
                              " owner = coalesce(poolhouse_sandbox.uuid_or_null($7), owner),"
                              " owner_id = coalesce($7, owner_id), updated_at = now(),"
                              " metadata = (metadata - 'xRobotsTag') ||"
                              " jsonb_build_object('lastModified', $8::text)"
                              " where bucket_id = $1 and name = $2 and version = $3 returning id",
                              {names.sourceBucket, names.sourceKey, version, names.bucket, names.key, moved,
                               ownerOf(identity), isoTime(QDateTime::currentDateTimeUtc())})
                       .count() > 0;
        });
    } catch (const SqlError &error) {
        // Without a state the connection is lost, and the row may have the new version.
        if (!error.state().isEmpty()) {
            m_services.blobs.remove(moved);
        }
        if (isAboutNames(error)) {
            throw refusalOf(error);
        }
        throw;
    } catch (const ApiError &) {
        m_services.blobs.remove(moved);
        throw;
    }
    m_services.blobs.remove(done ? version : moved);
    return done;
}

HttpResponse MoveRoutes::move(ApiCall &call) const
{
    const JsonSchema body(call.readJson(false), "body");
    body.require("bucketId");
    body.require("sourceKey");
    body.require("destinationKey");
    const Names names(body);
    const Identity identity = call.requireIdentity(m_services.keys);
    names.check();
    checkMoveAllowed(names, identity);
    bool done = names.isSame();
    for (int attempt = 0; !done && attempt < attempts; ++attempt) {
        done = moveOnce(names, identity);
    }
    if (!done) {
        throw ApiError::internal();
    }
    return HttpResponse::json("{\"message\":\"Successfully moved\"}");
}

HttpResponse MoveRoutes::copy(ApiCall &call) const
{
    const JsonSchema body(call.readJson(false), "body");
    body.require("sourceKey");
    body.require("bucketId");
    body.require("destinationKey");
    const Names names(body);
    const JsonSchema metadata = body.object("metadata");
    const QByteArray cacheControl = metadata.string("cacheControl");
    const QByteArray mimeType = metadata.string("mimetype");
    const bool isWhole = body.boolean("copyMetadata").value_or(true);
    const Identity identity = call.requireIdentity(m_services.keys);
    const QByteArray userMetadata = userMetadataHeader(call.request());
    names.check();

    NewObject object;
    object.bucket = names.bucket;
    object.key = names.key;
    object.owner = ownerOf(identity);
    object.version = newVersion();
    object.upsert = call.request().header("x-upsert") == "true";
    bool isThere = false;
    for (int attempt = 0; !isThere && attempt < attempts; ++attempt) {
        std::optional<StoredObject> source;
        m_services.database.as(identity, [&](PostgresConnection &connection) {
            source = StoredObject::find(connection, names.sourceBucket, names.sourceKey);
        });
        if (!source) {
            throw ApiError::noSuchKey();
        }
        object.etag = source->etag;
        object.size = source->size;
        object.robots = source->robots;
        object.mimeType = isWhole || mimeType.isNull() ? source->mimeType : mimeType;
        object.cacheControl = isWhole || cacheControl.isNull() ? source->cacheControl : cacheControl;
        object.userMetadata = isWhole ? source->userMetadata : userMetadata;
        const UploadCheck check{.bucket = object.bucket,
                                .key = object.key,
                                .upsert = object.upsert,
                                .mimeType = object.mimeType,
                                .length = object.size,
                                .userMetadata = object.userMetadata};
        check.run(m_services.database, identity);
        isThere = m_services.blobs.duplicate(source->version, object.version);
    }
    if (!isThere) {
        throw ApiError::internal();
    }
    const NewObject::Row row = object.store(m_services);
    const QByteArray id = jsonQuoted(row.id);
    return HttpResponse::json(
        "{\"Key\":" + jsonQuoted(object.bucket + '/' + object.key) + ",\"Id\":" + id +
        ",\"name\":" + jsonQuoted(object.key) + ",\"bucket_id\":" + jsonQuoted(object.bucket) +
        ",\"owner\":" + jsonQuoted(row.owner) + ",\"owner_id\":" + jsonQuoted(row.ownerId) +
        ",\"version\":" + jsonQuoted(object.version) + ",\"id\":" + id +
        ",\"updated_at\":" + jsonQuoted(row.updatedAt) + ",\"created_at\":" + jsonQuoted(row.createdAt) +
        ",\"last_accessed_at\":" + jsonQuoted(row.lastAccessedAt) + ",\"metadata\":" + row.metadata +
        ",\"user_metadata\":" + row.userMetadata + '}');
}

} // namespace Poolhouse::Sandbox
