// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

/// An object whose bytes are in the blob store already, on its way into storage.objects.
struct NewObject
{
    QByteArray bucket;
    QByteArray key;
    QByteArray owner; ///< null when there is none
    QByteArray version;
    QByteArray digest; ///< MD5 in hex
    qint64 size = 0;
    QByteArray mimeType;
    QByteArray cacheControl;
    QByteArray robots;
    QByteArray userMetadata; ///< JSON text; null: an object that is replaced keeps its own
    bool upsert = false;

    /// Puts the row in place, removes the bytes of the version it replaces, and returns the row's id. When
    /// the database says no, the new bytes go and ApiError or SqlError is thrown; when it says nothing (a
    /// lost connection), they stay, because the row may be there.
    [[nodiscard]] QByteArray store(const ApiServices &services) const;

private:
    [[nodiscard]] QByteArray metadata() const;
};

} // namespace Poolhouse::Sandbox
