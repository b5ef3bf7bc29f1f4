// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/journal/processidentity.h"

class QSqlQuery;

namespace Poolhouse {

/// Who holds a batch. Released by its owner, or void once that is dead.
struct JournalLease
{
    QString token; ///< of one journal object; empty = nobody's
    ProcessIdentity process;
    qint64 heartbeat = 0; ///< milliseconds since 1970
};

/// From eight columns, beginning with `column`: owner, owner_machine, owner_boot, owner_space, owner_pid,
/// owner_started, owner_program, heartbeat.
[[nodiscard]] JournalLease readLease(const QSqlQuery &row, int column);
[[nodiscard]] bool isLiving(const JournalLease &lease);

} // namespace Poolhouse
