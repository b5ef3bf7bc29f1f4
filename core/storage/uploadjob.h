// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/filebody.h"
#include "core/storage/storageclient.h"

#include <QNetworkRequest>
#include <QPointer>

#include <memory>

class QNetworkReply;

namespace Poolhouse {

struct HttpAnswer;

/// One file in one request. Done only when the server named the stored object, or when the answer was lost
/// and the server shows exactly this content under the key.
class UploadJob final : public ResultJob<UploadReceipt>
{
    Q_OBJECT

public:
    /// `manager` carries the body; it must outlive the job.
    UploadJob(StorageClient *client, AccessManager *manager, UploadRequest request);
    ~UploadJob() override;

    /// MD5 of what was sent, lower-case hex; empty unless the whole file went out. For
    /// UploadRequest::earlierMd5 of a further attempt.
    [[nodiscard]] QByteArray sentMd5() const;

protected:
    void doStart() override;
    void doCancel() override;

private:
    void send();
    /// While a large body is on its way, asks on another connection whether it is welcome at all.
    void probeAlongside();
    void handleReply();
    void handleStored(const HttpAnswer &answer);
    void handleFailure(const Error &error);
    /// Asks for the object; done when it holds what we sent, else the job fails with `otherwise`.
    void confirm(const QByteArray &md5, const Error &otherwise);

    StorageClient *m_client;
    AccessManager *m_manager;
    UploadRequest m_request;
    QNetworkRequest m_network;
    QByteArray m_verb;
    std::unique_ptr<FileBody> m_body;
    QPointer<QNetworkReply> m_reply;
    QDateTime m_startedAt;
};

} // namespace Poolhouse
