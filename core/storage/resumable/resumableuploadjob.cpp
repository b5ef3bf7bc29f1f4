// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/resumableuploadjob.h"

#include "core/storage/accessmanager.h"
#include "core/storage/contenttype.h"
#include "core/storage/httpanswer.h"
#include "core/storage/httpheaders.h"
#include "core/storage/keyrules.h"
#include "core/storage/resumable/partsize.h"
#include "core/storage/resumable/tusmetadata.h"

#include <QJsonDocument>

namespace Poolhouse {

namespace {

Error protocolError(const QString &what)
{
    return Error{.kind = ErrorKind::Protocol, .message = what};
}

Error changedFile(const QString &path)
{
    return Error{.kind = ErrorKind::LocalFile,
                 .message = QStringLiteral("%1 changed while it was being uploaded").arg(path)};
}

} // namespace

ResumableUploadJob::ResumableUploadJob(StorageClient *client, AccessManager *manager,
                                       ResumableUploadRequest request)
    : ResultJob<UploadReceipt>(client)
    , m_client(client)
    , m_manager(manager)
    , m_request(std::move(request))
    , m_requests(client->endpoint().projectUrl, m_request.upsert, m_request.token)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_point.uploadId.isEmpty()) {
            create();
        } else {
            ask();
        }
    });
}

ResumableUploadJob::~ResumableUploadJob()
{
    // The network may still be asking the part for more.
    delete m_reply;
}

std::optional<Error> ResumableUploadJob::problemBeforeStart()
{
    const auto invalid = [](const QString &message) {
        return Error{.kind = ErrorKind::InvalidName, .message = message};
    };
    if (const QString problem = bucketNameProblem(m_request.target.bucket); !problem.isEmpty()) {
        return invalid(problem);
    }
    if (m_request.target.key.isEmpty()) {
        return invalid(QStringLiteral("An object needs a name"));
    }
    if (const QStringList refused = disallowedIn(m_request.target.key); !refused.isEmpty()) {
        return invalid(QStringLiteral("The server takes no names with %1").arg(refused.join(u' ')));
    }
    const std::optional<QByteArray> cacheControl = tusCacheControl(m_request.cacheControl);
    if (!cacheControl) {
        return Error{.kind = ErrorKind::InvalidRequest,
                     .message = QStringLiteral("A resumable upload can only set max-age=SECONDS or no-cache, "
                                               "not \"%1\"")
                                    .arg(m_request.cacheControl)};
    }
    m_cacheControl = *cacheControl;
    FileBody file(m_request.localFile);
    if (!file.openFile()) {
        return Error{.kind = ErrorKind::LocalFile, .message = file.failure()};
    }
    m_point.file = FileStamp::of(m_request.localFile);
    // All headers together may have 16 KiB.
    constexpr qsizetype mostMetadata = 12 * 1024;
    if (metadata().size() > mostMetadata) {
        return Error{.kind = ErrorKind::InvalidRequest,
                     .message = QStringLiteral("The metadata is too large for the server (name and metadata "
                                               "may have about 9,000 bytes)")};
    }
    return std::nullopt;
}

void ResumableUploadJob::doStart()
{
    m_point.target = m_request.target;
    m_point.upsert = m_request.upsert;
    m_point.isSigned = !m_request.token.isEmpty();
    if (const std::optional<Error> problem = problemBeforeStart()) {
        fail(*problem);
        return;
    }
    if (!m_request.resume || m_request.resume->uploadId.isEmpty()) {
        create();
        return;
    }
    const FileStamp now = m_point.file;
    m_point.uploadId = m_request.resume->uploadId;
    m_point.createdAt = m_request.resume->createdAt;
    m_point.offset = m_request.resume->offset;
    const bool sameUpload =
        m_request.resume->target == m_request.target && m_request.resume->isSigned == m_point.isSigned;
    if (!sameUpload) {
        restart(RestartReason::Mismatch);
    } else if (m_request.resume->file != now) {
        terminateOnServer();
        restart(RestartReason::FileChanged);
    } else {
        ask();
    }
}

void ResumableUploadJob::doCancel()
{
    m_pause.stop();
    dropReply();
    m_state = State::Ended;
    if (!m_leaveOnServer) {
        terminateOnServer();
    }
}

void ResumableUploadJob::suspend()
{
    m_leaveOnServer = true;
    cancel();
}

QByteArray ResumableUploadJob::metadata() const
{
    const QString type =
        m_request.contentType.isEmpty() ? contentTypeFor(m_request.localFile) : m_request.contentType;
    TusMetadata metadata{{"bucketName", m_request.target.bucket.toUtf8()},
                         {"objectName", m_request.target.key.toUtf8()},
                         // Always: without it the server does not ask the bucket's list of types.
                         {"contentType", type.toUtf8()}};
    if (!m_cacheControl.isEmpty()) {
        metadata.append({"cacheControl", m_cacheControl});
    }
    if (m_request.userMetadata) {
        metadata.append({"metadata", QJsonDocument(*m_request.userMetadata).toJson(QJsonDocument::Compact)});
    }
    return encodedTusMetadata(metadata);
}

void ResumableUploadJob::watch(QNetworkReply *reply, void (ResumableUploadJob::*handler)())
{
    m_reply = reply;
    connect(reply, &QNetworkReply::finished, this, handler);
}

HttpAnswer ResumableUploadJob::takeReply()
{
    HttpAnswer answer = takeAnswer(m_reply);
    m_headers = parseTusHeaders(m_reply->rawHeaderPairs());
    m_retryAfter = parseRetryAfter(m_reply->rawHeader(QByteArrayLiteral("Retry-After")),
                                   QDateTime::currentDateTimeUtc());
    m_reply->deleteLater();
    m_reply = nullptr;
    return answer;
}

void ResumableUploadJob::dropReply()
{
    if (m_reply) {
        // Perhaps inside one of its own signals: it goes with the job, before the part it reads from.
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void ResumableUploadJob::create()
{
    m_state = State::Creating;
    // post() would make up a Content-Type, which the server refuses here.
    watch(m_manager->sendCustomRequest(m_requests.creation(m_point.file.size, metadata()),
                                       QByteArrayLiteral("POST"), QByteArray()),
          &ResumableUploadJob::handleCreated);
}

void ResumableUploadJob::handleCreated()
{
    const HttpAnswer answer = takeReply();
    if (const std::optional<Error> error = errorFromAnswer(answer)) {
        handleFailure(TusStep::Create, *error);
        return;
    }
    if (answer.httpStatus != 201 || m_headers.uploadId.isEmpty()) {
        fail(protocolError(
            QStringLiteral("The server created no resumable upload (HTTP status %1%2)")
                .arg(answer.httpStatus)
                .arg(m_headers.uploadId.isEmpty() ? QStringLiteral(", no usable Location") : QString())));
        return;
    }
    m_point.uploadId = m_headers.uploadId;
    m_point.createdAt = QDateTime::currentDateTimeUtc();
    m_point.offset = 0;
    m_best = 0;
    m_wholeSent = false;
    Q_EMIT resumePointChanged(m_point);
    if (isFinished()) {
        return;
    }
    announce(0);
    if (isFinished()) {
        return;
    }
    if (m_point.file.size > 0) {
        sendPart();
    } else if (m_headers.complete) {
        verify();
    } else {
        ask();
    }
}

void ResumableUploadJob::ask()
{
    m_state = State::Asking;
    watch(m_manager->head(m_requests.query(m_point.uploadId)), &ResumableUploadJob::handleOffset);
}

void ResumableUploadJob::handleOffset()
{
    const HttpAnswer answer = takeReply();
    if (const std::optional<Error> error = errorFromAnswer(answer)) {
        handleFailure(TusStep::Query, *error);
        return;
    }
    if (!m_headers.offset || *m_headers.offset > m_point.file.size) {
        attemptAgain(protocolError(m_headers.offset
                                       ? QStringLiteral("The server claims to have %1 of %2 bytes")
                                             .arg(*m_headers.offset)
                                             .arg(m_point.file.size)
                                       : QStringLiteral("The server does not say how far the upload is")));
        return;
    }
    const bool otherLength = m_headers.length && *m_headers.length != m_point.file.size;
    const std::optional<TusMetadata> stored = parseTusMetadata(m_headers.metadata);
    const bool otherObject =
        stored && (tusMetadataValue(*stored, "bucketName") != m_request.target.bucket.toUtf8() ||
                   tusMetadataValue(*stored, "objectName") != m_request.target.key.toUtf8());
    if (otherLength || otherObject) {
        restart(RestartReason::Mismatch);
        return;
    }
    if (m_conflictOpen && *m_headers.offset == m_point.offset) {
        // The offset was right, so it was the object that is in the way.
        failAndTerminate(Error{.kind = ErrorKind::Conflict,
                               .message = QStringLiteral("The object exists already"),
                               .status = 409,
                               .httpStatus = 409,
                               .requestId = answer.requestId});
        return;
    }
    takeOffset(*m_headers.offset);
}

void ResumableUploadJob::takeOffset(qint64 offset)
{
    m_conflictOpen = false;
    m_point.offset = offset;
    if (offset > m_best) {
        m_best = offset;
        m_fruitless = 0;
        Q_EMIT resumePointChanged(m_point);
    }
    if (!isFinished()) {
        announce(0);
    }
    if (isFinished()) {
        return;
    }
    if (offset == m_point.file.size) {
        verify();
    } else {
        sendPart();
    }
}

void ResumableUploadJob::sendPart()
{
    if (FileStamp::of(m_request.localFile) != m_point.file) {
        failAndTerminate(changedFile(m_request.localFile));
        return;
    }
    m_state = State::Sending;
    const qint64 size = m_point.file.size;
    const qint64 whole = partSizeFor(size, m_request.partSize > 0 ? m_request.partSize : standardPartSize);
    const qint64 bytes = qMin(whole, size - m_point.offset);
    m_part = std::make_unique<FileBody>(m_request.localFile);
    m_part->setWindow(m_point.offset, bytes);
    m_part->setObserver([this](qint64 position, QByteArrayView piece) {
        const qint64 known = m_hashedTo - position;
        if (known >= 0 && known < piece.size()) {
            m_hash.addData(piece.sliced(known));
            m_hashedTo = position + piece.size();
        }
    });
    if (!m_part->openFile()) {
        failAndTerminate(Error{.kind = ErrorKind::LocalFile, .message = m_part->failure()});
        return;
    }
    QNetworkReply *reply = m_manager->sendCustomRequest(
        m_requests.append(m_point.uploadId, m_point.offset, bytes), QByteArrayLiteral("PATCH"), m_part.get());
    connect(reply, &QNetworkReply::uploadProgress, this, [this, bytes](qint64 sent, qint64) {
        if (sent > 0 && m_state == State::Sending) {
            announce(qMin(sent, bytes));
        }
    });
    watch(reply, &ResumableUploadJob::handlePart);
}

void ResumableUploadJob::handlePart()
{
    const HttpAnswer answer = takeReply();
    if (!m_part->failure().isEmpty()) {
        failAndTerminate(Error{.kind = ErrorKind::LocalFile, .message = m_part->failure()});
        return;
    }
    m_wholeSent =
        m_wholeSent || (m_part->wasReadWhole() && m_point.offset + m_part->length() == m_point.file.size);
    if (const std::optional<Error> error = errorFromAnswer(answer)) {
        const bool lineBroke = error->kind == ErrorKind::Network && error->status == 0;
        if (lineBroke && m_fruitless > 0 && !m_part->wasReadWhole()) {
            handleBrokenLine(*error);
        } else {
            handleFailure(TusStep::Append, *error);
        }
        return;
    }
    if (!m_headers.offset) {
        attemptAgain(protocolError(QStringLiteral("The server does not say how far the upload is")));
    } else if (*m_headers.offset > m_point.offset + m_part->length()) {
        fail(protocolError(QStringLiteral("The server claims to have %1 bytes and was sent %2")
                               .arg(*m_headers.offset)
                               .arg(m_point.offset + m_part->length())));
    } else if (*m_headers.offset <= m_point.offset) {
        attemptAgain(protocolError(QStringLiteral("The server takes the parts and keeps nothing of them")));
    } else {
        // Often less than was sent: a competing request makes the server cut a part short.
        takeOffset(*m_headers.offset);
    }
}

void ResumableUploadJob::announce(qint64 inFlight)
{
    Q_EMIT transferChanged(m_point.offset, inFlight, m_point.file.size);
    if (!isFinished()) {
        Q_EMIT progressChanged(m_point.offset + inFlight, m_point.file.size);
    }
}

QByteArray ResumableUploadJob::md5() const
{
    return m_hashedTo == m_point.file.size ? m_hash.result().toHex() : QByteArray();
}

} // namespace Poolhouse
