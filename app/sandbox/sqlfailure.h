// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apierror.h"
#include "app/sandbox/postgresconnection.h"

namespace Poolhouse::Sandbox {

/// What the API says of a statement that the database refused, where the route has no better word for it.
/// Logs what a client is not told.
[[nodiscard]] ApiError apiErrorFrom(const SqlError &error);

} // namespace Poolhouse::Sandbox
