// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/objectpath.h"

#include <QPointer>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;
class StorageClient;

/// Whether this key sees an object. Asks with a HEAD; a refusal of that says nothing about its reason
/// (storage-api.md section 2), so then once more in a way that does.
class ExistsJob final : public ResultJob<bool>
{
    Q_OBJECT

public:
    ExistsJob(StorageClient *client, AccessManager *manager, ObjectPath path);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void handleReply();

    StorageClient *m_client;
    AccessManager *m_manager;
    ObjectPath m_path;
    QPointer<QNetworkReply> m_reply;
};

} // namespace Poolhouse
