// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/transfer/transfertask.h"

#include <QPointer>

namespace Poolhouse {

class StorageClient;

/// Downloads one object to one file, or makes the folder that a placeholder stands for.
class DownloadTask final : public TransferTask
{
    Q_OBJECT

public:
    DownloadTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy, QObject *parent);
    ~DownloadTask() override;

    void start() override;

private:
    void makeFolder();
    void receive(bool replace);
    void handleConflict();
    void compareDates();
    void ask();

    StorageClient *m_client;
    ConflictPolicy m_policy;
    QPointer<Job> m_job;
};

} // namespace Poolhouse
