// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/adminroutes.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace Poolhouse::Sandbox {

namespace {

constexpr qsizetype bodyLimit = 256 * 1024;

HttpResponse message(const QByteArray &text, int status)
{
    return HttpResponse::json("{\"message\":\"" + text + "\"}", status);
}

QByteArray text(RequestBody &body)
{
    QByteArray text;
    std::array<char, 1024> chunk;
    qint64 count = 0;
    while ((count = body.read(chunk.data(), static_cast<qint64>(chunk.size()))) > 0 &&
           text.size() < bodyLimit) {
        text.append(chunk.data(), count);
    }
    return text;
}

} // namespace

AdminRoutes::AdminRoutes(const QByteArray &token, Switch incident, Switch pooler, FaultRoutes faults)
    : m_base("/admin/" + token)
    , m_incident(std::move(incident))
    , m_pooler(std::move(pooler))
    , m_faults(faults)
{}

HttpResponse AdminRoutes::handle(const HttpRequest &request, RequestBody &body) const
{
    if (request.path == m_base + "/faults") {
        return m_faults.handle(request.method, text(body));
    }
    return switched(request, body);
}

HttpResponse AdminRoutes::switched(const HttpRequest &request, RequestBody &body) const
{
    const bool isIncident = request.path == m_base + "/incident";
    if (!isIncident && request.path != m_base + "/pgbouncer") {
        return message("Not found", 404);
    }
    const QByteArray name = isIncident ? "on" : "running";
    std::optional<bool> wanted;
    if (request.method == "POST") {
        const QJsonValue value = QJsonDocument::fromJson(text(body)).object().value(QLatin1String(name));
        if (!value.isBool()) {
            return message("The body must be {\\\"" + name + "\\\": true} or {\\\"" + name + "\\\": false}",
                           400);
        }
        wanted = value.toBool();
    } else if (request.method != "GET") {
        return message("Not found", 404);
    }
    const std::optional<bool> state = isIncident ? m_incident(wanted) : m_pooler(wanted);
    if (!state) {
        return message("It could not be switched; the sandbox's log says why", 500);
    }
    return HttpResponse::json("{\"" + name + "\":" + (*state ? "true" : "false") + '}');
}

} // namespace Poolhouse::Sandbox
