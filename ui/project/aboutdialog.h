// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/actiondialog.h"

namespace Poolhouse {

/// Name, version, licence and what it is built with.
class AboutDialog : public ActionDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent);
};

} // namespace Poolhouse
