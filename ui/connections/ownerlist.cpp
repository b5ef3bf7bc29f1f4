// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/ownerlist.h"

#include "ui/connections/ownerdelegate.h"
#include "ui/connections/ownertextproxy.h"
#include "ui/models/ownermodel.h"

#include <QEvent>

namespace Poolhouse {

OwnerList::OwnerList(OwnerModel *model, QWidget *parent)
    : QTreeView(parent)
    , m_texts(new OwnerTextProxy(this))
{
    setObjectName(QStringLiteral("ownerList"));
    setAccessibleName(tr("Who is connected"));
    setProperty("chrome", true);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setIndentation(0);
    setMouseTracking(true);
    setUniformRowHeights(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setItemDelegate(new OwnerDelegate(this));
    m_texts->setSourceModel(model);
    setModel(m_texts);
    expandAll();
    connect(this, &QTreeView::activated, this, &OwnerList::choose);
    connect(this, &QTreeView::clicked, this, &OwnerList::choose);
}

int OwnerList::contentHeight() const
{
    int height = 0;
    for (QModelIndex index = m_texts->index(0, 0); index.isValid(); index = indexBelow(index)) {
        height += rowHeight(index);
    }
    return height;
}

void OwnerList::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {}

bool OwnerList::event(QEvent *event)
{
    const bool handled = QTreeView::event(event);
    if (event->type() == QEvent::ApplicationFontChange) {
        // Row heights come from the delegate and follow the font.
        scheduleDelayedItemsLayout();
    }
    return handled;
}

void OwnerList::choose(const QModelIndex &index)
{
    if (index.isValid() && index.parent().isValid()) {
        Q_EMIT ownerChosen(m_texts->mapToSource(index));
    }
}

} // namespace Poolhouse
