// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/signingroutes.h"

#include "app/sandbox/jsonschema.h"
#include "app/sandbox/jsontext.h"
#include "app/sandbox/storageapi/namerules.h"
#include "app/sandbox/storageapi/uploadcheck.h"
#include "app/sandbox/storageapi/urltokens.h"
#include "app/sandbox/storageapi/usermetadata.h"

#include <QSet>

namespace Poolhouse::Sandbox {

namespace {

constexpr qsizetype batchLimit = 1000;
// As on a hosted project.
constexpr qint64 uploadLifetime = 2 * 60 * 60;

qint64 lifetime(const JsonSchema &body)
{
    const qint64 seconds = body.integer("expiresIn", 1).value_or(1);
    UrlTokens::checkLifetime(seconds);
    return seconds;
}

/// Image transformation is off here, as on a server without imgproxy: the options are checked and dropped.
void checkTransform(const JsonSchema &body)
{
    const JsonSchema transform = body.object("transform");
    static_cast<void>(transform.integer("height", 0));
    static_cast<void>(transform.integer("width", 0));
    static_cast<void>(transform.oneOf("resize", {"cover", "contain", "fill"}));
    static_cast<void>(transform.oneOf("format", {"origin", "avif", "webp"}));
    if (transform.integer("quality", 20).value_or(20) > 100) {
        throw ApiError::invalidRequest("body/transform/quality must be <= 100");
    }
}

/// As JavaScript's decodeURI: escapes of reserved characters stay. The real server signs that text, so a URL
/// signed with such an escape never verifies.
QByteArray partlyDecoded(const QByteArray &path)
{
    QByteArray text;
    for (qsizetype at = 0; at < path.size(); ++at) {
        const QByteArray escape = path.mid(at, 3);
        const QByteArray character = escape.startsWith('%') ? percentDecoded(escape) : QByteArray();
        if (character.isEmpty() || QByteArrayView(";,/?:@&=+$#").contains(character.at(0))) {
            text += path.at(at);
        } else {
            text += character;
            at += 2;
        }
    }
    return text;
}

} // namespace

std::optional<HttpResponse> SigningRoutes::handle(ApiCall &call) const
{
    if (call.method() != "POST") {
        return std::nullopt;
    }
    if (call.raw(1) == "upload" && call.raw(2) == "sign" && call.depth() >= 5) {
        return signUpload(call);
    }
    if (call.raw(1) != "sign" || call.raw(2).isEmpty()) {
        return std::nullopt;
    }
    return call.depth() == 3 ? signMany(call) : signOne(call);
}

HttpResponse SigningRoutes::signOne(ApiCall &call) const
{
    const JsonSchema body(call.readJson(false), "body");
    body.require("expiresIn");
    static_cast<void>(body.integer("expiresIn", 1));
    checkTransform(body);
    const Identity identity = call.requireIdentity(m_services.keys);
    const qint64 seconds = lifetime(body);
    const QByteArray bucket = call.segment(2);
    const QByteArray key = call.tail(3);
    if (!isBucketName(bucket)) {
        throw ApiError::invalidBucketName();
    }
    if (!isObjectKey(key)) {
        throw ApiError::invalidKey(key);
    }
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query(
            "select 1 from storage.objects where bucket_id = $1 and name = $2", {bucket, key});
        if (rows.count() == 0) {
            throw ApiError::noSuchKey();
        }
    });
    const QByteArray path = partlyDecoded(call.rawTail(2));
    return HttpResponse::json("{\"signedURL\":" +
                              jsonQuoted("/object/sign/" + path +
                                         "?token=" + UrlTokens(m_services.keys).forDownload(path, seconds)) +
                              '}');
}

HttpResponse SigningRoutes::signMany(ApiCall &call) const
{
    const JsonSchema body(call.readJson(false), "body");
    body.require("expiresIn");
    body.require("paths");
    static_cast<void>(body.integer("expiresIn", 1));
    const QList<QByteArray> paths = body.strings("paths");
    if (paths.isEmpty()) {
        throw ApiError::invalidRequest("body/paths must NOT have fewer than 1 items");
    }
    if (paths.size() > batchLimit) {
        throw ApiError::invalidRequest("body/paths must NOT have more than 1000 items");
    }
    const Identity identity = call.requireIdentity(m_services.keys);
    const qint64 seconds = lifetime(body);
    const QByteArray bucket = call.segment(2);
    if (!isBucketName(bucket)) {
        throw ApiError::invalidBucketName();
    }
    QSet<QByteArray> found;
    m_services.database.as(identity, [&](PostgresConnection &connection) {
        const SqlRows rows = connection.query("select name from storage.objects where bucket_id = $1 and name"
                                              " in (select jsonb_array_elements_text($2::jsonb))",
                                              {bucket, jsonKeys(paths)});
        for (int row = 0; row < rows.count(); ++row) {
            found.insert(rows.text(row, 0));
        }
    });
    const UrlTokens tokens(m_services.keys);
    QByteArray json;
    for (const QByteArray &path : paths) {
        json += json.isEmpty() ? '[' : ',';
        if (found.contains(path)) {
            const QByteArray full = bucket + '/' + path;
            json += "{\"error\":null,\"path\":" + jsonQuoted(path) + ",\"signedURL\":" +
                    jsonQuoted("/object/sign/" + full + "?token=" + tokens.forDownload(full, seconds)) + '}';
        } else {
            json += "{\"error\":\"Either the object does not exist or you do not have access to it\","
                    "\"path\":" +
                    jsonQuoted(path) + ",\"signedURL\":null}";
        }
    }
    return HttpResponse::json(json + ']');
}

HttpResponse SigningRoutes::signUpload(ApiCall &call) const
{
    if (call.hasJsonContentType()) {
        static_cast<void>(call.readJson(false));
    }
    const Identity identity = call.requireIdentity(m_services.keys);
    const HttpRequest &request = call.request();
    const QByteArray type = request.header("content-type");
    // The key's characters are not checked here but when the content comes: as the real server.
    const UploadCheck check{.bucket = call.segment(3),
                            .key = call.tail(4),
                            .upsert = request.header("x-upsert") == "true",
                            .mimeType = type.isEmpty() ? QByteArray() : type,
                            .length = request.contentLength,
                            .userMetadata = userMetadataHeader(request)};
    if (!isBucketName(check.bucket)) {
        throw ApiError::invalidBucketName();
    }
    check.run(m_services.database, identity);
    const QByteArray path = check.bucket + '/' + check.key;
    const QByteArray token =
        UrlTokens(m_services.keys)
            .forUpload(path, {.owner = identity.subject, .upsert = check.upsert}, uploadLifetime);
    return HttpResponse::json("{\"url\":" + jsonQuoted("/object/upload/sign/" + path + "?token=" + token) +
                              ",\"token\":" + jsonQuoted(token) + '}');
}

} // namespace Poolhouse::Sandbox
