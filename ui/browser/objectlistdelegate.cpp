// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/objectlistdelegate.h"

#include "ui/browser/browserpainting.h"
#include "ui/browser/browsertext.h"
#include "ui/browser/objecttextmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace Poolhouse {

QSize ObjectListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {80, std::max(Metrics::rowHeight, option.fontMetrics.height() + 12)};
}

void ObjectListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QRect cell = option.rect;
    painter->save();
    painter->setFont(option.font);
    const QFontMetrics metrics(option.font);
    if (index.column() != int(ObjectColumn::Name)) {
        painter->setPen(color(Token::Text2, palette));
        const bool right = index.column() == int(ObjectColumn::Size);
        const QRect room = cell.adjusted(padding, 0, -padding, 0);
        painter->drawText(room, Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft),
                          metrics.elidedText(ObjectTextModel::cellText(index), Qt::ElideRight, room.width()));
        painter->restore();
        return;
    }

    const auto kind = EntryKind(index.data(ObjectListModel::KindRole).toInt());
    const QString exact = index.data(ObjectListModel::NameRole).toString();
    constexpr int iconSize = 16;
    paintIcon(painter,
              QRect(cell.left() + nameLeft, cell.center().y() - iconSize / 2 + 1, iconSize, iconSize),
              entryIcon(kind, index.data(ObjectListModel::MimeTypeRole).toString(), exact),
              color(kind == EntryKind::Folder ? Token::Accent : Token::Text2, palette));
    const int left = cell.left() + nameTextLeft;
    const int room = std::max(cell.right() - padding - left, 0);
    const QString name = elidedName(shownName(exact), metrics, room);
    painter->setPen(color(exact.isEmpty() ? Token::Text3 : Token::Text, palette));
    painter->drawText(QRect(left, cell.top(), room, cell.height()), Qt::AlignVCenter | Qt::AlignLeft, name);
    painter->restore();
    if (!m_dropHint.isEmpty()) {
        const int after = left + metrics.horizontalAdvance(name) + 15;
        paintDropPill(painter, QRect(after, cell.top(), std::max(cell.right() - after, 0), cell.height()),
                      m_dropHint, palette);
    }
}

} // namespace Poolhouse
