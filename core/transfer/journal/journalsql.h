// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QVariant>

namespace Poolhouse {

// How values go into the journal's columns.

/// Milliseconds since 1970.
[[nodiscard]] inline qint64 journalNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// Never NULL.
[[nodiscard]] inline QVariant journalText(const QString &value)
{
    return value.isNull() ? QVariant(QStringLiteral("")) : QVariant(value);
}

} // namespace Poolhouse
