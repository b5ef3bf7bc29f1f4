// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/router.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/sandboxlog.h"
#include "app/sandbox/sqlfailure.h"

namespace Poolhouse::Sandbox {

namespace {

constexpr char prefix[] = "/storage/v1";
constexpr qsizetype prefixLength = 11;
constexpr qsizetype bucketSegmentLimit = 2500;

HttpResponse noRoute(const HttpRequest &request, const QByteArray &target, const ApiCall &call)
{
    const QByteArray message = jsonQuoted("Route " + request.method + ':' + target + " not found");
    static const QList<QByteArray> groups{"bucket", "object", "render", "cdn", "vector"};
    if (!groups.contains(call.raw(0))) {
        return HttpResponse::json("{\"message\":" + message + ",\"error\":\"Not Found\",\"statusCode\":404}",
                                  404);
    }
    HttpResponse response;
    response.status = 404;
    response.addHeader("content-type", "application/json");
    response.body = "{\"statusCode\":\"404\",\"error\":\"Not Found\",\"message\":" + message +
                    ",\"code\":\"InvalidRequest\"}";
    return response;
}

} // namespace

Router::Router(const ApiServices &services)
    : m_services(services)
    , m_buckets(m_services)
    , m_lists(m_services)
    , m_signing(m_services)
    , m_moves(m_services)
    , m_downloads(m_services)
    , m_uploads(m_services)
    , m_deletes(m_services)
    , m_tus(m_services)
    , m_cdn(m_services)
{}

HttpResponse Router::handle(const HttpRequest &request, RequestBody &body) const
{
    if (!(request.path == prefix || request.path.startsWith(QByteArray(prefix) + '/'))) {
        // What a gateway says when no service is behind a path.
        return HttpResponse::json("{\"message\":\"no Route matched with those values\"}", 404);
    }
    const QByteArray path = request.path == prefix ? QByteArray("/") : request.path.mid(prefixLength);
    if (!hasLegalEscapes(path)) {
        return HttpResponse::json("{\"error\":\"Bad Request\",\"code\":\"FST_ERR_BAD_URL\",\"message\":" +
                                      jsonQuoted('\'' + path + "' is not a valid url component") +
                                      ",\"statusCode\":400}",
                                  400);
    }
    ApiCall call(request, body, path);
    try {
        if (std::optional<HttpResponse> response = dispatch(call)) {
            return std::move(*response);
        }
        return noRoute(request, request.target.mid(prefixLength), call);
    } catch (const ApiError &error) {
        return error.toResponse();
    } catch (const SqlError &error) {
        return apiErrorFrom(error).toResponse();
    } catch (const std::exception &error) {
        logLine(QStringLiteral("A request failed: %1").arg(QString::fromUtf8(error.what())));
        return ApiError::internal().toResponse();
    }
}

std::optional<HttpResponse> Router::dispatch(ApiCall &call) const
{
    const QByteArray group = call.raw(0);
    if (group == "bucket" || group == "object") {
        if (call.raw(1).size() > bucketSegmentLimit) {
            return HttpResponse::json("{\"error\":\"URI Too Long\",\"code\":\"FST_ERR_MAX_PARAM_LENGTH\","
                                      "\"message\":\"Max param length exceeded\",\"statusCode\":414}",
                                      414);
        }
    }
    if (group == "object") {
        if (auto response = m_lists.handle(call)) {
            return response;
        }
        if (auto response = m_signing.handle(call)) {
            return response;
        }
        if (auto response = m_moves.handle(call)) {
            return response;
        }
        if (auto response = m_downloads.handle(call)) {
            return response;
        }
        if (auto response = m_uploads.handle(call)) {
            return response;
        }
        return m_deletes.handle(call);
    }
    if (group == "upload") {
        return m_tus.handle(call);
    }
    if (group == "cdn") {
        return m_cdn.handle(call);
    }
    if (group == "bucket") {
        return m_buckets.handle(call);
    }
    if (call.isGetOrHead() && call.depth() == 1) {
        if (group == "status") {
            return HttpResponse();
        }
        if (group == "version") {
            return HttpResponse::text(POOLHOUSE_VERSION);
        }
        if (group == "health") {
            return health(call);
        }
    }
    return std::nullopt;
}

HttpResponse Router::health(ApiCall &call) const
{
    static_cast<void>(m_services.keys.verify(call.token()));
    bool healthy = true;
    try {
        m_services.database.asService([](PostgresConnection &connection) { connection.query("select 1"); });
    } catch (const std::exception &) {
        healthy = false;
    }
    return HttpResponse::json(healthy ? "{\"healthy\":true}" : "{\"healthy\":false}");
}

} // namespace Poolhouse::Sandbox
