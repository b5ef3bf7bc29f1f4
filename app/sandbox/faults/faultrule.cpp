// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultrule.h"

#include "app/sandbox/faults/faultfields.h"

namespace Poolhouse::Sandbox {

FaultRule FaultRule::fromJson(const QJsonObject &json)
{
    FaultFields fields(json, "rule");
    FaultRule rule;
    rule.match = FaultMatch::fromJson(fields.object("match"));
    rule.trigger = FaultTrigger::fromJson(fields.object("trigger"));
    rule.effect = FaultEffect::fromJson(fields.object("effect"));
    // What GET showed may be sent back.
    static_cast<void>(fields.integer("seen", 0, std::numeric_limits<qint32>::max()));
    static_cast<void>(fields.integer("fired", 0, std::numeric_limits<qint32>::max()));
    fields.refuseUnknown();
    return rule;
}

QJsonObject FaultRule::toJson() const
{
    return {{QStringLiteral("match"), match.toJson()},
            {QStringLiteral("trigger"), trigger.toJson()},
            {QStringLiteral("effect"), effect.toJson()},
            {QStringLiteral("seen"), seen},
            {QStringLiteral("fired"), fired}};
}

bool FaultRule::isDue(const HttpRequest &request)
{
    if (!match.matches(request) || !effect.concerns(request)) {
        return false;
    }
    ++seen;
    if (!trigger.fires(seen)) {
        return false;
    }
    ++fired;
    return true;
}

} // namespace Poolhouse::Sandbox
