// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Poolhouse::Sandbox {

/// The functions behind both listings (storage-api.md 5.9 and 5.10).
[[nodiscard]] QByteArray listingSchema();

} // namespace Poolhouse::Sandbox
