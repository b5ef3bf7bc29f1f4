// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/backendmodel.h"

#include <algorithm>

namespace Poolhouse {

BackendModel::BackendModel(QObject *parent) : QAbstractTableModel(parent) {}

BackendModel::Identity BackendModel::identityOf(const BackendConnection &backend)
{
    return {backend.pid, backend.backendStart.isValid() ? backend.backendStart.toMSecsSinceEpoch() : 0};
}

void BackendModel::setSnapshot(const ActivitySnapshot &snapshot)
{
    m_time = snapshot.time;
    QHash<Identity, int> wanted;
    wanted.reserve(snapshot.backends.size());
    for (int i = 0; i < snapshot.backends.size(); ++i) {
        wanted.insert(identityOf(snapshot.backends.at(i)), i);
    }

    // What went, from the end so that the rows before keep their numbers; neighbours go together.
    for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
        if (wanted.contains(identityOf(m_rows.at(last)))) {
            continue;
        }
        int first = last;
        while (first > 0 && !wanted.contains(identityOf(m_rows.at(first - 1)))) {
            --first;
        }
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }

    // What changed.
    for (int row = 0; row < m_rows.size(); ++row) {
        const auto found = wanted.constFind(identityOf(m_rows.at(row)));
        const BackendConnection &next = snapshot.backends.at(found.value());
        wanted.erase(found);
        if (m_rows.at(row) != next) {
            m_rows[row] = next;
            Q_EMIT dataChanged(index(row, 0), index(row, backendColumnCount - 1));
        }
    }
    if (!m_rows.isEmpty()) {
        // Everybody got older.
        const int age = static_cast<int>(BackendColumn::Age);
        Q_EMIT dataChanged(index(0, age), index(static_cast<int>(m_rows.size()) - 1, age),
                           {Qt::DisplayRole, SortRole, AgeRole});
    }

    // What came, in the snapshot's order.
    QList<int> added(wanted.cbegin(), wanted.cend());
    if (!added.isEmpty()) {
        std::sort(added.begin(), added.end());
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        for (const int i : std::as_const(added)) {
            m_rows << snapshot.backends.at(i);
        }
        endInsertRows();
    }
}

void BackendModel::clear()
{
    if (!m_rows.isEmpty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
}

int BackendModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BackendModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : backendColumnCount;
}

qint64 BackendModel::ageOf(const BackendConnection &backend) const
{
    if (!backend.backendStart.isValid() || !m_time.isValid()) {
        return -1;
    }
    return std::max<qint64>(0, backend.backendStart.secsTo(m_time));
}

QVariant BackendModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const BackendConnection &row = m_rows.at(index.row());
    switch (role) {
    case PathRole:
        return static_cast<int>(row.path);
    case KindRole:
        return static_cast<int>(row.ownerKind);
    case LastUsedByRole:
        return row.lastUsedBy;
    case IsSelfRole:
        return row.isSelf;
    case PidRole:
        return row.pid;
    case AgeRole:
        return ageOf(row);
    case Qt::DisplayRole:
    case SortRole:
        break;
    default:
        return {};
    }
    switch (static_cast<BackendColumn>(index.column())) {
    case BackendColumn::Owner:
        return row.owner;
    case BackendColumn::Path:
        return static_cast<int>(row.path);
    case BackendColumn::Role:
        return row.role;
    case BackendColumn::Application:
        return row.application;
    case BackendColumn::State:
        return row.state;
    case BackendColumn::Age:
        return ageOf(row);
    }
    return {};
}

} // namespace Poolhouse
