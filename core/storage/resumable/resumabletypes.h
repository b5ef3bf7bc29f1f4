// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/filestamp.h"
#include "core/storage/objectpath.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <optional>

namespace Poolhouse {

/// Everything needed to go on with an upload in another run of the program. Holds no secret.
struct ResumePoint
{
    QByteArray uploadId; ///< the last segment of the server's Location; empty = nothing to resume
    ObjectPath target;
    bool upsert = false;
    bool isSigned = false; ///< begun with a signed upload token
    FileStamp file;        ///< as it was when the upload began
    qint64 offset = 0;     ///< last confirmed, for display only: the server is asked before anything is sent
    QDateTime createdAt;   ///< on our clock; the server counts an upload's life from here (hosted: 24 h)

    bool operator==(const ResumePoint &) const = default;
};

struct ResumableUploadRequest
{
    ObjectPath target;
    QString localFile;
    QString contentType;  ///< empty = from the file's name
    QString cacheControl; ///< "max-age=SECONDS" or "no-cache"; empty = the server's default
    /// Absent = what an object that is replaced has stays (the server's rule for resumable uploads).
    std::optional<QJsonObject> userMetadata;
    bool upsert = false;
    QByteArray token; ///< of a signed upload URL, used instead of the key; secret
    /// From an earlier job, for the same file and target.
    std::optional<ResumePoint> resume;
    qint64 partSize = 0; ///< 0 = the standard
    /// How often in a row the upload may fail without one more byte being confirmed.
    int mostAttempts = 8;
    int retryBaseMilliseconds = 1000;
};

} // namespace Poolhouse

Q_DECLARE_METATYPE(Poolhouse::ResumePoint)
