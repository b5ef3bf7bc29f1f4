// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "ui/models/objectstore.h"

#include <QDateTime>
#include <QString>

namespace Poolhouse {

/// One selected row. The kind matters: an object's key may end with `/` too, and then its path alone looks
/// like the folder's. Deleting by path would take the whole folder for that one object.
struct BrowserItem
{
    ObjectPath path;
    EntryKind kind = EntryKind::Object;
    qint64 size = -1;
    QString mimeType;
    QDateTime modified;

    bool operator==(const BrowserItem &) const = default;
};

} // namespace Poolhouse
