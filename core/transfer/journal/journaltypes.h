// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/journal/processidentity.h"
#include "core/transfer/transfertypes.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace Poolhouse {

/// What a batch needs to find its items once more, should it end before it has found them all.
struct JournalPlan
{
    QStringList paths;                    ///< files and folders here, to be scanned
    QList<ObjectPath> folders;            ///< on the server, to be listed
    QList<PlannedRelocation> relocations; ///< folders, to be listed
    QString localFolder;                  ///< of downloads
    bool contentsOnly = false;
    bool exact = false; ///< one download to one file: its name is not looked for

    bool operator==(const JournalPlan &) const = default;
};

struct JournalBatch
{
    quint64 id = 0;  ///< random, 40 bits: see journalIdText()
    QString project; ///< its URL; never a key
    TransferKind kind = TransferKind::Upload;
    ConflictPolicy policy = ConflictPolicy::Fail;
    ObjectPath remote;
    ObjectPath target;
    QString localPath;
    QString soleName;
    JournalPlan plan;
    bool planned = false; ///< every item is there
    QDateTime createdAt;
};

/// One item as it is on disk. The numbers are the file's: never change them.
enum class JournalState {
    Waiting = 0,
    Sent = 1, ///< about to be sent, on its way, or sent: whoever finds it must look what became of it
    Done = 2,
    Skipped = 3,
    Failed = 4,
    Cancelled = 5,
};

struct JournalItem
{
    int number = 0; ///< in its batch
    JournalState state = JournalState::Waiting;
    QString localPath;
    ObjectPath remote; ///< the source, except for uploads
    ObjectPath target; ///< of copies and moves
    QString relative;  ///< of downloads: the key below the target folder
    qint64 size = -1;
    qint64 mtime = 0; ///< milliseconds since 1970; 0 = not known
    QString etag;
    qint64 bytes = 0; ///< done
    int attempts = 0;
    Error error;
    QString reason;
    bool refused = false;  ///< failed, and never to be tried
    bool unlisted = false; ///< refused, and stands for a folder that could not be listed
    /// An upload in parts that can be gone on with, until it expires. Not for signed addresses.
    QString uploadUrl;
    QDateTime uploadExpires;
};

/// Of one batch, without its items.
struct JournalSummary
{
    JournalBatch batch;
    int items = 0;
    int done = 0;
    int skipped = 0;
    int failed = 0;
    int cancelled = 0;
    qint64 bytes = 0;
    qint64 bytesDone = 0;
    std::optional<ProcessIdentity> owner; ///< that runs it now; never a dead one
    bool isOurs = false;                  ///< the owner is the journal that was asked
};

/// Something the user has to know. `text` is a plain sentence.
struct JournalNotice
{
    enum class Kind {
        FileSetAside, ///< it could not be read: it has another name now, and a fresh one was made
        RowsSetAside, ///< single entries could not be read
        NotWorking,   ///< nothing can be written: what is begun now will not be found again after a crash
    };

    Kind kind = Kind::NotWorking;
    QString text;
};

/// "k3x97hq2": eight letters and digits that are hard to confuse.
[[nodiscard]] QString journalIdText(quint64 id);
/// 0 when it is none.
[[nodiscard]] quint64 journalIdFromText(const QString &text);
[[nodiscard]] quint64 newJournalId();

/// "poolhouse-cli (process 1234)"
[[nodiscard]] QString processText(const ProcessIdentity &process);

/// What batches of a project are filed under.
[[nodiscard]] QString journalProject(const QUrl &projectUrl);

} // namespace Poolhouse
