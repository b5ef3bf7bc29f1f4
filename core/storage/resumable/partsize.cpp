// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/partsize.h"

namespace Poolhouse {

qint64 partSizeFor(qint64 length, qint64 preferred)
{
    constexpr qint64 mebibyte = 1024LL * 1024;
    preferred = qMax<qint64>(1, preferred);
    // Divided before compared: a length near the end of the number range must not overflow.
    if (length / mostParts < preferred) {
        return preferred;
    }
    const qint64 needed = length / mostParts + 1;
    return (needed + mebibyte - 1) / mebibyte * mebibyte;
}

} // namespace Poolhouse
