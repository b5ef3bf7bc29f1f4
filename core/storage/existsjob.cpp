// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/existsjob.h"

#include "core/storage/accessmanager.h"
#include "core/storage/httpanswer.h"
#include "core/storage/storageclient.h"
#include "core/storage/storageroutes.h"

namespace Poolhouse {

ExistsJob::ExistsJob(StorageClient *client, AccessManager *manager, ObjectPath path)
    : ResultJob<bool>(client)
    , m_client(client)
    , m_manager(manager)
    , m_path(std::move(path))
{}

void ExistsJob::doStart()
{
    m_reply =
        m_manager->head(QNetworkRequest(storageUrl(m_client->endpoint().projectUrl, downloadRoute(m_path))));
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::finished, this, &ExistsJob::handleReply);
}

void ExistsJob::doCancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void ExistsJob::handleReply()
{
    const HttpAnswer answer = takeAnswer(m_reply);
    if (!errorFromAnswer(answer)) {
        finishWith(true);
        return;
    }
    m_client->objectInfo(m_path)->onFinished(this, [this](const Result<StorageObject> &info) {
        if (isFinished()) {
            return;
        }
        if (info) {
            finishWith(true);
            return;
        }
        const Error &error = info.error();
        const bool bucketMissing = error.code == u"NoSuchBucket" || error.code == u"Bucket not found";
        if (error.kind == ErrorKind::NotFound && !bucketMissing) {
            finishWith(false);
        } else {
            finishWith(error);
        }
    });
}

} // namespace Poolhouse
