// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0

// What ObjectListModel shows, in which order, and how a change of it reaches the views.

#include "ui/models/objectlistmodel.h"

#include <algorithm>

namespace Poolhouse {

namespace {

/// Up to here runs of rows are inserted and removed one by one (cheap for a view, exact for its animations);
/// beyond it rows travel to the end or from there in one layout change, which costs O(rows) once.
constexpr int fewRuns = 16;

} // namespace

int ObjectListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int ObjectListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : objectColumnCount;
}

QVariant ObjectListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Id id = m_order[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (ObjectColumn(index.column())) {
        case ObjectColumn::Name:
            return m_store.name(id);
        case ObjectColumn::Size:
            return m_store.size(id);
        case ObjectColumn::Type:
            return m_store.typeName(id);
        case ObjectColumn::Modified:
            return m_store.modified(id);
        }
        return {};
    case PathRole:
        return QVariant::fromValue(pathAt(index.row()));
    case KindRole:
        return int(m_store.kind(id));
    case NameRole:
        return m_store.name(id);
    case SizeRole:
        return m_store.size(id);
    case TypeNameRole:
        return m_store.typeName(id);
    case MimeTypeRole:
        return m_store.mimeType(id);
    case ModifiedRole:
        return m_store.modified(id);
    case IsPublicRole:
        return m_store.isPublic(id);
    default:
        return {};
    }
}

QHash<int, QByteArray> ObjectListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{PathRole, "path"},
                  {KindRole, "kind"},
                  {NameRole, "name"},
                  {SizeRole, "size"},
                  {TypeNameRole, "typeName"},
                  {MimeTypeRole, "mimeType"},
                  {ModifiedRole, "modified"},
                  {IsPublicRole, "isPublic"}});
    return names;
}

bool ObjectListModel::isLess(Id a, Id b) const
{
    return m_store.isLess(a, b, m_sortColumn, m_sortOrder == Qt::DescendingOrder);
}

bool ObjectListModel::matches(Id id) const
{
    return m_filter.isEmpty() || m_store.name(id).contains(m_filter, Qt::CaseInsensitive);
}

void ObjectListModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= objectColumnCount) {
        return;
    }
    m_sortColumn = ObjectColumn(column);
    m_sortOrder = order;
    std::vector<Id> target = m_order;
    std::sort(target.begin(), target.end(), [this](Id a, Id b) { return isLess(a, b); });
    applyOrder(std::move(target));
}

void ObjectListModel::setNameFilter(const QString &text)
{
    if (text == m_filter) {
        return;
    }
    m_filter = text;
    std::vector<Id> target;
    for (Id id = 0; id < m_store.end(); ++id) {
        if (m_store.contains(id) && matches(id)) {
            target.push_back(id);
        }
    }
    std::sort(target.begin(), target.end(), [this](Id a, Id b) { return isLess(a, b); });
    applyOrder(std::move(target));
    Q_EMIT stateChanged();
}

void ObjectListModel::setTypeNaming(ObjectStore::TypeNaming naming)
{
    m_store.setTypeNaming(std::move(naming));
    if (!m_order.empty()) {
        Q_EMIT dataChanged(index(0, int(ObjectColumn::Type)), index(rowCount() - 1, int(ObjectColumn::Type)));
    }
    if (m_sortColumn == ObjectColumn::Type) {
        sort(int(m_sortColumn), m_sortOrder);
    }
}

/// Takes the views from the rows there are to `target` in as few steps as it can: rows that go, rows that
/// change places, rows that come. Every id must be in the store.
void ObjectListModel::applyOrder(std::vector<Id> target)
{
    if (target == m_order) {
        return;
    }
    std::vector<quint8> inTarget(m_store.end());
    for (const Id id : target) {
        inTarget[id] = 1;
    }
    removeRowsNotIn(inTarget);

    std::vector<quint8> shown(m_store.end());
    for (const Id id : m_order) {
        shown[id] = 1;
    }
    std::vector<Id> kept;
    kept.reserve(m_order.size());
    std::copy_if(target.begin(), target.end(), std::back_inserter(kept),
                 [&shown](Id id) { return shown[id] != 0; });
    if (kept.size() == target.size()) {
        relayout(std::move(target));
        return;
    }
    relayout(std::move(kept));
    insertRowsOf(target, shown);
}

void ObjectListModel::removeRowsNotIn(const std::vector<quint8> &target)
{
    int runs = 0;
    for (size_t row = 0; row < m_order.size(); ++row) {
        const bool goes = target[m_order[row]] == 0;
        const bool before = row > 0 && target[m_order[row - 1]] == 0;
        runs += goes && !before ? 1 : 0;
    }
    if (runs > fewRuns) {
        std::vector<Id> order = m_order;
        std::stable_partition(order.begin(), order.end(), [&target](Id id) { return target[id] != 0; });
        relayout(std::move(order));
    }
    for (auto end = std::ptrdiff_t(m_order.size()); end > 0;) {
        if (target[m_order[size_t(end - 1)]] != 0) {
            --end;
            continue;
        }
        auto first = end - 1;
        while (first > 0 && target[m_order[size_t(first - 1)]] == 0) {
            --first;
        }
        beginRemoveRows({}, int(first), int(end - 1));
        m_order.erase(m_order.begin() + first, m_order.begin() + end);
        endRemoveRows();
        end = first;
    }
}

void ObjectListModel::insertRowsOf(const std::vector<Id> &target, const std::vector<quint8> &shown)
{
    struct Run
    {
        std::ptrdiff_t first;
        std::ptrdiff_t end;
    };
    std::vector<Run> runs;
    for (size_t row = 0; row < target.size(); ++row) {
        if (shown[target[row]] == 0) {
            if (runs.empty() || runs.back().end != std::ptrdiff_t(row)) {
                runs.push_back({std::ptrdiff_t(row), std::ptrdiff_t(row)});
            }
            ++runs.back().end;
        }
    }
    if (runs.size() <= fewRuns) {
        for (const Run &run : runs) {
            beginInsertRows({}, int(run.first), int(run.end - 1));
            m_order.insert(m_order.begin() + run.first, target.begin() + run.first, target.begin() + run.end);
            endInsertRows();
        }
        return;
    }
    beginInsertRows({}, int(m_order.size()), int(target.size() - 1));
    std::copy_if(target.begin(), target.end(), std::back_inserter(m_order),
                 [&shown](Id id) { return shown[id] == 0; });
    endInsertRows();
    relayout(target);
}

/// The same rows in another order.
void ObjectListModel::relayout(std::vector<Id> order)
{
    if (order == m_order) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    if (!before.isEmpty()) {
        std::vector<int> rows(m_store.end(), -1);
        for (size_t row = 0; row < order.size(); ++row) {
            rows[order[row]] = int(row);
        }
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &old : before) {
            after.append(index(rows[m_order[size_t(old.row())]], old.column()));
        }
        m_order = std::move(order);
        changePersistentIndexList(before, after);
    } else {
        m_order = std::move(order);
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace Poolhouse
