// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/busyarc.h"

#include "ui/theme/poolhousestyle.h"

#include <QPainter>
#include <QTimerEvent>

namespace Poolhouse {

BusyArc::BusyArc(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Busy"));
}

void BusyArc::paintArc(QPainter *painter, const QRectF &rect, const QColor &color, double turn)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap));
    const double inset = rect.width() * 0.16;
    // Angles count sixteenths of a degree against the clock; three quarters of the circle are drawn.
    const int start = static_cast<int>((90 - turn * 360) * 16);
    painter->drawArc(rect.adjusted(inset, inset, -inset, -inset), start, -270 * 16);
    painter->restore();
}

void BusyArc::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double turn = m_timer.isActive() ? static_cast<double>(m_clock.elapsed() % 1000) / 1000 : 0;
    paintArc(&painter, QRectF(rect()), color(Token::Accent, this), turn);
}

void BusyArc::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (animationsWanted(this)) {
        m_clock.start();
        m_timer.start(33, this);
    }
}

void BusyArc::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void BusyArc::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId()) {
        update();
    } else {
        QWidget::timerEvent(event);
    }
}

} // namespace Poolhouse
