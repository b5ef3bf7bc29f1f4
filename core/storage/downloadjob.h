// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/storageclient.h"

#include <QCryptographicHash>
#include <QFile>
#include <QPointer>

class QNetworkReply;

namespace Poolhouse {

/// One object into one file. The bytes go to a hidden neighbour (`.NAME.XXXXXX.part`); the target's name
/// appears, or changes its content, only when every byte is there, and at once. A failed or cancelled
/// download leaves nothing.
class DownloadJob final : public ResultJob<DownloadReceipt>
{
    Q_OBJECT

public:
    DownloadJob(StorageClient *client, AccessManager *manager, DownloadRequest request);
    ~DownloadJob() override;

protected:
    void doStart() override;
    void doCancel() override;

private:
    [[nodiscard]] bool openTemporary();
    void handleData();
    void handleReply();
    void failLocally(const QString &what);
    void dropTemporary();
    [[nodiscard]] QString moveIntoPlace();

    AccessManager *m_manager;
    QUrl m_url;
    DownloadRequest m_request;
    QFile m_file;
    QPointer<QNetworkReply> m_reply;
    QCryptographicHash m_hash{QCryptographicHash::Md5};
    qint64 m_received = 0;
    qint64 m_expected = -1;
};

} // namespace Poolhouse
