// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/progressbar6.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Poolhouse {

ProgressBar6::ProgressBar6(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Progress"));
}

void ProgressBar6::setFraction(double fraction)
{
    m_fraction = std::min(1.0, fraction);
    setAccessibleDescription(m_fraction < 0 ? tr("not known yet") : tr("%1 %").arg(qRound(m_fraction * 100)));
    update();
}

void ProgressBar6::setToken(Token token)
{
    m_token = token;
    update();
}

void ProgressBar6::paintBar(QPainter *painter, const QRectF &rect, double fraction, Token token,
                            const QPalette &palette)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    const double radius = rect.height() / 2;
    track.addRoundedRect(rect, radius, radius);
    painter->fillPath(track, color(Token::Sunk, palette));
    painter->setClipPath(track);
    QRectF filled = rect;
    if (fraction < 0) {
        filled.setLeft(rect.x() + rect.width() / 3);
        filled.setWidth(rect.width() / 3);
    } else {
        filled.setWidth(rect.width() * std::clamp(fraction, 0.0, 1.0));
    }
    painter->fillRect(filled, color(token, palette));
    painter->restore();
}

void ProgressBar6::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBar(&painter, QRectF(0, (height() - 6) / 2.0, width(), 6), m_fraction, m_token, palette());
}

} // namespace Poolhouse
