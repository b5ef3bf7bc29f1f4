// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultrules.h"

namespace Poolhouse::Sandbox {

void FaultRules::replace(std::vector<FaultRule> rules)
{
    const std::scoped_lock lock(m_mutex);
    m_rules = std::move(rules);
    m_empty = m_rules.empty();
}

void FaultRules::add(const std::vector<FaultRule> &rules)
{
    const std::scoped_lock lock(m_mutex);
    m_rules.insert(m_rules.end(), rules.begin(), rules.end());
    m_empty = m_rules.empty();
}

QJsonArray FaultRules::toJson() const
{
    const std::scoped_lock lock(m_mutex);
    QJsonArray json;
    for (const FaultRule &rule : m_rules) {
        json.append(rule.toJson());
    }
    return json;
}

QList<FaultEffect> FaultRules::dueFor(const HttpRequest &request)
{
    if (m_empty) {
        return {};
    }
    const std::scoped_lock lock(m_mutex);
    QList<FaultEffect> effects;
    for (FaultRule &rule : m_rules) {
        if (rule.isDue(request)) {
            effects.append(rule.effect);
        }
    }
    return effects;
}

} // namespace Poolhouse::Sandbox
