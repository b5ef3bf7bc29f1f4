// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/filedropview.h"

#include "ui/browser/browsertext.h"
#include "ui/theme/tokens.h"

#include <QDragEnterEvent>
#include <QDragLeaveEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QHoverEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

namespace Poolhouse {

namespace {

constexpr int edgeZone = 24; // where a drag scrolls the view

QPainterPath rowShape(const QRectF &row, bool roundTop, bool roundBottom)
{
    constexpr qreal radius = Metrics::controlRadius;
    QPainterPath path;
    path.moveTo(row.left(), row.center().y());
    if (roundTop) {
        path.arcTo(QRectF(row.left(), row.top(), 2 * radius, 2 * radius), 180, -90);
        path.arcTo(QRectF(row.right() - 2 * radius, row.top(), 2 * radius, 2 * radius), 90, -90);
    } else {
        path.lineTo(row.topLeft());
        path.lineTo(row.topRight());
    }
    if (roundBottom) {
        path.arcTo(QRectF(row.right() - 2 * radius, row.bottom() - 2 * radius, 2 * radius, 2 * radius), 0,
                   -90);
        path.arcTo(QRectF(row.left(), row.bottom() - 2 * radius, 2 * radius, 2 * radius), 270, -90);
    } else {
        path.lineTo(row.bottomRight());
        path.lineTo(row.bottomLeft());
    }
    path.closeSubpath();
    return path;
}

} // namespace

FileDropView::FileDropView(QWidget *parent) : QTreeView(parent)
{
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    setDragDropMode(QAbstractItemView::DropOnly);
    setDropIndicatorShown(false);
    setUniformRowHeights(true);
    setAnimated(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
}

void FileDropView::fillRow(QPainter *painter, const QRect &row, const QColor &fill, bool roundTop,
                           bool roundBottom) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(rowShape(QRectF(row).adjusted(rowInset, 0, -rowInset, 0), roundTop, roundBottom), fill);
    painter->restore();
}

void FileDropView::frameRow(QPainter *painter, const QRect &row, const QColor &colour, qreal width,
                            bool roundTop, bool roundBottom)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colour, width));
    const qreal half = width / 2;
    painter->drawPath(rowShape(QRectF(row).adjusted(rowInset + half, half, -rowInset - half, -half), roundTop,
                               roundBottom));
    painter->restore();
}

bool FileDropView::isHovered(const QModelIndex &index) const
{
    return m_dropItems == 0 && m_hovered.isValid() && m_hovered.row() == index.row() &&
           m_hovered.parent() == index.parent();
}

bool FileDropView::isDropTarget(const QModelIndex &index) const
{
    return m_dropItems > 0 && m_dropRow.isValid() && m_dropRow.row() == index.row() &&
           m_dropRow.parent() == index.parent();
}

void FileDropView::setHovered(const QModelIndex &index)
{
    const QModelIndex row = index.isValid() ? index.siblingAtColumn(0) : QModelIndex();
    if (m_hovered != row) {
        m_hovered = row;
        viewport()->update();
    }
}

bool FileDropView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        setHovered(indexAt(static_cast<QMouseEvent *>(event)->position().toPoint()));
        break;
    case QEvent::HoverMove:
    case QEvent::HoverEnter:
        setHovered(indexAt(static_cast<QHoverEvent *>(event)->position().toPoint()));
        break;
    case QEvent::Leave:
    case QEvent::HoverLeave:
        setHovered({});
        break;
    default:
        break;
    }
    return QTreeView::viewportEvent(event);
}

void FileDropView::setDropTarget(const ObjectPath &folder, const QModelIndex &row, int items)
{
    if (folder == m_dropFolder && items == m_dropItems && m_dropRow == row) {
        return;
    }
    m_dropFolder = folder;
    m_dropRow = row;
    m_dropItems = items;
    viewport()->update();
    Q_EMIT dropTargetChanged(m_dropFolder, m_dropItems);
}

void FileDropView::setRefusal(const QString &reason)
{
    if (m_refusal != reason) {
        m_refusal = reason;
        Q_EMIT dropRefused(m_refusal);
    }
}

void FileDropView::scrollAtEdge(const QPoint &position)
{
    QScrollBar *bar = verticalScrollBar();
    if (position.y() < edgeZone) {
        bar->setValue(bar->value() - edgeZone + position.y());
    } else if (position.y() > viewport()->height() - edgeZone) {
        bar->setValue(bar->value() + position.y() - viewport()->height() + edgeZone);
    }
}

void FileDropView::dragEnterEvent(QDragEnterEvent *event)
{
    // Taken even when the place under the pointer is none: otherwise no move events come to find a better
    // one.
    if (event->mimeData()->hasUrls()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    } else {
        event->ignore();
    }
}

void FileDropView::dragMoveEvent(QDragMoveEvent *event)
{
    const QPoint position = event->position().toPoint();
    scrollAtEdge(position);
    const QStringList files = localFilesIn(event->mimeData());
    DropTarget target;
    if (files.isEmpty()) {
        target.refusal = notLocalReason();
    } else {
        target = dropTargetAt(position);
    }
    if (!target.isValid()) {
        setDropTarget({}, {}, 0);
        event->setDropAction(Qt::IgnoreAction);
        event->ignore();
        setRefusal(target.refusal);
        return;
    }
    setRefusal({});
    setDropTarget(target.folder, target.row, int(files.size()));
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void FileDropView::dragLeaveEvent(QDragLeaveEvent *event)
{
    setDropTarget({}, {}, 0);
    setRefusal({});
    event->accept();
}

void FileDropView::dropEvent(QDropEvent *event)
{
    const QStringList files = localFilesIn(event->mimeData());
    const DropTarget target =
        files.isEmpty() ? DropTarget{{}, {}, notLocalReason()} : dropTargetAt(event->position().toPoint());
    setDropTarget({}, {}, 0);
    if (!target.isValid()) {
        event->ignore();
        setRefusal(target.refusal);
        return;
    }
    setRefusal({});
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT filesDropped(files, target.folder);
}

} // namespace Poolhouse
