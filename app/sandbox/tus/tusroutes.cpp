// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/tus/tusroutes.h"

#include "app/sandbox/sandboxlog.h"
#include "app/sandbox/sqlfailure.h"
#include "app/sandbox/storageapi/bucketlimits.h"
#include "app/sandbox/storageapi/objectrows.h"
#include "app/sandbox/storageapi/uploadcheck.h"
#include "app/sandbox/storageapi/urltokens.h"
#include "app/sandbox/tus/tushttp.h"
#include "app/sandbox/tus/tusrefusal.h"

#include <algorithm>

namespace Poolhouse::Sandbox {

namespace {

constexpr char basePath[] = "/storage/v1/upload/resumable";

bool isDigits(const QByteArray &text)
{
    const QByteArray digits = text.startsWith('-') ? text.mid(1) : text;
    return !digits.isEmpty() &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<HttpResponse> TusRoutes::handle(ApiCall &call) const
{
    if (call.raw(0) != "upload" || call.raw(1) != "resumable") {
        return std::nullopt;
    }
    if (call.method() == "OPTIONS") {
        return tusOptions(globalSizeLimit);
    }
    const bool isKnown = call.method() == "POST" ||
                         (call.depth() > 2 && (call.method() == "HEAD" || call.method() == "PATCH" ||
                                               call.method() == "DELETE" || call.method() == "PUT"));
    if (!isKnown) {
        return std::nullopt;
    }
    Caller caller;
    caller.isSigned = call.raw(2) == "sign";
    if (caller.isSigned) {
        caller.identity.role = "service_role";
    } else {
        // Refused as on the rest of the API, in JSON: this check stands before the TUS handler. But no key
        // at all is here a bad one.
        const bool hasKey = !call.token().isNull();
        caller.identity = hasKey ? call.requireIdentity(m_services.keys) : m_services.keys.verify({});
    }
    caller.upsert = call.request().header("x-upsert") == "true";
    if (auto refusal = tusHeaderRefusal(call.request())) {
        return refusal;
    }
    return answer(call, caller);
}

HttpResponse TusRoutes::answer(ApiCall &call, Caller &caller) const
{
    HttpResponse response;
    try {
        if (call.method() == "POST") {
            return create(call, caller);
        }
        if (call.method() == "PATCH") {
            return append(call, caller);
        }
        if (call.method() == "HEAD") {
            return head(idOf(call), call, caller);
        }
        if (call.method() == "DELETE") {
            return terminate(idOf(call), call, caller);
        }
        return tusResponse(404, "Not found\n");
    } catch (const TusRefusal &refusal) {
        response = tusResponse(refusal.status(), refusal.text());
    } catch (const ApiError &error) {
        response = tusResponse(error.status(), error.message());
    } catch (const SqlError &error) {
        const ApiError translated = apiErrorFrom(error);
        response = tusResponse(translated.status(), translated.message());
    }
    // A refused PATCH is over, whatever of its body is still to come.
    response.mustClose = call.method() == "PATCH";
    return response;
}

UploadId TusRoutes::idOf(const ApiCall &call) const
{
    const qsizetype last = call.depth() - 1;
    const QByteArray segment = call.raw(last).isEmpty() ? call.segment(last - 1) : call.segment(last);
    if (segment == "resumable") {
        throw TusRefusal::notFound();
    }
    return UploadId::decode(segment);
}

void TusRoutes::authorize(const UploadId &id, ApiCall &call, Caller &caller) const
{
    if (caller.isSigned) {
        const QByteArray token = call.request().header("x-signature");
        if (token.isEmpty()) {
            throw ApiError::invalidSignature("Missing x-signature header");
        }
        const UrlTokens::Upload grant = UrlTokens(m_services.keys).verifyUpload(token, id.path());
        caller.identity.subject = grant.owner;
        caller.upsert = grant.upsert;
        return;
    }
    if (call.method() == "HEAD") {
        return;
    }
    UploadCheck check{.bucket = id.bucket,
                      .key = id.key,
                      .upsert = caller.upsert,
                      .mimeType = {},
                      .length = {},
                      .userMetadata = {}};
    UploadMetadata metadata;
    if (call.method() == "POST") {
        metadata = UploadMetadata::parse(call.request().header("upload-metadata")).value_or(metadata);
        check.length = tusNumber(call.request(), "upload-length");
    } else {
        const ResumableUpload upload = m_services.resumable.find(id);
        metadata = upload.metadata;
        check.length = upload.size;
    }
    check.mimeType = metadata.value("contentType");
    check.userMetadata = metadata.userMetadata();
    check.run(m_services.database, caller.identity);
}

TusRoutes::Limits TusRoutes::limitsOf(const UploadId &id) const
{
    Limits limits;
    m_services.database.asService([&](PostgresConnection &connection) {
        const SqlRows rows =
            connection.query("select * from poolhouse_sandbox.upload_target($1, $2)", {id.bucket, id.key});
        if (rows.count() == 0) {
            throw ApiError::noSuchBucket();
        }
        // Null as well as 0 mean: only the project's limit.
        const qint64 own = rows.text(0, 0).toLongLong();
        limits.size = own > 0 ? std::min(own, globalSizeLimit) : globalSizeLimit;
        limits.mimeTypes = rows.text(0, 1);
    });
    return limits;
}

std::unique_ptr<UploadLocks::Lock> TusRoutes::lock(const UploadId &id) const
{
    auto lock = m_services.resumable.locks().acquire(id.version);
    if (!lock) {
        throw TusRefusal::lockTimeout();
    }
    return lock;
}

void TusRoutes::checkAlive(const ResumableUpload &upload) const
{
    const QDateTime end = m_services.resumable.expiry(upload);
    if (end.isValid() && end < QDateTime::currentDateTimeUtc()) {
        throw TusRefusal::gone();
    }
}

void TusRoutes::addExpiry(HttpResponse &response, const ResumableUpload &upload) const
{
    const QDateTime end = m_services.resumable.expiry(upload);
    if (end.isValid() && !upload.isComplete()) {
        response.addHeader("upload-expires", httpTime(end));
    }
}

HttpResponse TusRoutes::create(ApiCall &call, Caller &caller) const
{
    const HttpRequest &request = call.request();
    if (!request.header("upload-concat").isEmpty()) {
        throw TusRefusal::concatenation();
    }
    const auto size = tusNumber(request, "upload-length");
    if (size.has_value() != request.header("upload-defer-length").isNull()) {
        throw TusRefusal::lengthInvalid();
    }
    const QByteArray header = request.header("upload-metadata");
    if (header.isNull()) {
        throw TusRefusal::metadataMissing();
    }
    ResumableUpload upload;
    upload.metadata = UploadMetadata::parse(header).value_or(UploadMetadata());
    upload.id = UploadId::create(upload.metadata.value("bucketName"), upload.metadata.value("objectName"));
    upload.size = size;
    upload.createdAt = QDateTime::currentDateTimeUtc();
    const Limits limits = limitsOf(upload.id);
    if (size.value_or(0) > limits.size) {
        throw TusRefusal::limitExceeded();
    }
    authorize(upload.id, call, caller);
    const QByteArray cache = upload.metadata.value("cacheControl");
    upload.metadata.set("cacheControl", isDigits(cache) ? "max-age=" + cache : QByteArray("no-cache"));
    // Without a type there is no check, and an empty list allows no type: both as the real server.
    const QByteArray type = upload.metadata.value("contentType");
    if (!type.isEmpty() && !limits.mimeTypes.isNull() &&
        (limits.mimeTypes == "[]" || !type.contains('/') || !isMimeTypeAllowed(limits.mimeTypes, type))) {
        throw ApiError::invalidMimeType("mime type " + type + " is not supported");
    }

    HttpResponse response = tusResponse(201);
    {
        const auto held = lock(upload.id);
        if (!m_services.resumable.create(upload)) {
            throw TusRefusal::writeFailed();
        }
        if (isTusContent(request)) {
            const Received received = receive(call, upload, limits.size, *held);
            upload.offset = received.offset;
            response.addHeader("upload-offset", QByteArray::number(upload.offset));
            response.mustClose = received.isCut;
        }
    }
    if (upload.isComplete()) {
        finish(upload, caller);
        response.addHeader("tus-complete", "1");
    }
    addExpiry(response, upload);
    response.addHeader("location", tusOrigin(request) + basePath +
                                       (request.target.endsWith("/sign") ? "/sign/" : "/") +
                                       upload.id.encoded());
    return response;
}

HttpResponse TusRoutes::head(const UploadId &id, ApiCall &call, Caller &caller) const
{
    authorize(id, call, caller);
    ResumableUpload upload;
    {
        const auto held = lock(id);
        upload = m_services.resumable.find(id);
    }
    checkAlive(upload);
    HttpResponse response = tusResponse(200);
    response.addHeader("cache-control", "no-store");
    response.addHeader("upload-offset", QByteArray::number(upload.offset));
    if (upload.size) {
        response.addHeader("upload-length", QByteArray::number(*upload.size));
    } else {
        response.addHeader("upload-defer-length", "1");
    }
    response.addHeader("upload-metadata", upload.metadata.header());
    return response;
}

void TusRoutes::declareLength(const ApiCall &call, ResumableUpload &upload, qint64 limit) const
{
    const auto length = tusNumber(call.request(), "upload-length");
    if (!length) {
        return;
    }
    if (upload.size || *length < upload.offset) {
        throw TusRefusal::lengthInvalid();
    }
    if (*length > limit) {
        throw TusRefusal::limitExceeded();
    }
    upload.size = length;
    if (!m_services.resumable.update(upload)) {
        throw TusRefusal::writeFailed();
    }
}

HttpResponse TusRoutes::append(ApiCall &call, Caller &caller) const
{
    const UploadId id = idOf(call);
    const auto offset = tusNumber(call.request(), "upload-offset");
    if (!offset) {
        throw TusRefusal::offsetMissing();
    }
    if (call.request().header("content-type").isNull()) {
        throw TusRefusal::typeMissing();
    }
    authorize(id, call, caller);
    const qint64 limit = limitsOf(id).size;
    ResumableUpload upload;
    HttpResponse response = tusResponse(204);
    {
        const auto held = lock(id);
        upload = m_services.resumable.find(id);
        checkAlive(upload);
        if (upload.offset != *offset) {
            throw TusRefusal::offsetConflict();
        }
        declareLength(call, upload, limit);
        const Received received = receive(call, upload, limit, *held);
        upload.offset = received.offset;
        response.mustClose = received.isCut;
    }
    response.addHeader("upload-offset", QByteArray::number(upload.offset));
    if (upload.isComplete()) {
        finish(upload, caller);
        response.addHeader("tus-complete", "1");
    }
    addExpiry(response, upload);
    return response;
}

HttpResponse TusRoutes::terminate(const UploadId &id, ApiCall &call, Caller &caller) const
{
    authorize(id, call, caller);
    const auto held = lock(id);
    if (m_services.resumable.find(id).isComplete()) {
        throw TusRefusal::completed();
    }
    m_services.resumable.remove(id);
    return tusResponse(204);
}

} // namespace Poolhouse::Sandbox
