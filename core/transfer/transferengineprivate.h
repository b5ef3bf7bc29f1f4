// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/storagetypes.h"
#include "core/transfer/localscanjob.h"
#include "core/transfer/localtree.h"
#include "core/transfer/removaltask.h"
#include "core/transfer/transferengine.h"
#include "core/transfer/transferledger.h"
#include "core/transfer/transfertask.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <deque>
#include <map>
#include <optional>

namespace Poolhouse {

/// Planning (what belongs to a batch) is in transferengineplanning.cpp, running in transferenginerunning.cpp.
class TransferEngine::Private : public QObject
{
public:
    /// What a batch needs while it is at work; its numbers are the ledger's.
    struct Run
    {
        TransferKind kind = TransferKind::Upload;
        ConflictPolicy policy = ConflictPolicy::Fail;
        std::optional<ConflictPolicy> forAll;
        std::deque<quint64> queue;
        QSet<quint64> backingOff;
        QHash<quint64, ConflictPolicy> answers;
        QHash<quint64, QByteArray> earlierMd5;
        QSet<QString> claimedTargets;
        QHash<quint64, Error> refusals; ///< items that are not even tried
        QSet<quint64> unlisted;         ///< of those, the ones that stand for a folder
        /// What is still to be found out about: folders (of copies and moves with their targets), and single
        /// sources of copies and moves.
        std::deque<PlannedRelocation> toList;
        QSet<ObjectPath> known; ///< copies and moves that are items already, when a folder is listed again
        bool oneByOne = false;  ///< copies and moves: an item's target is another one's source
        QString localFolder;
        std::optional<LocalTree> tree; ///< downloads: who goes where below localFolder
        bool contentsOnly = false;
        QPointer<QObject> planner; ///< the scan or listing under way
        QList<ScanNote> notes;
        int inFlight = 0;
        int unreachable = 0;
        bool paused = false;
        bool cancelled = false; ///< what is still running is not tried again

        [[nodiscard]] bool isPlanning() const { return !planner.isNull() || !toList.empty(); }
        [[nodiscard]] bool replacesUnasked() const
        {
            return policy == ConflictPolicy::Overwrite || policy == ConflictPolicy::Newer;
        }
    };

    Private(TransferEngine *engine, StorageClient *client);
    ~Private() override;

    // Planning
    quint64 addBatch(const TransferBatch &batch, Run run);
    void addUpload(quint64 batch, const PlannedUpload &planned, const ObjectPath &target);
    void startScan(quint64 batch, const QStringList &paths, const ObjectPath &target);
    void addObjectDownload(quint64 batch, const ObjectPath &source, qint64 size, const QString &relative);
    void listNextFolder(quint64 batch);
    void addListed(quint64 batch, const PlannedRelocation &place, const QList<StorageObject> &objects);
    void handleListed(quint64 batch, const PlannedRelocation &place, const Result<void> &outcome);
    // Copies and moves (transferenginerelocation.cpp)
    void lookAtSource(quint64 batch, const PlannedRelocation &place);
    void addRelocation(quint64 batch, const PlannedRelocation &object);
    void enqueueFailed(quint64 batch, const PlannedRelocation &place, const Error &error);
    /// A folder could not be listed: nothing of the batch has begun, and nothing will.
    void abandonRelocations(quint64 batch, const Error &error);
    /// Everything is known: brings what meets into an order in which it does not.
    void orderRelocations(quint64 batch);
    /// Leaves the names files of a download in its folders, where something has another name there.
    void writeNames(quint64 batch);
    /// Adds an item that is not even tried.
    quint64 addRefused(const TransferItem &item, const Error &error);
    quint64 enqueue(const TransferItem &item);

    // Running
    void scheduleSoon();
    void schedule();
    [[nodiscard]] static bool mayRelocate(const Run &run);
    [[nodiscard]] ConflictPolicy policyFor(const Run &run, quint64 item) const;
    void startItem(quint64 batch, quint64 item);
    void startRemovals(quint64 batch);
    void handleOutcome(TransferTask *task, const TaskOutcome &outcome);
    void handleRemovals(quint64 batch, const std::vector<quint64> &items,
                        const RemovalTask::Outcome &outcome);
    /// Items of one request: they wait together, so that they can go together again.
    void handleFailure(quint64 batch, const std::vector<quint64> &items, const Error &error);
    [[nodiscard]] bool settleRefused(Run &run, quint64 item);
    void settle(quint64 item, TransferState state);
    void failEverythingWaiting(quint64 batch, const Error &error);
    void finishIfDone(quint64 batch);
    void touchFolder(const ObjectPath &changed);
    void changed();
    void publish();

    TransferEngine *q;
    StorageClient *client;
    TransferLedger ledger;
    std::map<quint64, Run> runs; // of unfinished and finished batches, oldest first
    QHash<quint64, TransferTask *> tasks;
    QSet<ObjectPath> touchedFolders;
    QTimer publishTimer;
    QTimer scheduleTimer;
    QElapsedTimer clock;
    int concurrency = 8;
    int retryBase = 500;
    int inFlight = 0;
};

} // namespace Poolhouse
