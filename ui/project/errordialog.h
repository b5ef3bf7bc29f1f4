// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "ui/dialogs/actiondialog.h"

namespace Poolhouse {

/// The details of one error: what happened in plain words, and the technical side to copy.
class ErrorDialog : public ActionDialog
{
    Q_OBJECT

public:
    ErrorDialog(const Error &error, QWidget *parent);
};

} // namespace Poolhouse
