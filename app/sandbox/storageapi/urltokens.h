// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apikeys.h"

#include <QDateTime>

namespace Poolhouse::Sandbox {

/// The tokens in signed URLs: each is bound to one object and to one of the two uses. Any thread.
class UrlTokens
{
public:
    struct Upload
    {
        QByteArray owner; ///< null when there is none
        bool upsert = false;
    };

    explicit UrlTokens(const ApiKeys &keys) : m_keys(keys) {}

    /// `path` is "{bucket}/{key}", not encoded.
    [[nodiscard]] QByteArray forDownload(const QByteArray &path, qint64 seconds) const;
    [[nodiscard]] QByteArray forUpload(const QByteArray &path, const Upload &upload, qint64 seconds) const;
    /// When the token ends; invalid when it does not. Throws ApiError when it is not good for this object.
    [[nodiscard]] QDateTime verifyDownload(const QByteArray &token, const QByteArray &path) const;
    [[nodiscard]] Upload verifyUpload(const QByteArray &token, const QByteArray &path) const;

    /// Refuses a life that ends behind the last whole millisecond of a double, as the real server.
    static void checkLifetime(qint64 seconds);

private:
    [[nodiscard]] QJsonObject verify(const QByteArray &token, const QByteArray &path, bool isUpload) const;

    const ApiKeys &m_keys;
};

} // namespace Poolhouse::Sandbox
