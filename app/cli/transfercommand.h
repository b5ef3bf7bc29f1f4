// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/storagecommand.h"
#include "core/transfer/journal/transferjournal.h"
#include "core/transfer/transferengine.h"

#include <QElapsedTimer>
#include <QList>
#include <QSet>
#include <QStringList>

#include <memory>

namespace Poolhouse::Cli {

/// A command that moves or deletes files by one batch of the engine: says what became of each, sums up and
/// chooses the exit code.
class TransferCommand : public StorageCommand
{
    Q_OBJECT

public:
    using StorageCommand::StorageCommand;
    ~TransferCommand() override;

    void interrupt() override;

protected:
    void setJson(bool json) { m_json = json; }
    /// The upper bound of --jobs.
    static constexpr int mostJobs = 64;
    /// Takes --jobs; says what is wrong with it, or nothing.
    [[nodiscard]] QString readJobs(const QCommandLineParser &parser);
    /// The list of unfinished transfers; opened by the first call.
    [[nodiscard]] TransferJournal &journal();
    /// Makes the engine, with the journal.
    [[nodiscard]] TransferEngine &engine();
    /// `start` gives the engine the batch.
    void transfer(const std::function<quint64(TransferEngine &)> &start);
    /// Copies or moves inside the server.
    void relocate(TransferKind kind, const PlannedRelocation &planned, ConflictPolicy policy);
    /// An item that never got to the engine.
    void reportFailure(const QString &op, const QString &source, const QString &target, const Error &error);
    /// The summary, and the end.
    void conclude();
    /// Finishes once what was written to the journal is on disk.
    void finishWritten(int exitCode);
    /// Follows a batch of the engine to its end; the last one ends the command.
    void follow(quint64 batch);
    /// It will not get to its end: it is not waited for any longer.
    void giveUp(quint64 batch, const Error &error);
    /// What to say when the batch turns out to hold nothing at all.
    void setNothingFound(const QString &what) { m_nothingFound = what; }
    /// Called instead of conclude() when every item is done; the default concludes.
    virtual void handleAllDone() { conclude(); }

private:
    void handleSettled(const TransferItem &item);
    void handleFinished(const TransferBatch &batch);
    void handleSuspended(quint64 batch);
    void handleLast();
    void reportEarlier(const TransferBatch &batch);
    void reportNotes(const QList<ScanNote> &notes);
    void report(const QString &op, const QString &source, const QString &target, qint64 bytes,
                const QString &state, const QString &error);
    void countFailure(const Error &error);
    void showProgress();

    std::unique_ptr<TransferJournal> m_journal;
    std::unique_ptr<TransferEngine> m_engine;
    QList<quint64> m_followed; ///< those that have not ended
    QList<quint64> m_ended;
    QSet<quint64> m_settledHere;
    QStringList m_suspended; ///< what `transfers resume` calls them
    QElapsedTimer m_clock;
    QString m_nothingFound;
    int m_jobs = 8;
    int m_done = 0;
    int m_skipped = 0;
    int m_failed = 0;
    int m_cancelled = 0;
    int m_earlier = 0; ///< done by a run before this one
    int m_notDone = 0;
    qint64 m_bytes = 0;
    int m_failureCode = ExitDone;
    bool m_json = false;
    bool m_interrupted = false;
};

/// Two places on the server for a copy or a move: which object or folder goes where exactly. Returns what is
/// wrong with them.
[[nodiscard]] QString readRemotePair(const QString &from, const QString &to, bool recursive,
                                     ObjectPath *source, ObjectPath *target);

} // namespace Poolhouse::Cli
