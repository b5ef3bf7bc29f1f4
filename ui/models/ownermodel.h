// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QAbstractItemModel>

#include <array>

namespace Poolhouse {

/// Who holds connections: three groups (services, apps, platform) that are always there, and below them one
/// row per owner, path and database role. A new snapshot is merged: rows keep their place, selection and
/// expansion, and only what changed is announced. Numbers and names only; the words are made by the view.
///
/// Rows are in a fixed order (this program first, direct before pooled, then by name), so that counts can
/// change without rows jumping.
class OwnerModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        IsGroupRole = Qt::UserRole + 1,
        KindRole,         ///< int(OwnerKind), of a group and of a row
        OwnerRole,        ///< QString; of a row
        PathRole,         ///< int(BackendPath)
        DatabaseRoleRole, ///< QString
        HintRole,
        CauseRole,
        RemedyRole,
        ConfidenceRole, ///< int(Confidence)
        CountRole,
        ActiveRole,
        CountsClientsRole,
        IsSelfRole,
        IsProvenRole,  ///< this program's row, and the server confirmed every open connection
        OldestRole,    ///< QDateTime
        DirectSumRole, ///< int; of a group
        PooledSumRole, ///< int; of a group
        IsStaleRole,
    };
    static constexpr int groupCount = 3;

    explicit OwnerModel(QObject *parent = nullptr);

    void setSnapshot(const ActivitySnapshot &snapshot);
    /// The numbers stay but are no longer of now.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }
    void clear();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] static OwnerKind kindOfGroup(int row);

private:
    struct Group
    {
        QList<OwnerCount> rows;
        int direct = 0;
        int pooled = 0;
    };

    void merge(int group, const QList<OwnerCount> &wanted);
    [[nodiscard]] QVariant groupData(int group, int role) const;

    std::array<Group, groupCount> m_groups;
    bool m_stale = false;
    bool m_proven = false;
};

} // namespace Poolhouse
