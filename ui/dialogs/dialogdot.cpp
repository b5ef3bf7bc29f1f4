// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dialogdot.h"

#include <QPainter>

namespace Poolhouse {

DialogDot::DialogDot(Token token, QWidget *parent) : QWidget(parent), m_token(token)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DialogDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(m_token, this));
    painter.drawEllipse(QRectF(0.5, 0.5, 9, 9));
}

} // namespace Poolhouse
