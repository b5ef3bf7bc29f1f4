// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QJsonObject>
#include <QStringList>

namespace Poolhouse::Cli {

/// Budgets beside which a reading is shown.
struct ConnectionBudgets
{
    int pooler = 200; ///< clients
    int direct = 15;  ///< backends
};

/// One reading as scripts get it; null for what its source cannot know.
[[nodiscard]] QJsonObject connectionsJson(const ActivitySnapshot &snapshot, const ConnectionBudgets &budgets);
/// The same for people.
[[nodiscard]] QStringList connectionsTable(const ActivitySnapshot &snapshot,
                                           const ConnectionBudgets &budgets);

} // namespace Poolhouse::Cli
