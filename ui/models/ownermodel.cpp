// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ownermodel.h"

#include <algorithm>
#include <tuple>

namespace Poolhouse {

namespace {

/// Groups are the parents: a group's own index carries this, a row's carries its group's number.
constexpr quintptr groupMark = 1000;

int groupOf(OwnerKind kind)
{
    switch (kind) {
    case OwnerKind::Service:
        return 0;
    case OwnerKind::App:
        return 1;
    case OwnerKind::Platform:
        return 2;
    }
    return 1;
}

/// Identity and order of a row in one.
auto rowKey(const OwnerCount &row)
{
    return std::make_tuple(!row.isSelf, isPooled(row.path), row.owner.toLower(), row.owner,
                           static_cast<int>(row.path), row.role);
}

} // namespace

OwnerModel::OwnerModel(QObject *parent) : QAbstractItemModel(parent) {}

OwnerKind OwnerModel::kindOfGroup(int row)
{
    static constexpr std::array<OwnerKind, groupCount> kinds = {OwnerKind::Service, OwnerKind::App,
                                                                OwnerKind::Platform};
    return kinds.at(static_cast<std::size_t>(row));
}

void OwnerModel::setSnapshot(const ActivitySnapshot &snapshot)
{
    const bool proven = snapshot.self.total > 0 && snapshot.self.proven >= snapshot.self.total &&
                        snapshot.self.direct == 0 && snapshot.selfDirect == 0;
    const bool provenChanged = proven != m_proven;
    m_proven = proven;

    std::array<QList<OwnerCount>, groupCount> wanted;
    for (const OwnerCount &row : snapshot.owners) {
        if (row.count > 0) {
            wanted.at(static_cast<std::size_t>(groupOf(row.kind))) << row;
        }
    }
    for (int group = 0; group < groupCount; ++group) {
        QList<OwnerCount> &rows = wanted.at(static_cast<std::size_t>(group));
        std::stable_sort(rows.begin(), rows.end(),
                         [](const OwnerCount &a, const OwnerCount &b) { return rowKey(a) < rowKey(b); });
        // A source that lists one owner twice would break the merge; its counts belong together.
        QList<OwnerCount> unique;
        for (const OwnerCount &row : std::as_const(rows)) {
            if (!unique.isEmpty() && rowKey(unique.constLast()) == rowKey(row)) {
                unique.last().count += row.count;
                unique.last().active += row.active;
            } else {
                unique << row;
            }
        }
        merge(group, unique);
        if (provenChanged) {
            for (int row = 0; row < m_groups.at(static_cast<std::size_t>(group)).rows.size(); ++row) {
                if (m_groups.at(static_cast<std::size_t>(group)).rows.at(row).isSelf) {
                    const QModelIndex changed = index(row, 0, index(group, 0));
                    Q_EMIT dataChanged(changed, changed, {IsProvenRole});
                }
            }
        }
    }
    setStale(false);
}

void OwnerModel::merge(int group, const QList<OwnerCount> &wanted)
{
    Group &target = m_groups.at(static_cast<std::size_t>(group));
    const QModelIndex parent = index(group, 0);
    // Both lists are sorted by the same key and hold each key once.
    int row = 0;
    for (const OwnerCount &next : wanted) {
        int doomed = 0;
        while (row + doomed < target.rows.size() && rowKey(target.rows.at(row + doomed)) < rowKey(next)) {
            ++doomed;
        }
        if (doomed > 0) {
            beginRemoveRows(parent, row, row + doomed - 1);
            target.rows.remove(row, doomed);
            endRemoveRows();
        }
        if (row < target.rows.size() && rowKey(target.rows.at(row)) == rowKey(next)) {
            if (target.rows.at(row) != next) {
                target.rows[row] = next;
                const QModelIndex changed = index(row, 0, parent);
                Q_EMIT dataChanged(changed, changed);
            }
        } else {
            beginInsertRows(parent, row, row);
            target.rows.insert(row, next);
            endInsertRows();
        }
        ++row;
    }
    if (row < target.rows.size()) {
        beginRemoveRows(parent, row, static_cast<int>(target.rows.size()) - 1);
        target.rows.remove(row, target.rows.size() - row);
        endRemoveRows();
    }

    int direct = 0;
    int pooled = 0;
    for (const OwnerCount &next : std::as_const(target.rows)) {
        if (next.path == BackendPath::Direct) {
            direct += next.count;
        } else if (isPooled(next.path)) {
            pooled += next.count;
        }
    }
    if (direct != target.direct || pooled != target.pooled) {
        target.direct = direct;
        target.pooled = pooled;
        Q_EMIT dataChanged(parent, parent, {DirectSumRole, PooledSumRole});
    }
}

void OwnerModel::setStale(bool stale)
{
    if (stale == m_stale) {
        return;
    }
    m_stale = stale;
    for (int group = 0; group < groupCount; ++group) {
        const QModelIndex parent = index(group, 0);
        Q_EMIT dataChanged(parent, parent, {IsStaleRole});
        if (const int rows = rowCount(parent); rows > 0) {
            Q_EMIT dataChanged(index(0, 0, parent), index(rows - 1, 0, parent), {IsStaleRole});
        }
    }
}

void OwnerModel::clear()
{
    for (int group = 0; group < groupCount; ++group) {
        merge(group, {});
    }
    m_proven = false;
    setStale(false);
}

QModelIndex OwnerModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0) {
        return {};
    }
    if (!parent.isValid()) {
        return row < groupCount ? createIndex(row, 0, groupMark) : QModelIndex();
    }
    return row < rowCount(parent) ? createIndex(row, 0, static_cast<quintptr>(parent.row())) : QModelIndex();
}

QModelIndex OwnerModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == groupMark) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()), 0, groupMark);
}

int OwnerModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return groupCount;
    }
    if (parent.column() != 0 || parent.internalId() != groupMark) {
        return 0;
    }
    return static_cast<int>(m_groups.at(static_cast<std::size_t>(parent.row())).rows.size());
}

int OwnerModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OwnerModel::groupData(int group, int role) const
{
    const Group &data = m_groups.at(static_cast<std::size_t>(group));
    switch (role) {
    case IsGroupRole:
        return true;
    case KindRole:
        return static_cast<int>(kindOfGroup(group));
    case DirectSumRole:
        return data.direct;
    case PooledSumRole:
        return data.pooled;
    case IsStaleRole:
        return m_stale;
    default:
        return {};
    }
}

QVariant OwnerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (index.internalId() == groupMark) {
        return groupData(index.row(), role);
    }
    const OwnerCount &row = m_groups.at(index.internalId()).rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case OwnerRole:
        return row.owner;
    case IsGroupRole:
        return false;
    case KindRole:
        return static_cast<int>(row.kind);
    case PathRole:
        return static_cast<int>(row.path);
    case DatabaseRoleRole:
        return row.role;
    case HintRole:
        return row.hint;
    case CauseRole:
        return row.cause;
    case RemedyRole:
        return row.remedy;
    case ConfidenceRole:
        return static_cast<int>(row.confidence);
    case CountRole:
        return row.count;
    case ActiveRole:
        return row.active;
    case CountsClientsRole:
        return row.countsClients;
    case IsSelfRole:
        return row.isSelf;
    case IsProvenRole:
        return row.isSelf && m_proven && isPooled(row.path);
    case OldestRole:
        return row.oldest;
    case IsStaleRole:
        return m_stale;
    default:
        return {};
    }
}

QHash<int, QByteArray> OwnerModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert(OwnerRole, "owner");
    names.insert(PathRole, "path");
    names.insert(DatabaseRoleRole, "databaseRole");
    names.insert(CountRole, "count");
    return names;
}

} // namespace Poolhouse
