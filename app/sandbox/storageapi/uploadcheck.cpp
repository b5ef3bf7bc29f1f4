// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/uploadcheck.h"

#include "app/sandbox/apierror.h"

namespace Poolhouse::Sandbox {

namespace {

void askAsService(Database &database, const UploadCheck &check)
{
    database.asService([&check](PostgresConnection &connection) {
        const SqlRows rows = connection.query("select * from poolhouse_sandbox.upload_target($1, $2)",
                                              {check.bucket, check.key});
        if (rows.count() == 0) {
            throw ApiError::relatedMissing();
        }
        if (rows.flag(0, 2) && !check.upsert) {
            throw ApiError::keyExists();
        }
    });
}

} // namespace

void UploadCheck::run(Database &database, const Identity &identity) const
{
    if (identity.isService()) {
        askAsService(database, *this);
        return;
    }
    // Policies are asked by doing it, and taking it back.
    try {
        database.rehearse(identity, [&](PostgresConnection &connection) {
            QByteArray sql =
                "insert into storage.objects (bucket_id, name, owner, owner_id, version, metadata,"
                " user_metadata) values ($1, $2, poolhouse_sandbox.uuid_or_null($3), $3, '1', "
                "jsonb_strip_nulls("
                "jsonb_build_object('mimetype', $4::text, 'contentLength', $5::bigint)), nullif($6::jsonb, "
                "'null'))";
            if (upsert) {
                sql +=
                    " on conflict (bucket_id, name) do update set owner = excluded.owner,"
                    " owner_id = excluded.owner_id, version = excluded.version, metadata = excluded.metadata";
            }
            connection.query(sql,
                             {bucket, key, identity.subject.isEmpty() ? QByteArray() : identity.subject,
                              mimeType, length ? QByteArray::number(*length) : QByteArray(), userMetadata});
        });
    } catch (const SqlError &error) {
        if (error.state() == "23505") {
            throw ApiError::keyExists();
        }
        if (error.state() == "23503") {
            throw ApiError::relatedMissing();
        }
        throw;
    }
}

} // namespace Poolhouse::Sandbox
