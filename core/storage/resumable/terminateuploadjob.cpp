// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/terminateuploadjob.h"

#include "core/async/backoff.h"
#include "core/storage/accessmanager.h"
#include "core/storage/httpanswer.h"

namespace Poolhouse {

namespace {

constexpr int mostAttempts = 5;

} // namespace

TerminateUploadJob::TerminateUploadJob(AccessManager *manager, TusRequests requests, QByteArray uploadId,
                                       int retryBaseMilliseconds, QObject *parent)
    : ResultJob<void>(parent)
    , m_manager(manager)
    , m_requests(std::move(requests))
    , m_uploadId(std::move(uploadId))
    , m_retryBase(retryBaseMilliseconds)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &TerminateUploadJob::send);
}

TerminateUploadJob::~TerminateUploadJob()
{
    delete m_reply;
}

void TerminateUploadJob::doStart()
{
    send();
}

void TerminateUploadJob::doCancel()
{
    m_pause.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void TerminateUploadJob::send()
{
    ++m_attempts;
    m_reply = m_manager->deleteResource(m_requests.termination(m_uploadId));
    connect(m_reply, &QNetworkReply::finished, this, &TerminateUploadJob::handleReply);
}

void TerminateUploadJob::handleReply()
{
    const std::optional<Error> error = errorFromAnswer(takeAnswer(m_reply));
    m_reply->deleteLater();
    m_reply = nullptr;
    if (!error || error->kind == ErrorKind::NotFound) {
        finishWith(Result<void>());
    } else if (error->kind == ErrorKind::Conflict && !m_insists) {
        // Without x-upsert the server also minds an object that exists under the name. Removing an unfinished
        // upload never touches that object.
        m_insists = true;
        m_requests.setUpsert(true);
        send();
    } else if (isRetryable(*error) && m_attempts < mostAttempts) {
        m_pause.start(retryDelay(m_attempts, m_retryBase));
    } else {
        finishWith(*error);
    }
}

} // namespace Poolhouse
