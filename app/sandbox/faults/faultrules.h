// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/faultrule.h"

#include <QJsonArray>

#include <atomic>
#include <mutex>
#include <vector>

namespace Poolhouse::Sandbox {

/// The rules in force. Any thread.
class FaultRules
{
public:
    void replace(std::vector<FaultRule> rules);
    void add(const std::vector<FaultRule> &rules);
    [[nodiscard]] QJsonArray toJson() const;

    /// Counts the request for every rule; the effects that are due, in the rules' order.
    [[nodiscard]] QList<FaultEffect> dueFor(const HttpRequest &request);

private:
    std::atomic<bool> m_empty = true; ///< spares every request the lock while there is no rule
    mutable std::mutex m_mutex;
    std::vector<FaultRule> m_rules;
};

} // namespace Poolhouse::Sandbox
