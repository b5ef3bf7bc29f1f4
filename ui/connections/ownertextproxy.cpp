// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/ownertextproxy.h"

#include "ui/models/ownermodel.h"

namespace Poolhouse {

OwnerTextProxy::OwnerTextProxy(QObject *parent) : QIdentityProxyModel(parent) {}

QString OwnerTextProxy::groupName(OwnerKind kind)
{
    switch (kind) {
    case OwnerKind::Service:
        return tr("Services");
    case OwnerKind::App:
        return tr("Apps");
    case OwnerKind::Platform:
        return tr("Platform");
    }
    return {};
}

QString OwnerTextProxy::groupSum(const QModelIndex &group)
{
    if (group.model()->rowCount(group) == 0) {
        return tr("none connected");
    }
    return tr("%1 direct · %2 pooled")
        .arg(group.data(OwnerModel::DirectSumRole).toInt())
        .arg(group.data(OwnerModel::PooledSumRole).toInt());
}

QString OwnerTextProxy::pathWord(BackendPath path)
{
    switch (path) {
    case BackendPath::SharedPooler:
    case BackendPath::DedicatedPooler:
        return tr("pooled");
    case BackendPath::PoolerHelper:
        return tr("pooler");
    case BackendPath::Direct:
        return tr("direct");
    case BackendPath::Replication:
        return tr("replication");
    case BackendPath::Background:
        return tr("background");
    }
    return {};
}

QVariant OwnerTextProxy::data(const QModelIndex &index, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (!isText && role != Qt::ToolTipRole) {
        return QIdentityProxyModel::data(index, role);
    }
    const auto get = [&](int which) { return QIdentityProxyModel::data(index, which); };
    if (get(OwnerModel::IsGroupRole).toBool()) {
        if (role == Qt::ToolTipRole) {
            return {};
        }
        const QString name = groupName(static_cast<OwnerKind>(get(OwnerModel::KindRole).toInt()));
        return role == Qt::DisplayRole ? name : tr("%1, %2").arg(name, groupSum(index));
    }
    const QString owner = get(OwnerModel::OwnerRole).toString();
    const QString role_ = get(OwnerModel::DatabaseRoleRole).toString();
    if (role == Qt::DisplayRole) {
        return owner;
    }
    if (role == Qt::ToolTipRole) {
        QStringList lines;
        if (!role_.isEmpty()) {
            lines << tr("Database user %1").arg(role_);
        }
        if (const QString cause = get(OwnerModel::CauseRole).toString(); !cause.isEmpty()) {
            lines << cause;
        }
        if (static_cast<Confidence>(get(OwnerModel::ConfidenceRole).toInt()) == Confidence::Claimed) {
            lines << tr("It says so itself; its address does not bear that out.");
        }
        return lines.join(u'\n');
    }
    const int count = get(OwnerModel::CountRole).toInt();
    QString spoken = tr("%1, %2 %3")
                         .arg(owner)
                         .arg(count)
                         .arg(pathWord(static_cast<BackendPath>(get(OwnerModel::PathRole).toInt())));
    if (get(OwnerModel::IsProvenRole).toBool()) {
        spoken = tr("%1, proven").arg(spoken);
    }
    if (const QString hint = get(OwnerModel::HintRole).toString(); !hint.isEmpty()) {
        spoken += QStringLiteral(", ") + hint;
    }
    return spoken;
}

Qt::ItemFlags OwnerTextProxy::flags(const QModelIndex &index) const
{
    if (index.isValid() && !index.parent().isValid()) {
        return Qt::ItemIsEnabled;
    }
    return QIdentityProxyModel::flags(index);
}

} // namespace Poolhouse
