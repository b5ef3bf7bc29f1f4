// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/uploadjob.h"

#include "core/storage/accessmanager.h"
#include "core/storage/contenttype.h"
#include "core/storage/headerprobe.h"
#include "core/storage/httpanswer.h"
#include "core/storage/storagejson.h"
#include "core/storage/storageroutes.h"
#include "core/storage/uploadheaders.h"

namespace Poolhouse {

namespace {

/// Smaller bodies are out before an answer could save anything.
constexpr qint64 probeAlongsideFrom = 16LL * 1024 * 1024;

QString headerProblem(const UploadRequest &request)
{
    if (!request.contentType.isEmpty() && !isContentType(request.contentType)) {
        return QStringLiteral("\"%1\" is no content type").arg(request.contentType);
    }
    if (!isHeaderText(request.cacheControl)) {
        return QStringLiteral("\"%1\" is no cache control").arg(request.cacheControl);
    }
    return request.userMetadata ? userMetadataProblem(*request.userMetadata) : QString();
}

} // namespace

UploadJob::UploadJob(StorageClient *client, AccessManager *manager, UploadRequest request)
    : ResultJob<UploadReceipt>(client)
    , m_client(client)
    , m_manager(manager)
    , m_request(std::move(request))
{}

UploadJob::~UploadJob()
{
    // The network may still be asking the body for more.
    delete m_reply;
}

QByteArray UploadJob::sentMd5() const
{
    return m_body ? m_body->md5() : QByteArray();
}

void UploadJob::doStart()
{
    m_startedAt = QDateTime::currentDateTimeUtc();
    if (const QString problem = headerProblem(m_request); !problem.isEmpty()) {
        finishWith(Error{.kind = ErrorKind::InvalidRequest, .message = problem});
        return;
    }
    m_body = std::make_unique<FileBody>(m_request.localFile);
    if (!m_body->openFile()) {
        finishWith(Error{.kind = ErrorKind::LocalFile, .message = m_body->failure()});
        return;
    }
    const bool mustPut = isPostShadowed(m_request.target);
    m_verb = m_request.upsert || mustPut ? QByteArrayLiteral("PUT") : QByteArrayLiteral("POST");
    if (!mustPut || m_request.upsert) {
        send();
        return;
    }
    // PUT replaces without asking, and POST cannot reach this bucket: look first.
    m_client->objectInfo(m_request.target)->onFinished(this, [this](const Result<StorageObject> &info) {
        if (isFinished()) {
            return;
        }
        if (info) {
            handleFailure(Error{.kind = ErrorKind::Conflict,
                                .message = QStringLiteral("The object exists already"),
                                .status = 409});
        } else if (info.error().kind == ErrorKind::NotFound) {
            send();
        } else {
            finishWith(info.error());
        }
    });
}

void UploadJob::doCancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void UploadJob::send()
{
    QString contentType = m_request.contentType;
    if (contentType.isEmpty()) {
        contentType = contentTypeFor(m_request.localFile);
    }
    m_network = QNetworkRequest(storageUrl(m_client->endpoint().projectUrl, objectRoute(m_request.target)));
    m_network.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
    m_network.setHeader(QNetworkRequest::ContentLengthHeader, m_body->length());
    m_network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    if (!m_request.cacheControl.isEmpty()) {
        m_network.setRawHeader(QByteArrayLiteral("Cache-Control"),
                               cacheControlHeader(m_request.cacheControl));
    }
    if (m_request.userMetadata) {
        m_network.setRawHeader(QByteArrayLiteral("x-metadata"), userMetadataHeader(*m_request.userMetadata));
    }
    m_reply =
        m_verb == "PUT" ? m_manager->put(m_network, m_body.get()) : m_manager->post(m_network, m_body.get());
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64) {
        if (sent > 0) {
            Q_EMIT progressChanged(sent, m_body->length());
        }
    });
    connect(m_reply, &QNetworkReply::finished, this, &UploadJob::handleReply);
    if (m_body->length() >= probeAlongsideFrom) {
        probeAlongside();
    }
}

void UploadJob::probeAlongside()
{
    // Qt shows an early refusal only after the last byte, which may be an hour later.
    auto *probe = new HeaderProbe(m_verb, m_network, m_manager, this);
    connect(probe, &HeaderProbe::finished, this, [this](const std::optional<Error> &refusal) {
        // Once everything is out, the real answer is near, and "exists already" could be our own doing. What
        // may pass (a busy server) is left to the real answer, too.
        const bool sending = m_reply && m_reply->isRunning() && !m_body->wasReadWhole();
        if (!refusal || isRetryable(*refusal) || !sending || isFinished()) {
            return;
        }
        m_reply->disconnect(this);
        m_reply->abort();
        handleFailure(*refusal);
    });
    probe->start();
}

void UploadJob::handleReply()
{
    const HttpAnswer answer = takeAnswer(m_reply);
    if (!m_body->failure().isEmpty()) {
        finishWith(Error{.kind = ErrorKind::LocalFile, .message = m_body->failure()});
        return;
    }
    const std::optional<Error> error = errorFromAnswer(answer);
    if (!error) {
        handleStored(answer);
        return;
    }
    const bool lineBroke = error->kind == ErrorKind::Network && error->status == 0 &&
                           answer.networkError != QNetworkReply::HostNotFoundError &&
                           answer.networkError != QNetworkReply::ConnectionRefusedError;
    if (!lineBroke) {
        handleFailure(*error);
        return;
    }
    auto *probe = new HeaderProbe(m_verb, m_network, m_manager, this);
    connect(probe, &HeaderProbe::finished, this, [this, error = *error](const std::optional<Error> &refusal) {
        // After a whole body, "exists already" may be our own first attempt.
        const bool maybeOurs = refusal && refusal->kind == ErrorKind::Conflict && m_body->wasReadWhole();
        handleFailure(refusal && !maybeOurs ? *refusal : error);
    });
    probe->start();
}

void UploadJob::handleStored(const HttpAnswer &answer)
{
    const Result<QString> id = parseUploaded(answer.body);
    if (!id) {
        finishWith(id.error());
        return;
    }
    const QString change = m_body->changeSinceOpen();
    if (!change.isEmpty() || !m_body->wasReadWhole()) {
        finishWith(
            Error{.kind = ErrorKind::LocalFile,
                  .message = change.isEmpty() ? QStringLiteral("The file was not read to its end") : change});
        return;
    }
    Q_EMIT progressChanged(m_body->length(), m_body->length());
    finishWith(UploadReceipt{.id = *id, .bytes = m_body->length()});
}

void UploadJob::handleFailure(const Error &error)
{
    if (isFinished()) {
        return;
    }
    const bool answerLost = error.status == 0 &&
                            (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout) &&
                            m_body->wasReadWhole();
    if (answerLost) {
        confirm(m_body->md5(), error);
    } else if (error.kind == ErrorKind::Conflict && !m_request.earlierMd5.isEmpty()) {
        confirm(m_request.earlierMd5, error);
    } else {
        finishWith(error);
    }
}

void UploadJob::confirm(const QByteArray &md5, const Error &otherwise)
{
    m_client->objectInfo(m_request.target)
        ->onFinished(this, [this, md5, otherwise](const Result<StorageObject> &info) {
            if (isFinished()) {
                return;
            }
            if (!info || info->size != m_body->length()) {
                finishWith(otherwise);
                return;
            }
            const QByteArray stored = md5OfEtag(info->etag);
            // Without an MD5 the size must do, for an object that did not exist before we began (clocks may
            // differ by minutes). An overwrite cannot be told from what was there.
            constexpr qint64 clockSlack = 600;
            const bool ours = stored.isEmpty() ? !m_request.upsert && info->createdAt.isValid() &&
                                                     info->createdAt.addSecs(clockSlack) >= m_startedAt
                                               : stored == md5;
            if (ours && m_body->changeSinceOpen().isEmpty()) {
                Q_EMIT progressChanged(m_body->length(), m_body->length());
                finishWith(UploadReceipt{.id = info->id, .bytes = m_body->length()});
            } else {
                finishWith(otherwise);
            }
        });
}

} // namespace Poolhouse
