// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/transfer/transfertypes.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace Poolhouse {

class StorageClient;
class TransferJournal;

/// Runs uploads, downloads and removals in batches, a few at a time, and never claims more than was
/// confirmed. The window and the command line are two faces of it. Lives on the thread of its StorageClient.
///
/// Change signals are gathered and sent at most every 100 ms, so that 100,000 items cannot flood a view.
class TransferEngine : public QObject
{
    Q_OBJECT

public:
    explicit TransferEngine(StorageClient *client, QObject *parent = nullptr);
    ~TransferEngine() override;

    /// When a finished batch leaves the journal.
    enum class JournalEnd {
        AtFinish,
        ByCaller, ///< with forget()
    };
    /// Before the first batch: from now on batches outlive the process. `journal` must outlive the engine, or
    /// be gone before it does anything more. `project`: what batches are filed under, see journalProject().
    void setJournal(TransferJournal *journal, const QString &project, JournalEnd end = JournalEnd::AtFinish);
    /// The project's unfinished batches in the journal become batches here, paused, and `restored` says
    /// which. Their items are read (and the lease is taken) by resume(), which goes on with what is not
    /// settled; items that may have been sent are looked at first.
    void restore();
    /// Stops a batch so that it can be resumed later, here or by another process: what cannot be broken off
    /// (a delete, a copy, a move) is heard out, then `batchSuspended` is sent. Cancels it when there is no
    /// journal.
    void suspend(quint64 batch);
    /// Takes the batch out of the journal.
    void forget(quint64 batch);

    /// How many items run at once (all batches together). Default 8.
    void setConcurrency(int items);
    [[nodiscard]] int concurrency() const;
    /// First pause before something is tried again; it doubles. Default 500 ms.
    void setRetryBase(int milliseconds);

    /// Uploads already scanned files below `target` (a bucket or a folder). Returns the batch's id.
    quint64 upload(const QList<PlannedUpload> &files, const ObjectPath &target, ConflictPolicy policy);
    /// Scans files and folders off the thread while uploading what is found. `contentsOnly`: a folder's
    /// contents go directly below the target (command line) instead of below the folder's own name (window).
    quint64 uploadPaths(const QStringList &paths, const ObjectPath &target, ConflictPolicy policy,
                        bool contentsOnly = false);
    /// Downloads objects and whole folders (paths ending in `/`) below `localFolder`. `contentsOnly`: a
    /// folder's contents go directly into it (command line) instead of into the folder's own name (window).
    quint64 download(const QList<ObjectPath> &sources, const QString &localFolder, ConflictPolicy policy,
                     bool contentsOnly = false);
    /// Downloads one object to exactly this file.
    quint64 downloadTo(const ObjectPath &source, const QString &localFile, ConflictPolicy policy);
    /// Deletes objects and whole folders. Done only for keys the server confirmed. `objects`: exactly these
    /// keys, also where one ends in `/` and would stand for a folder among the targets.
    quint64 remove(const QList<ObjectPath> &targets, const QList<ObjectPath> &objects = {});

    /// Copies or moves (`kind`) inside the server, also into another bucket. Every source is listed to the
    /// end before the first object goes, so that what has arrived is never taken for what is still to go;
    /// when a folder cannot be listed, nothing goes. `policy`: Fail, Skip, and for copies Overwrite; others
    /// are Fail.
    quint64 relocate(TransferKind kind, const QList<PlannedRelocation> &planned, ConflictPolicy policy);

    /// Starts nothing more of this batch; what is running goes on to its end (a single request cannot be
    /// resumed).
    void pause(quint64 batch);
    void resume(quint64 batch);
    /// Ends what is running and waiting. A delete, copy or move that is under way is still heard out, so that
    /// the result is known.
    void cancel(quint64 batch);
    void retryFailed(quint64 batch);
    /// Forgets finished batches.
    void clearFinished();

    /// Answers an item in state Asking. KeepBoth finds a free name. `forAll`: the same for every further
    /// conflict of the batch.
    void resolveConflict(quint64 item, ConflictPolicy answer, bool forAll);

    [[nodiscard]] QList<quint64> batches() const; ///< oldest first
    [[nodiscard]] TransferBatch batch(quint64 id) const;
    [[nodiscard]] QList<quint64> itemsOf(quint64 batch) const;
    [[nodiscard]] TransferItem item(quint64 id) const;
    /// Items of a batch that did not get done, with their reasons.
    [[nodiscard]] QList<TransferItem> failures(quint64 batch) const;
    [[nodiscard]] QList<ScanNote> notes(quint64 batch) const;

Q_SIGNALS:
    void batchAdded(quint64 batch);
    void batchesChanged(const QList<quint64> &batches);
    void itemsChanged(const QList<quint64> &items);
    /// An item reached its end. Sent at once, in order.
    void itemSettled(const Poolhouse::TransferItem &item);
    void conflictFound(const Poolhouse::TransferConflict &conflict);
    void batchFinished(const Poolhouse::TransferBatch &batch);
    void batchRemoved(quint64 batch);
    void restored(const QList<quint64> &batches);
    void batchSuspended(quint64 batch);
    /// It could not be resumed, or another process has taken it: `error` says why.
    void batchRefused(quint64 batch, const Poolhouse::Error &error);
    /// These folders changed on the server (something was stored or removed there).
    void foldersChanged(const QList<Poolhouse::ObjectPath> &folders);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Poolhouse
