// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QPair>

namespace Poolhouse {

/// Columns of the backend table, in their order on screen.
enum class BackendColumn { Owner, Path, Role, Application, State, Age };
inline constexpr int backendColumnCount = 6;

/// One row per backend of the last snapshot. Merged by (pid, backend start), so that a pid that the server
/// gave again is another row. Raw values only; headings and words for path and age are the view's.
class BackendModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole + 1, ///< what a column sorts by; for Age the seconds
        PathRole,                    ///< int(BackendPath)
        KindRole,                    ///< int(OwnerKind)
        LastUsedByRole,              ///< bool: idle and pooled, the owner was its last user
        IsSelfRole,
        PidRole,
        AgeRole, ///< qint64 seconds since the backend began, -1 when unknown
    };

    explicit BackendModel(QObject *parent = nullptr);

    void setSnapshot(const ActivitySnapshot &snapshot);
    void clear();
    [[nodiscard]] const BackendConnection &backend(int row) const { return m_rows.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    using Identity = QPair<int, qint64>;
    [[nodiscard]] static Identity identityOf(const BackendConnection &backend);
    [[nodiscard]] qint64 ageOf(const BackendConnection &backend) const;

    QList<BackendConnection> m_rows;
    QDateTime m_time;
};

} // namespace Poolhouse
