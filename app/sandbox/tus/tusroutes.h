// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"
#include "app/sandbox/tus/resumablestore.h"

namespace Poolhouse::Sandbox {

/// Resumable uploads, TUS 1.0.0: /upload/resumable with a key, /upload/resumable/sign with a token of a
/// signed upload URL. Nothing is kept in memory between two requests: each one brings its key and its
/// x-upsert again, and is asked for permission again.
class TusRoutes
{
public:
    explicit TusRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    /// Who asks, and how.
    struct Caller
    {
        Identity identity;
        bool isSigned = false;
        bool upsert = false;
    };
    struct Limits
    {
        qint64 size = 0;
        QByteArray mimeTypes; ///< JSON text of the bucket's list; null: everything
    };
    struct Received
    {
        qint64 offset = 0;
        bool isCut = false; ///< by another request or the peer, before the body's end
    };

    [[nodiscard]] HttpResponse answer(ApiCall &call, Caller &caller) const;
    [[nodiscard]] HttpResponse create(ApiCall &call, Caller &caller) const;
    [[nodiscard]] HttpResponse head(const UploadId &id, ApiCall &call, Caller &caller) const;
    [[nodiscard]] HttpResponse append(ApiCall &call, Caller &caller) const;
    [[nodiscard]] HttpResponse terminate(const UploadId &id, ApiCall &call, Caller &caller) const;

    [[nodiscard]] UploadId idOf(const ApiCall &call) const;
    /// Checks the signature or the key's permission. Throws ApiError, SqlError or TusRefusal.
    void authorize(const UploadId &id, ApiCall &call, Caller &caller) const;
    [[nodiscard]] Limits limitsOf(const UploadId &id) const;
    [[nodiscard]] std::unique_ptr<UploadLocks::Lock> lock(const UploadId &id) const;
    void declareLength(const ApiCall &call, ResumableUpload &upload, qint64 limit) const;
    void checkAlive(const ResumableUpload &upload) const;
    [[nodiscard]] Received receive(ApiCall &call, const ResumableUpload &upload, qint64 limit,
                                   const UploadLocks::Lock &lock) const;
    /// Turns a complete upload into an object.
    void finish(const ResumableUpload &upload, const Caller &caller) const;
    void addExpiry(HttpResponse &response, const ResumableUpload &upload) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
