// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/usermetadata.h"

#include "app/sandbox/apierror.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Poolhouse::Sandbox {

QByteArray parseUserMetadata(const QByteArray &json)
{
    // Within brackets, because Qt's parser takes no lone strings and numbers.
    QJsonParseError error;
    const QJsonArray values = QJsonDocument::fromJson('[' + json + ']', &error).array();
    if (error.error != QJsonParseError::NoError || values.size() != 1) {
        return {};
    }
    if (!values.at(0).isObject()) {
        throw ApiError::invalidParameter("x-metadata");
    }
    return json;
}

QByteArray userMetadataHeader(const HttpRequest &request)
{
    const QByteArray header = request.header("x-metadata");
    return header.isEmpty() ? QByteArray() : parseUserMetadata(QByteArray::fromBase64(header));
}

} // namespace Poolhouse::Sandbox
