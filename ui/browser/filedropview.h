// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"

#include <QPersistentModelIndex>
#include <QStringList>
#include <QTreeView>

class QDropEvent;

namespace Poolhouse {

/// A view whose rows are painted by us (rounded, inset) and on which files from the computer can be dropped.
/// Says where a drop would go before it happens; takes nothing but local files.
class FileDropView : public QTreeView
{
    Q_OBJECT

public:
    /// Where files would go if they were dropped at some place.
    struct DropTarget
    {
        ObjectPath folder; ///< without bucket: nowhere
        QModelIndex row;   ///< the row to highlight; invalid for blank space
        QString refusal;   ///< why nowhere

        [[nodiscard]] bool isValid() const { return !folder.bucket.isEmpty(); }
    };

    explicit FileDropView(QWidget *parent = nullptr);

Q_SIGNALS:
    void filesDropped(const QStringList &localPaths, const Poolhouse::ObjectPath &targetFolder);
    /// While something that cannot be dropped here is over the view: why. Empty when that ended.
    void dropRefused(const QString &reason);
    /// While files are over the view: where they would go; a path without bucket and 0 when that ended.
    void dropTargetChanged(const Poolhouse::ObjectPath &folder, int items);

protected:
    [[nodiscard]] virtual DropTarget dropTargetAt(const QPoint &position) const = 0;

    [[nodiscard]] bool isHovered(const QModelIndex &index) const;
    [[nodiscard]] bool isDropTarget(const QModelIndex &index) const;
    /// Files are being dragged over blank space, or a row that is no target of its own.
    [[nodiscard]] bool isBlankTarget() const { return m_dropItems > 0 && !m_dropRow.isValid(); }
    [[nodiscard]] int dropItems() const { return m_dropItems; }
    [[nodiscard]] const ObjectPath &dropFolder() const { return m_dropFolder; }
    /// Paints a row's rounded fill; neighbours that share the fill share one shape.
    void fillRow(QPainter *painter, const QRect &row, const QColor &fill, bool roundTop,
                 bool roundBottom) const;
    /// A rounded frame inside the row.
    static void frameRow(QPainter *painter, const QRect &row, const QColor &colour, qreal width,
                         bool roundTop = true, bool roundBottom = true);
    static constexpr int rowInset = 6;

    bool viewportEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setHovered(const QModelIndex &index);
    void setDropTarget(const ObjectPath &folder, const QModelIndex &row, int items);
    void setRefusal(const QString &reason);
    void scrollAtEdge(const QPoint &position);

    QPersistentModelIndex m_hovered;
    QPersistentModelIndex m_dropRow;
    ObjectPath m_dropFolder;
    int m_dropItems = 0;
    QString m_refusal;
};

} // namespace Poolhouse
