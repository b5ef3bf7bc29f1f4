// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/splitbar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Poolhouse {

SplitBar::SplitBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SplitBar::setParts(const QList<BarPart> &parts, double maximum)
{
    if (parts == m_parts && qFuzzyCompare(maximum, m_maximum)) {
        return;
    }
    m_parts = parts;
    m_maximum = maximum;
    update();
}

void SplitBar::paintBar(QPainter *painter, const QRectF &rect, const QList<BarPart> &parts, double maximum,
                        const QPalette &palette)
{
    double sum = 0;
    for (const BarPart &part : parts) {
        sum += std::max(0.0, part.value);
    }
    const double scale = std::max({maximum, sum, 1e-9});
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    const double radius = rect.height() / 2;
    track.addRoundedRect(rect, radius, radius);
    painter->fillPath(track, color(Token::Sunk, palette));
    painter->setClipPath(track);
    double x = rect.x();
    for (const BarPart &part : parts) {
        if (part.value <= 0) {
            continue;
        }
        // One connection of two hundred must still be seen.
        const double width = std::max(2.0, rect.width() * part.value / scale);
        painter->fillRect(QRectF(x, rect.y(), width, rect.height()), color(part.token, palette));
        x += width;
    }
    painter->restore();
}

void SplitBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double top = (height() - 6) / 2.0;
    paintBar(&painter, QRectF(0, top, width(), 6), m_parts, m_maximum, palette());
}

} // namespace Poolhouse
