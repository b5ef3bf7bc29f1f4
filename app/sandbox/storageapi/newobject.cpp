// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/newobject.h"

#include "app/sandbox/jsontext.h"

namespace Poolhouse::Sandbox {

QByteArray NewObject::metadata() const
{
    const QByteArray length = QByteArray::number(size);
    return "{\"eTag\":" + jsonQuoted(etag) + ",\"size\":" + length + ",\"mimetype\":" + jsonQuoted(mimeType) +
           ",\"cacheControl\":" + jsonQuoted(cacheControl) + ",\"lastModified\":\"" +
           isoTime(QDateTime::currentDateTimeUtc()) + "\",\"contentLength\":" + length +
           ",\"httpStatusCode\":200" +
           (robots.isEmpty() ? QByteArray() : ",\"xRobotsTag\":" + jsonQuoted(robots)) + '}';
}

NewObject::Row NewObject::store(const ApiServices &services) const
{
    Row row;
    row.metadata = metadata();
    QByteArray previous;
    try {
        services.database.asService([&](PostgresConnection &connection) {
            const SqlRows rows = connection.query(
                "select * from poolhouse_sandbox.store($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::boolean)",
                {bucket, key, owner.isEmpty() ? QByteArray() : owner, version, row.metadata, userMetadata,
                 upsert ? "true" : "false"});
            if (!rows.flag(0, 0)) {
                throw ApiError::keyExists();
            }
            previous = rows.text(0, 1);
            row.id = rows.text(0, 2);
            row.owner = rows.text(0, 3);
            row.ownerId = rows.text(0, 4);
            row.updatedAt = rows.text(0, 5);
            row.createdAt = rows.text(0, 6);
            row.lastAccessedAt = rows.text(0, 7);
            row.userMetadata = jsonCompacted(rows.text(0, 8));
        });
    } catch (const SqlError &error) {
        if (!error.state().isEmpty()) {
            services.blobs.remove(version);
        }
        if (error.state() == "23503") {
            throw ApiError::noSuchBucket();
        }
        throw;
    } catch (const ApiError &) {
        services.blobs.remove(version);
        throw;
    }
    // The same version again: a resumable upload that was finished twice.
    if (previous != version) {
        services.blobs.remove(previous);
    }
    return row;
}

} // namespace Poolhouse::Sandbox
