// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/budgetpopover.h"

#include "ui/widgets/textlabel.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QScreen>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace Poolhouse {

BudgetPopover::BudgetPopover(const QString &title, const QString &hint, int value, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_value(new QSpinBox(this))
    , m_before(value)
{
    setObjectName(QStringLiteral("budgetPopover"));
    setProperty("popover", true);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(220);
    auto *heading = new TextLabel(title, TextSize::Body, 600);
    auto *text = new TextLabel(hint, TextSize::Secondary, 400, Token::Text2);
    text->setWordWrap(true);
    m_value->setRange(1, 100000);
    m_value->setValue(value);
    m_value->setAccessibleName(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(6);
    layout->addWidget(heading);
    layout->addWidget(m_value);
    layout->addWidget(text);
    setFocusProxy(m_value);
}

void BudgetPopover::popUpBelow(const QWidget *anchor)
{
    adjustSize();
    QPoint place = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + 2));
    if (const QScreen *screen = anchor->screen()) {
        const QRect room = screen->availableGeometry();
        place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())));
        place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(place);
    show();
    m_value->setFocus(Qt::PopupFocusReason);
    m_value->selectAll();
}

void BudgetPopover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_refused = true;
        close();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

void BudgetPopover::closeEvent(QCloseEvent *event)
{
    m_value->interpretText();
    if (!m_refused && m_value->value() != m_before) {
        m_before = m_value->value();
        Q_EMIT accepted(m_before);
    }
    QFrame::closeEvent(event);
}

} // namespace Poolhouse
