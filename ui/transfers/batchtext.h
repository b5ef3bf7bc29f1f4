// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QList>
#include <QString>

namespace Poolhouse {

/// One fact of a running batch: "**128** of 200 files".
struct BatchFact
{
    QString strong;
    QString rest;

    [[nodiscard]] QString plain() const { return strong + rest; }
    bool operator==(const BatchFact &) const = default;
};

/// "Upload 200 files to images/2026", "Uploaded …", "3 of 200 files did not upload."
[[nodiscard]] QString batchTitle(const TransferBatch &batch);
/// What is known while it runs, most important first.
[[nodiscard]] QList<BatchFact> batchFacts(const TransferBatch &batch);
/// Said under a finished one: "46 files, 88 MB in 14 s. 2 skipped."
[[nodiscard]] QString batchSummary(const TransferBatch &batch, qsizetype notes);
/// The result alone, for a toast and a screen reader: "Deleted 45 objects", "3 of 200 files did not upload."
[[nodiscard]] QString batchResult(const TransferBatch &batch);
/// "About 40 s left"; empty for less than nothing.
[[nodiscard]] QString timeLeftText(qint64 seconds);
/// The reason an item did not get done, in plain words.
[[nodiscard]] QString itemReason(const TransferItem &item);

} // namespace Poolhouse
