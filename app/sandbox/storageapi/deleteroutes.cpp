// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/deleteroutes.h"

#include "app/sandbox/jsonschema.h"
#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/namerules.h"

#include <algorithm>

namespace Poolhouse::Sandbox {

namespace {

// As on a hosted project, where the limit is on.
constexpr qsizetype bulkLimit = 1000;

} // namespace

std::optional<HttpResponse> DeleteRoutes::handle(ApiCall &call) const
{
    if (call.method() != "DELETE" || call.depth() < 2 || call.raw(1).isEmpty()) {
        return std::nullopt;
    }
    return call.depth() == 2 ? removeMany(call) : removeOne(call);
}

HttpResponse DeleteRoutes::removeOne(ApiCall &call) const
{
    if (call.hasJsonContentType()) {
        static_cast<void>(call.readJson(false));
    }
    const Identity identity = call.requireIdentity(m_services.keys);
    if (!isBucketName(call.segment(1))) {
        throw ApiError::invalidBucketName();
    }
    const QList<QByteArray> values{call.segment(1), call.tail(2)};
    m_services.database.asService([&values](PostgresConnection &connection) {
        if (connection.query("select 1 from storage.objects where bucket_id = $1 and name = $2", values)
                .count() == 0) {
            throw ApiError::noSuchKey();
        }
    });
    QByteArray version;
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query(
            "delete from storage.objects where bucket_id = $1 and name = $2 returning version", values);
        if (rows.count() == 0) {
            throw identity.isService() ? ApiError::noSuchKey() : ApiError::accessDenied("Access denied");
        }
        version = rows.text(0, 0);
    });
    m_services.blobs.remove(version);
    return HttpResponse::json("{\"message\":\"Successfully deleted\"}");
}

HttpResponse DeleteRoutes::removeMany(ApiCall &call) const
{
    const JsonSchema body(call.readJson(false), "body");
    body.require("prefixes");
    const QList<QByteArray> keys = body.strings("prefixes");
    const Identity identity = call.requireIdentity(m_services.keys);
    if (keys.isEmpty()) {
        throw ApiError::invalidRequest("body/prefixes must NOT have fewer than 1 items");
    }
    if (keys.size() > bulkLimit) {
        throw ApiError(400, "InvalidRequest", "Bulk object requests are limited to 1000 objects per request.",
                       "InvalidRequest");
    }
    if (!isBucketName(call.segment(1))) {
        throw ApiError::invalidBucketName();
    }
    QByteArray json = "[";
    QList<QByteArray> versions;
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query(
            "delete from storage.objects where bucket_id = $1 and name in (select value from"
            " jsonb_array_elements_text($2::jsonb)) returning name, bucket_id, coalesce(owner::text, ''),"
            " coalesce(owner_id, ''), version, id, poolhouse_sandbox.iso(updated_at),"
            " poolhouse_sandbox.iso(created_at), poolhouse_sandbox.iso(last_accessed_at), metadata::text,"
            " user_metadata::text",
            {call.segment(1), jsonKeys(keys)});
        static constexpr const char *names[] = {"name",       "bucket_id",  "owner",
                                                "owner_id",   "version",    "id",
                                                "updated_at", "created_at", "last_accessed_at"};
        for (int row = 0; row < rows.count(); ++row) {
            json += row > 0 ? ",{" : "{";
            for (int column = 0; column < 9; ++column) {
                json +=
                    '"' + QByteArray(names[column]) + "\":" + jsonQuotedOrNull(rows.text(row, column)) + ',';
            }
            const auto compact = [&rows, row](int column) {
                const QByteArray text = rows.text(row, column);
                return text.isNull() ? QByteArray("null") : jsonCompacted(text);
            };
            json += "\"metadata\":" + compact(9) + ",\"user_metadata\":" + compact(10) + '}';
            versions.append(rows.text(row, 4));
        }
    });
    // Only now is it sure that the rows are gone.
    for (const QByteArray &version : std::as_const(versions)) {
        m_services.blobs.remove(version);
    }
    return HttpResponse::json(json + ']');
}

} // namespace Poolhouse::Sandbox
