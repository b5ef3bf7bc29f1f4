// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultmatch.h"

#include "app/sandbox/faults/faultfields.h"

namespace Poolhouse::Sandbox {

namespace {

constexpr char prefix[] = "/storage/v1";
constexpr qsizetype prefixLength = 11;

bool segmentsMatch(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern.at(at) == "**") {
            return at < path.size();
        }
        if (at >= path.size() || (pattern.at(at) != "*" && pattern.at(at) != path.at(at))) {
            return false;
        }
    }
    return pattern.size() == path.size();
}

} // namespace

QByteArray apiPath(const HttpRequest &request)
{
    return request.path.startsWith(QByteArray(prefix) + '/') ? request.path.mid(prefixLength) : QByteArray();
}

bool isResumableRoute(const HttpRequest &request)
{
    const QByteArray path = apiPath(request);
    return path == "/upload/resumable" || path.startsWith("/upload/resumable/");
}

FaultMatch FaultMatch::fromJson(const QJsonObject &json)
{
    FaultFields fields(json, "match");
    FaultMatch match;
    const QByteArray methods = fields.text("method");
    const QByteArray route = fields.text("route");
    match.m_header = fields.text("header").toLower();
    if (!methods.isEmpty()) {
        match.m_methods = methods.split('|');
    }
    if (!route.isEmpty()) {
        if (!route.startsWith('/') || (route.contains("**") && route.indexOf("**") != route.size() - 2)) {
            fields.refuse("route", "a path that begins with / and has ** at its end only");
        }
        match.m_route = route.mid(1).split('/');
    }
    fields.refuseUnknown();
    return match;
}

QJsonObject FaultMatch::toJson() const
{
    QJsonObject json;
    if (!m_methods.isEmpty()) {
        json.insert(u"method", QString::fromUtf8(m_methods.join('|')));
    }
    if (!m_route.isEmpty()) {
        json.insert(u"route", QString::fromUtf8('/' + m_route.join('/')));
    }
    if (!m_header.isEmpty()) {
        json.insert(u"header", QString::fromUtf8(m_header));
    }
    return json;
}

bool FaultMatch::matches(const HttpRequest &request) const
{
    if (!m_methods.isEmpty() && !m_methods.contains(request.method)) {
        return false;
    }
    if (!m_header.isEmpty() && request.header(m_header).isNull()) {
        return false;
    }
    const QByteArray path = apiPath(request);
    return !path.isEmpty() && (m_route.isEmpty() || segmentsMatch(m_route, path.mid(1).split('/')));
}

} // namespace Poolhouse::Sandbox
