// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/requestlog.h"

namespace Poolhouse {

void RequestLog::add(const RequestLogEntry &entry)
{
    if (m_ring.size() < capacity) {
        m_ring.append(entry);
    } else {
        m_ring[m_next] = entry;
        m_next = (m_next + 1) % capacity;
    }
    Q_EMIT entryAdded(entry);
}

QList<RequestLogEntry> RequestLog::entries() const
{
    return m_ring.mid(m_next) + m_ring.mid(0, m_next);
}

} // namespace Poolhouse
