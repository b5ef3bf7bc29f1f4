// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/transfertask.h"

#include "core/storage/hashfilejob.h"
#include "core/storage/storageclient.h"
#include "core/storage/storagejson.h"

#include <QFileInfo>

namespace Poolhouse {

TransferTask::TransferTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy,
                           QObject *parent)
    : QObject(parent)
    , m_item(item)
    , m_client(client)
    , m_policy(policy)
{}

TransferTask::~TransferTask()
{
    if (m_job) {
        m_job->disconnect(this);
        m_job->cancel();
    }
}

void TransferTask::handleConflict()
{
    switch (m_policy) {
    case ConflictPolicy::Skip:
        endSkipped(QStringLiteral("exists already"));
        break;
    case ConflictPolicy::KeepBoth:
        keepBoth();
        break;
    case ConflictPolicy::Newer:
        compareDates();
        break;
    case ConflictPolicy::Ask:
        ask();
        break;
    case ConflictPolicy::Overwrite:
        replace();
        break;
    case ConflictPolicy::Fail:
        refuseConflict();
        break;
    }
}

void TransferTask::handleConflictOrOwnWork()
{
    if (m_earlier == EarlierAttempt::None) {
        handleConflict();
        return;
    }
    auto *job = m_client->objectInfo(m_item.remote);
    watch(job);
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        if (info) {
            compareContent(*info);
        } else {
            handleConflict();
        }
    });
}

void TransferTask::compareContent(const StorageObject &stored)
{
    const qint64 size = QFileInfo(m_item.localPath).size();
    const QByteArray md5 = md5OfEtag(stored.etag);
    const bool sameSize = stored.size == size;
    if (sameSize && !md5.isEmpty()) {
        auto *hash = new HashFileJob(m_item.localPath, size, this);
        watch(hash);
        hash->onFinished(this, [this, md5, size](const Result<RunningHash> &read) {
            if (read && (*read)->result().toHex() == md5) {
                endDone(size);
            } else {
                handleConflict();
            }
        });
    } else {
        // Of what was stored in parts only the size can be compared, and another object may have it, too.
        handleConflict();
    }
}

void TransferTask::compareDates()
{
    auto *job = m_client->objectInfo(m_item.remote);
    watch(job);
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        if (!info) {
            endFailed(info.error());
            return;
        }
        const bool up = m_item.kind == TransferKind::Upload;
        const QDateTime here = QFileInfo(m_item.localPath).lastModified();
        if (up ? here > info->updatedAt : info->updatedAt > here) {
            replace();
        } else {
            endSkipped(up ? QStringLiteral("the stored object is not older")
                          : QStringLiteral("the file here is not older"));
        }
    });
}

void TransferTask::ask()
{
    auto *job = m_client->objectInfo(m_item.remote);
    watch(job);
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        // Without an answer the question can still be put, only with less to show.
        const QFileInfo local(m_item.localPath);
        Q_EMIT ended({.kind = TaskOutcome::Kind::Asking,
                      .conflict = {.kind = m_item.kind,
                                   .localPath = m_item.localPath,
                                   .remote = m_item.remote,
                                   .localSize = local.size(),
                                   .localModified = local.lastModified(),
                                   .remoteSize = info ? info->size : -1,
                                   .remoteModified = info ? info->updatedAt : QDateTime()}});
    });
}

} // namespace Poolhouse
