// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QObject>

namespace Poolhouse {

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
/// never from inside start(), and nothing after cancel() or destruction.
class TransferTask : public QObject
{
    Q_OBJECT

public:
    explicit TransferTask(QObject *parent) : QObject(parent) {}

    virtual void start() = 0;
    /// Where the item goes now: KeepBoth may have found another name.
    [[nodiscard]] const TransferItem &item() const { return m_item; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    void ended(const Poolhouse::TaskOutcome &outcome);

protected:
    void endDone(qint64 bytes) { Q_EMIT ended({.kind = TaskOutcome::Kind::Done, .bytes = bytes}); }
    void endSkipped(const QString &why) { Q_EMIT ended({.kind = TaskOutcome::Kind::Skipped, .reason = why}); }
    void endFailed(const Error &error) { Q_EMIT ended({.kind = TaskOutcome::Kind::Failed, .error = error}); }
    void endAsking(const TransferConflict &conflict)
    {
        Q_EMIT ended({.kind = TaskOutcome::Kind::Asking, .conflict = conflict});
    }

    TransferItem m_item;
};

} // namespace Poolhouse
