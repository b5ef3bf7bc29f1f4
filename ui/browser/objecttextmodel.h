// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/objectlistmodel.h"

namespace Poolhouse {

/// The object list in words, for screen readers, tool tips and the header.
class ObjectTextModel : public ObjectListModel
{
    Q_OBJECT

public:
    explicit ObjectTextModel(StorageClient *client = nullptr, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// What a cell says on screen.
    [[nodiscard]] static QString cellText(const QModelIndex &index);
};

} // namespace Poolhouse
