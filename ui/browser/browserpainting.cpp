// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/browserpainting.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int iconSide = 12;
constexpr int padding = 8;
constexpr int gap = 5;

QFont dropPillFont()
{
    return font(TextSize::Secondary, 600);
}

int dropPillWidth(const QString &text)
{
    return QFontMetrics(dropPillFont()).horizontalAdvance(text) + 2 * padding + iconSide + gap + 2;
}

} // namespace

void paintDropPill(QPainter *painter, const QRect &room, const QString &text, const QPalette &palette)
{
    const QFont pillFont = dropPillFont();
    const QFontMetrics metrics(pillFont);
    const int space = room.width() - 2 * padding - iconSide - gap;
    if (space < metrics.averageCharWidth() * 4) {
        return;
    }
    const QString shown = metrics.elidedText(text, Qt::ElideMiddle, space);
    const int height = std::max(20, metrics.height() + 4);
    const QRect pill(room.left(), room.center().y() - height / 2 + 1,
                     metrics.horizontalAdvance(shown) + 2 * padding + iconSide + gap, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Token::Accent, palette));
    painter->drawRoundedRect(pill, 5, 5);
    const QColor ink = color(Token::OnAccent, palette);
    paintIcon(painter,
              QRectF(pill.left() + padding, pill.center().y() - iconSide / 2.0 + 0.5, iconSide, iconSide),
              QStringLiteral("upload"), ink);
    painter->setFont(pillFont);
    painter->setPen(ink);
    painter->drawText(pill.adjusted(padding + iconSide + gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      shown);
    painter->restore();
}

void paintDropTarget(QPainter *painter, const QRect &rect, const QString &text, const QPalette &palette)
{
    constexpr int inset = 6;
    constexpr int pillRoom = 30;
    const QRect frame = rect.adjusted(inset, inset, -inset, -inset);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    QPen pen(color(Token::Accent, palette), 2);
    pen.setDashPattern({2.5, 2});
    painter->setPen(pen);
    painter->drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), Metrics::controlRadius,
                             Metrics::controlRadius);
    painter->restore();
    const int width = std::min(dropPillWidth(text), frame.width() - 2 * inset);
    paintDropPill(painter,
                  QRect(frame.center().x() - width / 2, frame.bottom() - pillRoom - inset, width, pillRoom),
                  text, palette);
}

} // namespace Poolhouse
