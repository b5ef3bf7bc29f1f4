// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/buckettreedelegate.h"

#include "ui/browser/browserpainting.h"
#include "ui/browser/browsertext.h"
#include "ui/models/buckettreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/busyarc.h"
#include "ui/widgets/chip.h"

#include <QDateTime>
#include <QPainter>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int iconSize = 16;
constexpr int rightPadding = 14;
constexpr int nameGap = 6;

} // namespace

QSize BucketTreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, std::max(Metrics::treeRowHeight, option.fontMetrics.height() + 10)};
}

int BucketTreeDelegate::paintBadge(QPainter *painter, const QPalette &palette, const QRect &row, int nameEnd,
                                   bool isPublic)
{
    const ChipStyle chip = accessChip(isPublic);
    const QSize size = chipSize(chip);
    const QRect place(row.right() + 1 - rightPadding - size.width(),
                      row.top() + (row.height() - size.height()) / 2, size.width(), size.height());
    if (place.left() < nameEnd + nameGap) {
        constexpr int mark = 12;
        const int left = row.right() + 1 - rightPadding - mark;
        paintIcon(painter, QRect(left, row.center().y() - mark / 2 + 1, mark, mark), chip.icon,
                  color(Token::Text2, palette));
        return left;
    }
    paintChip(painter, place, chip, palette);
    return place.left();
}

void BucketTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QRect row = option.rect;
    const auto state = BucketTreeModel::NodeState(index.data(BucketTreeModel::StateRole).toInt());
    const bool isBucket =
        BucketTreeModel::Kind(index.data(BucketTreeModel::KindRole).toInt()) == BucketTreeModel::Kind::Bucket;

    const QRectF arrow(arrowLeft(m_row.depth) + 2, row.center().y() - 5.5, 12, 12);
    if (state == BucketTreeModel::NodeState::Loading && m_row.expanded) {
        BusyArc::paintArc(painter, arrow, color(Token::Accent, palette),
                          double(QDateTime::currentMSecsSinceEpoch() % 1000) / 1000);
    } else if (index.model()->hasChildren(index)) {
        paintIcon(painter, arrow,
                  m_row.expanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                  color(Token::Text2, palette));
    }

    int left = arrowLeft(m_row.depth) + arrowWidth + 4;
    paintIcon(painter, QRect(left, row.center().y() - iconSize / 2 + 1, iconSize, iconSize),
              isBucket ? QStringLiteral("bucket") : QStringLiteral("folder"),
              color(m_row.current && !isBucket ? Token::Accent : Token::Text2, palette));
    left += iconSize + 6;

    QFont nameFont = option.font;
    nameFont.setWeight(m_row.current ? QFont::DemiBold : QFont::Normal);
    const QFontMetrics metrics(nameFont);
    const QString name = shownName(index.data().toString());
    int right = row.right() - rightPadding;
    if (isBucket && m_row.dropHint.isEmpty()) {
        right = paintBadge(painter, palette, row, left + metrics.horizontalAdvance(name),
                           index.data(BucketTreeModel::IsPublicRole).toBool()) -
                nameGap;
    }
    if (state == BucketTreeModel::NodeState::Failed) {
        right -= iconSize;
        paintIcon(painter, QRectF(right, row.center().y() - 7, 14, 14), QStringLiteral("warning"),
                  color(Token::Danger, palette));
        right -= 6;
    }

    painter->save();
    painter->setFont(nameFont);
    painter->setPen(color(Token::Text, palette));
    const QRect text(left, row.top(), std::max(right - left, 0), row.height());
    const QString shown = metrics.elidedText(name, Qt::ElideMiddle, text.width());
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, shown);
    painter->restore();
    if (!m_row.dropHint.isEmpty()) {
        const int after = left + metrics.horizontalAdvance(shown) + 10;
        paintDropPill(painter, QRect(after, row.top(), std::max(right - after, 0), row.height()),
                      m_row.dropHint, palette);
    }
}

} // namespace Poolhouse
