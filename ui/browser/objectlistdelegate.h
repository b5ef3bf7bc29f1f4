// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace Poolhouse {

/// One cell of the object list: icon and name, or the words of the other columns. The view paints the row's
/// fill.
class ObjectListDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Files hover over this row's folder: says so behind the name. Empty for all other rows.
    void setDropHint(const QString &hint) { m_dropHint = hint; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int nameLeft = 18; ///< from the list's edge to the icon
    static constexpr int padding = 12;
    static constexpr int nameTextLeft = nameLeft + 16 + 8;

private:
    QString m_dropHint;
};

} // namespace Poolhouse
