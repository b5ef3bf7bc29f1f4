// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

#include <exception>

namespace Poolhouse::Sandbox {

/// What the Storage API says when it refuses. Thrown by the route handlers and turned into a response by the
/// router on the same thread; it never crosses the border of this program. The texts are the real server's.
class ApiError : public std::exception
{
public:
    ApiError(int status, QByteArray error, QByteArray message, QByteArray code);

    /// Some refusals show their true status (role gates, an oversized JSON body); the rest is folded to 400.
    [[nodiscard]] ApiError withHttpStatus(int status) const;
    [[nodiscard]] HttpResponse toResponse() const;
    /// The true status, which only TUS shows on the wire.
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const QByteArray &message() const { return m_message; }
    [[nodiscard]] const char *what() const noexcept override { return m_message.constData(); }

    [[nodiscard]] static ApiError noSuchBucket();
    [[nodiscard]] static ApiError noSuchKey();
    [[nodiscard]] static ApiError invalidRequest(const QByteArray &message);
    [[nodiscard]] static ApiError fastify(const QByteArray &message);
    [[nodiscard]] static ApiError invalidBucketName();
    [[nodiscard]] static ApiError invalidKey(const QByteArray &key);
    [[nodiscard]] static ApiError invalidMimeType(const QByteArray &message);
    [[nodiscard]] static ApiError invalidParameter(const QByteArray &what);
    [[nodiscard]] static ApiError accessDenied(const QByteArray &message);
    [[nodiscard]] static ApiError rowLevelSecurity();
    [[nodiscard]] static ApiError keyExists();
    [[nodiscard]] static ApiError resourceExists();
    [[nodiscard]] static ApiError bucketExists();
    [[nodiscard]] static ApiError relatedMissing();
    [[nodiscard]] static ApiError bucketNotEmpty();
    [[nodiscard]] static ApiError tooLarge();
    [[nodiscard]] static ApiError invalidRange();
    [[nodiscard]] static ApiError invalidToken(const QByteArray &message);
    [[nodiscard]] static ApiError invalidSignature(const QByteArray &message);
    [[nodiscard]] static ApiError invalidUploadId(const QByteArray &message);
    [[nodiscard]] static ApiError internal();
    [[nodiscard]] static ApiError aborted();
    [[nodiscard]] static ApiError database(const QByteArray &sqlState);
    [[nodiscard]] static ApiError databaseTimeout();

private:
    int m_status;
    int m_httpStatus;
    QByteArray m_error;
    QByteArray m_message;
    QByteArray m_code;
    bool m_mustClose = false;
};

} // namespace Poolhouse::Sandbox
