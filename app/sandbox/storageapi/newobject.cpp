// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/newobject.h"

#include "app/sandbox/jsontext.h"

namespace Poolhouse::Sandbox {

QByteArray NewObject::metadata() const
{
    const QByteArray length = QByteArray::number(size);
    return R"({"eTag":"\")" + digest + R"(\"","size":)" + length + ",\"mimetype\":" + jsonQuoted(mimeType) +
           ",\"cacheControl\":" + jsonQuoted(cacheControl) + ",\"lastModified\":\"" +
           isoTime(QDateTime::currentDateTimeUtc()) + "\",\"contentLength\":" + length +
           ",\"httpStatusCode\":200" +
           (robots.isEmpty() ? QByteArray() : ",\"xRobotsTag\":" + jsonQuoted(robots)) + '}';
}

QByteArray NewObject::store(const ApiServices &services) const
{
    QByteArray id;
    QByteArray previous;
    try {
        services.database.asService([&](PostgresConnection &connection) {
            const SqlRows rows = connection.query(
                "select * from poolhouse_sandbox.store($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::boolean)",
                {bucket, key, owner.isEmpty() ? QByteArray() : owner, version, metadata(), userMetadata,
                 upsert ? "true" : "false"});
            if (!rows.flag(0, 0)) {
                throw ApiError::keyExists();
            }
            id = rows.text(0, 1);
            previous = rows.text(0, 2);
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
    return id;
}

} // namespace Poolhouse::Sandbox
