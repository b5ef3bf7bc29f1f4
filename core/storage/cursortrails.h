// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/storage/storagetypes.h"

#include <QByteArray>
#include <QHash>

#include <optional>

namespace Poolhouse {

/// Remembers which page led to which, so that a listing that never ends is noticed whoever follows it: a
/// cursor that leads back to one of those before it, or page after page with nothing on it.
class CursorTrails
{
public:
    /// A server may skip what the key may not see, but not for ever.
    static constexpr int mostEmptyPages = 100;

    /// The page that came for `options`; what is wrong with how it goes on.
    [[nodiscard]] std::optional<Error> check(const QString &bucket, const ListOptions &options,
                                             const ObjectPage &page);

private:
    struct Step
    {
        QByteArray from; ///< empty = the beginning
        int emptyPages = 0;
    };

    QHash<QByteArray, Step> m_steps;
};

} // namespace Poolhouse
