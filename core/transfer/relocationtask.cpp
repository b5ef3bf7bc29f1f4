// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/relocationtask.h"

#include "core/storage/objecttypes.h"
#include "core/storage/storageclient.h"
#include "core/storage/storagejson.h"

namespace Poolhouse {

RelocationTask::RelocationTask(StorageClient *client, const TransferItem &item, ConflictPolicy policy,
                               QObject *parent)
    : TransferTask(client, item, policy, parent)
{}

void RelocationTask::start()
{
    m_mayBeSent = m_item.attempts > 0 || earlier() == EarlierAttempt::Sent;
    if (m_mayBeSent) {
        look(std::nullopt);
    } else {
        send();
    }
}

void RelocationTask::send()
{
    if (isMove()) {
        auto *job = client()->moveObject(m_item.remote, m_item.target);
        watch(job);
        job->onFinished(this, [this](const Result<void> &moved) {
            handleSent(moved ? std::nullopt : std::optional(moved.error()), m_item.size);
        });
        return;
    }
    CopyRequest request;
    request.source = m_item.remote;
    request.target = m_item.target;
    request.upsert = policy() == ConflictPolicy::Overwrite;
    auto *job = client()->copyObject(request);
    watch(job);
    job->onFinished(this, [this](const Result<StorageObject> &copied) {
        handleSent(copied ? std::nullopt : std::optional(copied.error()),
                   copied && copied->size >= 0 ? copied->size : m_item.size);
    });
}

void RelocationTask::handleSent(const std::optional<Error> &error, qint64 size)
{
    if (!error) {
        endDone(qMax<qint64>(0, size));
        return;
    }
    // It may have been done all the same, or what stands in the way (or has taken the source) may be the
    // attempt before.
    const bool mayBeOurs =
        m_mayBeSent && (error->kind == ErrorKind::Conflict || error->kind == ErrorKind::NotFound);
    if (isRetryable(*error) || mayBeOurs) {
        look(error);
    } else if (error->kind == ErrorKind::Conflict) {
        m_conflict = *error;
        handleConflict();
    } else {
        endFailed(*error);
    }
}

void RelocationTask::look(const std::optional<Error> &otherwise)
{
    auto *job = client()->objectInfo(m_item.remote);
    watch(job);
    job->onFinished(this, [this, otherwise](const Result<StorageObject> &source) {
        if (isMove() && source) {
            goOn(otherwise); // it has not moved
        } else if (!source && (!isMove() || source.error().kind != ErrorKind::NotFound)) {
            endFailed(otherwise.value_or(source.error()));
        } else {
            lookAtTarget(source, otherwise);
        }
    });
}

void RelocationTask::lookAtTarget(const Result<StorageObject> &source, const std::optional<Error> &otherwise)
{
    auto *job = client()->objectInfo(m_item.target);
    watch(job);
    job->onFinished(this, [this, source, otherwise](const Result<StorageObject> &target) {
        if (target && isSame(*target, source)) {
            endDone(qMax<qint64>(0, target->size));
        } else if (source) {
            goOn(otherwise);
        } else {
            // Neither here nor there: somebody else has taken it.
            endFailed(source.error());
        }
    });
}

bool RelocationTask::isSame(const StorageObject &target, const Result<StorageObject> &source) const
{
    const qint64 size = source ? source->size : m_item.size;
    const QString etag = source ? source->etag : m_item.etag;
    if (size >= 0 && target.size >= 0 && target.size != size) {
        return false;
    }
    const QByteArray wanted = md5OfEtag(etag);
    const QByteArray stored = md5OfEtag(target.etag);
    if (!wanted.isEmpty() && !stored.isEmpty()) {
        return wanted == stored;
    }
    // Of objects that were stored in parts the ETag says nothing. A source that was there before and is gone
    // now vouches for its move; beside a source that is still there it may be any object of this size.
    return isMove() ? m_item.size >= 0 : !etag.isEmpty() && target.etag == etag;
}

void RelocationTask::goOn(const std::optional<Error> &otherwise)
{
    if (!otherwise) {
        send();
    } else if (otherwise->kind == ErrorKind::Conflict) {
        m_conflict = *otherwise;
        handleConflict();
    } else {
        endFailed(*otherwise);
    }
}

void RelocationTask::refuseConflict()
{
    endFailed(m_conflict);
}

} // namespace Poolhouse
