// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/signlinksjob.h"

#include "core/storage/linkjson.h"
#include "core/storage/restjob.h"
#include "core/storage/storageroutes.h"

namespace Poolhouse {

namespace {

constexpr qsizetype keysPerRequest = 1000; // also the server's limit

} // namespace

SignLinksJob::SignLinksJob(AccessManager *manager, QUrl projectUrl, QString bucket, QStringList keys,
                           qint64 seconds, LinkOptions options, QObject *parent)
    : ResultJob<QList<SignedLink>>(parent)
    , m_manager(manager)
    , m_projectUrl(std::move(projectUrl))
    , m_bucket(std::move(bucket))
    , m_keys(std::move(keys))
    , m_seconds(seconds)
    , m_options(std::move(options))
{}

void SignLinksJob::doStart()
{
    askNext();
}

void SignLinksJob::doCancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void SignLinksJob::askNext()
{
    if (m_links.size() >= m_keys.size()) {
        finishWith(m_links);
        return;
    }
    const QStringList keys = m_keys.mid(m_links.size(), keysPerRequest);
    m_reply = sendRest(m_manager, {.verb = "POST",
                                   .url = storageUrl(m_projectUrl, "object/sign/" + encodedSegment(m_bucket)),
                                   .json = signBody(keys, m_seconds)});
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::finished, this, &SignLinksJob::handleReply);
}

void SignLinksJob::handleReply()
{
    const HttpAnswer answer = takeAnswer(m_reply);
    m_reply->deleteLater();
    if (const std::optional<Error> error = errorFromAnswer(answer)) {
        finishWith(*error);
        return;
    }
    const Result<QList<SignedLink>> links = parseSigned(
        answer.body, m_projectUrl, m_bucket, m_keys.mid(m_links.size(), keysPerRequest), m_options);
    if (!links) {
        finishWith(links.error());
        return;
    }
    m_links += *links;
    Q_EMIT progressChanged(m_links.size(), m_keys.size());
    askNext();
}

} // namespace Poolhouse
