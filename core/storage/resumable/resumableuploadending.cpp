// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// The other half of ResumableUploadJob: what happens when something went wrong, and how an upload ends.
#include "core/async/backoff.h"
#include "core/storage/accessmanager.h"
#include "core/storage/headerprobe.h"
#include "core/storage/httpanswer.h"
#include "core/storage/resumable/resumableuploadjob.h"
#include "core/storage/resumable/terminateuploadjob.h"
#include "core/storage/storagejson.h"

#include <QNetworkReply>

namespace Poolhouse {

namespace {

/// Each loses everything that was sent.
constexpr int mostRestarts = 3;
/// A gateway may ask for more; the job would look dead.
constexpr int longestPause = 60'000;

} // namespace

void ResumableUploadJob::handleFailure(TusStep step, const Error &error)
{
    switch (verdictOn(step, error)) {
    case TusVerdict::Ask:
        m_conflictOpen = true;
        ask();
        break;
    case TusVerdict::Wait:
        attemptAgain(error);
        break;
    case TusVerdict::Restart:
        if (m_wholeSent) {
            confirmLost(error);
        } else {
            restart(error.status == 410 ? RestartReason::Expired : RestartReason::Gone);
        }
        break;
    case TusVerdict::Fail:
        fail(error);
        break;
    }
}

void ResumableUploadJob::attemptAgain(const Error &error)
{
    ++m_fruitless;
    if (m_fruitless >= m_request.mostAttempts) {
        fail(error);
        return;
    }
    m_state = State::Waiting;
    // A line that broke once is usually fine again at once; who asks for patience gets it.
    const bool atOnce = m_fruitless == 1 && error.status == 0 && error.kind == ErrorKind::Network;
    int pause = atOnce ? 0 : retryDelay(m_fruitless, m_request.retryBaseMilliseconds);
    pause = qMin(qMax(pause, m_retryAfter.value_or(0)), longestPause);
    m_pause.start(pause);
    Q_EMIT waiting(pause, error);
}

void ResumableUploadJob::restart(RestartReason why)
{
    const qint64 lost = m_point.offset;
    m_point.uploadId.clear();
    m_point.offset = 0;
    m_best = 0;
    m_conflictOpen = false;
    m_wholeSent = false;
    if (++m_restarts > mostRestarts) {
        fail(Error{.kind = ErrorKind::Protocol,
                   .message = QStringLiteral("The server lost the upload %1 times").arg(m_restarts)});
        return;
    }
    Q_EMIT restarted(why, lost);
    if (!isFinished()) {
        create();
    }
}

void ResumableUploadJob::handleBrokenLine(const Error &error)
{
    // The server may have said no and hung up while the part was still going out; Qt shows only the latter.
    m_state = State::Probing;
    const QNetworkRequest again = m_requests.append(m_point.uploadId, m_point.offset, m_part->length());
    auto *probe = new HeaderProbe(QByteArrayLiteral("PATCH"), again, m_manager, this);
    connect(probe, &HeaderProbe::finished, this, [this, probe, error](const std::optional<Error> &refusal) {
        probe->deleteLater();
        if (!isFinished()) {
            handleFailure(TusStep::Append, refusal.value_or(error));
        }
    });
    probe->start();
}

void ResumableUploadJob::confirmLost(const Error &error)
{
    m_state = State::Verifying;
    const RestartReason why = error.status == 410 ? RestartReason::Expired : RestartReason::Gone;
    m_client->objectInfo(m_request.target)->onFinished(this, [this, why](const Result<StorageObject> &info) {
        if (isFinished()) {
            return;
        }
        const bool ours =
            info && info->size == m_point.file.size && !md5().isEmpty() && md5OfEtag(info->etag) == md5();
        if (ours) {
            complete(info->id);
        } else {
            restart(why);
        }
    });
}

void ResumableUploadJob::verify()
{
    m_state = State::Verifying;
    if (FileStamp::of(m_request.localFile) != m_point.file) {
        fail(
            Error{.kind = ErrorKind::LocalFile,
                  .message = QStringLiteral("%1 changed while it was being uploaded; what is stored may be a "
                                            "mix of both")
                                 .arg(m_request.localFile)});
        return;
    }
    if (m_point.isSigned) {
        complete({}); // there may be no key to look with
        return;
    }
    m_client->objectInfo(m_request.target)->onFinished(this, [this](const Result<StorageObject> &info) {
        if (isFinished()) {
            return;
        }
        if (!info) {
            // The server has confirmed the last byte; this key may just not see what it wrote.
            complete({});
            return;
        }
        const QByteArray stored = md5OfEtag(info->etag);
        const bool otherSize = info->size >= 0 && info->size != m_point.file.size;
        const bool otherContent = !stored.isEmpty() && !md5().isEmpty() && stored != md5();
        if (otherSize || otherContent) {
            fail(Error{.kind = ErrorKind::Protocol,
                       .message = QStringLiteral("The server confirmed every byte, but %1 holds something "
                                                 "else: another upload may have replaced it")
                                      .arg(m_request.target.display())});
        } else {
            complete(info->id);
        }
    });
}

void ResumableUploadJob::complete(const QString &id)
{
    m_state = State::Ended;
    m_point.uploadId.clear();
    m_point.offset = m_point.file.size;
    announce(0);
    finishWith(UploadReceipt{.id = id, .bytes = m_point.file.size});
}

void ResumableUploadJob::fail(const Error &error)
{
    m_state = State::Ended;
    finishWith(error);
}

void ResumableUploadJob::failAndTerminate(const Error &error)
{
    terminateOnServer();
    fail(error);
}

void ResumableUploadJob::terminateOnServer()
{
    if (m_point.uploadId.isEmpty()) {
        return;
    }
    // Lives on with the client; if that goes too, the upload expires on the server.
    new TerminateUploadJob(m_manager, m_requests, m_point.uploadId, m_request.retryBaseMilliseconds,
                           m_client);
    m_point.uploadId.clear();
}

} // namespace Poolhouse
