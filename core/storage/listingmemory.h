// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/cursortrails.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Poolhouse {

/// How far a walk through folders has come. The older listing has no flat form, so that is done here.
struct FolderWalk
{
    QStringList pending; ///< folders still to list; the last one is next
    QString search;      ///< names in the first folder begin with it
    qint64 offset = 0;   ///< rows of the next folder that are done
    QString lastFirst;   ///< first row of the page before, to notice a listing that does not advance
};

/// What the listings of one project remember: whether the server has the newer listing, and where unfinished
/// walks are. A cursor names a walk; it stays valid until many further pages have been listed.
class ListingMemory
{
public:
    [[nodiscard]] bool isV2Refused() const { return m_v2Refused; }
    void setV2Refused() { m_v2Refused = true; }

    /// Returns the cursor.
    [[nodiscard]] QString store(const FolderWalk &walk);
    [[nodiscard]] std::optional<FolderWalk> walk(const QString &cursor) const;

    /// Of the newer listing.
    [[nodiscard]] CursorTrails &trails() { return m_trails; }

private:
    CursorTrails m_trails;
    bool m_v2Refused = false;
    QMap<quint64, FolderWalk> m_walks;
    quint64 m_next = 1;
};

} // namespace Poolhouse
