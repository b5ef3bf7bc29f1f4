// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/storage/objecttypes.h"
#include "core/storage/storagetypes.h"

#include <QByteArray>

namespace Poolhouse {

[[nodiscard]] QByteArray moveBody(const ObjectPath &source, const ObjectPath &target);
[[nodiscard]] QByteArray copyBody(const CopyRequest &request);
/// The copy as the server describes it. An answer that names another key than `target` is no success.
[[nodiscard]] Result<StorageObject> parseCopied(const QByteArray &json, const ObjectPath &target);

} // namespace Poolhouse
