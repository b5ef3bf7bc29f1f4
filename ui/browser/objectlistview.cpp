// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/objectlistview.h"

#include "ui/browser/browserpainting.h"
#include "ui/browser/browsertext.h"
#include "ui/browser/objectlistdelegate.h"
#include "ui/browser/objectlistheader.h"
#include "ui/models/objectlistmodel.h"
#include "ui/theme/tokens.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace Poolhouse {

namespace {

constexpr int sizeWidth = 100;
constexpr int typeWidth = 126;
constexpr int modifiedWidth = 166;
// Narrower than this, the column gives way (design.md, "Layout").
constexpr int roomForType = 560;
constexpr int roomForModified = 430;

} // namespace

ObjectListView::ObjectListView(QWidget *parent) : FileDropView(parent)
{
    setAccessibleName(tr("Objects"));
    setHeader(new ObjectListHeader(this));
    setItemDelegate(new ObjectListDelegate(this));
    setRootIsDecorated(false);
    setIndentation(0);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setAllColumnsShowFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    m_selectionTurn.setSingleShot(true);
    m_selectionTurn.setInterval(0);
    connect(&m_selectionTurn, &QTimer::timeout, this, &ObjectListView::selectedItemsChanged);
}

void ObjectListView::setListModel(ObjectListModel *model)
{
    m_list = model;
    // Before the view's own connections, so that the top is known as it was.
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &ObjectListView::rememberTop);
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &ObjectListView::rememberTop);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &ObjectListView::rememberTop);
    setModel(model);
    connect(model, &QAbstractItemModel::layoutChanged, this, &ObjectListView::restoreTop);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ObjectListView::restoreTop);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &ObjectListView::restoreTop);
    connect(model, &QAbstractItemModel::modelReset, &m_selectionTurn, qOverload<>(&QTimer::start));

    header()->setSortIndicator(int(model->sortColumn()), model->sortOrder());
    setSortingEnabled(true);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setSectionResizeMode(int(ObjectColumn::Name), QHeaderView::Stretch);
    for (const auto &[column, width] : {std::pair{ObjectColumn::Size, sizeWidth},
                                        {ObjectColumn::Type, typeWidth},
                                        {ObjectColumn::Modified, modifiedWidth}}) {
        header()->setSectionResizeMode(int(column), QHeaderView::Interactive);
        header()->resizeSection(int(column), width);
    }
    layOutColumns();
}

void ObjectListView::layOutColumns()
{
    if (m_list != nullptr) {
        setColumnHidden(int(ObjectColumn::Type), viewport()->width() < roomForType);
        setColumnHidden(int(ObjectColumn::Modified), viewport()->width() < roomForModified);
    }
}

void ObjectListView::resizeEvent(QResizeEvent *event)
{
    FileDropView::resizeEvent(event);
    layOutColumns();
}

void ObjectListView::rememberTop()
{
    m_top = QPersistentModelIndex();
    if (verticalScrollBar()->value() > 0) {
        const QModelIndex top = indexAt(QPoint(0, 0));
        m_topOffset = top.isValid() ? visualRect(top).top() : 0;
        m_top = top;
    }
}

void ObjectListView::restoreTop()
{
    if (!m_top.isValid()) {
        return;
    }
    const int rowHeight = visualRect(m_top).height();
    if (rowHeight > 0) {
        updateGeometries(); // the range of the scroll bar follows the rows
        verticalScrollBar()->setValue(m_top.row() * rowHeight - m_topOffset);
    }
    m_top = QPersistentModelIndex();
}

BrowserItem ObjectListView::itemAt(int row) const
{
    const QModelIndex index = m_list->index(row, 0);
    return {.path = m_list->pathAt(row),
            .kind = m_list->kindAt(row),
            .size = m_list->sizeAt(row),
            .mimeType = index.data(ObjectListModel::MimeTypeRole).toString(),
            .modified = index.data(ObjectListModel::ModifiedRole).toDateTime()};
}

QList<BrowserItem> ObjectListView::selectedItems() const
{
    QList<BrowserItem> items;
    if (m_list == nullptr || selectionModel() == nullptr) {
        return items;
    }
    // By ranges: 100,000 selected rows are one range, but 100,000 indexes a column.
    const QItemSelection selection = selectionModel()->selection();
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selection) {
        if (range.left() == 0) {
            for (int row = range.top(); row <= range.bottom(); ++row) {
                rows.push_back(row);
            }
        }
    }
    std::sort(rows.begin(), rows.end());
    items.reserve(qsizetype(rows.size()));
    for (const int row : rows) {
        items.append(itemAt(row));
    }
    return items;
}

int ObjectListView::selectedCount() const
{
    int count = 0;
    if (selectionModel() != nullptr) {
        const QItemSelection selection = selectionModel()->selection();
        for (const QItemSelectionRange &range : selection) {
            count += range.left() == 0 ? range.height() : 0;
        }
    }
    return count;
}

void ObjectListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    FileDropView::selectionChanged(selected, deselected);
    m_selectionTurn.start();
    viewport()->update(); // a run of selected rows shares one shape, so its neighbours change too
}

bool ObjectListView::isRowSelected(int row) const
{
    return row >= 0 && row < m_list->rowCount() && selectionModel()->isSelected(m_list->index(row, 0));
}

void ObjectListView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QRect row = option.rect;
    row.setLeft(0);
    row.setRight(viewport()->width() - 1);
    const bool isTarget = isDropTarget(index);
    const bool selected = isRowSelected(index.row());
    const bool above = selected && isRowSelected(index.row() - 1);
    const bool below = selected && isRowSelected(index.row() + 1);
    if (isTarget) {
        fillRow(painter, row, color(Token::Tint, this), true, true);
    } else if (selected) {
        fillRow(painter, row, color(hasFocus() ? Token::Tint : Token::TintInactive, this), !above, !below);
    } else if (isHovered(index)) {
        fillRow(painter, row, color(Token::Hover, this), true, true);
    }
    if (isTarget) {
        frameRow(painter, row, color(Token::Accent, this), 2);
    } else if (hasFocus() && index.row() == currentIndex().row()) {
        frameRow(painter, row, color(Token::Accent, this), 1, !above, !below);
    }

    QStyleOptionViewItem cell = option;
    cell.font = font();
    cell.palette = palette();
    auto *cells = static_cast<ObjectListDelegate *>(itemDelegate());
    cells->setDropHint(isTarget ? uploadHint(dropItems(), dropFolder()) : QString());
    for (int column = 0; column < objectColumnCount; ++column) {
        if (!isColumnHidden(column)) {
            cell.rect = QRect(columnViewportPosition(column), row.top(), columnWidth(column), row.height());
            cells->paint(painter, cell, index.siblingAtColumn(column));
        }
    }
}

void ObjectListView::paintEvent(QPaintEvent *event)
{
    FileDropView::paintEvent(event);
    if (m_skeletonShown) {
        paintSkeleton();
    }
    if (isBlankTarget()) {
        QPainter painter(viewport());
        paintDropTarget(&painter, viewport()->rect(), uploadHint(dropItems(), dropFolder()), palette());
    }
}

void ObjectListView::setSkeletonShown(bool shown)
{
    if (m_skeletonShown != shown) {
        m_skeletonShown = shown;
        viewport()->update();
    }
}

void ObjectListView::paintSkeleton()
{
    static constexpr std::array<double, 4> widths = {0.5, 0.4, 0.57, 0.32};
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int height = Metrics::rowHeight;
    const int sizeEnd =
        columnViewportPosition(int(ObjectColumn::Size)) + columnWidth(int(ObjectColumn::Size));
    constexpr int rows = 6; // each fainter than the one above
    for (int row = 0; row < rows; ++row) {
        const int middle = row * height + height / 2;
        QColor fill = color(Token::Sunk, this);
        fill.setAlphaF(float(rows - row) / rows);
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(ObjectListDelegate::nameLeft, middle - 8, 16, 16), 4, 4);
        const double room = columnWidth(0) - ObjectListDelegate::nameTextLeft - ObjectListDelegate::padding;
        painter.drawRoundedRect(QRectF(ObjectListDelegate::nameTextLeft, middle - 4,
                                       room * widths.at(size_t(row) % widths.size()), 8),
                                4, 4);
        painter.drawRoundedRect(QRectF(sizeEnd - ObjectListDelegate::padding - 44, middle - 4, 44, 8), 4, 4);
    }
}

FileDropView::DropTarget ObjectListView::dropTargetAt(const QPoint &position) const
{
    if (m_list == nullptr) {
        return {};
    }
    const QModelIndex index = indexAt(position).siblingAtColumn(0);
    if (index.isValid() && m_list->kindAt(index.row()) != EntryKind::Object) {
        return {m_list->pathAt(index.row()), index, {}};
    }
    if (m_list->folder().bucket.isEmpty()) {
        return {{}, {}, tr("Files go into buckets. Drop them on one, or open it first.")};
    }
    return {m_list->folder(), {}, {}};
}

void ObjectListView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (plain && currentIndex().isValid()) {
            Q_EMIT openRequested(itemAt(currentIndex().row()));
            return;
        }
        break;
    case Qt::Key_Backspace:
        if (plain) {
            Q_EMIT upRequested();
            return;
        }
        break;
    case Qt::Key_Up:
        if (event->modifiers() == Qt::AltModifier) {
            Q_EMIT upRequested();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (selectedCount() > 0) {
            clearSelection();
            return;
        }
        break;
    default:
        break;
    }
    FileDropView::keyPressEvent(event);
}

void ObjectListView::keyboardSearch(const QString &search)
{
    const QModelIndex current = currentIndex();
    if (current.column() > 0) {
        selectionModel()->setCurrentIndex(current.siblingAtColumn(0), QItemSelectionModel::NoUpdate);
    }
    FileDropView::keyboardSearch(search);
}

void ObjectListView::mousePressEvent(QMouseEvent *event)
{
    if (!indexAt(event->position().toPoint()).isValid() && event->modifiers() == Qt::NoModifier) {
        clearSelection();
    }
    FileDropView::mousePressEvent(event);
}

void ObjectListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    FileDropView::mouseDoubleClickEvent(event);
    if (index.isValid() && event->button() == Qt::LeftButton) {
        Q_EMIT openRequested(itemAt(index.row()));
    }
}

void ObjectListView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()) {
        at = viewport()->mapToGlobal(visualRect(currentIndex().siblingAtColumn(0)).bottomLeft());
    }
    Q_EMIT contextMenuRequested(at);
    event->accept();
}

} // namespace Poolhouse
