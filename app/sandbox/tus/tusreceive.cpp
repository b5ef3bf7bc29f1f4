// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/newobject.h"
#include "app/sandbox/tus/tusrefusal.h"
#include "app/sandbox/tus/tusroutes.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace Poolhouse::Sandbox {

namespace {

// How soon a holder without traffic notices that somebody wants its lock.
constexpr std::chrono::milliseconds glance(200);
// As for every other body: a peer that is silent for so long is gone.
constexpr std::chrono::seconds silenceLimit(61);

bool writeAll(int fd, const char *data, qint64 size)
{
    while (size > 0) {
        const ssize_t count = ::write(fd, data, static_cast<std::size_t>(size));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        data += count;
        size -= count;
    }
    return true;
}

/// False when it will not come: the lock is wanted, or the peer is silent.
bool waitForBody(RequestBody &body, const UploadLocks::Lock &lock)
{
    const auto end = std::chrono::steady_clock::now() + silenceLimit;
    while (!lock.mustYield()) {
        if (body.waitForData(glance)) {
            return true;
        }
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
    }
    return false;
}

/// How much of the body may be taken. Throws TusRefusal when its announced length is too much.
qint64 roomFor(const HttpRequest &request, const ResumableUpload &upload, qint64 limit)
{
    const qint64 end = upload.offset + request.contentLength.value_or(0);
    if (upload.size ? end > *upload.size : request.contentLength && end > limit) {
        throw TusRefusal::sizeExceeded();
    }
    return upload.size.value_or(limit) - upload.offset;
}

} // namespace

TusRoutes::Received TusRoutes::receive(ApiCall &call, const ResumableUpload &upload, qint64 limit,
                                       const UploadLocks::Lock &lock) const
{
    Received received{.offset = upload.offset, .isCut = false};
    const qint64 room = roomFor(call.request(), upload, limit);
    if (call.body().isAbandoned()) {
        // Its client may have asked for the offset since, on another connection, and relies on the answer.
        throw TusRefusal::aborted();
    }
    const qint64 allowed = m_services.resumable.appendLimit();
    const UniqueFd file = m_services.resumable.openForAppending(upload.id);
    std::array<char, 65536> chunk;
    for (;;) {
        const qint64 taken = received.offset - upload.offset;
        if ((allowed > 0 && taken >= allowed) || !waitForBody(call.body(), lock)) {
            received.isCut = true;
            return received;
        }
        qint64 wanted = static_cast<qint64>(chunk.size());
        if (allowed > 0) {
            wanted = std::min(wanted, allowed - taken);
        }
        const qint64 count = call.body().read(chunk.data(), wanted);
        if (count <= 0) {
            // What a broken connection brought stays: the client asks for the offset and goes on.
            received.isCut = count < 0;
            return received;
        }
        if (taken + count > room) {
            throw TusRefusal::limitExceeded();
        }
        if (!writeAll(file.get(), chunk.data(), count)) {
            throw TusRefusal::writeFailed();
        }
        received.offset += count;
    }
}

void TusRoutes::finish(const ResumableUpload &upload, const Caller &caller) const
{
    const QByteArray type = upload.metadata.value("contentType");
    const QByteArray digest = m_services.resumable.digest(upload.id);
    const NewObject object{.bucket = upload.id.bucket,
                           .key = upload.id.key,
                           .owner = caller.identity.subject,
                           .version = upload.id.version,
                           .etag = NewObject::etagOf(digest),
                           .size = upload.offset,
                           .mimeType = type.isEmpty() ? QByteArray("application/octet-stream") : type,
                           .cacheControl = upload.metadata.value("cacheControl"),
                           .robots = {},
                           .userMetadata = upload.metadata.userMetadata(),
                           // Checked when the request began, not now: the last one to finish wins.
                           .upsert = true};
    if (digest.isEmpty() || !m_services.resumable.moveToBlobs(upload.id)) {
        throw TusRefusal::writeFailed();
    }
    static_cast<void>(object.store(m_services));
}

} // namespace Poolhouse::Sandbox
