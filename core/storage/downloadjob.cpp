// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/downloadjob.h"

#include "core/storage/accessmanager.h"
#include "core/storage/httpanswer.h"
#include "core/storage/storagejson.h"
#include "core/storage/storageroutes.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <array>
#include <filesystem>

namespace Poolhouse {

namespace {

// Without a limit Qt reads a whole object into memory when the disk is slower than the network.
constexpr qint64 readBuffer = 1024 * 1024;
// A file name has at most 255 bytes; ".", ".XXXXXX.part" and multi-byte characters must fit.
constexpr qsizetype longestNamePart = 60;

QString temporaryNeighbour(const QString &file)
{
    static constexpr std::array letters = {u'a', u'b', u'c', u'd', u'e', u'f', u'g', u'h', u'j', u'k', u'm',
                                           u'n', u'p', u'q', u'r', u's', u't', u'u', u'v', u'w', u'x', u'y',
                                           u'z', u'2', u'3', u'4', u'5', u'6', u'7', u'8', u'9'};
    QString random;
    for (int i = 0; i < 6; ++i) {
        random += QChar(letters.at(size_t(QRandomGenerator::global()->bounded(int(letters.size())))));
    }
    const QFileInfo info(file);
    return QStringLiteral("%1/.%2.%3.part").arg(info.path(), info.fileName().left(longestNamePart), random);
}

std::filesystem::path nativePath(const QString &path)
{
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

} // namespace

DownloadJob::DownloadJob(StorageClient *client, AccessManager *manager, DownloadRequest request)
    : ResultJob<DownloadReceipt>(client)
    , m_manager(manager)
    , m_url(storageUrl(client->endpoint().projectUrl, downloadRoute(request.source)))
    , m_request(std::move(request))
{}

DownloadJob::~DownloadJob()
{
    delete m_reply;
    dropTemporary();
}

void DownloadJob::doStart()
{
    QNetworkRequest network(m_url);
    // Also keeps Qt from asking for gzip, which would hide the length.
    network.setRawHeader(QByteArrayLiteral("Accept-Encoding"), QByteArrayLiteral("identity"));
    m_reply = m_manager->get(network);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::readyRead, this, &DownloadJob::handleData);
    connect(m_reply, &QNetworkReply::finished, this, &DownloadJob::handleReply);
}

void DownloadJob::doCancel()
{
    m_reply->disconnect(this);
    m_reply->abort();
    dropTemporary();
}

bool DownloadJob::openTemporary()
{
    const QFileInfo target(m_request.localFile);
    if (!QDir().mkpath(target.path())) {
        failLocally(QStringLiteral("Cannot make the folder %1").arg(target.path()));
        return false;
    }
    constexpr int tries = 10;
    for (int i = 0; i < tries; ++i) {
        m_file.setFileName(temporaryNeighbour(m_request.localFile));
        if (m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
            return true;
        }
        if (!QFileInfo::exists(m_file.fileName())) {
            break; // not a name that was taken by chance
        }
    }
    const QString why = m_file.errorString();
    m_file.setFileName(QString());
    failLocally(QStringLiteral("Cannot write in %1: %2").arg(target.path(), why));
    return false;
}

void DownloadJob::handleData()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 200 || isFinished()) {
        return; // an error's body: small, read at the end
    }
    if (!m_file.isOpen()) {
        bool known = false;
        const qint64 length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong(&known);
        m_expected = known ? length : -1;
        if (!openTemporary()) {
            return;
        }
    }
    QByteArray piece(qMin(m_reply->bytesAvailable(), readBuffer), Qt::Uninitialized);
    while (m_reply->bytesAvailable() > 0) {
        const qint64 got = m_reply->read(piece.data(), piece.size());
        if (got <= 0) {
            break;
        }
        if (m_file.write(piece.constData(), got) != got) {
            failLocally(QStringLiteral("Cannot write %1: %2").arg(m_request.localFile, m_file.errorString()));
            return;
        }
        m_hash.addData(QByteArrayView(piece.constData(), got));
        m_received += got;
    }
    Q_EMIT progressChanged(m_received, m_expected);
}

void DownloadJob::handleReply()
{
    handleData();
    if (isFinished()) {
        return;
    }
    const HttpAnswer answer = takeAnswer(m_reply);
    const QString etag = QString::fromLatin1(m_reply->rawHeader(QByteArrayLiteral("ETag")));
    std::optional<Error> error = errorFromAnswer(answer);
    if (!error && answer.httpStatus != 200) {
        error = Error{.kind = ErrorKind::Protocol,
                      .message = QStringLiteral("Unexpected HTTP status %1").arg(answer.httpStatus)};
    }
    if (!error && m_expected >= 0 && m_received != m_expected) {
        error = Error{
            .kind = ErrorKind::Network,
            .message =
                QStringLiteral("The connection ended after %1 of %2 bytes").arg(m_received).arg(m_expected)};
    }
    const QByteArray md5 = md5OfEtag(etag);
    if (!error && !md5.isEmpty() && md5 != m_hash.result().toHex()) {
        error = Error{.kind = ErrorKind::Network,
                      .message = QStringLiteral("What arrived differs from what is stored (MD5)")};
    }
    if (error) {
        error->requestId = answer.requestId;
        dropTemporary();
        finishWith(*error);
        return;
    }
    if (!m_file.isOpen()) {
        return failLocally(QStringLiteral("Cannot write %1").arg(m_request.localFile));
    }
    m_file.close();
    if (m_file.error() != QFileDevice::NoError) {
        return failLocally(
            QStringLiteral("Cannot write %1: %2").arg(m_request.localFile, m_file.errorString()));
    }
    if (const QString problem = moveIntoPlace(); !problem.isEmpty()) {
        return failLocally(problem);
    }
    finishWith(DownloadReceipt{.bytes = m_received, .etag = etag});
}

QString DownloadJob::moveIntoPlace()
{
    const QString temporary = m_file.fileName();
    if (!m_request.replaceExisting) {
        // QFile::rename never replaces; the name may have been taken while we were loading.
        if (!QFile::rename(temporary, m_request.localFile)) {
            return QStringLiteral("Cannot make %1: the name was taken meanwhile, or the disk refused")
                .arg(m_request.localFile);
        }
    } else {
        std::error_code code;
        std::filesystem::rename(nativePath(temporary), nativePath(m_request.localFile), code);
        if (code) {
            return QStringLiteral("Cannot replace %1: %2")
                .arg(m_request.localFile, QString::fromLocal8Bit(code.message().c_str()));
        }
    }
    m_file.setFileName(QString());
    return {};
}

void DownloadJob::failLocally(const QString &what)
{
    m_reply->disconnect(this);
    m_reply->abort();
    dropTemporary();
    finishWith(Error{.kind = ErrorKind::LocalFile, .message = what});
}

void DownloadJob::dropTemporary()
{
    if (!m_file.fileName().isEmpty()) {
        m_file.close();
        m_file.remove();
        m_file.setFileName(QString());
    }
}

} // namespace Poolhouse
