// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/objecttypes.h"
#include "core/storage/storagetypes.h"

#include <QPointer>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;
class StorageClient;

/// One object to another name, perhaps in another bucket, keeping the source. When the answer got lost, both
/// are compared before anything is called a failure.
class CopyJob final : public ResultJob<StorageObject>
{
    Q_OBJECT

public:
    CopyJob(StorageClient *client, AccessManager *manager, CopyRequest request);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void handleReply();
    void confirm(const Error &otherwise);

    StorageClient *m_client;
    AccessManager *m_manager;
    CopyRequest m_request;
    QPointer<QNetworkReply> m_reply;
};

} // namespace Poolhouse
