// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/filebody.h"
#include "core/storage/resumable/resumabletypes.h"
#include "core/storage/resumable/tusheaders.h"
#include "core/storage/resumable/tusrequests.h"
#include "core/storage/resumable/tusverdict.h"
#include "core/storage/storageclient.h"

#include <QPointer>
#include <QTimer>

#include <memory>

class QNetworkReply;

namespace Poolhouse {

struct HttpAnswer;

/// One file in parts (TUS 1.0.0), resumable after any failure and in another run of the program.
///
/// A creation, then one part after the other, each from the offset the server confirmed last; after whatever
/// goes wrong the server is asked how far it is, and its word counts. Done only when the server confirmed the
/// last byte. The parts stream from the file; nothing of it is held in memory.
///
/// cancel() also takes the unfinished upload off the server. suspend() and destruction leave it there: go on
/// later with the last resumePoint().
class ResumableUploadJob final : public ResultJob<UploadReceipt>
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Creating,
        Asking,    ///< how far is the server?
        Sending,   ///< a part
        Probing,   ///< the line broke twice: why?
        Waiting,   ///< before another attempt
        Verifying, ///< everything is confirmed; a look at the stored object
        Ended,
    };
    Q_ENUM(State)

    /// Why an upload began anew, with everything confirmed so far lost.
    enum class RestartReason {
        Expired,     ///< its time on the server was over (HTTP 410)
        Gone,        ///< the server does not know it (any more)
        FileChanged, ///< the file is not the one the stored upload was begun with
        Mismatch,    ///< the server's upload is for another object or of another length
    };
    Q_ENUM(RestartReason)

    /// `manager` carries the parts; it must outlive the job.
    ResumableUploadJob(StorageClient *client, AccessManager *manager, ResumableUploadRequest request);
    ~ResumableUploadJob() override;

    [[nodiscard]] State state() const { return m_state; }
    /// What a later job needs to go on from here. Without an id until the server has created the upload, and
    /// after its end.
    [[nodiscard]] const ResumePoint &resumePoint() const { return m_point; }
    /// Stops without taking the upload off the server; the job finishes as cancelled.
    void suspend();

Q_SIGNALS:
    /// Bytes the server has confirmed and bytes on their way; progressChanged has their sum.
    void transferChanged(qint64 confirmed, qint64 inFlight, qint64 total);
    /// After the creation and every confirmed part: keep it.
    void resumePointChanged(const Poolhouse::ResumePoint &point);
    void restarted(Poolhouse::ResumableUploadJob::RestartReason why, qint64 lostBytes);
    void waiting(int milliseconds, const Poolhouse::Error &why);

protected:
    void doStart() override;
    void doCancel() override;

private:
    [[nodiscard]] std::optional<Error> problemBeforeStart();
    void create();
    void ask();
    void sendPart();
    void handleCreated();
    void handleOffset();
    void handlePart();
    void handleBrokenLine(const Error &error);
    void handleFailure(TusStep step, const Error &error);
    void takeOffset(qint64 offset);
    void attemptAgain(const Error &error);
    void restart(RestartReason why);
    /// The upload is gone right after its last byte went out: it may have been completed.
    void confirmLost(const Error &error);
    void verify();
    void complete(const QString &id);
    void fail(const Error &error);
    void failAndTerminate(const Error &error);

    void watch(QNetworkReply *reply, void (ResumableUploadJob::*handler)());
    /// Ends the current exchange: what it brought home and its headers.
    [[nodiscard]] HttpAnswer takeReply();
    void dropReply();
    void terminateOnServer();
    void announce(qint64 inFlight);
    [[nodiscard]] QByteArray metadata() const;
    [[nodiscard]] QByteArray md5() const;

    StorageClient *m_client;
    AccessManager *m_manager;
    ResumableUploadRequest m_request;
    TusRequests m_requests;
    ResumePoint m_point;
    QByteArray m_cacheControl;
    std::unique_ptr<FileBody> m_part;
    QPointer<QNetworkReply> m_reply;
    TusHeaders m_headers; ///< of the exchange that ended last
    std::optional<int> m_retryAfter;
    QTimer m_pause;
    /// Over the file from its beginning, as far as it was read in order: parts sent twice are hashed once.
    QCryptographicHash m_hash{QCryptographicHash::Md5};
    qint64 m_hashedTo = 0;
    qint64 m_best = 0; ///< the most the server ever confirmed of the current upload
    int m_fruitless = 0;
    int m_restarts = 0;
    bool m_conflictOpen = false; ///< a part was refused with 409
    bool m_wholeSent = false;    ///< the last byte went out at least once
    bool m_leaveOnServer = false;
    State m_state = State::Idle;
};

} // namespace Poolhouse
