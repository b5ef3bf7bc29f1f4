// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/storage/imagetransform.h"
#include "core/storage/objectpath.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Poolhouse {

/// How a link to an object behaves.
struct LinkOptions
{
    /// Unset: the browser shows it. Empty: it is saved under its own name. Else: under this name.
    std::optional<QString> downloadName;
    ImageTransform transform;
};

/// A link that works without a key until it expires. It is a secret: whoever has it may use it, and it cannot
/// be taken back.
struct SignedLink
{
    QString key;
    QUrl url;            ///< invalid when there is an error
    QDateTime expiresAt; ///< UTC
    std::optional<Error> error;
};

/// A link for storing one object without a key: PUT with the content as the body.
struct SignedUploadLink
{
    ObjectPath target;
    QUrl url;
    QString token;       ///< for resumable uploads (x-signature); as secret as the link
    QDateTime expiresAt; ///< UTC; the server decides, invalid when the token does not say
    bool mayReplace = false;
};

/// When a token of the server's expires; invalid when it does not say. Reading it proves nothing.
[[nodiscard]] QDateTime tokenExpiry(const QString &token);

} // namespace Poolhouse
