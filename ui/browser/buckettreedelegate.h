// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace Poolhouse {

/// One row of the bucket tree: arrow, icon, name, badge. The view paints the row's fill.
class BucketTreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Bits of QStyleOptionViewItem::ViewItemFeatures this delegate reads have no free ones, so the view says
    /// it here before each row.
    struct RowState
    {
        int depth = 0;
        bool expanded = false;
        bool current = false; ///< the folder the window shows
        QString dropHint;     ///< "Upload 12 items to …" while it is the target
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void setRowState(const RowState &state) { m_row = state; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where the arrow of a row at this depth is, from the left edge of the view.
    static constexpr int arrowLeft(int depth) { return 12 + 16 * depth; }
    static constexpr int arrowWidth = 16;

private:
    /// Paints the badge, without its word when the name would not fit beside it. Returns its left edge.
    [[nodiscard]] static int paintBadge(QPainter *painter, const QPalette &palette, const QRect &row,
                                        int nameEnd, bool isPublic);

    RowState m_row;
};

} // namespace Poolhouse
