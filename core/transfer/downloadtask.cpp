// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/downloadtask.h"

#include "core/storage/storageclient.h"
#include "core/transfer/localname.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

namespace Poolhouse {

namespace {

bool isTaken(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

Error localError(ErrorKind kind, const QString &message)
{
    return Error{.kind = kind, .message = message};
}

} // namespace

DownloadTask::DownloadTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy,
                           QObject *parent)
    : TransferTask(parent)
    , m_client(client)
    , m_policy(policy)
{
    m_item = item;
}

DownloadTask::~DownloadTask()
{
    if (m_job) {
        m_job->disconnect(this);
        m_job->cancel();
    }
}

void DownloadTask::start()
{
    if (m_item.localPath.endsWith(u'/')) {
        QTimer::singleShot(0, this, &DownloadTask::makeFolder);
    } else if (isTaken(m_item.localPath)) {
        QTimer::singleShot(0, this, &DownloadTask::handleConflict);
    } else {
        receive(m_policy == ConflictPolicy::Overwrite);
    }
}

void DownloadTask::makeFolder()
{
    if (QDir().mkpath(m_item.localPath)) {
        endDone(0);
    } else {
        endFailed(localError(ErrorKind::LocalFile,
                             QStringLiteral("Cannot make the folder %1").arg(m_item.localPath)));
    }
}

void DownloadTask::receive(bool replace)
{
    auto *job = m_client->download(
        {.source = m_item.remote, .localFile = m_item.localPath, .replaceExisting = replace});
    m_job = job;
    connect(job, &Job::progressChanged, this, &TransferTask::progressed);
    job->onFinished(this, [this, replace](const Result<DownloadReceipt> &done) {
        if (done) {
            endDone(done->bytes);
        } else if (!replace && done.error().kind == ErrorKind::LocalFile && isTaken(m_item.localPath)) {
            handleConflict(); // somebody took the name while we were loading
        } else {
            endFailed(done.error());
        }
    });
}

void DownloadTask::handleConflict()
{
    const QFileInfo existing(m_item.localPath);
    if (existing.isDir() && m_policy != ConflictPolicy::KeepBoth) {
        endFailed(localError(ErrorKind::LocalFile,
                             QStringLiteral("%1 is a folder on this computer").arg(m_item.localPath)));
        return;
    }
    switch (m_policy) {
    case ConflictPolicy::Fail:
        endFailed(localError(ErrorKind::Conflict, QStringLiteral("%1 exists already").arg(m_item.localPath)));
        break;
    case ConflictPolicy::Skip:
        endSkipped(QStringLiteral("exists already"));
        break;
    case ConflictPolicy::Overwrite:
        receive(true);
        break;
    case ConflictPolicy::KeepBoth:
        m_item.localPath = freeLocalPath(m_item.localPath);
        receive(false);
        break;
    case ConflictPolicy::Newer:
        compareDates();
        break;
    case ConflictPolicy::Ask:
        ask();
        break;
    }
}

void DownloadTask::compareDates()
{
    auto *job = m_client->objectInfo(m_item.remote);
    m_job = job;
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        if (!info) {
            endFailed(info.error());
        } else if (info->updatedAt > QFileInfo(m_item.localPath).lastModified()) {
            receive(true);
        } else {
            endSkipped(QStringLiteral("the file here is not older"));
        }
    });
}

void DownloadTask::ask()
{
    auto *job = m_client->objectInfo(m_item.remote);
    m_job = job;
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        const QFileInfo local(m_item.localPath);
        endAsking({.kind = TransferKind::Download,
                   .localPath = m_item.localPath,
                   .remote = m_item.remote,
                   .localSize = local.size(),
                   .localModified = local.lastModified(),
                   .remoteSize = info ? info->size : -1,
                   .remoteModified = info ? info->updatedAt : QDateTime()});
    });
}

} // namespace Poolhouse
