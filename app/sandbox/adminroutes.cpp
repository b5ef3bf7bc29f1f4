// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/adminroutes.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace Poolhouse::Sandbox {

namespace {

HttpResponse message(const QByteArray &text, int status)
{
    return HttpResponse::json("{\"message\":\"" + text + "\"}", status);
}

} // namespace

AdminRoutes::AdminRoutes(const QByteArray &token, Switch incident, Switch pooler)
    : m_base("/admin/" + token)
    , m_incident(std::move(incident))
    , m_pooler(std::move(pooler))
{}

HttpResponse AdminRoutes::handle(const HttpRequest &request, RequestBody &body) const
{
    const bool isIncident = request.path == m_base + "/incident";
    if (!isIncident && request.path != m_base + "/pgbouncer") {
        return message("Not found", 404);
    }
    const QByteArray name = isIncident ? "on" : "running";
    std::optional<bool> wanted;
    if (request.method == "POST") {
        QByteArray text;
        std::array<char, 1024> chunk;
        qint64 count = 0;
        while ((count = body.read(chunk.data(), static_cast<qint64>(chunk.size()))) > 0 &&
               text.size() < 65536) {
            text.append(chunk.data(), count);
        }
        const QJsonValue value = QJsonDocument::fromJson(text).object().value(QLatin1String(name));
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
