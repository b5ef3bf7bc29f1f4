// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/objecttextmodel.h"

#include "ui/browser/browsertext.h"
#include "ui/format.h"

namespace Poolhouse {

ObjectTextModel::ObjectTextModel(StorageClient *client, QObject *parent) : ObjectListModel(client, parent)
{
    setTypeNaming([](const QString &mimeType, const QString &name) { return formatType(mimeType, name); });
}

QString ObjectTextModel::cellText(const QModelIndex &index)
{
    const auto kind = EntryKind(index.data(KindRole).toInt());
    switch (ObjectColumn(index.column())) {
    case ObjectColumn::Name:
        return shownName(index.data(NameRole).toString());
    case ObjectColumn::Size:
        return formatBytes(kind == EntryKind::Object ? index.data(SizeRole).toLongLong() : -1);
    case ObjectColumn::Type:
        if (kind == EntryKind::Object) {
            return index.data(TypeNameRole).toString();
        }
        if (kind == EntryKind::Folder) {
            return tr("Folder");
        }
        return index.data(IsPublicRole).toBool() ? tr("Public bucket") : tr("Private bucket");
    case ObjectColumn::Modified:
        return formatWhen(index.data(ModifiedRole).toDateTime());
    }
    return {};
}

QVariant ObjectTextModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::AccessibleTextRole:
        return checkIndex(index, CheckIndexOption::IndexIsValid) ? cellText(index) : QVariant();
    case Qt::ToolTipRole:
        return checkIndex(index, CheckIndexOption::IndexIsValid) && index.column() == int(ObjectColumn::Name)
                   ? QVariant(pathAt(index.row()).display().toHtmlEscaped())
                   : QVariant();
    default:
        return ObjectListModel::data(index, role);
    }
}

QVariant ObjectTextModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(section == int(ObjectColumn::Size) ? Qt::AlignRight | Qt::AlignVCenter
                                                      : Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
        return {};
    }
    switch (ObjectColumn(section)) {
    case ObjectColumn::Name:
        return tr("Name");
    case ObjectColumn::Size:
        return tr("Size");
    case ObjectColumn::Type:
        return tr("Type");
    case ObjectColumn::Modified:
        return tr("Modified");
    }
    return {};
}

} // namespace Poolhouse
