// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/errordialog.h"

#include "ui/errortext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Poolhouse {

ErrorDialog::ErrorDialog(const Error &error, QWidget *parent) : ActionDialog(parent)
{
    const ErrorText text = explain(error);
    const QString details = errorDetails(error);
    setTitle(text.title);
    setTitleIcon(QStringLiteral("warning"), Token::Danger);
    setExplanation(text.detail);
    auto *technical = new QPlainTextEdit(details, this);
    technical->setReadOnly(true);
    technical->setAccessibleName(tr("Technical details"));
    technical->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    technical->setMinimumHeight(120);
    body()->addWidget(technical);
    QPushButton *copy = makeButton(tr("Copy details"), this);
    connect(copy, &QPushButton::clicked, this, [details] { QGuiApplication::clipboard()->setText(details); });
    QPushButton *close = makeButton(tr("Close"), this);
    close->setProperty("primary", true);
    buttons()->addButton(copy, QDialogButtonBox::ActionRole);
    buttons()->addButton(close, QDialogButtonBox::RejectRole);
    connect(buttons(), &QDialogButtonBox::rejected, this, &ErrorDialog::reject);
    close->setFocus();
}

} // namespace Poolhouse
