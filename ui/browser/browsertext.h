// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "ui/models/objectlistmodel.h"
#include "ui/widgets/chip.h"

#include <QFontMetrics>
#include <QString>

class QMimeData;

namespace Poolhouse {

// Words and pictures' names the views of the file browser share.

/// The name, or a visible stand-in for an empty one (which is a legal name).
[[nodiscard]] QString shownName(const QString &name);
/// How a folder is called in a sentence: "images/2026", the bucket's name at its top.
[[nodiscard]] QString shownFolder(const ObjectPath &folder);
/// "4 folders, 1,284 objects, 3.1 GB"; what there is none of is left out.
[[nodiscard]] QString folderSummary(const ObjectListModel::Totals &totals);
/// "Upload 12 items to images/2026"; without a bucket just "Upload 12 items", for where there is little room.
[[nodiscard]] QString uploadHint(int items, const ObjectPath &folder);
/// Shortens in the middle and keeps the suffix: "office-ber…final-v3.jpg".
[[nodiscard]] QString elidedName(const QString &name, const QFontMetrics &metrics, int width);
/// Which icon of our set stands for a row.
[[nodiscard]] QString entryIcon(EntryKind kind, const QString &mimeType, const QString &name);

/// "Public" as a chip, "Private" as plain words.
[[nodiscard]] ChipStyle accessChip(bool isPublic);

/// The files and folders in dropped data, when all of it is on this computer; else empty.
[[nodiscard]] QStringList localFilesIn(const QMimeData *data);
/// Why a drop of this data is not taken, when localFilesIn() is empty.
[[nodiscard]] QString notLocalReason();

} // namespace Poolhouse
