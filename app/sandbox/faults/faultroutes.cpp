// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultroutes.h"

#include "app/sandbox/faults/faultfields.h"
#include "app/sandbox/faults/faultprofiles.h"
#include "app/sandbox/jsontext.h"
#include "app/sandbox/sandboxerror.h"

#include <QJsonDocument>

namespace Poolhouse::Sandbox {

namespace {

QJsonObject parsed(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        throw SandboxError(error.error == QJsonParseError::NoError
                               ? QStringLiteral("This is not a JSON object")
                               : QStringLiteral("This is not JSON: %1").arg(error.errorString()));
    }
    return document.object();
}

} // namespace

FaultRule faultRuleFromJson(const QByteArray &json)
{
    return FaultRule::fromJson(parsed(json));
}

std::vector<FaultRule> faultRulesFromJson(const QByteArray &json)
{
    const QJsonObject object = parsed(json);
    FaultFields fields(object, "body");
    std::vector<FaultRule> rules;
    const QByteArray profile = fields.text("profile");
    if (!profile.isEmpty()) {
        rules = faultProfile(profile);
    }
    if (!profile.isEmpty() && !fields.has("rules")) {
        fields.refuseUnknown();
        return rules;
    }
    const QJsonValue list = object.value(u"rules");
    if (!list.isArray()) {
        fields.refuse("rules", "an array of rules");
    }
    const QStringList names = object.keys();
    for (const QString &name : names) {
        if (name != u"rules" && name != u"profile" && name != u"profiles") {
            throw SandboxError(QStringLiteral("body knows no \"%1\"").arg(name));
        }
    }
    const QJsonArray array = list.toArray();
    for (const auto &value : array) {
        if (!value.isObject()) {
            fields.refuse("rules", "an array of rules");
        }
        rules.push_back(FaultRule::fromJson(value.toObject()));
    }
    return rules;
}

HttpResponse FaultRoutes::handle(const QByteArray &method, const QByteArray &body) const
{
    try {
        if (method == "PUT") {
            m_injector.replace(faultRulesFromJson(body));
        } else if (method == "POST") {
            m_injector.add(faultRulesFromJson(body));
        } else if (method == "DELETE") {
            m_injector.clear();
        } else if (method != "GET") {
            return HttpResponse::json("{\"message\":\"GET, PUT, POST or DELETE\"}", 405);
        }
    } catch (const SandboxError &error) {
        return HttpResponse::json("{\"message\":" + jsonQuoted(error.text().toUtf8()) + '}', 400);
    }
    return state();
}

HttpResponse FaultRoutes::state() const
{
    QJsonObject profiles;
    for (const FaultProfile &profile : faultProfiles()) {
        profiles.insert(QLatin1String(profile.name), QString::fromLatin1(profile.meaning));
    }
    const QJsonObject json{{QStringLiteral("rules"), m_injector.toJson()},
                           {QStringLiteral("profiles"), profiles}};
    return HttpResponse::json(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace Poolhouse::Sandbox
