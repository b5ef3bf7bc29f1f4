// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/errordialog.h"

#include "core/storage/policyadvice.h"
#include "ui/errortext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Poolhouse {

namespace {

constexpr int mostLines = 14;

QPlainTextEdit *makeText(const QString &text, const QString &name, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(text, parent);
    edit->setReadOnly(true);
    edit->setTabChangesFocus(true);
    edit->setAccessibleName(name);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return edit;
}

/// As tall as its text, within reason.
void fitLines(QPlainTextEdit *edit)
{
    const int lines = qMin(edit->blockCount(), mostLines);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines +
                         2 * int(edit->document()->documentMargin()) + 2 * edit->frameWidth() + 8);
}

} // namespace

ErrorDialog::ErrorDialog(const Error &error, const QString &role, QWidget *parent) : ActionDialog(parent)
{
    setObjectName(QStringLiteral("errorDialog"));
    const ErrorText text = explain(error);
    const QString details = errorDetails(error);
    setTitle(text.title);
    setTitleIcon(QStringLiteral("warning"), Token::Danger);
    setExplanation(text.detail);
    QPlainTextEdit *technical = makeText(details, tr("Technical details"), this);
    fitLines(technical);
    body()->addWidget(technical);
    addAdvice(error, role);
    QPushButton *copy = makeButton(tr("Copy details"), this);
    connect(copy, &QPushButton::clicked, this, [details] { QGuiApplication::clipboard()->setText(details); });
    QPushButton *close = makeButton(tr("Close"), this);
    close->setProperty("primary", true);
    buttons()->addButton(copy, QDialogButtonBox::ActionRole);
    buttons()->addButton(close, QDialogButtonBox::RejectRole);
    connect(buttons(), &QDialogButtonBox::rejected, this, &ErrorDialog::reject);
    close->setFocus();
}

void ErrorDialog::addAdvice(const Error &error, const QString &role)
{
    const PolicyAdvice advice = policyAdvice(error, role);
    if (advice.isEmpty()) {
        return;
    }
    setMinimumWidth(620);
    const QString words = policyText(error, role);
    auto *why = new QLabel(words, this);
    why->setWordWrap(true);
    why->setTextFormat(Qt::PlainText);
    body()->addSpacing(12);
    body()->addWidget(why);
    if (advice.sql.isEmpty()) {
        return;
    }
    QPlainTextEdit *sql = makeText(advice.sql, tr("Policies as SQL"), this);
    sql->setObjectName(QStringLiteral("policySql"));
    sql->setLineWrapMode(QPlainTextEdit::NoWrap);
    fitLines(sql);
    body()->addSpacing(8);
    body()->addWidget(sql);
    QPushButton *copy = makeButton(tr("Copy SQL"), this);
    copy->setObjectName(QStringLiteral("copySqlButton"));
    connect(copy, &QPushButton::clicked, this,
            [statements = advice.sql] { QGuiApplication::clipboard()->setText(statements); });
    auto *line = new QHBoxLayout;
    line->addWidget(copy);
    line->addStretch(1);
    body()->addSpacing(8);
    body()->addLayout(line);
}

} // namespace Poolhouse
