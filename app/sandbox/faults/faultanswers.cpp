// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultanswers.h"

#include "app/sandbox/apierror.h"
#include "app/sandbox/faults/faultmatch.h"
#include "app/sandbox/jsontext.h"

#include <QJsonDocument>
#include <QUrl>

namespace Poolhouse::Sandbox {

namespace {

HttpResponse plain(QByteArray text, const QByteArray &type, int status)
{
    HttpResponse response;
    response.status = status;
    response.addHeader("content-type", type);
    response.body = std::move(text);
    return response;
}

// TUS answers with the true status and text.
HttpResponse resumableAnswer(QByteArray text, int status)
{
    HttpResponse response = plain(std::move(text), "text/plain;charset=UTF-8", status);
    response.addHeader("tus-resumable", "1.0.0");
    return response;
}

ApiError errorOf(int status)
{
    switch (status) {
    case 416:
        return ApiError::invalidRange();
    case 423:
        return {423, "ResourceLocked", "The resource is locked", "ResourceLocked"};
    case 429:
        return {429, "too_many_connections", "Too many connections issued to the database", "SlowDown"};
    case 500:
        return ApiError::internal();
    case 503:
        return {503, "acquiring_lock_timeout", "acquiring lock timeout", "LockTimeout"};
    case 544:
        return ApiError::databaseTimeout();
    default:
        return {status, httpReason(status), httpReason(status), "S3Error"};
    }
}

HttpResponse withBody(const FaultEffect &effect, const HttpRequest &request)
{
    const QByteArray number = QByteArray::number(effect.status);
    const QByteArray reason = httpReason(effect.status);
    if (effect.body == "html") {
        return plain("<html>\r\n<head><title>" + number + ' ' + reason +
                         "</title></head>\r\n<body>\r\n<center><h1>" + number + ' ' + reason +
                         "</h1></center>\r\n<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n",
                     "text/html", effect.status);
    }
    if (effect.body == "json") {
        return plain("{\"message\":" + jsonQuoted(reason) + '}', "application/json; charset=utf-8",
                     effect.status);
    }
    if (effect.body == "text") {
        return plain(reason + '\n', "text/plain", effect.status);
    }
    if (effect.body == "none") {
        HttpResponse response;
        response.status = effect.status;
        return response;
    }
    const ApiError error = errorOf(effect.status);
    return isResumableRoute(request) ? resumableAnswer(error.what(), effect.status) : error.toResponse();
}

} // namespace

HttpResponse faultAnswer(const FaultEffect &effect, const HttpRequest &request)
{
    HttpResponse response = withBody(effect, request);
    if (!effect.retryAfter.isEmpty()) {
        response.addHeader("retry-after", effect.retryAfter);
    }
    return response;
}

HttpResponse expiredUploadAnswer()
{
    return resumableAnswer("The file for this url no longer exists\n", 410);
}

HttpResponse rangeAnswer(int status)
{
    return (status == 416 ? ApiError::invalidRange() : ApiError::internal()).toResponse();
}

HttpResponse listV2OffAnswer(const QByteArray &as, const HttpRequest &request)
{
    if (as == "feature") {
        return ApiError(400, "FeatureNotEnabled", "This feature is not available for your tenant",
                        "FeatureNotEnabled")
            .toResponse();
    }
    const QByteArray message = "Route " + request.method + ':' + apiPath(request) + " not found";
    return plain("{\"statusCode\":\"404\",\"error\":\"Not Found\",\"message\":" + jsonQuoted(message) +
                     ",\"code\":\"InvalidRequest\"}",
                 "application/json", 404);
}

void removeCode(HttpResponse &response)
{
    // The API's own errors end in it.
    const qsizetype at = response.body.lastIndexOf(",\"code\":\"");
    if (response.status >= 400 && at > 0 && response.body.startsWith('{') &&
        response.body.indexOf('"', at + 9) == response.body.size() - 2) {
        response.body.truncate(at);
        response.body += '}';
    }
}

void redirectLocation(HttpResponse &response, const FaultEffect &effect)
{
    for (HttpHeader &header : response.headers) {
        if (header.name.toLower() != "location") {
            continue;
        }
        QUrl url = QUrl::fromEncoded(header.value);
        if (!effect.scheme.isEmpty()) {
            url.setScheme(QString::fromUtf8(effect.scheme));
        }
        if (!effect.host.isEmpty()) {
            url.setAuthority(QString::fromUtf8(effect.host));
        }
        QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
        if (!effect.prefix.isEmpty() && path.startsWith("/storage/v1/")) {
            path = (effect.prefix.endsWith('/') ? effect.prefix : effect.prefix + '/') +
                   path.mid(QByteArrayLiteral("/storage/v1/").size());
            url.setPath(QString::fromUtf8(path), QUrl::TolerantMode);
        }
        header.value = url.toEncoded();
    }
}

} // namespace Poolhouse::Sandbox
