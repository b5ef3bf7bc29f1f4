// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/backendproxy.h"

#include "ui/connections/ownertextproxy.h"
#include "ui/format.h"
#include "ui/models/backendmodel.h"

namespace Poolhouse {

BackendProxy::BackendProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(BackendModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

QVariant BackendProxy::data(const QModelIndex &index, int role) const
{
    const auto column = static_cast<BackendColumn>(index.column());
    if (role == Qt::TextAlignmentRole) {
        return column == BackendColumn::Age ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                            : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return QSortFilterProxyModel::data(index, role);
    }
    const QString text = QSortFilterProxyModel::data(index, Qt::DisplayRole).toString();
    switch (column) {
    case BackendColumn::Owner:
        if (role == Qt::ToolTipRole) {
            return tr("Process %1").arg(index.data(BackendModel::PidRole).toInt());
        }
        return index.data(BackendModel::LastUsedByRole).toBool() ? tr("last used by %1").arg(text) : text;
    case BackendColumn::Path:
        return OwnerTextProxy::pathWord(static_cast<BackendPath>(index.data(BackendModel::PathRole).toInt()));
    case BackendColumn::State:
        // Without pg_monitor the server keeps other people's state to itself.
        return text.isEmpty() ? tr("not known") : text;
    case BackendColumn::Age: {
        const qint64 age = index.data(BackendModel::AgeRole).toLongLong();
        return age < 0 ? tr("not known") : formatAge(age);
    }
    case BackendColumn::Role:
    case BackendColumn::Application:
        return text;
    }
    return text;
}

QVariant BackendProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<BackendColumn>(section);
    if (role == Qt::TextAlignmentRole) {
        return column == BackendColumn::Age ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                            : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return QSortFilterProxyModel::headerData(section, orientation, role);
    }
    switch (column) {
    case BackendColumn::Owner:
        return tr("Owner");
    case BackendColumn::Path:
        return tr("Path");
    case BackendColumn::Role:
        return tr("Role");
    case BackendColumn::Application:
        return tr("Application");
    case BackendColumn::State:
        return tr("State");
    case BackendColumn::Age:
        return tr("Age");
    }
    return {};
}

bool BackendProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(BackendModel::SortRole);
    const QVariant b = right.data(BackendModel::SortRole);
    if (a != b) {
        return QSortFilterProxyModel::lessThan(left, right);
    }
    // Equal rows keep one order whatever the model's is.
    return left.data(BackendModel::PidRole).toInt() < right.data(BackendModel::PidRole).toInt();
}

} // namespace Poolhouse
