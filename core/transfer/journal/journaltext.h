// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/journal/journaltypes.h"

namespace Poolhouse {

// How values are written in the journal's file. What cannot be read is std::nullopt: never guessed.

[[nodiscard]] QString kindText(TransferKind kind);
[[nodiscard]] std::optional<TransferKind> kindFromText(const QString &text);

[[nodiscard]] QString policyText(ConflictPolicy policy);
[[nodiscard]] std::optional<ConflictPolicy> policyFromText(const QString &text);

/// The kind's name of an error; empty for none.
[[nodiscard]] std::optional<ErrorKind> errorKindFromText(const QString &text);

/// JSON.
[[nodiscard]] QString planText(const JournalPlan &plan);
[[nodiscard]] std::optional<JournalPlan> planFromText(const QString &text);

inline constexpr int refusedMark = 1;
inline constexpr int unlistedMark = 2;
[[nodiscard]] inline int marksOf(const JournalItem &item)
{
    return (item.refused ? refusedMark : 0) | (item.unlisted ? unlistedMark : 0);
}

/// Of what must never be mistaken: a damaged key would delete something else.
[[nodiscard]] int itemChecksum(quint64 batch, const JournalItem &item);
[[nodiscard]] int batchChecksum(const JournalBatch &batch);

} // namespace Poolhouse
