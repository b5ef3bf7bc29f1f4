// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/storage/objectpath.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace Poolhouse {

enum class TransferKind {
    Upload,
    Download,
    Remove,
    Copy, ///< inside the server
    Move, ///< inside the server
};

[[nodiscard]] inline bool isRelocation(TransferKind kind)
{
    return kind == TransferKind::Copy || kind == TransferKind::Move;
}

/// What to do when the target exists. `Ask` is the window's: the item waits until it is answered.
enum class ConflictPolicy { Fail, Skip, Overwrite, KeepBoth, Newer, Ask };

enum class TransferState {
    Waiting,
    Running,
    Asking, ///< waits for a conflict answer
    Done,   ///< confirmed by the server, or complete on disk (download)
    Skipped,
    Failed,
    Cancelled,
};

[[nodiscard]] inline bool isFinal(TransferState state)
{
    return state == TransferState::Done || state == TransferState::Skipped ||
           state == TransferState::Failed || state == TransferState::Cancelled;
}

/// One file on its way. A snapshot by value.
struct TransferItem
{
    quint64 id = 0;
    quint64 batch = 0;
    TransferKind kind = TransferKind::Upload;
    QString localPath; ///< absolute; empty for Remove, Copy and Move
    ObjectPath remote; ///< of Copy and Move the source
    ObjectPath target; ///< Copy and Move only
    qint64 size = -1;  ///< bytes, -1 while unknown
    qint64 done = 0;   ///< bytes
    TransferState state = TransferState::Waiting;
    int attempts = 0;
    Error error;     ///< set for Failed
    QString reason;  ///< set for Skipped: why
    QString etag;    ///< of the source as it was listed; empty when nobody looked
    int number = -1; ///< counts the items of a batch; stays the same when a later process goes on with it
};

enum class BatchState { Scanning, Running, Paused, Finished };

/// One thing the user asked for ("Upload 200 files to images/2026"), with its sums.
struct TransferBatch
{
    quint64 id = 0;
    TransferKind kind = TransferKind::Upload;
    BatchState state = BatchState::Scanning;
    ObjectPath remote;    ///< target folder of an upload, source of everything else
    ObjectPath target;    ///< of Copy and Move
    QString localPath;    ///< source or target on this computer
    QString soleName;     ///< the file's name when the batch is one file
    int items = 0;        ///< found so far while scanning
    int emptyFolders = 0; ///< of the items: those that stand for an empty folder (uploads, downloads)
    int done = 0;
    int skipped = 0;
    int failed = 0;
    int cancelled = 0;
    int asking = 0;
    int running = 0;
    qint64 bytes = 0;     ///< of all items known so far
    qint64 bytesDone = 0; ///< including the parts of running items
    double bytesPerSecond = 0;
    QDateTime startedAt;
    QDateTime finishedAt;
    QString journalId; ///< what `transfers resume` calls it; empty when it is in no journal
    QString heldBy;    ///< another process that runs it, in words; empty when none does

    [[nodiscard]] int settled() const { return done + skipped + failed + cancelled; }
};

/// What stands on both sides of a conflict.
struct TransferConflict
{
    quint64 item = 0;
    quint64 batch = 0;
    TransferKind kind = TransferKind::Upload;
    QString localPath;
    ObjectPath remote;
    qint64 localSize = -1;
    QDateTime localModified;
    qint64 remoteSize = -1;
    QDateTime remoteModified;
};

/// A file that is to be uploaded under a given key; made by a scan, edited by the name check.
struct PlannedUpload
{
    QString localPath; ///< absolute; empty for an empty folder that needs a placeholder
    QString relative;  ///< path below the target folder, with `/`
    qint64 size = 0;
};

/// Something to be copied or moved inside the server.
struct PlannedRelocation
{
    ObjectPath source;
    ObjectPath target;
    /// true: everything whose key begins with the source's (which is a bucket or ends in `/`), to the same
    /// place below the target's. false: exactly this object to exactly this key, also where one ends in `/`.
    bool folder = false;
    /// Of an object, when a listing has told them already; else it is asked for.
    qint64 size = -1;
    QString etag = {};

    bool operator==(const PlannedRelocation &) const = default;
};

/// Something a scan came across and left out, with the reason (symlink, socket, unreadable, …).
struct ScanNote
{
    QString localPath;
    QString reason;
    bool failed = false; ///< wanted but not readable, as opposed to left out on purpose (symlink, socket)
};

} // namespace Poolhouse
