// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

#include <memory>

namespace Poolhouse::Sandbox {

/// The content of an upload and what goes with it, from a raw body or from a multipart form.
class UploadSource
{
public:
    /// For a form, reads up to the file's first byte. Throws ApiError.
    [[nodiscard]] static std::unique_ptr<UploadSource> open(ApiCall &call);

    UploadSource(const UploadSource &) = delete;
    UploadSource &operator=(const UploadSource &) = delete;
    virtual ~UploadSource() = default;

    [[nodiscard]] const QByteArray &mimeType() const { return m_mimeType; }
    [[nodiscard]] const QByteArray &cacheControl() const { return m_cacheControl; }
    /// JSON text of an object.
    [[nodiscard]] const QByteArray &userMetadata() const { return m_userMetadata; }
    /// What Content-Length promises for the content alone; nothing for forms and chunked bodies.
    [[nodiscard]] std::optional<qint64> announcedSize() const { return m_announcedSize; }
    /// Whether the size limit is watched while reading: where no length was announced.
    [[nodiscard]] bool isLimitedWhileReading() const { return m_limitedWhileReading; }
    /// As RequestBody::read().
    virtual qint64 read(char *data, qint64 maximum) = 0;

protected:
    UploadSource() = default;
    /// Nothing when it is not JSON.
    void setUserMetadata(const QByteArray &json);

    QByteArray m_mimeType = "application/octet-stream";
    QByteArray m_cacheControl = "no-cache";
    QByteArray m_userMetadata = "{}";
    std::optional<qint64> m_announcedSize;
    bool m_limitedWhileReading = false;
};

} // namespace Poolhouse::Sandbox
