// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/startparts.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>

namespace Poolhouse {

QLineEdit *makeField(const QString &name, const QString &placeholder, bool secret, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setAccessibleName(name);
    field->setPlaceholderText(placeholder);
    if (secret) {
        field->setEchoMode(QLineEdit::Password);
        QAction *reveal = field->addAction(icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
        reveal->setCheckable(true);
        reveal->setText(QLabel::tr("Show"));
        QObject::connect(reveal, &QAction::toggled, field, [field, reveal](bool shown) {
            field->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
            reveal->setIcon(icon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye")));
        });
    }
    return field;
}

QLabel *makeFieldLabel(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(Poolhouse::font(TextSize::Secondary));
    label->setProperty("tone", QStringLiteral("secondary"));
    label->setBuddy(buddy);
    return label;
}

} // namespace Poolhouse
