// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/tus/uploadid.h"

#include "app/sandbox/apierror.h"
#include "app/sandbox/storageapi/namerules.h"

#include <QList>
#include <QUuid>

namespace Poolhouse::Sandbox {

namespace {

void checkNames(const UploadId &id)
{
    if (!isBucketName(id.bucket)) {
        throw ApiError::invalidBucketName();
    }
    if (!isObjectKey(id.key)) {
        throw ApiError::invalidKey(id.key);
    }
}

} // namespace

UploadId UploadId::create(const QByteArray &bucket, const QByteArray &key)
{
    UploadId id{bucket, key, QUuid::createUuid().toByteArray(QUuid::WithoutBraces)};
    checkNames(id);
    return id;
}

UploadId UploadId::decode(const QByteArray &segment)
{
    QList<QByteArray> parts = QByteArray::fromBase64(segment, QByteArray::Base64UrlEncoding).split('/');
    if (parts.size() < 2) {
        throw ApiError::invalidUploadId("Invalid upload id");
    }
    UploadId id;
    id.version = parts.takeLast();
    if (id.version.isEmpty()) {
        throw ApiError::invalidUploadId("Version not provided");
    }
    id.bucket = parts.takeFirst();
    id.key = parts.join('/');
    checkNames(id);
    return id;
}

QByteArray UploadId::encoded() const
{
    return (path() + '/' + version).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace Poolhouse::Sandbox
