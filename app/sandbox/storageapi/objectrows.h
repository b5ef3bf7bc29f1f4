// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/postgresconnection.h"

#include <QDateTime>

#include <optional>

namespace Poolhouse::Sandbox {

/// What a row of storage.objects says, read from poolhouse_sandbox.find_object().
struct StoredObject
{
    QByteArray id;
    QByteArray version;
    QByteArray userMetadata; ///< JSON text, "null" when there is none
    QByteArray updatedAt;
    QByteArray createdAt;
    QByteArray etag; ///< with its quotes
    QByteArray mimeType;
    QByteArray cacheControl;
    QByteArray robots;
    qint64 size = 0;
    QDateTime lastModified;

    [[nodiscard]] static std::optional<StoredObject> find(PostgresConnection &connection,
                                                          const QByteArray &bucket, const QByteArray &key);
};

/// The time as HTTP headers want it.
[[nodiscard]] QByteArray httpTime(const QDateTime &time);

} // namespace Poolhouse::Sandbox
