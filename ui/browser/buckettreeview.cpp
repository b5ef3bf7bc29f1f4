// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/buckettreeview.h"

#include "ui/browser/browserpainting.h"
#include "ui/browser/browsertext.h"
#include "ui/browser/buckettreedelegate.h"
#include "ui/models/buckettreemodel.h"
#include "ui/theme/tokens.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace Poolhouse {

namespace {

constexpr int springOpenDelay = 700;
constexpr int busyFrame = 50;

} // namespace

BucketTreeView::BucketTreeView(QWidget *parent) : FileDropView(parent)
{
    setAccessibleName(tr("Buckets and folders"));
    setHeaderHidden(true);
    setIndentation(16);
    setRootIsDecorated(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setItemDelegate(new BucketTreeDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(true);
    header()->setSectionResizeMode(QHeaderView::Stretch);
    setProperty("chrome", true);

    m_spring.setSingleShot(true);
    m_spring.setInterval(springOpenDelay);
    connect(&m_spring, &QTimer::timeout, this, &BucketTreeView::springOpen);
    m_busy.setSingleShot(true);
    m_busy.setInterval(busyFrame);
    connect(&m_busy, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QTreeView::expanded, this, &BucketTreeView::handleExpanded);
    connect(this, &FileDropView::dropTargetChanged, this, &BucketTreeView::handleDropHover);
}

void BucketTreeView::setTreeModel(BucketTreeModel *model)
{
    m_tree = model;
    setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &BucketTreeView::reveal, Qt::QueuedConnection);
    connect(model, &BucketTreeModel::loaded, this, &BucketTreeView::reveal, Qt::QueuedConnection);
}

void BucketTreeView::setCurrentFolder(const ObjectPath &folder)
{
    m_currentFolder = folder;
    m_revealing = true;
    viewport()->update();
    reveal();
}

void BucketTreeView::reveal()
{
    if (!m_revealing || m_tree == nullptr || m_currentFolder.bucket.isEmpty()) {
        return;
    }
    const QModelIndex wanted = m_tree->indexOf(m_currentFolder);
    if (wanted.isValid()) {
        m_revealing = false;
        for (QModelIndex above = wanted.parent(); above.isValid(); above = above.parent()) {
            expand(above);
        }
        if (currentIndex() != wanted) {
            selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect);
            scrollTo(wanted);
        }
        viewport()->update();
        return;
    }
    // Open the deepest folder above it that is known; the rest follows when its children arrive.
    ObjectPath above = m_currentFolder;
    while (!above.isBucket()) {
        above = above.parent();
        const QModelIndex index = m_tree->indexOf(above);
        if (index.isValid()) {
            const auto state = BucketTreeModel::NodeState(index.data(BucketTreeModel::StateRole).toInt());
            if (state == BucketTreeModel::NodeState::Loaded || state == BucketTreeModel::NodeState::Failed) {
                m_revealing = false; // it is not there (yet), and opening folders will not find it
            } else {
                expand(index);
            }
            return;
        }
    }
}

void BucketTreeView::handleExpanded(const QModelIndex &index)
{
    if (m_tree == nullptr) {
        return;
    }
    const auto state = BucketTreeModel::NodeState(index.data(BucketTreeModel::StateRole).toInt());
    if (state == BucketTreeModel::NodeState::Failed) {
        m_tree->refresh(m_tree->pathAt(index)); // opening it again is how to retry
    } else if (m_tree->canFetchMore(index)) {
        m_tree->fetchMore(index);
    }
}

int BucketTreeView::depthOf(const QModelIndex &index) const
{
    int depth = 0;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) {
        ++depth;
    }
    return depth;
}

bool BucketTreeView::isCurrentFolder(const QModelIndex &index) const
{
    // Names first, paths are built on demand.
    return !m_currentFolder.bucket.isEmpty() && index.data().toString() == m_currentFolder.name() &&
           index.data(BucketTreeModel::PathRole).value<ObjectPath>() == m_currentFolder;
}

void BucketTreeView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QRect row = option.rect;
    row.setLeft(0);
    row.setRight(viewport()->width() - 1);
    const bool current = isCurrentFolder(index);
    const bool isTarget = isDropTarget(index);
    if (isTarget) {
        fillRow(painter, row, color(Token::Tint, this), true, true);
        frameRow(painter, row, color(Token::Accent, this), 2);
    } else if (current) {
        fillRow(painter, row, color(hasFocus() ? Token::Tint : Token::TintInactive, this), true, true);
    } else if (isHovered(index)) {
        fillRow(painter, row, color(Token::Hover, this), true, true);
    }
    if (hasFocus() && index == currentIndex() && !isTarget) {
        frameRow(painter, row, color(Token::Accent, this), 1);
    }
    const bool expanded = isExpanded(index);
    auto *rows = static_cast<BucketTreeDelegate *>(itemDelegate());
    rows->setRowState({.depth = depthOf(index),
                       .expanded = expanded,
                       .current = current,
                       .dropHint = isTarget ? uploadHint(dropItems(), {}) : QString()});
    QStyleOptionViewItem item = option;
    item.rect = row;
    item.palette = palette();
    rows->paint(painter, item, index);
    if (expanded && BucketTreeModel::NodeState(index.data(BucketTreeModel::StateRole).toInt()) ==
                        BucketTreeModel::NodeState::Loading) {
        m_busy.start();
    }
}

FileDropView::DropTarget BucketTreeView::dropTargetAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (index.isValid() && m_tree != nullptr) {
        return {m_tree->pathAt(index), index, {}};
    }
    if (m_currentFolder.bucket.isEmpty()) {
        return {{}, {}, tr("Drop files on a bucket or a folder.")};
    }
    return {m_currentFolder, m_tree != nullptr ? m_tree->indexOf(m_currentFolder) : QModelIndex(), {}};
}

void BucketTreeView::handleDropHover(const ObjectPath &folder, int items)
{
    if (items > 0) {
        if (folder != m_springFolder) {
            m_springFolder = folder;
            m_spring.start();
        }
    } else {
        m_spring.stop();
        m_springFolder = {};
    }
}

void BucketTreeView::springOpen()
{
    if (m_tree != nullptr) {
        const QModelIndex index = m_tree->indexOf(m_springFolder);
        if (index.isValid() && !isExpanded(index)) {
            expand(index);
        }
    }
}

void BucketTreeView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && index.isValid() &&
        event->modifiers() == Qt::NoModifier) {
        Q_EMIT openRequested(m_tree->pathAt(index));
        return;
    }
    FileDropView::keyPressEvent(event);
}

void BucketTreeView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const int depth = depthOf(index);
    const int x = event->position().toPoint().x();
    const bool onArrow = index.isValid() && event->button() == Qt::LeftButton &&
                         model()->hasChildren(index) && x >= BucketTreeDelegate::arrowLeft(depth) - 8 &&
                         x < BucketTreeDelegate::arrowLeft(depth) + BucketTreeDelegate::arrowWidth;
    m_arrowPressed = onArrow;
    if (onArrow) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    FileDropView::mousePressEvent(event);
    if (index.isValid() && event->button() == Qt::LeftButton) {
        Q_EMIT openRequested(m_tree->pathAt(index));
    }
}

void BucketTreeView::mouseReleaseEvent(QMouseEvent *event)
{
    // The arrow answers the press alone; the base class would toggle it again on its own smaller spot.
    if (std::exchange(m_arrowPressed, false)) {
        event->accept();
        return;
    }
    FileDropView::mouseReleaseEvent(event);
}

void BucketTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    const QPoint at = event->reason() == QContextMenuEvent::Keyboard && index.isValid()
                          ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
                          : event->globalPos();
    Q_EMIT contextMenuRequested(at,
                                index.isValid() && m_tree != nullptr ? m_tree->pathAt(index) : ObjectPath{});
    event->accept();
}

} // namespace Poolhouse
