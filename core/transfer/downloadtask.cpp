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
                           QString root, QObject *parent)
    : TransferTask(client, item, policy, parent)
    , m_root(std::move(root))
{}

void DownloadTask::start()
{
    if (const QString link = linkOnTheWay(m_root, m_item.localPath); !link.isEmpty()) {
        const Error error =
            localError(ErrorKind::LocalFile,
                       QStringLiteral("%1 is a symbolic link: nothing is written through it").arg(link));
        QTimer::singleShot(0, this, [this, error] { endFailed(error); });
    } else if (m_item.localPath.endsWith(u'/')) {
        QTimer::singleShot(0, this, &DownloadTask::makeFolder);
    } else if (isTaken(m_item.localPath)) {
        QTimer::singleShot(0, this, &DownloadTask::handleTaken);
    } else {
        receive(policy() == ConflictPolicy::Overwrite);
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

void DownloadTask::receive(bool replaceExisting)
{
    auto *job = client()->download(
        {.source = m_item.remote, .localFile = m_item.localPath, .replaceExisting = replaceExisting});
    watch(job);
    connect(job, &Job::progressChanged, this, &TransferTask::progressed);
    job->onFinished(this, [this, replaceExisting](const Result<DownloadReceipt> &done) {
        if (done) {
            endDone(done->bytes);
        } else if (!replaceExisting && done.error().kind == ErrorKind::LocalFile &&
                   isTaken(m_item.localPath)) {
            handleTaken(); // somebody took the name while we were loading
        } else {
            endFailed(done.error());
        }
    });
}

void DownloadTask::handleTaken()
{
    const QFileInfo existing(m_item.localPath);
    if (existing.isDir() && policy() != ConflictPolicy::KeepBoth) {
        endFailed(localError(ErrorKind::LocalFile,
                             QStringLiteral("%1 is a folder on this computer").arg(m_item.localPath)));
        return;
    }
    handleConflictOrOwnWork();
}

void DownloadTask::keepBoth()
{
    m_item.localPath = freeLocalPath(m_item.localPath);
    receive(false);
}

void DownloadTask::refuseConflict()
{
    endFailed(localError(ErrorKind::Conflict, QStringLiteral("%1 exists already").arg(m_item.localPath)));
}

} // namespace Poolhouse
