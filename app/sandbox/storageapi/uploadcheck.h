// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/database.h"

#include <optional>

namespace Poolhouse::Sandbox {

/// Whether somebody may put an object under a name, asked before its content comes.
struct UploadCheck
{
    QByteArray bucket;
    QByteArray key;
    bool upsert = false;
    QByteArray mimeType; ///< null when not known
    std::optional<qint64> length;
    QByteArray userMetadata; ///< JSON text, null when there is none

    /// Throws ApiError when the name is taken or the bucket is not there, SqlError when the policies say no.
    void run(Database &database, const Identity &identity) const;
};

} // namespace Poolhouse::Sandbox
