// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/browser/filedropview.h"

#include <QTimer>

namespace Poolhouse {

class BucketTreeModel;

/// Buckets and folders on the left. The folder the window shows is marked apart from the keyboard's row.
class BucketTreeView : public FileDropView
{
    Q_OBJECT

public:
    explicit BucketTreeView(QWidget *parent = nullptr);

    void setTreeModel(BucketTreeModel *model);
    [[nodiscard]] const ObjectPath &currentFolder() const { return m_currentFolder; }

public Q_SLOTS:
    /// Marks a folder and opens the tree down to it, loading what is missing.
    void setCurrentFolder(const Poolhouse::ObjectPath &folder);

Q_SIGNALS:
    /// Clicked, or Enter.
    void openRequested(const Poolhouse::ObjectPath &folder);
    void contextMenuRequested(const QPoint &globalPosition, const Poolhouse::ObjectPath &folder);

protected:
    [[nodiscard]] DropTarget dropTargetAt(const QPoint &position) const override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void handleExpanded(const QModelIndex &index);
    void handleDropHover(const ObjectPath &folder, int items);
    void springOpen();
    /// Expands as far down to the current folder as the tree is loaded; goes on when more arrives.
    void reveal();
    [[nodiscard]] int depthOf(const QModelIndex &index) const;
    [[nodiscard]] bool isCurrentFolder(const QModelIndex &index) const;

    BucketTreeModel *m_tree = nullptr;
    ObjectPath m_currentFolder;
    bool m_revealing = false;
    bool m_arrowPressed = false;
    QTimer m_spring; ///< a folder hovered with files opens
    ObjectPath m_springFolder;
    mutable QTimer m_busy; ///< turns the arcs of loading nodes while one is in sight
};

} // namespace Poolhouse
