// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/uploadtask.h"

#include "core/storage/keyrules.h"
#include "core/storage/storageclient.h"
#include "core/storage/uploadjob.h"

#include <QFileInfo>

namespace Poolhouse {

namespace {

constexpr qint64 lookFirstFrom = 4LL * 1024 * 1024;
constexpr qsizetype mostNames = 1000;

Error existsAlready()
{
    return Error{.kind = ErrorKind::Conflict,
                 .message = QStringLiteral("An object of this name exists already"),
                 .status = 409};
}

} // namespace

UploadTask::UploadTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy,
                       const QByteArray &earlierMd5, QObject *parent)
    : TransferTask(parent)
    , m_client(client)
    , m_policy(policy)
    , m_earlierMd5(earlierMd5)
    , m_wantedKey(item.remote.key)
{
    m_item = item;
}

UploadTask::~UploadTask()
{
    if (m_job) {
        m_job->disconnect(this);
        m_job->cancel();
    }
}

void UploadTask::start()
{
    if (m_item.localPath.isEmpty()) {
        makeFolder();
    } else if (m_policy == ConflictPolicy::Overwrite) {
        send(true);
    } else if (m_item.size >= lookFirstFrom && m_earlierMd5.isEmpty()) {
        lookFirst();
    } else {
        send(false);
    }
}

void UploadTask::makeFolder()
{
    auto *job = m_client->createFolder(m_item.remote);
    m_job = job;
    job->onFinished(this, [this](const Result<void> &made) {
        if (made || made.error().kind == ErrorKind::Conflict) {
            endDone(0); // a folder that is there is what was wanted
        } else {
            endFailed(made.error());
        }
    });
}

void UploadTask::lookFirst()
{
    auto *job = m_client->objectInfo(m_item.remote);
    m_job = job;
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        if (info) {
            handleConflict();
        } else if (isRetryable(info.error()) || info.error().kind == ErrorKind::Unauthorized) {
            endFailed(info.error());
        } else {
            // Not there, or not to be seen with this key: the upload itself will tell.
            send(false);
        }
    });
}

void UploadTask::send(bool replace)
{
    auto *job = m_client->upload({.target = m_item.remote,
                                  .localFile = m_item.localPath,
                                  .contentType = {},
                                  .cacheControl = {},
                                  .upsert = replace,
                                  .earlierMd5 = m_earlierMd5});
    m_job = job;
    connect(job, &Job::progressChanged, this, &TransferTask::progressed);
    job->onFinished(this, [this, job](const Result<UploadReceipt> &done) {
        if (done) {
            endDone(done->bytes);
        } else if (done.error().kind == ErrorKind::Conflict) {
            handleConflict();
        } else {
            TaskOutcome outcome{.kind = TaskOutcome::Kind::Failed, .error = done.error()};
            if (const auto *upload = qobject_cast<UploadJob *>(job);
                upload != nullptr && isRetryable(done.error())) {
                outcome.sentMd5 = upload->sentMd5();
            }
            Q_EMIT ended(outcome);
        }
    });
}

void UploadTask::handleConflict()
{
    switch (m_policy) {
    case ConflictPolicy::Skip:
        endSkipped(QStringLiteral("exists already"));
        break;
    case ConflictPolicy::KeepBoth:
        tryNextName();
        break;
    case ConflictPolicy::Newer:
        compareDates();
        break;
    case ConflictPolicy::Ask:
        ask();
        break;
    case ConflictPolicy::Fail:
    case ConflictPolicy::Overwrite: // the server refused to replace it although it was told to
        endFailed(existsAlready());
        break;
    }
}

void UploadTask::tryNextName()
{
    m_takenKeys.append(m_item.remote.key);
    if (m_takenKeys.size() > mostNames) {
        endFailed(existsAlready());
        return;
    }
    m_earlierMd5.clear(); // belongs to the other name
    m_item.remote.key = freeKey(m_wantedKey, m_takenKeys);
    if (m_item.size >= lookFirstFrom) {
        lookFirst();
    } else {
        send(false);
    }
}

void UploadTask::compareDates()
{
    auto *job = m_client->objectInfo(m_item.remote);
    m_job = job;
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        if (!info) {
            endFailed(info.error());
        } else if (QFileInfo(m_item.localPath).lastModified() > info->updatedAt) {
            send(true);
        } else {
            endSkipped(QStringLiteral("the stored object is not older"));
        }
    });
}

void UploadTask::ask()
{
    auto *job = m_client->objectInfo(m_item.remote);
    m_job = job;
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        // Without an answer the question can still be put, only with less to show.
        const QFileInfo local(m_item.localPath);
        endAsking({.kind = TransferKind::Upload,
                   .localPath = m_item.localPath,
                   .remote = m_item.remote,
                   .localSize = local.size(),
                   .localModified = local.lastModified(),
                   .remoteSize = info ? info->size : -1,
                   .remoteModified = info ? info->updatedAt : QDateTime()});
    });
}

} // namespace Poolhouse
