// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faulttrigger.h"

#include "app/sandbox/faults/faultfields.h"
#include "app/sandbox/sandboxerror.h"

namespace Poolhouse::Sandbox {

namespace {

constexpr qint64 most = 1'000'000'000;

} // namespace

FaultTrigger FaultTrigger::fromJson(const QJsonObject &json)
{
    FaultFields fields(json, "trigger");
    FaultTrigger trigger;
    int given = 0;
    const auto number = [&](const char *name, Kind kind) {
        if (const auto value = fields.integer(name, 1, most)) {
            trigger.m_kind = kind;
            trigger.m_number = *value;
            ++given;
        }
    };
    number("nth", Kind::Nth);
    number("first", Kind::First);
    number("every", Kind::Every);
    if (const auto rate = fields.fraction("rate")) {
        trigger.m_kind = Kind::Rate;
        trigger.m_rate = *rate;
        ++given;
    }
    trigger.m_seed = static_cast<quint32>(fields.integerOr("seed", 0, most, 1));
    trigger.m_random.seed(trigger.m_seed);
    fields.refuseUnknown();
    if (given > 1) {
        throw SandboxError(QStringLiteral("trigger takes one of nth, first, every and rate"));
    }
    return trigger;
}

QJsonObject FaultTrigger::toJson() const
{
    switch (m_kind) {
    case Kind::Always:
        break;
    case Kind::Nth:
        return {{QStringLiteral("nth"), m_number}};
    case Kind::First:
        return {{QStringLiteral("first"), m_number}};
    case Kind::Every:
        return {{QStringLiteral("every"), m_number}};
    case Kind::Rate:
        return {{QStringLiteral("rate"), m_rate}, {QStringLiteral("seed"), static_cast<qint64>(m_seed)}};
    }
    return {};
}

bool FaultTrigger::fires(qint64 count)
{
    switch (m_kind) {
    case Kind::Always:
        break;
    case Kind::Nth:
        return count == m_number;
    case Kind::First:
        return count <= m_number;
    case Kind::Every:
        return count % m_number == 0;
    case Kind::Rate:
        return m_random.generateDouble() < m_rate;
    }
    return true;
}

} // namespace Poolhouse::Sandbox
