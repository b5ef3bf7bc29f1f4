// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/transfer/transfertypes.h"

#include <QObject>
#include <QPointer>

namespace Poolhouse {

class StorageClient;
struct StorageObject;

/// What another process, which has ended since, may have done about an item.
enum class EarlierAttempt {
    None,
    Unlikely, ///< nothing, as far as its journal says; a power cut can take the journal's last moments
    Sent,     ///< its request may have been carried out
};

/// How one attempt at one item ended.
struct TaskOutcome
{
    enum class Kind { Done, Skipped, Failed, Asking };

    Kind kind = Kind::Failed;
    qint64 bytes = 0;          ///< Done: of the file
    Error error;               ///< Failed
    QString reason;            ///< Skipped
    TransferConflict conflict; ///< Asking: without the ids
    QByteArray sentMd5;        ///< a failed upload that went out whole: see UploadRequest::earlierMd5
};

/// One attempt at one item, conflict included: what the engine runs a few of at a time. Emits `ended` once,
/// never from inside start(), and nothing after cancel() or destruction, which ends the request under way.
class TransferTask : public QObject
{
    Q_OBJECT

public:
    TransferTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy, QObject *parent);
    ~TransferTask() override;

    /// Before start().
    void setEarlier(EarlierAttempt earlier) { m_earlier = earlier; }
    virtual void start() = 0;
    /// Where the item goes now: KeepBoth may have found another name.
    [[nodiscard]] const TransferItem &item() const { return m_item; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    void ended(const Poolhouse::TaskOutcome &outcome);

protected:
    [[nodiscard]] StorageClient *client() const { return m_client; }
    [[nodiscard]] ConflictPolicy policy() const { return m_policy; }
    [[nodiscard]] EarlierAttempt earlier() const { return m_earlier; }
    /// The request under way: it is cancelled when this task goes.
    void watch(Job *job) { m_job = job; }

    /// The target exists: does what the policy says.
    void handleConflict();
    /// The same, but when an earlier process may have put there what was to be put there, and it is just
    /// that, then it is done.
    void handleConflictOrOwnWork();
    /// Moves the item to a name that is free and goes on.
    virtual void keepBoth() = 0;
    /// Goes on, and replaces what is there.
    virtual void replace() = 0;
    /// The policy does not allow to go on.
    virtual void refuseConflict() = 0;

    void endDone(qint64 bytes) { Q_EMIT ended({.kind = TaskOutcome::Kind::Done, .bytes = bytes}); }
    void endSkipped(const QString &why) { Q_EMIT ended({.kind = TaskOutcome::Kind::Skipped, .reason = why}); }
    void endFailed(const Error &error) { Q_EMIT ended({.kind = TaskOutcome::Kind::Failed, .error = error}); }

    TransferItem m_item;

private:
    void compareDates();
    void ask();
    void compareContent(const StorageObject &stored);

    StorageClient *m_client;
    ConflictPolicy m_policy;
    EarlierAttempt m_earlier = EarlierAttempt::None;
    QPointer<Job> m_job;
};

} // namespace Poolhouse
