// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"
#include "ui/dialogs/actiondialog.h"

class QCheckBox;

namespace Poolhouse {

/// One file is in the way of another. Nothing is overwritten unless Replace is pressed; Enter keeps both, and
/// Escape cancels the whole transfer (what is done stays done).
class ConflictDialog : public ActionDialog
{
    Q_OBJECT

public:
    /// `others`: conflicts of the same batch that wait for an answer as well. `moreMayCome`: the batch is not
    /// through yet.
    ConflictDialog(const TransferConflict &conflict, int others, bool moreMayCome, QWidget *parent);

    [[nodiscard]] const TransferConflict &conflict() const { return m_conflict; }
    /// The number in "Do the same for the other 6 conflicts" grows while the dialog is open.
    void setOthers(int others, bool moreMayCome);

Q_SIGNALS:
    void answered(const Poolhouse::TransferConflict &conflict, Poolhouse::ConflictPolicy answer, bool forAll);
    void batchCancelled(const Poolhouse::TransferConflict &conflict);

private:
    void answer(ConflictPolicy policy);

    TransferConflict m_conflict;
    QCheckBox *m_forAll = nullptr;
};

} // namespace Poolhouse
