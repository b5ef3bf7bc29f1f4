// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/uploadheaders.h"

#include "core/storage/httpheaders.h"

#include <QJsonDocument>

namespace Poolhouse {

QByteArray userMetadataHeader(const QJsonObject &metadata)
{
    return QJsonDocument(metadata).toJson(QJsonDocument::Compact).toBase64();
}

QString userMetadataProblem(const QJsonObject &metadata)
{
    return userMetadataHeader(metadata).size() <= mostUserMetadata
               ? QString()
               : QStringLiteral("The metadata is too large for the server (about 9,000 bytes at most)");
}

QByteArray cacheControlHeader(const QString &cacheControl)
{
    const QByteArray text = cacheControl.trimmed().toLatin1();
    return parseDigits(text) ? "max-age=" + text : text;
}

bool isHeaderText(const QString &text)
{
    for (const QChar c : text) {
        if (c < u' ' || c > u'~') {
            return false;
        }
    }
    return true;
}

} // namespace Poolhouse
