// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Poolhouse::Sandbox {

/// What policies are written with, and the guard of the storage tables. May run again on a project that has
/// it.
[[nodiscard]] QByteArray policySchema();

} // namespace Poolhouse::Sandbox
