// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertask.h"

#include <QStringList>

namespace Poolhouse {

/// Uploads one file (or puts one empty folder's placeholder). Only Overwrite, or an answer that says so, ever
/// replaces an object: everything else creates, and meets the server's own "exists already".
class UploadTask final : public TransferTask
{
    Q_OBJECT

public:
    UploadTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy,
               const QByteArray &earlierMd5, QObject *parent);

    void start() override;

protected:
    void keepBoth() override;
    void replace() override { send(true); }
    void refuseConflict() override;

private:
    void makeFolder();
    /// Large files: better to know before a gigabyte is on its way.
    void lookFirst();
    void send(bool upsert);

    QByteArray m_earlierMd5;
    QString m_wantedKey;
    QStringList m_takenKeys;
};

} // namespace Poolhouse
