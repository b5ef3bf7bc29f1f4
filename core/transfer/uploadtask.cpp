// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/uploadtask.h"

#include "core/storage/keyrules.h"
#include "core/storage/storageclient.h"
#include "core/storage/uploadjob.h"

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
    : TransferTask(client, item, policy, parent)
    , m_earlierMd5(earlierMd5)
    , m_wantedKey(item.remote.key)
{}

void UploadTask::start()
{
    if (m_item.localPath.isEmpty()) {
        makeFolder();
    } else if (policy() == ConflictPolicy::Overwrite) {
        send(true);
    } else if (m_item.size >= lookFirstFrom && m_earlierMd5.isEmpty()) {
        lookFirst();
    } else {
        send(false);
    }
}

void UploadTask::makeFolder()
{
    auto *job = client()->createFolder(m_item.remote);
    watch(job);
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
    auto *job = client()->objectInfo(m_item.remote);
    watch(job);
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        if (info) {
            handleConflictOrOwnWork();
        } else if (isRetryable(info.error()) || info.error().kind == ErrorKind::Unauthorized) {
            endFailed(info.error());
        } else {
            // Not there, or not to be seen with this key: the upload itself will tell.
            send(false);
        }
    });
}

void UploadTask::send(bool upsert)
{
    auto *job = client()->upload({.target = m_item.remote,
                                  .localFile = m_item.localPath,
                                  .contentType = {},
                                  .cacheControl = {},
                                  .upsert = upsert,
                                  .earlierMd5 = m_earlierMd5});
    watch(job);
    connect(job, &Job::progressChanged, this, &TransferTask::progressed);
    job->onFinished(this, [this, job, upsert](const Result<UploadReceipt> &done) {
        if (done) {
            endDone(done->bytes);
        } else if (done.error().kind == ErrorKind::Conflict && upsert) {
            refuseConflict(); // it was told to replace the object, and does not
        } else if (done.error().kind == ErrorKind::Conflict) {
            handleConflictOrOwnWork();
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

void UploadTask::refuseConflict()
{
    endFailed(existsAlready());
}

void UploadTask::keepBoth()
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

} // namespace Poolhouse
