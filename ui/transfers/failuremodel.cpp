// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transfers/failuremodel.h"

#include "ui/errortext.h"
#include "ui/transfers/batchtext.h"

#include <QFileInfo>

namespace Poolhouse {

void FailureModel::setContent(const QList<TransferItem> &items, const QList<ScanNote> &notes)
{
    beginResetModel();
    m_rows.clear();
    for (const TransferItem &item : items) {
        if (item.state == TransferState::Cancelled) {
            continue; // that was the user's own doing
        }
        const QString name = item.remote.key.isEmpty() ? item.localPath : item.remote.key;
        m_rows << Row{name, item.remote.key.isEmpty() ? item.localPath : item.remote.display(),
                      itemReason(item), item.error, item.state == TransferState::Failed};
    }
    for (const ScanNote &note : notes) {
        m_rows << Row{QFileInfo(note.localPath).fileName(),
                      note.localPath,
                      tr("Left out: %1").arg(note.reason),
                      {},
                      false};
    }
    endResetModel();
}

int FailureModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FailureModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FailureModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole) {
        return index.column() == FileColumn ? row.file : row.reason;
    }
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole) {
        return row.hasError ? QStringLiteral("%1\n%2").arg(row.place, explain(row.error).detail) : row.place;
    }
    return {};
}

QVariant FailureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == FileColumn ? tr("File") : tr("Why");
}

QString FailureModel::details() const
{
    QStringList lines;
    for (const Row &row : m_rows) {
        QString line = QStringLiteral("%1: %2").arg(row.place, row.reason);
        if (row.hasError) {
            line += QStringLiteral(" [%1]").arg(errorDetails(row.error).simplified());
        }
        lines << line;
    }
    return lines.join(u'\n');
}

} // namespace Poolhouse
