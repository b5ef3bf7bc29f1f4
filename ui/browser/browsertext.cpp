// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/browsertext.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QUrl>

namespace Poolhouse {

namespace {

struct Browser
{
    Q_DECLARE_TR_FUNCTIONS(Browser)
};

} // namespace

QString shownName(const QString &name)
{
    return name.isEmpty() ? Browser::tr("(empty name)") : name;
}

QString shownFolder(const ObjectPath &folder)
{
    return folder.key.isEmpty() ? folder.bucket : folder.key.chopped(folder.key.endsWith(u'/') ? 1 : 0);
}

QString folderSummary(const ObjectListModel::Totals &totals)
{
    QStringList parts;
    if (totals.folders > 0) {
        parts.append(totals.folders == 1 ? Browser::tr("1 folder")
                                         : Browser::tr("%1 folders").arg(formatCount(totals.folders)));
    }
    if (totals.objects > 0) {
        parts.append(totals.objects == 1 ? Browser::tr("1 object")
                                         : Browser::tr("%1 objects").arg(formatCount(totals.objects)));
        parts.append(formatBytes(totals.bytes));
    }
    return parts.isEmpty() ? Browser::tr("Nothing in here") : parts.join(QStringLiteral(", "));
}

QString uploadHint(int items, const ObjectPath &folder)
{
    if (folder.bucket.isEmpty()) {
        return items == 1 ? Browser::tr("Upload 1 item")
                          : Browser::tr("Upload %1 items").arg(formatCount(items));
    }
    return items == 1 ? Browser::tr("Upload 1 item to %1").arg(shownFolder(folder))
                      : Browser::tr("Upload %1 items to %2").arg(formatCount(items), shownFolder(folder));
}

QString elidedName(const QString &name, const QFontMetrics &metrics, int width)
{
    if (metrics.horizontalAdvance(name) <= width) {
        return name;
    }
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot > 0 && name.size() - dot <= 8 ? name.mid(dot) : QString();
    const int room = width - metrics.horizontalAdvance(suffix);
    if (suffix.isEmpty() || room < metrics.horizontalAdvance(QStringLiteral("MMM"))) {
        return metrics.elidedText(name, Qt::ElideMiddle, width);
    }
    return metrics.elidedText(name.left(dot), Qt::ElideMiddle, room) + suffix;
}

QString entryIcon(EntryKind kind, const QString &mimeType, const QString &name)
{
    if (kind == EntryKind::Bucket) {
        return QStringLiteral("bucket");
    }
    if (kind == EntryKind::Folder) {
        return QStringLiteral("folder");
    }
    return typeIconName(mimeType, name);
}

ChipStyle accessChip(bool isPublic)
{
    return isPublic
               ? ChipStyle{.text = Browser::tr("Public"), .icon = QStringLiteral("globe")}
               : ChipStyle{.text = Browser::tr("Private"), .icon = QStringLiteral("lock"), .filled = false};
}

QStringList localFilesIn(const QMimeData *data)
{
    QStringList files;
    if (data == nullptr || !data->hasUrls()) {
        return files;
    }
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (!url.isLocalFile() || url.toLocalFile().isEmpty()) {
            return {};
        }
        files.append(url.toLocalFile());
    }
    return files;
}

QString notLocalReason()
{
    return Browser::tr("Only files and folders on this computer can be dropped here.");
}

} // namespace Poolhouse
