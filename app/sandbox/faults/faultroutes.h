// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/faultinjector.h"

namespace Poolhouse::Sandbox {

/// The faults of a running sandbox as one JSON resource, {admin_url}/faults:
///     GET      {"rules": [RULE…], "profiles": {"name": "what it is"}}; rules count what they saw and fired
///     PUT      {"rules": [RULE…]} and/or {"profile": "name"}: these and no others
///     POST     the same: these as well
///     DELETE   none
/// RULE is {"match": {…}, "trigger": {…}, "effect": {"type": …}}, see FaultMatch, FaultTrigger, FaultEffect.
/// Every answer is what GET shows. A body with a mistake is refused with 400 and changes nothing.
class FaultRoutes
{
public:
    explicit FaultRoutes(FaultInjector &injector) : m_injector(injector) {}
    [[nodiscard]] HttpResponse handle(const QByteArray &method, const QByteArray &body) const;

private:
    [[nodiscard]] HttpResponse state() const;

    FaultInjector &m_injector;
};

/// The rules of such a body; throws SandboxError.
[[nodiscard]] std::vector<FaultRule> faultRulesFromJson(const QByteArray &json);
/// One rule, as the command line takes it; throws SandboxError.
[[nodiscard]] FaultRule faultRuleFromJson(const QByteArray &json);

} // namespace Poolhouse::Sandbox
