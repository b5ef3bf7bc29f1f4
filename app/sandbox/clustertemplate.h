// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/serviceuser.h"

#include <functional>

namespace Poolhouse::Sandbox {

/// Copies a finished cluster (initdb done, schema in place) from a cache into `folder`, making the cached one
/// first when it is missing. For tests, which start many sandboxes: a copy takes a tenth of initdb's time.
/// Returns the copied superuser's password, or nothing when the cache cannot be used.
[[nodiscard]] QByteArray copyClusterTemplate(const QString &cache, const QString &folder,
                                             const ServiceUser &user, const std::function<bool()> &stopAsked);

} // namespace Poolhouse::Sandbox
