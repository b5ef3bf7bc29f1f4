// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/copyjob.h"

#include "core/storage/objectjson.h"
#include "core/storage/restjob.h"
#include "core/storage/storageclient.h"
#include "core/storage/storageroutes.h"
#include "core/storage/uploadheaders.h"

namespace Poolhouse {

CopyJob::CopyJob(StorageClient *client, AccessManager *manager, CopyRequest request)
    : ResultJob<StorageObject>(client)
    , m_client(client)
    , m_manager(manager)
    , m_request(std::move(request))
{}

void CopyJob::doStart()
{
    RestRequest rest{.verb = "POST",
                     .url = storageUrl(m_client->endpoint().projectUrl, "object/copy"),
                     .json = copyBody(m_request)};
    if (m_request.upsert) {
        // The server looks at the header only.
        rest.headers.emplaceBack("x-upsert", "true");
    }
    if (!m_request.copyMetadata && m_request.userMetadata) {
        rest.headers.emplaceBack("x-metadata", userMetadataHeader(*m_request.userMetadata));
    }
    m_reply = sendRest(m_manager, rest);
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::finished, this, &CopyJob::handleReply);
}

void CopyJob::doCancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void CopyJob::handleReply()
{
    const HttpAnswer answer = takeAnswer(m_reply);
    const std::optional<Error> error = errorFromAnswer(answer);
    if (!error) {
        finishWith(parseCopied(answer.body, m_request.target));
    } else if (error->status == 0 && isRetryable(*error)) {
        confirm(*error);
    } else {
        finishWith(*error);
    }
}

void CopyJob::confirm(const Error &otherwise)
{
    if (!m_request.copyMetadata) {
        finishWith(otherwise); // what was to change cannot be told from what was there
        return;
    }
    m_client->objectInfo(m_request.source)
        ->onFinished(this, [this, otherwise](const Result<StorageObject> &source) {
            if (isFinished()) {
                return;
            }
            if (!source) {
                finishWith(otherwise);
                return;
            }
            m_client->objectInfo(m_request.target)
                ->onFinished(this, [this, otherwise, source = *source](const Result<StorageObject> &target) {
                    if (isFinished()) {
                        return;
                    }
                    const bool same = target && target->size == source.size && !source.etag.isEmpty() &&
                                      target->etag == source.etag && target->mimeType == source.mimeType;
                    finishWith(same ? target : Result<StorageObject>(otherwise));
                });
        });
}

} // namespace Poolhouse
