// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/fieldhelp.h"

#include <QLabel>
#include <QLineEdit>
#include <QStyle>

namespace Poolhouse {

namespace {

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value) {
        return;
    }
    widget->setProperty(name, value);
    // A style sheet reads properties only when it polishes.
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

void showFieldProblem(QLineEdit *field, QLabel *hint, const QString &problem, const QString &otherwise)
{
    const bool bad = !problem.isEmpty();
    hint->setText(bad ? problem : otherwise);
    field->setAccessibleDescription(hint->text());
    setStyleProperty(hint, "tone", bad ? QStringLiteral("danger") : QStringLiteral("hint"));
    setStyleProperty(field, "invalid", bad);
}

} // namespace Poolhouse
