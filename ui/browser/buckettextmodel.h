// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/buckettreemodel.h"

namespace Poolhouse {

/// The bucket tree in words, for screen readers and tool tips.
class BucketTextModel : public BucketTreeModel
{
    Q_OBJECT

public:
    using BucketTreeModel::BucketTreeModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace Poolhouse
