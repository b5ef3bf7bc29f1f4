// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QAbstractTableModel>
#include <QList>

namespace Poolhouse {

/// What of a batch did not get done, and what a scan left out: file and reason in plain words.
class FailureModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FileColumn, ReasonColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setContent(const QList<TransferItem> &items, const QList<ScanNote> &notes);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// Everything, one file a line, with the technical side: for the clipboard.
    [[nodiscard]] QString details() const;

private:
    struct Row
    {
        QString file;
        QString place; ///< the whole path or key
        QString reason;
        Error error;
        bool hasError = false;
    };

    QList<Row> m_rows;
};

} // namespace Poolhouse
