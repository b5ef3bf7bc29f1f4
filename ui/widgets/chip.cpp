// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/chip.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int side = 7;
constexpr int iconSide = 12;
constexpr int iconGap = 4;

struct Chip
{
    Q_DECLARE_TR_FUNCTIONS(Chip)
};

int leading(const ChipStyle &chip)
{
    return chip.icon.isEmpty() ? 0 : iconSide + iconGap;
}

} // namespace

ChipStyle pooledChip()
{
    return {Chip::tr("pooled"), QStringLiteral("waves"), Token::Accent, Token::Tint, true};
}

ChipStyle directChip()
{
    return {Chip::tr("direct"), QStringLiteral("direct"), Token::Direct, Token::DirectTint, true};
}

ChipStyle provenChip()
{
    return {Chip::tr("proven"), QStringLiteral("check"), Token::Ok, Token::OkTint, true};
}

QSize chipSize(const ChipStyle &chip)
{
    const QFontMetrics metrics(font(TextSize::Chip, 500));
    const int padding = chip.filled ? 2 * side : 0;
    return {padding + leading(chip) + metrics.horizontalAdvance(chip.text),
            std::max(Metrics::chipHeight, metrics.height() + 4)};
}

void paintChip(QPainter *painter, const QRectF &rect, const ChipStyle &chip, const QPalette &palette,
               bool onSelection)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    double x = rect.x();
    if (chip.filled) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(onSelection ? Token::Base : chip.tint, palette));
        painter->drawRoundedRect(rect, Metrics::controlRadius, Metrics::controlRadius);
        x += side;
    }
    const QColor ink = color(chip.token, palette);
    if (!chip.icon.isEmpty()) {
        paintIcon(painter, QRectF(x, rect.center().y() - iconSide / 2.0, iconSide, iconSide), chip.icon, ink);
        x += iconSide + iconGap;
    }
    painter->setFont(font(TextSize::Chip, 500));
    painter->setPen(ink);
    painter->drawText(QRectF(x, rect.y(), rect.right() - x, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      chip.text);
    painter->restore();
}

} // namespace Poolhouse
