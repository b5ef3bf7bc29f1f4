// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace Poolhouse {

struct CopyRequest
{
    ObjectPath source;
    ObjectPath target;
    bool upsert = false; ///< false: an existing target fails with Conflict and stays as it is
    /// Type, cache control and user metadata of the source. Otherwise those below count; what is empty there
    /// is the source's, except for the user metadata.
    bool copyMetadata = true;
    QString contentType;
    QString cacheControl; ///< "max-age=3600"
    std::optional<QJsonObject> userMetadata;
};

} // namespace Poolhouse
