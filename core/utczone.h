// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimeZone>

namespace Poolhouse {

/// UTC for QDateTime's functions: the older word for it is deprecated in later Qts, and 6.4 does not know the
/// newer one.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr QTimeZone::Initialization utcZone = QTimeZone::UTC;
#else
inline constexpr Qt::TimeSpec utcZone = Qt::UTC;
#endif

} // namespace Poolhouse
