// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/buckettextmodel.h"

#include "ui/browser/browsertext.h"
#include "ui/errortext.h"

namespace Poolhouse {

QVariant BucketTextModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole) {
        return BucketTreeModel::data(index, role);
    }
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto state = NodeState(BucketTreeModel::data(index, StateRole).toInt());
    if (role == Qt::ToolTipRole) {
        if (state == NodeState::Failed) {
            const ErrorText said = explain(BucketTreeModel::data(index, ErrorRole).value<Error>());
            return tr("%1. Open it again to retry.").arg(said.title).toHtmlEscaped();
        }
        return pathAt(index).display().toHtmlEscaped();
    }
    const QString name = shownName(BucketTreeModel::data(index, Qt::DisplayRole).toString());
    QString said = name;
    if (Kind(BucketTreeModel::data(index, KindRole).toInt()) == Kind::Bucket) {
        said = BucketTreeModel::data(index, IsPublicRole).toBool() ? tr("%1, public bucket").arg(name)
                                                                   : tr("%1, private bucket").arg(name);
    }
    if (state == NodeState::Failed) {
        said = tr("%1, could not be loaded").arg(said);
    } else if (state == NodeState::Loading) {
        said = tr("%1, loading").arg(said);
    }
    return said;
}

QVariant BucketTextModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section == NameColumn && orientation == Qt::Horizontal &&
        (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)) {
        return tr("Buckets and folders");
    }
    return {};
}

} // namespace Poolhouse
