// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/backendtable.h"

#include "ui/connections/backendproxy.h"
#include "ui/models/backendmodel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chip.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int side = 8;

class BackendDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QPalette &palette = option.palette;
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        if (selected || (option.state & QStyle::State_MouseOver)) {
            Token token = Token::Hover;
            if (selected) {
                token = option.state & QStyle::State_Active ? Token::Tint : Token::TintInactive;
            }
            painter->fillRect(option.rect, color(token, palette));
        }
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(color(Token::Accent, palette), 1));
            painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
        }
        const QRect room = option.rect.adjusted(side, 0, -side, 0);
        const auto column = static_cast<BackendColumn>(index.column());
        const auto path = static_cast<BackendPath>(index.data(BackendModel::PathRole).toInt());
        if (column == BackendColumn::Path && (isPooled(path) || path == BackendPath::Direct)) {
            ChipStyle chip = isPooled(path) ? pooledChip() : directChip();
            chip.text = index.data().toString();
            const QSize size = chipSize(chip);
            paintChip(painter,
                      QRectF(room.x(), room.y() + (room.height() - size.height()) / 2.0, size.width(),
                             size.height()),
                      chip, palette, selected);
        } else {
            painter->setFont(font(TextSize::Secondary, column == BackendColumn::Owner ? 500 : 400));
            painter->setPen(color(column == BackendColumn::Owner ? Token::Text : Token::Text2, palette));
            painter->drawText(
                room, index.data(Qt::TextAlignmentRole).toInt(),
                painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
        }
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(font(TextSize::Secondary, 500));
        int width = metrics.horizontalAdvance(index.data().toString()) + 2 * side + 2;
        if (static_cast<BackendColumn>(index.column()) == BackendColumn::Path) {
            width = chipSize(pooledChip()).width() + 2 * side;
        }
        return {width, std::max(Metrics::treeRowHeight, metrics.height() + 12)};
    }
};

} // namespace

BackendTable::BackendTable(BackendModel *model, QWidget *parent) : QTreeView(parent)
{
    setObjectName(QStringLiteral("backendTable"));
    setAccessibleName(tr("All backends"));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(false);
    setMouseTracking(true);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    auto *proxy = new BackendProxy(this);
    proxy->setSourceModel(model);
    setModel(proxy);
    setItemDelegate(new BackendDelegate(this));
    setSortingEnabled(true);
    sortByColumn(static_cast<int>(BackendColumn::Owner), Qt::AscendingOrder);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(44);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int unit = fontMetrics().averageCharWidth();
    const auto width = [&](BackendColumn column, int characters) {
        header()->resizeSection(static_cast<int>(column), characters * unit + 2 * side);
    };
    width(BackendColumn::Owner, 13);
    header()->resizeSection(static_cast<int>(BackendColumn::Path), chipSize(pooledChip()).width() + 2 * side);
    width(BackendColumn::Role, 15);
    width(BackendColumn::Application, 18);
    width(BackendColumn::State, 9);
    width(BackendColumn::Age, 6);
}

} // namespace Poolhouse
