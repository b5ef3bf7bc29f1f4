// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/storage/storagetypes.h"
#include "core/transfer/transfertask.h"

#include <optional>

namespace Poolhouse {

/// Copies or moves one object inside the server. After an answer that leaves open what happened, and before a
/// further attempt, both places are looked at: the request is never repeated blindly, and what arrived counts
/// as done although its source is gone. Moving never replaces; copying does with Overwrite only.
class RelocationTask final : public TransferTask
{
    Q_OBJECT

public:
    RelocationTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy, QObject *parent);

    void start() override;

protected:
    void keepBoth() override { refuseConflict(); }
    void replace() override { refuseConflict(); } // it was sent with the right to replace, where there is one
    void refuseConflict() override;

private:
    [[nodiscard]] bool isMove() const { return m_item.kind == TransferKind::Move; }
    void send();
    void handleSent(const std::optional<Error> &error, qint64 size);
    /// Done when it has arrived. Else ends with `otherwise`, or sends where there is none.
    void look(const std::optional<Error> &otherwise);
    void lookAtTarget(const Result<StorageObject> &source, const std::optional<Error> &otherwise);
    [[nodiscard]] bool isSame(const StorageObject &target, const Result<StorageObject> &source) const;
    void goOn(const std::optional<Error> &otherwise);

    Error m_conflict;
    bool m_mayBeSent = false; ///< an attempt before this one may have worked
};

} // namespace Poolhouse
