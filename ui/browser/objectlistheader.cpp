// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/objectlistheader.h"

#include "ui/browser/objectlistdelegate.h"
#include "ui/models/objectcolumns.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace Poolhouse {

ObjectListHeader::ObjectListHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setAccessibleName(tr("Columns"));
    setSectionsClickable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setMinimumSectionSize(60);
}

QSize ObjectListHeader::sizeHint() const
{
    const QFontMetrics metrics(Poolhouse::font(TextSize::Secondary));
    return {QHeaderView::sizeHint().width(), std::max(Metrics::columnHeaderHeight, metrics.height() + 10)};
}

void ObjectListHeader::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), color(Token::Base, this));
    }
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(0, height() - 1, viewport()->width(), 1, color(Token::Border, this));
}

void ObjectListHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const bool right = logicalIndex == int(ObjectColumn::Size);
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const QFont titleFont = Poolhouse::font(TextSize::Secondary, sorted ? 600 : 500);
    const QFontMetrics metrics(titleFont);
    const QColor ink = color(sorted ? Token::Text : Token::Text2, this);
    constexpr int arrow = 12;
    constexpr int gap = 4;
    const int left =
        logicalIndex == int(ObjectColumn::Name) ? ObjectListDelegate::nameLeft : ObjectListDelegate::padding;
    const QRect room = rect.adjusted(left, 0, -ObjectListDelegate::padding, 0);
    const int width = std::min(metrics.horizontalAdvance(title), room.width() - (sorted ? arrow + gap : 0));
    const int start = right ? room.right() + 1 - width - (sorted ? arrow + gap : 0) : room.left();

    painter->save();
    painter->fillRect(rect, color(Token::Base, this));
    painter->setFont(titleFont);
    painter->setPen(ink);
    painter->drawText(QRect(start, rect.top(), width, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      title);
    if (sorted) {
        paintIcon(painter, QRectF(start + width + gap, rect.center().y() - arrow / 2.0 + 0.5, arrow, arrow),
                  sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral("sort-up")
                                                             : QStringLiteral("sort-down"),
                  ink);
    }
    painter->restore();
}

} // namespace Poolhouse
