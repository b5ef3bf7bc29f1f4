// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/storagetypes.h"
#include "core/transfer/journal/journalwrite.h"
#include "core/transfer/journal/transferjournal.h"
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

inline constexpr qsizetype removalsPerRequest = 1000;

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
        QSet<ObjectPath> known; ///< what is an item already, when it is looked for once more
        bool oneByOne = false;  ///< copies and moves: an item's target is another one's source
        QString localFolder;
        std::optional<LocalTree> tree; ///< downloads: who goes where below localFolder
        bool contentsOnly = false;
        QPointer<QObject> planner; ///< the scan or listing under way
        QList<ScanNote> notes;
        JournalPlan plan;
        quint64 journal = 0;               ///< its id there; 0 = it is in no journal
        bool planned = false;              ///< as the journal knows it
        bool stub = false;                 ///< its items are in the journal only: resume() reads them
        bool suspending = false;           ///< becomes a stub once nothing runs any more
        QHash<quint64, quint64> announced; ///< items that may be sent once this write is on disk
        int ahead = 0;                     ///< about how many of those still wait
        QSet<quint64> sentEarlier;         ///< by a process that has ended since, perhaps
        int restoredBelow = 0;             ///< items of smaller numbers were read back
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
    quint64 enqueue(const TransferItem &item, const QString &relative = {});

    // Journal (transferenginejournal.cpp)
    /// While one lives, what is recorded is held back, to be written as one.
    struct Hold
    {
        explicit Hold(Private &engine) : engine(engine) { ++engine.holding; }
        ~Hold()
        {
            if (--engine.holding == 0) {
                engine.writeHeld();
            }
        }
        Q_DISABLE_COPY_MOVE(Hold)
        Private &engine;
    };
    void record(JournalWrite write);
    void writeHeld();
    void enterJournal(quint64 batch);
    void leaveJournal(quint64 batch);
    void recordBatch(quint64 batch, bool planned);
    void recordItem(quint64 batch, quint64 item, const QString &relative);
    void recordState(quint64 item);
    [[nodiscard]] JournalItem journalItem(const Run &run, quint64 itemId) const;
    /// Says on disk of the next items that they may have been sent.
    void announceAhead(Run &run);
    [[nodiscard]] bool maySend(const Run &run, quint64 item) const;
    [[nodiscard]] EarlierAttempt earlierAttempt(const Run &run, quint64 item) const;
    void handleForgotten(quint64 journalId);
    void handleLeaseLost(quint64 journalId);

    // Reading back (transferenginerestoring.cpp)
    quint64 addStub(const JournalSummary &summary);
    void readBack(quint64 batch);
    void beginReading(quint64 batch, const JournalBatch &entry);
    void addRestored(quint64 batch, const JournalItem &entry);
    void endReading(quint64 batch, const Result<JournalRead> &read);
    void stopPlanner(Run &run);
    void stopRunning(quint64 batch);
    void endSuspension(quint64 batch);
    void discardStub(quint64 batch);
    [[nodiscard]] static ObjectPath knownUpload(const QString &localPath, const ObjectPath &remote)
    {
        return {localPath, remote.display()};
    }
    /// Where a download goes below the local folder; ends in a slash for a folder, empty for that folder.
    [[nodiscard]] static QString placeBelow(Run &run, const QString &relative);

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
    QPointer<TransferJournal> journal;
    QString project;
    JournalEnd journalEnd = JournalEnd::AtFinish;
    std::vector<JournalWrite> held;
    int holding = 0;
    quint64 lastWrite = 0;
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
