// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/movejob.h"

#include "core/storage/objectjson.h"
#include "core/storage/restjob.h"
#include "core/storage/storageclient.h"
#include "core/storage/storageroutes.h"

namespace Poolhouse {

MoveJob::MoveJob(StorageClient *client, AccessManager *manager, ObjectPath source, ObjectPath target)
    : ResultJob<void>(client)
    , m_client(client)
    , m_manager(manager)
    , m_source(std::move(source))
    , m_target(std::move(target))
{}

void MoveJob::doStart()
{
    m_reply = sendRest(m_manager, {.verb = "POST",
                                   .url = storageUrl(m_client->endpoint().projectUrl, "object/move"),
                                   .json = moveBody(m_source, m_target)});
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::finished, this, &MoveJob::handleReply);
}

void MoveJob::doCancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void MoveJob::handleReply()
{
    const std::optional<Error> error = errorFromAnswer(takeAnswer(m_reply));
    if (!error) {
        finishWith(Result<void>());
    } else if (error->status == 0 && isRetryable(*error)) {
        confirm(*error);
    } else {
        finishWith(*error);
    }
}

void MoveJob::confirm(const Error &otherwise)
{
    m_client->objectInfo(m_source)->onFinished(this, [this, otherwise](const Result<StorageObject> &source) {
        if (isFinished()) {
            return;
        }
        if (source || source.error().kind != ErrorKind::NotFound) {
            finishWith(otherwise);
            return;
        }
        m_client->objectInfo(m_target)->onFinished(
            this, [this, otherwise](const Result<StorageObject> &target) {
                if (!isFinished()) {
                    finishWith(target ? Result<void>() : Result<void>(otherwise));
                }
            });
    });
}

} // namespace Poolhouse
