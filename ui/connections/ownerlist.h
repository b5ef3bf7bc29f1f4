// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace Poolhouse {

class OwnerModel;
class OwnerTextProxy;

/// "Who is connected": the owner model as a list with its three groups always open.
class OwnerList : public QTreeView
{
    Q_OBJECT

public:
    explicit OwnerList(OwnerModel *model, QWidget *parent = nullptr);

    /// Height of all rows, so that the panel can give the list what it needs.
    [[nodiscard]] int contentHeight() const;

Q_SIGNALS:
    /// A click, Enter or double click on an owner's row; the index is of the owner model.
    void ownerChosen(const QModelIndex &index);

protected:
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    bool event(QEvent *event) override;

private:
    void choose(const QModelIndex &index);

    OwnerTextProxy *m_texts;
};

} // namespace Poolhouse
