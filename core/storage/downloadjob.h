// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/hashfilejob.h"
#include "core/storage/httpheaders.h"
#include "core/storage/partfile.h"
#include "core/storage/storageclient.h"

#include <QPointer>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;

/// One object into one file. The bytes go to a hidden neighbour (`.NAME.XXXXXX.part`); the target's name
/// appears, or changes its content, only when every byte is there, and at once.
///
/// A failed or cancelled download leaves nothing, unless the request says to keep the part. A part is gone on
/// with only while the server shows the same ETag; otherwise the download begins anew and says so.
class DownloadJob final : public ResultJob<DownloadReceipt>
{
    Q_OBJECT

public:
    DownloadJob(StorageClient *client, AccessManager *manager, DownloadRequest request);
    ~DownloadJob() override;

    /// What is left to go on with after a failure, if the request said to keep it; else invalid.
    [[nodiscard]] const PartialDownload &partial() const { return m_partial; }
    /// For a cancel() that is meant for good.
    void setKeepPart(bool keep) { m_request.keepPart = keep; }

Q_SIGNALS:
    /// As soon as a part exists that could be gone on with: keep it.
    void partialChanged(const Poolhouse::PartialDownload &partial);
    /// The part could not be used: the object changed, or the server sends only whole objects.
    void restarted(qint64 lostBytes);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void send();
    void handleData();
    /// Reads status and headers once. False: the job has ended or starts anew.
    [[nodiscard]] bool takeHead();
    [[nodiscard]] bool takeWhole();
    [[nodiscard]] bool takeRange();
    void handleReply();
    /// Asks how long the object is, before what arrived is kept.
    void confirmLength();
    void keep();
    void handleRefusal(const Error &error);
    void startAnew();
    void dropReply();
    void failLocally(const QString &what);
    void fail(const Error &error);
    [[nodiscard]] bool forgetPart();

    StorageClient *m_client;
    AccessManager *m_manager;
    QUrl m_url;
    DownloadRequest m_request;
    PartFile m_part;
    PartialDownload m_partial;
    QPointer<QNetworkReply> m_reply;
    RunningHash m_hash;
    QString m_etag;
    qint64 m_from = 0;     ///< first byte this exchange asks for
    qint64 m_skip = 0;     ///< bytes of this exchange that are in the part already
    qint64 m_received = 0; ///< bytes of the object that are in the part
    qint64 m_expected = -1;
    bool m_headTaken = false;
    int m_restarts = 0;
};

} // namespace Poolhouse
