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

/// One object to another name, perhaps in another bucket. Never replaces. When the answer got lost, the
/// server is asked where the object is now before anything is called a failure.
class MoveJob final : public ResultJob<void>
{
    Q_OBJECT

public:
    MoveJob(StorageClient *client, AccessManager *manager, ObjectPath source, ObjectPath target);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void handleReply();
    void confirm(const Error &otherwise);

    StorageClient *m_client;
    AccessManager *m_manager;
    ObjectPath m_source;
    ObjectPath m_target;
    QPointer<QNetworkReply> m_reply;
};

} // namespace Poolhouse
