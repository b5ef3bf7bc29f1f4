// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstdlib>

namespace Poolhouse::Fuzz {

/// One input: a line that says which parser (and what else it needs), then what a server might have sent.
struct Input
{
    QByteArray head;
    QByteArray body;
};

[[nodiscard]] inline Input split(const unsigned char *data, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = all.indexOf('\n');
    return end < 0 ? Input{.head = all, .body = {}} : Input{.head = all.left(end), .body = all.mid(end + 1)};
}

/// What has to hold whatever came in. A broken promise is a finding like a crash.
inline void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

} // namespace Poolhouse::Fuzz
