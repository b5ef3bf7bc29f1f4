// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/resumable/tusrequests.h"

#include <QPointer>
#include <QTimer>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;

/// Takes an unfinished upload off the server. Done also when the server does not know it any more. A lock
/// that a request of ours still holds (the server needs seconds to let go of a broken line) is waited for.
class TerminateUploadJob final : public ResultJob<void>
{
    Q_OBJECT

public:
    TerminateUploadJob(AccessManager *manager, TusRequests requests, QByteArray uploadId,
                       int retryBaseMilliseconds, QObject *parent);
    ~TerminateUploadJob() override;

protected:
    void doStart() override;
    void doCancel() override;

private:
    void send();
    void handleReply();

    AccessManager *m_manager;
    TusRequests m_requests;
    QByteArray m_uploadId;
    QTimer m_pause;
    QPointer<QNetworkReply> m_reply;
    int m_retryBase = 0;
    int m_attempts = 0;
    bool m_insists = false;
};

} // namespace Poolhouse
