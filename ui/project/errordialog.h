// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "ui/dialogs/actiondialog.h"

namespace Poolhouse {

/// The details of one error: what happened in plain words, the technical side to copy, and where row-level
/// security may stand behind it the policies that would help, as SQL to copy.
class ErrorDialog : public ActionDialog
{
    Q_OBJECT

public:
    /// `role`: the database role of the project's key; empty when it is not known.
    ErrorDialog(const Error &error, const QString &role, QWidget *parent);

private:
    void addAdvice(const Error &error, const QString &role);
};

} // namespace Poolhouse
