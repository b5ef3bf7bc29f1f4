// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace Poolhouse {

class BackendModel;

/// Every backend of the last reading as a sortable table; the path is a chip.
class BackendTable : public QTreeView
{
    Q_OBJECT

public:
    explicit BackendTable(BackendModel *model, QWidget *parent = nullptr);
};

} // namespace Poolhouse
