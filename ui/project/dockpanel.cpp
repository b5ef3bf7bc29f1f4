// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/dockpanel.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QVBoxLayout>

namespace Poolhouse {

DockPanel::DockPanel(QWidget *content, Side side, QWidget *parent)
    : QWidget(parent)
    , m_content(content)
    , m_side(side)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(side == Side::Right ? 1 : 0, side == Side::Bottom ? 1 : 0,
                               side == Side::Left ? 1 : 0, 0);
    column->addWidget(content);
}

void DockPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window, this));
    painter.setPen(color(Token::Border, this));
    switch (m_side) {
    case Side::Left:
        painter.drawLine(QPointF(width() - 0.5, 0), QPointF(width() - 0.5, height()));
        break;
    case Side::Right:
        painter.drawLine(QPointF(0.5, 0), QPointF(0.5, height()));
        break;
    case Side::Bottom:
        painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
        break;
    }
}

} // namespace Poolhouse
