// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/ownerdelegate.h"

#include "ui/connections/ownertextproxy.h"
#include "ui/models/ownermodel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chip.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int side = 12;
constexpr int rowInset = 6;
constexpr int countWidth = 30;
constexpr int chipGap = 6;

ChipStyle pathChip(BackendPath path)
{
    switch (path) {
    case BackendPath::SharedPooler:
    case BackendPath::DedicatedPooler:
    case BackendPath::PoolerHelper: {
        ChipStyle chip = pooledChip();
        chip.text = OwnerTextProxy::pathWord(path);
        return chip;
    }
    case BackendPath::Direct:
        return directChip();
    case BackendPath::Replication:
    case BackendPath::Background:
        break;
    }
    return {OwnerTextProxy::pathWord(path), {}, Token::Text2, Token::Sunk, true};
}

} // namespace

QSize OwnerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = QFontMetrics(font(TextSize::Body)).height() + 12;
    const bool group = index.data(OwnerModel::IsGroupRole).toBool();
    const int height =
        group ? std::max(Metrics::groupRowHeight, line - 1) : std::max(Metrics::ownerRowHeight, line);
    return {option.rect.width(), height};
}

void OwnerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(OwnerModel::IsGroupRole).toBool()) {
        paintGroup(painter, option, index);
    } else {
        paintOwner(painter, option, index);
    }
    painter->restore();
}

void OwnerDelegate::paintGroup(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QRect rect = option.rect;
    painter->fillRect(rect, color(Token::Hover, palette));
    painter->fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), color(Token::Border, palette));
    const bool last = index.row() + 1 == index.model()->rowCount();
    if (last && index.model()->rowCount(index) == 0) {
        painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color(Token::Border, palette));
    }
    const QRect text = rect.adjusted(side, 1, -side, 0);
    painter->setFont(font(TextSize::Secondary, 600));
    painter->setPen(color(Token::Text, palette));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter->setFont(font(TextSize::Secondary));
    painter->setPen(color(Token::Text2, palette));
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, OwnerTextProxy::groupSum(index));
}

void OwnerDelegate::paintOwner(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool active = option.state & QStyle::State_Active;
    const bool focused = option.state & QStyle::State_HasFocus;
    const bool stale = index.data(OwnerModel::IsStaleRole).toBool();
    const QRectF fill = QRectF(option.rect).adjusted(rowInset, 0, -rowInset, 0);
    if (selected || hovered) {
        Token token = Token::Hover;
        if (selected) {
            token = active ? Token::Tint : Token::TintInactive;
        }
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(token, palette));
        painter->drawRoundedRect(fill, Metrics::controlRadius, Metrics::controlRadius);
    }
    if (focused) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color(Token::Accent, palette), 1));
        painter->drawRoundedRect(fill.adjusted(0.5, 0.5, -0.5, -0.5), Metrics::controlRadius - 0.5,
                                 Metrics::controlRadius - 0.5);
    }

    const QRect rect = option.rect.adjusted(side, 0, -side, 0);
    painter->setFont(font(TextSize::Body, 600));
    painter->setPen(color(stale ? Token::Text3 : Token::Text, palette));
    const QString count = QString::number(index.data(OwnerModel::CountRole).toInt());
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, count);
    const int countRoom = std::max(countWidth, painter->fontMetrics().horizontalAdvance(count) + 10);

    double right = rect.right() + 1 - countRoom;
    const auto chip = [&](const ChipStyle &style) {
        const QSize size = chipSize(style);
        right -= size.width();
        paintChip(
            painter,
            QRectF(right, rect.y() + (rect.height() - size.height()) / 2.0, size.width(), size.height()),
            style, palette, selected);
        right -= chipGap;
    };
    if (index.data(OwnerModel::IsProvenRole).toBool()) {
        chip(provenChip());
    }
    chip(pathChip(static_cast<BackendPath>(index.data(OwnerModel::PathRole).toInt())));

    const double room = right - rect.x();
    painter->setFont(font(TextSize::Body, 500));
    painter->setPen(color(stale ? Token::Text3 : Token::Text, palette));
    const QString owner = painter->fontMetrics().elidedText(index.data(OwnerModel::OwnerRole).toString(),
                                                            Qt::ElideRight, static_cast<int>(room));
    painter->drawText(QRectF(rect.x(), rect.y(), room, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      owner);
    const double used = painter->fontMetrics().horizontalAdvance(owner) + 6;
    const QString hint = index.data(OwnerModel::HintRole).toString();
    painter->setFont(font(TextSize::Secondary));
    const QString shown =
        painter->fontMetrics().elidedText(hint, Qt::ElideRight, static_cast<int>(room - used));
    // Half a word says nothing.
    if (shown.size() > 3 || shown == hint) {
        painter->setPen(color(Token::Text2, palette));
        painter->drawText(QRectF(rect.x() + used, rect.y(), room - used, rect.height()),
                          Qt::AlignLeft | Qt::AlignVCenter, shown);
    }
}

} // namespace Poolhouse
