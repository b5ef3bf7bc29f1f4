// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/sandbox/rawhttp.h"
#include "tests/sandbox/tokens.h"
#include "tests/support/sandboxprocess.h"

#include <utility>

namespace Poolhouse::Test {

/// "key base64,key base64"
inline QByteArray uploadMetadata(std::initializer_list<std::pair<const char *, QByteArray>> pairs)
{
    QByteArray header;
    for (const auto &[key, value] : pairs) {
        header += (header.isEmpty() ? "" : ",") + QByteArray(key) + ' ' + value.toBase64();
    }
    return header;
}

/// Speaks TUS byte by byte, on one connection.
class TusClient : public RawHttp
{
public:
    explicit TusClient(const SandboxProcess &sandbox) : RawHttp(sandbox.url())
    {
        setKey(sandbox.serviceRoleKey());
    }

    /// Further header lines end in \r\n, everywhere.
    RawResponse tus(const QByteArray &method, const QByteArray &path, const QByteArray &headers = {},
                    const QByteArray &body = {})
    {
        return request(method, path, body, "Tus-Resumable: 1.0.0\r\n" + headers);
    }
    RawResponse create(const QByteArray &metadata, qint64 size, const QByteArray &headers = {},
                       const QByteArray &body = {})
    {
        RawResponse response = tus("POST", base,
                                   "Upload-Length: " + QByteArray::number(size) +
                                       "\r\nUpload-Metadata: " + metadata + "\r\n" + headers,
                                   body);
        follow(response);
        return response;
    }
    /// Goes on with the upload that an answer names.
    void follow(const RawResponse &created)
    {
        const QByteArray location = created.headers.value("location");
        path = base + '/' + location.mid(location.lastIndexOf('/') + 1);
    }
    RawResponse createFor(const QByteArray &bucket, const QByteArray &key, qint64 size,
                          const QByteArray &headers = {}, const QByteArray &body = {})
    {
        return create(uploadMetadata({{"bucketName", bucket}, {"objectName", key}}), size, headers, body);
    }
    [[nodiscard]] static QByteArray patchHeaders(qint64 offset)
    {
        return "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " +
               QByteArray::number(offset) + "\r\n";
    }
    RawResponse patch(qint64 offset, const QByteArray &body, const QByteArray &headers = {})
    {
        return tus("PATCH", path, patchHeaders(offset) + headers, body.isNull() ? QByteArray("") : body);
    }
    RawResponse look(const QByteArray &headers = {}) { return tus("HEAD", path, headers); }
    /// -1 when the answer is not 200.
    qint64 offset()
    {
        const RawResponse response = look();
        return response.status == 200 ? response.headers.value("upload-offset").toLongLong() : -1;
    }

    QByteArray base = "/upload/resumable";
    QByteArray path; ///< of the upload that was created last
};

} // namespace Poolhouse::Test
