// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/aboutdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Poolhouse {

AboutDialog::AboutDialog(QWidget *parent) : ActionDialog(parent)
{
    setTitle(tr("Poolhouse %1").arg(QStringLiteral(POOLHOUSE_VERSION)));
    setExplanation(tr("Manage Supabase Storage and see what it costs in database connections."));
    auto *facts = new QLabel(
        tr("Licensed under Apache-2.0. Built with Qt %1 (LGPL), QtKeychain (BSD), libpq (PostgreSQL "
           "licence) and Boost.Beast (BSL-1.0).")
            .arg(QLatin1String(qVersion())),
        this);
    facts->setWordWrap(true);
    facts->setProperty("tone", QStringLiteral("secondary"));
    body()->addWidget(facts);
    QPushButton *close = makeButton(tr("Close"), this);
    buttons()->addButton(close, QDialogButtonBox::RejectRole);
    connect(buttons(), &QDialogButtonBox::rejected, this, &AboutDialog::reject);
    close->setFocus();
}

} // namespace Poolhouse
