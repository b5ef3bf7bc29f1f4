// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace Poolhouse {

class FailureModel;

/// The list that "Show them" opens under a batch: never one dialog per file.
class FailureList : public QWidget
{
    Q_OBJECT

public:
    explicit FailureList(QWidget *parent = nullptr);

    void setContent(const QList<TransferItem> &items, const QList<ScanNote> &notes, bool mayRetry);
    [[nodiscard]] FailureModel *model() const { return m_model; }

Q_SIGNALS:
    void retryRequested();

private:
    FailureModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QPushButton *m_retry = nullptr;
};

} // namespace Poolhouse
