// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/downloadjob.h"

#include "core/storage/accessmanager.h"
#include "core/storage/httpanswer.h"
#include "core/storage/storagejson.h"
#include "core/storage/storageroutes.h"

#include <QFileInfo>

namespace Poolhouse {

namespace {

// Without a limit Qt reads a whole object into memory when the disk is slower than the network.
constexpr qint64 readBuffer = 1024 * 1024;
/// An object that keeps changing under the download is not worth more.
constexpr int mostRestarts = 3;

/// Bytes may only be put together when they are from one and the same content, byte for byte.
bool isStrong(const QString &etag)
{
    return etag.size() > 2 && etag.startsWith(u'"') && etag.endsWith(u'"');
}

Error protocolError(const QString &what)
{
    return Error{.kind = ErrorKind::Protocol, .message = what};
}

} // namespace

DownloadJob::DownloadJob(StorageClient *client, AccessManager *manager, DownloadRequest request)
    : ResultJob<DownloadReceipt>(client)
    , m_client(client)
    , m_manager(manager)
    , m_url(storageUrl(client->endpoint().projectUrl, downloadRoute(request.source)))
    , m_request(std::move(request))
    , m_part(m_request.localFile)
    , m_hash(std::make_shared<QCryptographicHash>(QCryptographicHash::Md5))
{}

DownloadJob::~DownloadJob()
{
    delete m_reply;
    if (m_request.keepPart && m_partial.isValid() && m_part.isOpen()) {
        m_part.keep();
    }
}

void DownloadJob::doStart()
{
    if (!m_request.resume || !m_request.resume->isValid()) {
        send();
        return;
    }
    const PartialDownload &earlier = *m_request.resume;
    const qint64 size = QFileInfo(earlier.partFile).size();
    if (!isStrong(earlier.etag) || size > earlier.total || !m_part.reopen(earlier.partFile).isEmpty()) {
        send(); // nothing to go on with
        return;
    }
    m_partial = earlier;
    auto *hashing = new HashFileJob(earlier.partFile, size, this);
    hashing->onFinished(this, [this, size](const Result<RunningHash> &hash) {
        if (isFinished()) {
            return;
        }
        if (hash && m_part.size() == size) {
            m_hash = *hash;
            m_received = size;
            m_etag = m_partial.etag;
            send();
        } else {
            startAnew();
        }
    });
}

void DownloadJob::doCancel()
{
    dropReply();
    if (m_request.keepPart && m_partial.isValid()) {
        m_part.keep();
    } else {
        m_part.remove();
    }
}

void DownloadJob::dropReply()
{
    if (m_reply) {
        // Perhaps inside one of its own signals.
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
}

void DownloadJob::send()
{
    m_headTaken = false;
    QNetworkRequest network(m_url);
    // Also keeps Qt from asking for gzip, which would hide the length.
    network.setRawHeader(QByteArrayLiteral("Accept-Encoding"), QByteArrayLiteral("identity"));
    m_from = m_received;
    if (m_received > 0 && m_received == m_partial.total) {
        // Everything is there, but perhaps of an object that is another one by now: the last byte tells.
        --m_from;
    }
    network.setAttribute(AccessManager::StreamsAnswerAttribute, true);
    m_skip = m_received - m_from;
    if (m_from > 0) {
        network.setRawHeader(QByteArrayLiteral("Range"), "bytes=" + QByteArray::number(m_from) + '-');
        // The server ignores it; what stands in front of it may not.
        network.setRawHeader(QByteArrayLiteral("If-Range"), m_etag.toLatin1());
    }
    m_reply = m_manager->get(network);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::readyRead, this, &DownloadJob::handleData);
    connect(m_reply, &QNetworkReply::finished, this, &DownloadJob::handleReply);
}

bool DownloadJob::takeHead()
{
    if (m_headTaken) {
        return true;
    }
    m_headTaken = true;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return status == 206 ? takeRange() : takeWhole();
}

bool DownloadJob::takeWhole()
{
    if (m_from > 0 && !forgetPart()) {
        return false;
    }
    if (!m_part.isOpen()) {
        if (const QString problem = m_part.open(); !problem.isEmpty()) {
            failLocally(problem);
            return false;
        }
    }
    bool known = false;
    const qint64 length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong(&known);
    m_expected = known ? length : -1;
    m_etag = QString::fromLatin1(m_reply->rawHeader(QByteArrayLiteral("ETag")));
    m_partial = {};
    if (m_request.keepPart && m_expected > 0 && isStrong(m_etag)) {
        m_partial = {.partFile = m_part.name(), .etag = m_etag, .total = m_expected};
        Q_EMIT partialChanged(m_partial);
    }
    return !isFinished();
}

bool DownloadJob::takeRange()
{
    const std::optional<ContentRange> range =
        parseContentRange(m_reply->rawHeader(QByteArrayLiteral("Content-Range")));
    const QString etag = QString::fromLatin1(m_reply->rawHeader(QByteArrayLiteral("ETag")));
    if (m_from > 0 && etag != m_etag) {
        startAnew(); // another content by now
        return false;
    }
    if (m_from == 0 || !range || range->first != m_from || range->total != m_partial.total ||
        range->last != range->total - 1) {
        fail(protocolError(QStringLiteral("The server sent another part of the object than asked for")));
        return false;
    }
    m_expected = m_partial.total;
    return true;
}

bool DownloadJob::forgetPart()
{
    const qint64 lost = m_received;
    m_from = 0;
    m_skip = 0;
    m_received = 0;
    m_partial = {};
    m_etag.clear();
    m_hash = std::make_shared<QCryptographicHash>(QCryptographicHash::Md5);
    if (m_part.isOpen()) {
        if (const QString problem = m_part.clear(); !problem.isEmpty()) {
            failLocally(problem);
            return false;
        }
    }
    Q_EMIT restarted(lost);
    return !isFinished();
}

void DownloadJob::startAnew()
{
    dropReply();
    if (++m_restarts > mostRestarts) {
        fail(Error{.kind = ErrorKind::Conflict,
                   .message = QStringLiteral("The object kept changing while it was being downloaded")});
    } else if (forgetPart()) {
        send();
    }
}

void DownloadJob::handleData()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (isFinished() || (status != 200 && status != 206)) {
        return; // an error's body: small, read at the end
    }
    if (!takeHead()) {
        return;
    }
    QByteArray piece(qMin(m_reply->bytesAvailable(), readBuffer), Qt::Uninitialized);
    while (m_reply->bytesAvailable() > 0) {
        const qint64 got = m_reply->read(piece.data(), piece.size());
        if (got <= 0) {
            break;
        }
        const qint64 known = qMin(got, m_skip); // asked for once more, only to see the ETag
        m_skip -= known;
        const QByteArrayView fresh(piece.constData() + known, got - known);
        if (m_expected >= 0 && m_received + fresh.size() > m_expected) {
            fail(protocolError(QStringLiteral("The server sent more bytes than it said")));
            return;
        }
        if (const QString problem = m_part.write(fresh.data(), fresh.size()); !problem.isEmpty()) {
            failLocally(problem);
            return;
        }
        m_hash->addData(fresh);
        m_received += fresh.size();
    }
    Q_EMIT progressChanged(m_received, m_expected);
}

void DownloadJob::handleReply()
{
    handleData();
    if (isFinished() || !m_reply || m_reply->isRunning()) {
        return; // ended, or another request is on its way
    }
    const HttpAnswer answer = takeAnswer(m_reply);
    std::optional<Error> error = errorFromAnswer(answer);
    if (!error && answer.httpStatus != 200 && answer.httpStatus != 206) {
        error = protocolError(QStringLiteral("Unexpected HTTP status %1").arg(answer.httpStatus));
    }
    if (error && answer.httpStatus >= 400 && m_from > 0) {
        error->requestId = answer.requestId;
        handleRefusal(*error);
        return;
    }
    if (!error && m_expected >= 0 && m_received != m_expected) {
        error = Error{
            .kind = ErrorKind::Network,
            .message =
                QStringLiteral("The connection ended after %1 of %2 bytes").arg(m_received).arg(m_expected)};
    }
    const QByteArray md5 = md5OfEtag(m_etag);
    if (!error && !md5.isEmpty() && md5 != m_hash->result().toHex()) {
        m_partial = {}; // nothing to go on with
        error = Error{.kind = ErrorKind::Network,
                      .message = QStringLiteral("What arrived differs from what is stored (MD5)")};
    }
    if (error) {
        error->requestId = answer.requestId;
        fail(*error);
        return;
    }
    if (m_expected < 0 && md5.isEmpty()) {
        confirmLength(); // a body that ends with the connection: a cut looks like the end
    } else {
        keep();
    }
}

void DownloadJob::confirmLength()
{
    m_client->objectInfo(m_request.source)->onFinished(this, [this](const Result<StorageObject> &info) {
        if (isFinished()) {
            return;
        }
        if (!info) {
            fail(info.error());
        } else if (info->size != m_received) {
            m_partial = {};
            fail(Error{.kind = ErrorKind::Network,
                       .message = QStringLiteral("The connection ended after %1 of %2 bytes")
                                      .arg(m_received)
                                      .arg(info->size)});
        } else {
            keep();
        }
    });
}

void DownloadJob::keep()
{
    if (!m_part.isOpen()) {
        return failLocally(QStringLiteral("Cannot write %1").arg(m_request.localFile));
    }
    if (const QString problem = m_part.moveIntoPlace(m_request.replaceExisting); !problem.isEmpty()) {
        return failLocally(problem);
    }
    m_partial = {};
    finishWith(DownloadReceipt{.bytes = m_received, .etag = m_etag});
}

void DownloadJob::handleRefusal(const Error &error)
{
    if (error.status == 416) {
        startAnew();
        return;
    }
    if (error.status != 500) {
        fail(error);
        return;
    }
    // A range past the end of an object that became shorter is a failure of the server, too, with S3 behind
    // it.
    m_client->objectInfo(m_request.source)
        ->onFinished(this, [this, error](const Result<StorageObject> &info) {
            if (isFinished()) {
                return;
            }
            if (info && (info->size != m_partial.total || info->etag != m_etag)) {
                startAnew();
            } else {
                fail(error);
            }
        });
}

void DownloadJob::failLocally(const QString &what)
{
    fail(Error{.kind = ErrorKind::LocalFile, .message = what});
}

void DownloadJob::fail(const Error &error)
{
    dropReply();
    if (m_request.keepPart && m_partial.isValid() && m_part.isOpen()) {
        m_part.keep();
    } else {
        m_partial = {};
        m_part.remove();
    }
    finishWith(error);
}

} // namespace Poolhouse
