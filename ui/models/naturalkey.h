// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringView>

namespace Poolhouse {

/// A byte string whose plain byte order is the order people expect of names: case does not matter and runs of
/// digits count as numbers ("a9" before "a10"), and a name comes before its longer relatives ("a.jpg" before
/// "a-large.jpg"). Names that differ only in case or in leading zeros share one
/// key, so compare the names themselves after it.
[[nodiscard]] QByteArray naturalSortKey(QStringView name);

} // namespace Poolhouse
