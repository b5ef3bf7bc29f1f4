// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertask.h"

namespace Poolhouse {

/// Downloads one object to one file, or makes the folder that a placeholder stands for.
class DownloadTask final : public TransferTask
{
    Q_OBJECT

public:
    /// Nothing is written through symbolic links that lie below `root`.
    DownloadTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy, QString root,
                 QObject *parent);

    void start() override;

protected:
    void keepBoth() override;
    void replace() override { receive(true); }
    void refuseConflict() override;

private:
    void makeFolder();
    void receive(bool replaceExisting);
    void handleTaken();

    QString m_root;
};

} // namespace Poolhouse
