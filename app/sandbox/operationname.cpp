// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/operationname.h"

namespace Poolhouse::Sandbox {

namespace {

QByteArray bucketOperation(const QByteArray &method, const QList<QByteArray> &path)
{
    if (method == "POST") {
        return path.size() > 2 ? "storage.bucket.empty" : "storage.bucket.create";
    }
    if (method == "PUT") {
        return "storage.bucket.update";
    }
    if (method == "DELETE") {
        return "storage.bucket.delete";
    }
    return path.size() > 1 ? "storage.bucket.get" : "storage.bucket.list";
}

QByteArray writingOperation(const QByteArray &method, const QList<QByteArray> &path)
{
    const QByteArray kind = path.value(1);
    if (kind == "upload" && path.value(2) == "sign") {
        return method == "PUT" ? "storage.object.upload_signed" : "storage.object.sign_upload_url";
    }
    if (method == "PUT") {
        return "storage.object.upload_update";
    }
    if (kind == "sign") {
        return path.size() > 3 ? "storage.object.sign" : "storage.object.sign_many";
    }
    if (path.size() == 3 && kind == "list") {
        return "storage.object.list";
    }
    if (path.size() == 3 && kind == "list-v2") {
        return "storage.object.list_v2";
    }
    if (path.size() == 2 && (kind == "move" || kind == "copy")) {
        return "storage.object." + kind;
    }
    return "storage.object.upload";
}

QByteArray objectOperation(const QByteArray &method, const QList<QByteArray> &path)
{
    if (method == "POST" || method == "PUT") {
        return writingOperation(method, path);
    }
    if (method == "DELETE") {
        return path.size() > 2 ? "storage.object.delete" : "storage.object.delete_many";
    }
    if (path.value(1) == "info") {
        return path.value(2) == "public" ? "storage.object.info_public" : "object.get_authenticated_info";
    }
    if (path.value(1) == "public") {
        return "storage.object.get_public";
    }
    if (path.value(1) == "sign") {
        return "storage.object.get_signed";
    }
    return method == "HEAD" ? "object.head_authenticated_info" : "storage.object.get_authenticated";
}

QByteArray uploadOperation(const QByteArray &method)
{
    if (method == "POST") {
        return "storage.tus.upload.create";
    }
    if (method == "PATCH" || method == "PUT") {
        return "storage.tus.upload.part";
    }
    return method == "DELETE" ? "storage.tus.upload.delete" : "storage.tus.upload.get";
}

} // namespace

QByteArray operationName(const HttpRequest &request, const QByteArray &path)
{
    const QList<QByteArray> segments = path.mid(1).split('/');
    const QByteArray &group = segments.constFirst();
    if (group == "bucket") {
        return bucketOperation(request.method, segments);
    }
    if (group == "object") {
        return objectOperation(request.method, segments);
    }
    if (group == "upload" && segments.value(1) == "resumable") {
        return uploadOperation(request.method);
    }
    if (group == "render") {
        const QByteArray kind = segments.value(2);
        return "storage.render.image_" + kind;
    }
    return {};
}

} // namespace Poolhouse::Sandbox
