// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/actiondialog.h"

namespace Poolhouse {

/// Asked before transfers that still run are stopped by closing. Keeping them is the safe choice. `accepted`
/// means stop and close.
class CloseDialog : public ActionDialog
{
    Q_OBJECT

public:
    CloseDialog(int running, QWidget *parent);
};

} // namespace Poolhouse
