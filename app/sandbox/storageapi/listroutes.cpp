// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/listroutes.h"

#include "app/sandbox/jsonschema.h"
#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/listcursor.h"
#include "app/sandbox/storageapi/namerules.h"

#include <algorithm>

namespace Poolhouse::Sandbox {

namespace {

constexpr qint64 v1Default = 100;
constexpr qint64 v1Maximum = 1500;
constexpr qint64 v2Maximum = 1000;

constexpr char columns[] =
    "select name, id, poolhouse_sandbox.iso(updated_at), poolhouse_sandbox.iso(created_at),"
    " poolhouse_sandbox.iso(last_accessed_at), metadata::text from poolhouse_sandbox.";

QByteArray times(const SqlRows &rows, int row)
{
    return ",\"updated_at\":" + jsonQuotedOrNull(rows.text(row, 2)) +
           ",\"created_at\":" + jsonQuotedOrNull(rows.text(row, 3)) +
           ",\"last_accessed_at\":" + jsonQuotedOrNull(rows.text(row, 4));
}

QByteArray metadata(const SqlRows &rows, int row)
{
    const QByteArray json = rows.text(row, 5);
    return ",\"metadata\":" + (json.isNull() ? QByteArray("null") : jsonCompacted(json));
}

QByteArray lastSegment(const QByteArray &name)
{
    return name.mid(name.lastIndexOf('/') + 1);
}

/// The real server's list-v2 takes all slashes off a folder's name and puts one back: a folder "a//" within
/// "a/" comes as "a/" once more. Our cursor keeps the whole name, so that pages go on.
QByteArray withoutSlashes(QByteArray name)
{
    while (name.endsWith('/')) {
        name.chop(1);
    }
    return name;
}

} // namespace

std::optional<HttpResponse> ListRoutes::handle(ApiCall &call) const
{
    if (call.method() == "POST" && call.depth() == 3 && !call.raw(2).isEmpty()) {
        if (call.raw(1) == "list") {
            return list(call);
        }
        if (call.raw(1) == "list-v2") {
            return listV2(call);
        }
    }
    return std::nullopt;
}

HttpResponse ListRoutes::list(ApiCall &call) const
{
    const JsonSchema body(call.readJson(false), "body");
    body.require("prefix");
    QByteArray prefix = body.string("prefix");
    const qint64 limit = std::min(body.integer("limit", 1).value_or(v1Default), v1Maximum);
    const qint64 offset = body.integer("offset", 0).value_or(0);
    const QByteArray search = body.string("search");
    const JsonSchema sort = body.object("sortBy");
    if (body.has("sortBy")) {
        sort.require("column");
    }
    const QByteArray column = sort.oneOf("column", {"name", "updated_at", "created_at", "last_accessed_at"});
    const QByteArray order = sort.oneOf("order", {"asc", "desc"});
    const Identity identity = call.requireIdentity(m_services.keys);
    if (!isBucketName(call.segment(2))) {
        throw ApiError::invalidBucketName();
    }
    if (!prefix.isEmpty() && !prefix.endsWith('/')) {
        prefix += '/';
    }

    QList<QByteArray> values{call.segment(2),
                             prefix,
                             search.isNull() ? QByteArray("") : search,
                             QByteArray::number(limit),
                             QByteArray::number(offset),
                             order == "desc" ? "true" : "false"};
    QByteArray sql = columns;
    if (column.isNull() || column == "name") {
        sql += "list_v1($1, $2, $3, $4::int, $5::int, $6::boolean)";
    } else {
        sql += "list_v1_by($1, $2, $3, $4::int, $5::int, $7, $6::boolean)";
        values.append(column);
    }
    QByteArray json = "[";
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query(sql, values);
        json.reserve(rows.count() * 400);
        for (int row = 0; row < rows.count(); ++row) {
            json += (row > 0 ? ",{\"name\":" : "{\"name\":") + jsonQuoted(rows.text(row, 0)) +
                    ",\"id\":" + jsonQuotedOrNull(rows.text(row, 1)) + times(rows, row) +
                    metadata(rows, row) + '}';
        }
    });
    return HttpResponse::json(json + ']');
}

HttpResponse ListRoutes::listV2(ApiCall &call) const
{
    const JsonSchema body(call.readJson(true), "body");
    const QByteArray prefix = body.has("prefix") ? body.string("prefix") : QByteArray("");
    const qint64 limit = std::min(body.integer("limit", 1).value_or(v2Maximum), v2Maximum);
    const bool delimiter = body.boolean("with_delimiter").value_or(false);
    const JsonSchema sort = body.object("sortBy");
    if (body.has("sortBy")) {
        sort.require("column");
    }
    ListCursor sorting;
    const QByteArray column = sort.oneOf("column", {"name", "created_at", "updated_at"});
    sorting.column = column == "name" ? QByteArray() : column;
    sorting.order = sort.oneOf("order", {"asc", "desc"});
    const QByteArray cursor = body.string("cursor");
    const Identity identity = call.requireIdentity(m_services.keys);
    if (!isBucketName(call.segment(2))) {
        throw ApiError::invalidBucketName();
    }
    if (!cursor.isEmpty()) {
        sorting = ListCursor::decode(cursor);
    }

    const bool byName = sorting.column.isEmpty();
    QList<QByteArray> values{call.segment(2),
                             prefix,
                             delimiter ? "true" : "false",
                             QByteArray::number(limit + 1),
                             sorting.last.isEmpty() ? QByteArray() : sorting.last,
                             sorting.order == "desc" ? "true" : "false"};
    QByteArray sql = columns;
    if (byName) {
        sql += "list_v2($1, $2, $3::boolean, $4::int, $5, $6::boolean)";
    } else {
        sql += "list_v2_by($1, $2, $3::boolean, $4::int, $5, $8::timestamptz, $7, $6::boolean)";
        values.append({sorting.column, sorting.time.isEmpty() ? QByteArray() : sorting.time});
    }
    QByteArray folders;
    QByteArray objects;
    QByteArray next;
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query(sql, values);
        const int count = static_cast<int>(std::min<qint64>(rows.count(), limit));
        objects.reserve(count * 400);
        for (int row = 0; row < count; ++row) {
            const QByteArray name = rows.text(row, 0);
            const QByteArray id = rows.text(row, 1);
            if (id.isNull()) {
                const QByteArray bare = withoutSlashes(name);
                folders += (folders.isEmpty() ? "{\"key\":" : ",{\"key\":") +
                           jsonQuoted(bare.startsWith(prefix) ? lastSegment(bare) : QByteArray("")) +
                           ",\"name\":" + jsonQuoted(bare + '/') + ",\"id\":null" + times(rows, row) +
                           ",\"metadata\":null}";
            } else if (delimiter) {
                objects += (objects.isEmpty() ? "{\"key\":" : ",{\"key\":") + jsonQuoted(lastSegment(name)) +
                           ",\"name\":" + jsonQuoted(name) + ",\"id\":" + jsonQuoted(id) + times(rows, row) +
                           metadata(rows, row) + '}';
            } else {
                objects += (objects.isEmpty() ? "{\"id\":" : ",{\"id\":") + jsonQuoted(id) +
                           ",\"name\":" + jsonQuoted(name) + metadata(rows, row) + times(rows, row) + '}';
            }
        }
        if (rows.count() > count) {
            const QByteArray last = rows.text(count - 1, 0);
            sorting.last = last;
            if (!byName) {
                sorting.time = rows.text(count - 1, sorting.column == "created_at" ? 3 : 2);
            }
            const bool isFolder = rows.text(count - 1, 1).isNull();
            next = ",\"nextCursor\":" + jsonQuoted(sorting.encoded()) +
                   ",\"nextCursorKey\":" + jsonQuoted(isFolder ? withoutSlashes(last) : last);
        }
    });
    return HttpResponse::json((next.isEmpty() ? "{\"hasNext\":false" : "{\"hasNext\":true") + next +
                              ",\"folders\":[" + folders + "],\"objects\":[" + objects + "]}");
}

} // namespace Poolhouse::Sandbox
