// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/linkjson.h"

#include "core/storage/storageroutes.h"
#include "core/utczone.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace Poolhouse {

namespace {

Error notUnderstood(const QString &what)
{
    return Error{.kind = ErrorKind::Protocol,
                 .message = QStringLiteral("The server's answer could not be understood: %1").arg(what)};
}

/// A key may hold "?token=" itself, so the last one counts.
QString tokenOf(const QString &address)
{
    static const QString mark = QStringLiteral("?token=");
    const qsizetype at = address.lastIndexOf(mark);
    QString token = at < 0 ? QString() : address.mid(at + mark.size()).section(u'&', 0, 0);
    for (const QChar c : std::as_const(token)) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
                           c == u'-' || c == u'_' || c == u'.' || c == u'=';
        if (!plain) {
            return {};
        }
    }
    return token;
}

SignedLink linkOf(const QUrl &projectUrl, const QByteArray &route, const ObjectPath &path,
                  const QString &token, const LinkOptions &options)
{
    QByteArray address = route + encodedPath(path) + "?token=" + token.toLatin1();
    if (const QByteArray download = downloadQuery(options); !download.isEmpty()) {
        address += '&' + download;
    }
    return {.key = path.key, .url = storageUrl(projectUrl, address), .expiresAt = tokenExpiry(token)};
}

} // namespace

QDateTime tokenExpiry(const QString &token)
{
    const auto payload = QByteArray::fromBase64Encoding(token.section(u'.', 1, 1).toLatin1(),
                                                        QByteArray::Base64UrlEncoding |
                                                            QByteArray::AbortOnBase64DecodingErrors);
    const QJsonObject claims = payload ? QJsonDocument::fromJson(*payload).object() : QJsonObject();
    const qint64 seconds = claims[u"exp"].toInteger(-1);
    return seconds < 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(seconds, utcZone);
}

QByteArray signBody(const QStringList &keys, qint64 seconds)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("expiresIn"), seconds},
                                     {QStringLiteral("paths"), QJsonArray::fromStringList(keys)}})
        .toJson(QJsonDocument::Compact);
}

QByteArray signTransformBody(const ImageTransform &transform, qint64 seconds)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("expiresIn"), seconds},
                                     {QStringLiteral("transform"), transform.toJson()}})
        .toJson(QJsonDocument::Compact);
}

Result<QList<SignedLink>> parseSigned(const QByteArray &json, const QUrl &projectUrl, const QString &bucket,
                                      const QStringList &keys, const LinkOptions &options)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray()) {
        return notUnderstood(QStringLiteral("no list of links"));
    }
    QHash<QString, QJsonObject> answers;
    const QJsonArray rows = document.array();
    for (const auto &row : rows) {
        const QJsonObject fields = row.toObject();
        answers.insert(fields[u"path"].toString(), fields);
    }
    QList<SignedLink> links;
    for (const QString &key : keys) {
        const QJsonObject fields = answers.value(key);
        const QString token = tokenOf(fields[u"signedURL"].toString());
        if (!token.isEmpty()) {
            links.append(
                linkOf(projectUrl, QByteArrayLiteral("object/sign/"), {bucket, key}, token, options));
            continue;
        }
        const QString reason = fields[u"error"].toString();
        SignedLink link{.key = key};
        if (reason.isEmpty()) {
            link.error = notUnderstood(QStringLiteral("no link"));
        } else {
            // The server has one sentence for both cases, and so have we.
            link.error = Error{.kind = ErrorKind::NotFound,
                               .message = reason,
                               .operation = StorageOperation::Sign,
                               .bucket = bucket};
        }
        links.append(link);
    }
    return links;
}

Result<SignedLink> parseSignedTransform(const QByteArray &json, const QUrl &projectUrl,
                                        const ObjectPath &path, const LinkOptions &options)
{
    const QString address = QJsonDocument::fromJson(json).object()[u"signedURL"].toString();
    const QString token = tokenOf(address);
    if (token.isEmpty()) {
        return notUnderstood(QStringLiteral("no link"));
    }
    if (!address.startsWith(u"/render/")) {
        return Error{.kind = ErrorKind::InvalidRequest,
                     .message = QStringLiteral("This server does not resize images")};
    }
    return linkOf(projectUrl, QByteArrayLiteral("render/image/sign/"), path, token, options);
}

Result<SignedUploadLink> parseSignedUpload(const QByteArray &json, const QUrl &projectUrl,
                                           const ObjectPath &target, bool mayReplace)
{
    const QJsonObject fields = QJsonDocument::fromJson(json).object();
    const QString token = tokenOf(fields[u"url"].toString());
    if (token.isEmpty()) {
        return notUnderstood(QStringLiteral("no link"));
    }
    const QByteArray route = "object/upload/sign/" + encodedPath(target) + "?token=" + token.toLatin1();
    return SignedUploadLink{.target = target,
                            .url = storageUrl(projectUrl, route),
                            .token = token,
                            .expiresAt = tokenExpiry(token),
                            .mayReplace = mayReplace};
}

QByteArray downloadQuery(const LinkOptions &options)
{
    return options.downloadName ? "download=" + encodedSegment(*options.downloadName) : QByteArray();
}

} // namespace Poolhouse
