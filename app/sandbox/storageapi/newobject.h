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
    QByteArray etag; ///< with its quotes
    qint64 size = 0;
    QByteArray mimeType;
    QByteArray cacheControl;
    QByteArray robots;
    /// JSON text; "null" for none; a null array lets an object that is replaced keep its own.
    QByteArray userMetadata;
    bool upsert = false;

    /// As it is in the table then.
    struct Row
    {
        QByteArray id;
        QByteArray owner;   ///< empty when there is none
        QByteArray ownerId; ///< the same
        QByteArray updatedAt;
        QByteArray createdAt;
        QByteArray lastAccessedAt;
        QByteArray metadata;     ///< JSON text
        QByteArray userMetadata; ///< JSON text, "null" when there is none
    };

    /// The usual tag of a content.
    [[nodiscard]] static QByteArray etagOf(const QByteArray &md5) { return '"' + md5 + '"'; }

    /// Puts the row in place, removes the bytes of the version it replaces, and returns the row. When
    /// the database says no, the new bytes go and ApiError or SqlError is thrown; when it says nothing (a
    /// lost connection), they stay, because the row may be there.
    [[nodiscard]] Row store(const ApiServices &services) const;

private:
    [[nodiscard]] QByteArray metadata() const;
};

} // namespace Poolhouse::Sandbox
