// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/closedialog.h"

#include <QDialogButtonBox>
#include <QPushButton>

namespace Poolhouse {

CloseDialog::CloseDialog(int running, QWidget *parent) : ActionDialog(parent)
{
    setTitle(tr("%n transfer(s) are still running", nullptr, running));
    setExplanation(tr("Closing stops them. What has arrived stays; the rest is not transferred."));
    QPushButton *stop = makeButton(tr("Stop and close"), this);
    QPushButton *keep = makeButton(tr("Keep them running"), this);
    keep->setProperty("primary", true);
    buttons()->addButton(keep, QDialogButtonBox::RejectRole);
    buttons()->addButton(stop, QDialogButtonBox::AcceptRole);
    connect(buttons(), &QDialogButtonBox::accepted, this, &CloseDialog::accept);
    connect(buttons(), &QDialogButtonBox::rejected, this, &CloseDialog::reject);
    keep->setFocus();
}

} // namespace Poolhouse
