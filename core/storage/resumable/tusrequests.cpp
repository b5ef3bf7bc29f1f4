// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/tusrequests.h"

#include "core/storage/accessmanager.h"
#include "core/storage/storageroutes.h"

namespace Poolhouse {

TusRequests::TusRequests(QUrl projectUrl, bool upsert, QByteArray token)
    : m_projectUrl(std::move(projectUrl))
    , m_upsert(upsert)
    , m_token(std::move(token))
{}

QNetworkRequest TusRequests::request(const QByteArray &uploadId) const
{
    // Without a slash at the end: with one, the server's Location loses "/sign".
    QByteArray route = m_token.isEmpty() ? QByteArrayLiteral("upload/resumable")
                                         : QByteArrayLiteral("upload/resumable/sign");
    if (!uploadId.isEmpty()) {
        route += '/' + uploadId;
    }
    QNetworkRequest network(storageUrl(m_projectUrl, route));
    network.setRawHeader(QByteArrayLiteral("Tus-Resumable"), QByteArrayLiteral("1.0.0"));
    if (m_upsert) {
        network.setRawHeader(QByteArrayLiteral("x-upsert"), QByteArrayLiteral("true"));
    }
    if (!m_token.isEmpty()) {
        network.setRawHeader(QByteArrayLiteral("x-signature"), m_token);
        network.setAttribute(AccessManager::WithoutKeyAttribute, true);
    }
    return network;
}

QNetworkRequest TusRequests::creation(qint64 length, const QByteArray &metadata) const
{
    QNetworkRequest network = request({});
    network.setRawHeader(QByteArrayLiteral("Upload-Length"), QByteArray::number(length));
    network.setRawHeader(QByteArrayLiteral("Upload-Metadata"), metadata);
    return network;
}

QNetworkRequest TusRequests::query(const QByteArray &uploadId) const
{
    return request(uploadId);
}

QNetworkRequest TusRequests::append(const QByteArray &uploadId, qint64 offset, qint64 bytes) const
{
    QNetworkRequest network = request(uploadId);
    network.setRawHeader(QByteArrayLiteral("Upload-Offset"), QByteArray::number(offset));
    network.setHeader(QNetworkRequest::ContentTypeHeader,
                      QByteArrayLiteral("application/offset+octet-stream"));
    network.setHeader(QNetworkRequest::ContentLengthHeader, bytes);
    // The file is the buffer.
    network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    return network;
}

QNetworkRequest TusRequests::termination(const QByteArray &uploadId) const
{
    return request(uploadId);
}

} // namespace Poolhouse
