// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/startparts.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace Poolhouse {

QIcon dotIcon(Token token)
{
    return icon(QStringLiteral("dot"), token);
}

QWidget *makeSegments(QButtonGroup *group, const QList<Segment> &segments, const QString &name,
                      QWidget *parent)
{
    auto *frame = new QWidget(parent);
    frame->setAccessibleName(name);
    auto *line = new QHBoxLayout(frame);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    for (int i = 0; i < segments.size(); ++i) {
        const Segment &segment = segments[i];
        auto *button = new QToolButton(frame);
        button->setText(segment.text);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setProperty("segment", i == 0 ? QStringLiteral("first")
                                              : (i + 1 == segments.size() ? QStringLiteral("last")
                                                                          : QStringLiteral("middle")));
        if (segment.dot) {
            button->setIcon(dotIcon(*segment.dot));
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        }
        group->addButton(button, i);
        line->addWidget(button);
    }
    return frame;
}

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
    label->setFont(font(TextSize::Secondary));
    label->setProperty("tone", QStringLiteral("secondary"));
    label->setBuddy(buddy);
    return label;
}

} // namespace Poolhouse
