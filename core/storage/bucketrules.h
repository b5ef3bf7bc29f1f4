// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Poolhouse {

// Settings of buckets, checked before anything is sent. Each says what is wrong in plain words; empty when
// nothing is.

/// The server rejects negative limits and rounds what is not an integer.
[[nodiscard]] QString sizeLimitProblem(const std::optional<qint64> &bytes);
/// The server takes more than it ever matches: only `type/subtype` and `type/*` do anything (storage-api.md
/// section 4).
[[nodiscard]] QString mimePatternProblem(const QStringList &patterns);
/// Of the id of a bucket that is there already, however odd its name: only what no address can carry.
[[nodiscard]] QString bucketIdProblem(const QString &id);

} // namespace Poolhouse
