// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/shortenedbody.h"

#include <algorithm>

namespace Poolhouse::Sandbox {

qint64 ShortenedBody::read(char *data, qint64 maximum)
{
    if (m_left == 0) {
        return m_ending == Ending::Orderly ? 0 : -1;
    }
    const qint64 count = m_body.read(data, std::min(maximum, m_left));
    if (count > 0) {
        m_left -= count;
    }
    return count;
}

bool ShortenedBody::waitForData(std::chrono::milliseconds limit)
{
    return m_left == 0 || m_body.waitForData(limit);
}

} // namespace Poolhouse::Sandbox
