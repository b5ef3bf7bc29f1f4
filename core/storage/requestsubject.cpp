// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageroutes.h"

#include <QNetworkReply>
#include <QStringList>

namespace Poolhouse {

namespace {

QString decoded(const QByteArray &segment)
{
    return QUrl::fromPercentEncoding(segment);
}

RequestSubject bucketSubject(const QByteArray &verb, const QList<QByteArray> &route)
{
    if (route.size() == 1) {
        return {verb == "POST" ? StorageOperation::CreateBucket : StorageOperation::ListBuckets, {}};
    }
    const QString bucket = decoded(route[1]);
    if (route.size() > 2) {
        return {StorageOperation::EmptyBucket, bucket};
    }
    if (verb == "PUT") {
        return {StorageOperation::UpdateBucket, bucket};
    }
    return {verb == "DELETE" ? StorageOperation::DeleteBucket : StorageOperation::ReadBucket, bucket};
}

bool isAccessWord(const QByteArray &segment)
{
    return segment == "authenticated" || segment == "public";
}

/// The routes whose second word says what they do; the others name a bucket there.
RequestSubject verbSubject(const QByteArray &verb, const QList<QByteArray> &route)
{
    const QByteArray &word = route[1];
    const bool post = verb == "POST";
    const QString third = route.size() > 2 ? decoded(route[2]) : QString();
    if (post && (word == "list" || word == "list-v2")) {
        return {StorageOperation::List, third};
    }
    if (post && word == "sign") {
        return {StorageOperation::Sign, third};
    }
    if (post && route.size() == 2 && (word == "move" || word == "copy")) {
        return {word == "move" ? StorageOperation::Move : StorageOperation::Copy, {}};
    }
    if (word == "upload" && third == u"sign" && route.size() > 4) {
        return {StorageOperation::SignUpload, decoded(route[3])};
    }
    const bool read = verb == "GET" || verb == "HEAD";
    if (read && word == "info" && route.size() > 3) {
        return {StorageOperation::Info, isAccessWord(route[2]) ? decoded(route[3]) : third};
    }
    if (read && isAccessWord(word)) {
        return {StorageOperation::Download, third};
    }
    return {};
}

RequestSubject objectSubject(const QByteArray &verb, const QList<QByteArray> &route, bool mayReplace)
{
    if (route.size() < 2) {
        return {};
    }
    if (RequestSubject special = verbSubject(verb, route); special.operation != StorageOperation::None) {
        return special;
    }
    const QString bucket = decoded(route[1]);
    if (verb == "DELETE") {
        return {StorageOperation::Remove, bucket};
    }
    if (verb == "GET" || verb == "HEAD") {
        return {StorageOperation::Download, bucket};
    }
    // PUT replaces whatever its headers say.
    return {mayReplace || verb == "PUT" ? StorageOperation::Upsert : StorageOperation::Upload, bucket};
}

} // namespace

RequestSubject subjectOf(const QByteArray &verb, const QUrl &url, bool mayReplace)
{
    static const QByteArray base = QByteArrayLiteral("/storage/v1/");
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const qsizetype start = path.indexOf(base);
    if (start < 0) {
        return {};
    }
    const QList<QByteArray> route = path.mid(start + base.size()).split('/');
    if (route.first() == "bucket") {
        return bucketSubject(verb, route);
    }
    if (route.first() == "object") {
        return objectSubject(verb, route, mayReplace);
    }
    if (route.first() == "upload" && verb != "OPTIONS") {
        return {mayReplace ? StorageOperation::Upsert : StorageOperation::Upload, {}};
    }
    if (route.first() == "render" && route.size() > 3) {
        return {StorageOperation::Download, decoded(route[3])};
    }
    return {};
}

RequestSubject subjectOf(const QNetworkReply *reply)
{
    const QNetworkRequest request = reply->request();
    QByteArray verb = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    switch (reply->operation()) {
    case QNetworkAccessManager::HeadOperation:
        verb = QByteArrayLiteral("HEAD");
        break;
    case QNetworkAccessManager::GetOperation:
        verb = QByteArrayLiteral("GET");
        break;
    case QNetworkAccessManager::PutOperation:
        verb = QByteArrayLiteral("PUT");
        break;
    case QNetworkAccessManager::PostOperation:
        verb = QByteArrayLiteral("POST");
        break;
    case QNetworkAccessManager::DeleteOperation:
        verb = QByteArrayLiteral("DELETE");
        break;
    default:
        break;
    }
    return subjectOf(verb, request.url(), request.rawHeader(QByteArrayLiteral("x-upsert")) == "true");
}

} // namespace Poolhouse
