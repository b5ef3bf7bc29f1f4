// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/listingmemory.h"

namespace Poolhouse {

namespace {

constexpr qsizetype mostWalks = 100;
const QString mark = QStringLiteral("v1:"); // a colon is in no cursor of the server's

} // namespace

QString ListingMemory::store(const FolderWalk &walk)
{
    while (m_walks.size() >= mostWalks) {
        m_walks.erase(m_walks.cbegin()); // the oldest
    }
    m_walks.insert(m_next, walk);
    return mark + QString::number(m_next++);
}

std::optional<FolderWalk> ListingMemory::walk(const QString &cursor) const
{
    const auto found = m_walks.constFind(QStringView(cursor).mid(mark.size()).toULongLong());
    if (!cursor.startsWith(mark) || found == m_walks.constEnd()) {
        return std::nullopt;
    }
    return *found;
}

} // namespace Poolhouse
