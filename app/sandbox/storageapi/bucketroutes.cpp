// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/bucketroutes.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/bucketlimits.h"
#include "app/sandbox/storageapi/namerules.h"

namespace Poolhouse::Sandbox {

namespace {

constexpr int emptyLimit = 200000;
constexpr char nothingToUpdate[] =
    "body must have required property 'public', body must have required property 'file_size_limit', body "
    "must "
    "have required property 'allowed_mime_types', body must match a schema in anyOf";

constexpr char columns[] =
    "select b.id, b.name, coalesce(b.owner::text, ''), b.public, b.type, b.file_size_limit,"
    " to_json(b.allowed_mime_types)::text, poolhouse_sandbox.iso(b.created_at),"
    " poolhouse_sandbox.iso(b.updated_at) from storage.buckets b where"
    " b.type = 'STANDARD'";

QByteArray bucketJson(const SqlRows &rows, int row, bool withType)
{
    const auto orNull = [](const QByteArray &json) { return json.isNull() ? QByteArray("null") : json; };
    return "{\"id\":" + jsonQuoted(rows.text(row, 0)) + ",\"name\":" + jsonQuoted(rows.text(row, 1)) +
           ",\"owner\":" + jsonQuoted(rows.text(row, 2)) +
           ",\"public\":" + (rows.flag(row, 3) ? "true" : "false") +
           (withType ? ",\"type\":" + jsonQuoted(rows.text(row, 4)) : QByteArray()) +
           ",\"file_size_limit\":" + orNull(rows.text(row, 5)) +
           ",\"allowed_mime_types\":" + orNull(rows.text(row, 6)) +
           ",\"created_at\":" + jsonQuoted(rows.text(row, 7)) +
           ",\"updated_at\":" + jsonQuoted(rows.text(row, 8)) + '}';
}

QJsonObject queryObject(const ApiCall &call, std::initializer_list<const char *> names)
{
    QJsonObject object;
    for (const char *name : names) {
        const QByteArray value = call.parameter(name);
        if (!value.isNull()) {
            object.insert(QLatin1String(name), QString::fromUtf8(value));
        }
    }
    return object;
}

} // namespace

std::optional<HttpResponse> BucketRoutes::handle(ApiCall &call) const
{
    const bool named = call.depth() == 2 && !call.raw(1).isEmpty();
    if (call.depth() == 1 || (call.depth() == 2 && call.raw(1).isEmpty())) {
        if (call.isGetOrHead()) {
            return list(call);
        }
        if (call.method() == "POST") {
            return create(call);
        }
    } else if (named && call.isGetOrHead()) {
        return get(call);
    } else if (named && call.method() == "PUT") {
        return update(call);
    } else if (named && call.method() == "DELETE") {
        return remove(call);
    } else if (call.depth() == 3 && call.raw(2) == "empty" && call.method() == "POST") {
        return empty(call);
    }
    return std::nullopt;
}

HttpResponse BucketRoutes::list(ApiCall &call) const
{
    const JsonSchema query(queryObject(call, {"limit", "offset", "sortColumn", "sortOrder", "search"}),
                           "querystring");
    const auto limit = query.integer("limit", 1);
    const auto offset = query.integer("offset", 0);
    const QByteArray column = query.oneOf("sortColumn", {"id", "name", "created_at", "updated_at"});
    const QByteArray order = query.oneOf("sortOrder", {"asc", "desc"});
    const QByteArray search = query.string("search");
    const Identity identity = call.requireIdentity(m_services.keys);

    QByteArray sql = columns;
    QList<QByteArray> values;
    if (!search.isEmpty()) {
        values.append(search);
        sql += " and position(lower($1) in lower(b.name)) > 0";
    }
    if (!column.isNull()) {
        sql += " order by b." + column + (order == "desc" ? " desc" : " asc");
    }
    if (limit) {
        sql += " limit " + QByteArray::number(*limit);
    }
    if (offset) {
        sql += " offset " + QByteArray::number(*offset);
    }
    QByteArray json = "[";
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query(sql, values);
        for (int row = 0; row < rows.count(); ++row) {
            json += (row > 0 ? "," : "") + bucketJson(rows, row, true);
        }
    });
    return HttpResponse::json(json + ']');
}

HttpResponse BucketRoutes::get(ApiCall &call) const
{
    const Identity identity = call.requireIdentity(m_services.keys);
    QByteArray json;
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query(QByteArray(columns) + " and b.id = $1", {call.segment(1)});
        json = rows.count() > 0 ? bucketJson(rows, 0, false) : QByteArray();
    });
    if (json.isEmpty()) {
        throw ApiError::noSuchBucket();
    }
    return HttpResponse::json(json);
}

HttpResponse BucketRoutes::create(ApiCall &call) const
{
    const QJsonObject object = call.readJson(false);
    const JsonSchema body(object, "body");
    body.require("name");
    const QByteArray name = body.string("name");
    const QByteArray given = body.string("id");
    const QByteArray id = given.isEmpty() ? name : given;
    const bool isPublic = body.boolean("public").value_or(false);
    const QByteArray type = body.oneOf("type", {"STANDARD", "ANALYTICS"});
    const Identity identity = call.requireIdentity(m_services.keys);
    if (!isNewBucketName(name)) {
        throw ApiError::invalidBucketName();
    }
    const QByteArray sizeLimit = parseSizeLimit(object);
    const QByteArray mimeTypes = parseMimeTypes(object);
    try {
        m_services.database.as(identity, [&](PostgresConnection &connection) {
            connection.query(
                "insert into storage.buckets (id, name, owner, owner_id, public, type, file_size_limit,"
                " allowed_mime_types) values ($1, $2, poolhouse_sandbox.uuid_or_null($3), $3, $4::boolean, "
                "coalesce($5, 'STANDARD')::"
                "storage.buckettype, $6::bigint, poolhouse_sandbox.mime_types($7))",
                {id, name, identity.subject.isEmpty() ? QByteArray() : identity.subject,
                 isPublic ? "true" : "false", type, sizeLimit, mimeTypes});
        });
    } catch (const SqlError &error) {
        if (error.state() == "23505") {
            throw ApiError::bucketExists();
        }
        throw;
    }
    return HttpResponse::json("{\"name\":" + jsonQuoted(name) + '}');
}

HttpResponse BucketRoutes::update(ApiCall &call) const
{
    const QJsonObject object = call.readJson(false);
    const JsonSchema body(object, "body");
    if (!body.has("public") && !body.has("file_size_limit") && !body.has("allowed_mime_types")) {
        throw ApiError::invalidRequest(object.isEmpty() ? "body must NOT have fewer than 1 properties"
                                                        : nothingToUpdate);
    }
    const auto isPublic = body.boolean("public");
    const Identity identity = call.requireIdentity(m_services.keys);
    const QByteArray sizeLimit = parseSizeLimit(object);
    const QByteArray mimeTypes = parseMimeTypes(object);
    bool found = false;
    // updated_at stays, as on the real server.
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        found =
            connection
                .query("update storage.buckets set public = coalesce($2::boolean, public),"
                       " file_size_limit = case when $3 = 'y' then $4::bigint else file_size_limit end,"
                       " allowed_mime_types = case when $5 = 'y' then "
                       " poolhouse_sandbox.mime_types($6) else allowed_mime_types end"
                       " where id = $1 and type = 'STANDARD' returning id",
                       {call.segment(1), isPublic ? QByteArray(*isPublic ? "true" : "false") : QByteArray(),
                        body.has("file_size_limit") ? "y" : "n", sizeLimit,
                        body.has("allowed_mime_types") ? "y" : "n", mimeTypes})
                .count() > 0;
    });
    if (!found) {
        throw ApiError::noSuchBucket();
    }
    return HttpResponse::json("{\"message\":\"Successfully updated\"}");
}

HttpResponse BucketRoutes::empty(ApiCall &call) const
{
    const QByteArray id = call.segment(1);
    static_cast<void>(call.requireService(m_services.keys));
    m_services.database.asService([&](PostgresConnection &connection) {
        if (connection.query("select 1 from storage.buckets where id = $1", {id}).count() == 0) {
            throw ApiError::noSuchBucket();
        }
        const SqlRows over = connection.query("select 1 from storage.objects where bucket_id = $1 offset " +
                                                  QByteArray::number(emptyLimit) + " limit 1",
                                              {id});
        if (over.count() > 0) {
            throw ApiError(409, "InvalidRequest",
                           "Unable to empty the bucket because it contains too many objects",
                           "InvalidRequest");
        }
    });
    // Only what was there when the call came, as on the real server; its queue is our "at once".
    QByteArray before;
    m_services.database.asService([&](PostgresConnection &connection) {
        before = connection.query("select clock_timestamp()::text").text(0, 0);
    });
    for (bool more = true; more;) {
        m_services.database.asService([&](PostgresConnection &connection) {
            const SqlRows rows = connection.query(
                "delete from storage.objects where id in (select id from storage.objects where bucket_id = $1"
                " and created_at <= $2::timestamptz limit 2000) returning version",
                {id, before});
            for (int row = 0; row < rows.count(); ++row) {
                m_services.blobs.remove(rows.text(row, 0));
            }
            more = rows.count() > 0;
        });
    }
    return HttpResponse::json(
        "{\"message\":\"Empty bucket has been queued. Completion may take up to an hour.\"}");
}

HttpResponse BucketRoutes::remove(ApiCall &call) const
{
    const QByteArray id = call.segment(1);
    const Identity identity = call.requireIdentity(m_services.keys);
    bool found = false;
    // As the real server, which counts by itself before it asks what the caller may see.
    m_services.database.asService([&](PostgresConnection &connection) {
        if (connection.query("select 1 from storage.objects where bucket_id = $1 limit 1", {id}).count() >
            0) {
            throw ApiError::bucketNotEmpty();
        }
    });
    try {
        m_services.database.as(identity, [&](PostgresConnection &connection) {
            found = connection
                        .query("delete from storage.buckets where id = $1 and type = 'STANDARD' returning id",
                               {id})
                        .count() > 0;
        });
    } catch (const SqlError &error) {
        if (error.state() == "23503") {
            throw ApiError::bucketNotEmpty();
        }
        throw;
    }
    if (!found) {
        throw ApiError::noSuchBucket();
    }
    return HttpResponse::json("{\"message\":\"Successfully deleted\"}");
}

} // namespace Poolhouse::Sandbox
