// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/browser/browseritem.h"
#include "ui/browser/filedropview.h"

#include <QTimer>

#include <optional>

namespace Poolhouse {

class ObjectListModel;

/// The objects of one folder: sorting, multiple selection, opening, drops on a folder's row or on the folder.
class ObjectListView : public FileDropView
{
    Q_OBJECT

public:
    explicit ObjectListView(QWidget *parent = nullptr);

    void setListModel(ObjectListModel *model);
    /// Looks among the names, whichever cell was clicked last.
    void keyboardSearch(const QString &search) override;
    [[nodiscard]] QList<BrowserItem> selectedItems() const;
    [[nodiscard]] int selectedCount() const;
    /// Grey shapes where the first rows will be.
    void setSkeletonShown(bool shown);
    [[nodiscard]] bool isSkeletonShown() const { return m_skeletonShown; }

Q_SIGNALS:
    /// Double click or Enter on one row.
    void openRequested(const Poolhouse::BrowserItem &item);
    void upRequested();
    void contextMenuRequested(const QPoint &globalPosition);
    /// Once per turn of the event loop, however many rows changed.
    void selectedItemsChanged();

protected:
    [[nodiscard]] DropTarget dropTargetAt(const QPoint &position) const override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void layOutColumns();
    void paintSkeleton();
    void rememberTop();
    void restoreTop();
    [[nodiscard]] BrowserItem itemAt(int row) const;
    [[nodiscard]] bool isRowSelected(int row) const;

    ObjectListModel *m_list = nullptr;
    QTimer m_selectionTurn;
    /// What stands at the top while rows above it come and go, and how far it is scrolled off.
    QPersistentModelIndex m_top;
    int m_topOffset = 0;
    bool m_skeletonShown = false;
};

} // namespace Poolhouse
