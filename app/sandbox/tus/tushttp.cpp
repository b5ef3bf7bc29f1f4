// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/tus/tushttp.h"

#include "app/sandbox/tus/uploadmetadata.h"

#include <QRegularExpression>

namespace Poolhouse::Sandbox {

namespace {

constexpr char version[] = "1.0.0";
constexpr char contentType[] = "application/offset+octet-stream";
constexpr char knownHeaders[] =
    "Authorization, Content-Type, Location, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, "
    "Upload-Concat, Upload-Defer-Length, Upload-Length, Upload-Metadata, Upload-Offset, "
    "X-HTTP-Method-Override, X-Requested-With, X-Forwarded-Host, X-Forwarded-Proto, Forwarded, ";

bool isNumber(const QByteArray &text)
{
    bool valid = false;
    const qint64 number = text.toLongLong(&valid);
    // As a JavaScript number prints itself: beyond 2^53 most integers do not.
    return valid && number >= 0 && QByteArray::number(number) == text &&
           static_cast<qint64>(static_cast<double>(number)) == number;
}

bool isLegal(const HttpHeader &header, const QByteArray &method)
{
    const QByteArray &name = header.name;
    const QByteArray &value = header.value;
    if (name == "upload-offset" || name == "upload-length") {
        return isNumber(value);
    }
    if (name == "upload-defer-length") {
        return value == "1";
    }
    if (name == "upload-metadata") {
        return UploadMetadata::parse(value).has_value();
    }
    if (name == "x-forwarded-proto") {
        return value == "http" || value == "https";
    }
    if (name == "tus-version" || name == "tus-resumable") {
        return value == version;
    }
    if (name == "content-type") {
        return method != "PATCH" || value == contentType;
    }
    if (name == "upload-concat") {
        return value == "partial" || value.startsWith("final;");
    }
    return true;
}

HttpResponse bare(int status, const QByteArray &text)
{
    HttpResponse response;
    response.status = status;
    response.addHeader("tus-resumable", version);
    if (status != 204) {
        response.addHeader("content-type", "text/plain;charset=UTF-8");
        response.body = text;
    }
    return response;
}

QByteArray captured(const char *pattern, const QByteArray &text)
{
    return QRegularExpression(QString::fromLatin1(pattern))
        .match(QString::fromLatin1(text))
        .captured(1)
        .toLatin1();
}

} // namespace

std::optional<HttpResponse> tusHeaderRefusal(const HttpRequest &request)
{
    if (request.header("tus-resumable").isEmpty()) {
        return bare(412, "Tus-Resumable Required\n");
    }
    QByteArray illegal;
    for (const HttpHeader &header : request.headers) {
        if (!isLegal(header, request.method)) {
            illegal += ' ' + header.name;
        }
    }
    if (illegal.isEmpty()) {
        return std::nullopt;
    }
    return bare(400, "Invalid" + illegal + '\n');
}

HttpResponse tusResponse(int status, const QByteArray &text)
{
    HttpResponse response = bare(status, text);
    response.addHeader("access-control-allow-origin", "*");
    response.addHeader("access-control-expose-headers", knownHeaders);
    return response;
}

HttpResponse tusOptions(qint64 maximumSize)
{
    HttpResponse response = tusResponse(204);
    response.addHeader("tus-version", version);
    response.addHeader("tus-extension",
                       "creation,creation-with-upload,creation-defer-length,termination,expiration");
    response.addHeader("tus-max-size", QByteArray::number(maximumSize));
    response.addHeader("access-control-allow-methods", "POST, HEAD, PATCH, OPTIONS, DELETE");
    response.addHeader("access-control-allow-headers",
                       QByteArray(knownHeaders) +
                           "Authorization, X-Upsert, Upload-Expires, ApiKey, x-signature");
    response.addHeader("access-control-max-age", "86400");
    return response;
}

bool isTusContent(const HttpRequest &request)
{
    return request.header("content-type") == contentType;
}

std::optional<qint64> tusNumber(const HttpRequest &request, QByteArrayView name)
{
    const QByteArray value = request.header(name);
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

QByteArray tusOrigin(const HttpRequest &request)
{
    const QByteArray forwarded = request.header("forwarded");
    QByteArray host = captured(R"(host="?([^";]+))", forwarded);
    QByteArray scheme = captured("proto=(https?)", forwarded);
    if (host.isEmpty()) {
        host = request.header("x-forwarded-host");
    }
    if (scheme.isEmpty()) {
        scheme = request.header("x-forwarded-proto");
    }
    return (scheme.isEmpty() ? QByteArray("http") : scheme) + "://" +
           (host.isEmpty() ? request.header("host") : host);
}

} // namespace Poolhouse::Sandbox
