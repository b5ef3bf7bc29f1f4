// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/storageapi/blobstore.h"
#include "app/sandbox/tus/uploadid.h"
#include "app/sandbox/tus/uploadlocks.h"
#include "app/sandbox/tus/uploadmetadata.h"

#include <QDateTime>

#include <atomic>
#include <chrono>
#include <optional>

namespace Poolhouse::Sandbox {

struct ResumableUpload
{
    UploadId id;
    std::optional<qint64> size; ///< nothing while it is deferred
    qint64 offset = 0;
    UploadMetadata metadata;
    QDateTime createdAt;

    [[nodiscard]] bool isComplete() const { return size == offset; }
};

/// Resumable uploads on the disk, so that they outlive a restart: for each a file with what has come so far,
/// whose length is the offset, and beside it a file with the rest. A complete one's bytes move into the blob
/// store; what was known of it stays, because clients ask. No fsync, as in the blob store.
/// Functions without a lock argument may be called by any thread; changes to one upload need its lock.
class ResumableStore
{
public:
    ResumableStore(const QString &folder, const BlobStore &blobs);

    /// Makes the folder and forgets uploads whose bytes are gone.
    [[nodiscard]] bool prepare();

    /// False when the disk did not take it.
    [[nodiscard]] bool create(const ResumableUpload &upload) const;
    /// Throws TusRefusal: not there, or its bytes are not.
    [[nodiscard]] ResumableUpload find(const UploadId &id) const;
    /// Writes the description again, after its size became known.
    [[nodiscard]] bool update(const ResumableUpload &upload) const;
    void remove(const UploadId &id) const;
    /// For writing at the upload's end; invalid when it is not there.
    [[nodiscard]] UniqueFd openForAppending(const UploadId &id) const;
    /// MD5 in hex, read from the disk: what came may have come before a restart. Null on failure.
    [[nodiscard]] QByteArray digest(const UploadId &id) const;
    /// Gives the bytes to the blob store under the upload's version. True as well when they are there
    /// already.
    [[nodiscard]] bool moveToBlobs(const UploadId &id) const;

    [[nodiscard]] UploadLocks &locks() { return m_locks; }

    /// How long an upload lives, from its creation; 0 (as with the real server's file backend) for ever.
    void setLifetime(std::chrono::milliseconds lifetime) { m_lifetime = lifetime.count(); }
    /// Invalid when it does not expire.
    [[nodiscard]] QDateTime expiry(const ResumableUpload &upload) const;
    /// A fault: no append takes more than this at once, it ends as one that lost its lock. 0: no limit.
    void setAppendLimit(qint64 bytes) { m_appendLimit = bytes; }
    [[nodiscard]] qint64 appendLimit() const { return m_appendLimit; }

private:
    [[nodiscard]] QByteArray partPath(const UploadId &id) const;
    [[nodiscard]] QByteArray recordPath(const UploadId &id) const;
    [[nodiscard]] qint64 sizeOf(const UploadId &id) const;

    QByteArray m_folder;
    const BlobStore &m_blobs;
    UploadLocks m_locks;
    std::atomic<qint64> m_lifetime = 0;
    std::atomic<qint64> m_appendLimit = 0;
};

} // namespace Poolhouse::Sandbox
