// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/journal/journaltypes.h"

#include <variant>
#include <vector>

namespace Poolhouse {

// What can be written. Everything but a new batch is dropped unless this journal holds the batch's lease.

/// A new batch, with the lease; of a known one plan and planned change.
struct PutBatch
{
    JournalBatch batch;
};
/// Adds the item, or replaces it.
struct PutItem
{
    quint64 batch = 0;
    JournalItem item;
};
/// `durable`: outlives a power cut, too. For what must not be sent twice.
struct MarkSent
{
    quint64 batch = 0;
    std::vector<int> numbers;
    bool durable = false;
};
/// State, sizes, attempts, error and places become the item's.
struct SettleItem
{
    quint64 batch = 0;
    JournalItem item;
};
/// With its items.
struct DropBatch
{
    quint64 batch = 0;
};
/// Gives the lease back.
struct ReleaseBatch
{
    quint64 batch = 0;
};

using JournalWrite = std::variant<PutBatch, PutItem, MarkSent, SettleItem, DropBatch, ReleaseBatch>;

} // namespace Poolhouse
