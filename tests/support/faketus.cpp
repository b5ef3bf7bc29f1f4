// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faketus.h"

namespace Poolhouse::Test {

namespace {

const QByteArray route = QByteArrayLiteral("/storage/v1/upload/resumable");

QByteArray metadataValue(const QByteArray &header, const QByteArray &name)
{
    const QList<QByteArray> pairs = header.split(',');
    for (const QByteArray &pair : pairs) {
        if (pair.startsWith(name + ' ')) {
            return QByteArray::fromBase64(pair.mid(name.size() + 1));
        }
    }
    return {};
}

QByteArray idOf(const FakeRequest &request)
{
    QByteArray rest = request.target.mid(route.size());
    if (rest.startsWith("/sign")) {
        rest = rest.mid(5);
    }
    return rest.mid(1);
}

} // namespace

FakeReply FakeTus::text(int status, const QByteArray &message)
{
    return {.status = status,
            .body = message,
            .contentType = QByteArrayLiteral("text/plain;charset=UTF-8"),
            .headers = {{QByteArrayLiteral("Tus-Resumable"), QByteArrayLiteral("1.0.0")}}};
}

bool FakeTus::isInTheWay(const QByteArray &path, const FakeRequest &request) const
{
    return m_storage->objects.contains(path) && request.headers.value("x-upsert") != "true";
}

void FakeTus::finish(const QByteArray &id)
{
    const Upload upload = uploads.value(id);
    m_storage->objects.insert(
        upload.path, {.content = upload.data, .contentType = metadataValue(upload.metadata, "contentType")});
    if (forgetsFinished) {
        uploads.remove(id);
    }
}

FakeReply FakeTus::create(const FakeRequest &request)
{
    const QByteArray metadata = request.headers.value("upload-metadata");
    const QByteArray path =
        metadataValue(metadata, "bucketName") + '/' + metadataValue(metadata, "objectName");
    if (!m_storage->buckets.contains(metadataValue(metadata, "bucketName"))) {
        return text(404, "Bucket not found");
    }
    if (isInTheWay(path, request)) {
        return text(409, "The resource already exists");
    }
    const QByteArray id = "upload-" + QByteArray::number(++m_next);
    const qint64 length = request.headers.value("upload-length").toLongLong();
    uploads.insert(id, {.path = path, .length = length, .metadata = metadata});
    FakeReply reply = text(201, {});
    reply.headers.append({QByteArrayLiteral("Location"), locationBase + '/' + id});
    if (length == 0) {
        finish(id);
        reply.headers.append({QByteArrayLiteral("Tus-Complete"), QByteArrayLiteral("1")});
    }
    return reply;
}

FakeReply FakeTus::append(const QByteArray &id, const FakeRequest &request)
{
    Upload &upload = uploads[id];
    if (isInTheWay(upload.path, request)) {
        return text(409, "The resource already exists");
    }
    if (request.headers.value("upload-offset") != QByteArray::number(upload.data.size())) {
        return text(409, "Upload-Offset conflict");
    }
    upload.data += mostPerPatch >= 0 ? request.body.left(mostPerPatch) : request.body;
    const qint64 offset = upload.data.size();
    if (offset == upload.length) {
        finish(id);
    }
    FakeReply reply = text(204, {});
    reply.headers.append({QByteArrayLiteral("Upload-Offset"), QByteArray::number(offset)});
    return reply;
}

void FakeTus::keepPartOf(const FakeRequest &request)
{
    const auto found = uploads.find(idOf(request));
    if (found != uploads.end() &&
        request.headers.value("upload-offset") == QByteArray::number(found->data.size())) {
        found->data += request.body;
    }
}

FakeReply FakeTus::handle(const FakeRequest &request)
{
    if (fault) {
        if (std::optional<FakeReply> reply = fault(request)) {
            return *reply;
        }
    }
    if (!request.target.startsWith(route)) {
        return m_storage->handle(request);
    }
    if (request.headers.value("tus-resumable") != "1.0.0") {
        return text(412, "Tus-Resumable Required");
    }
    if (request.method == "POST") {
        return create(request);
    }
    const QByteArray id = idOf(request);
    if (!uploads.contains(id)) {
        return text(404, "The file for this url was not found");
    }
    if (request.method == "HEAD") {
        FakeReply reply = text(200, {});
        const Upload &upload = uploads[id];
        reply.headers.append({QByteArrayLiteral("Upload-Offset"), QByteArray::number(upload.data.size())});
        reply.headers.append({QByteArrayLiteral("Upload-Length"), QByteArray::number(upload.length)});
        reply.headers.append({QByteArrayLiteral("Upload-Metadata"), upload.metadata});
        return reply;
    }
    if (request.method == "PATCH") {
        return append(id, request);
    }
    if (isInTheWay(uploads[id].path, request)) {
        return text(409, "The resource already exists");
    }
    uploads.remove(id);
    return text(204, {});
}

} // namespace Poolhouse::Test
