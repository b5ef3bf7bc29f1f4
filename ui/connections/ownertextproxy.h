// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QIdentityProxyModel>

namespace Poolhouse {

/// Gives the owner model its words: group names, sums and what a screen reader says. Groups cannot be
/// selected.
class OwnerTextProxy : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit OwnerTextProxy(QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString groupName(OwnerKind kind);
    /// "13 direct · 1 pooled" or "none connected".
    [[nodiscard]] static QString groupSum(const QModelIndex &group);
    [[nodiscard]] static QString pathWord(BackendPath path);
};

} // namespace Poolhouse
