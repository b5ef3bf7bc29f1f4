// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/apierror.h"

#include "app/sandbox/jsontext.h"

namespace Poolhouse::Sandbox {

namespace {

// The status rule of the REST surface: everything is 400 on the wire, the truth is in the body.
int foldedStatus(int status)
{
    return status == 500 || status == 544 || status == 429 || status == 416 ? status : 400;
}

} // namespace

ApiError::ApiError(int status, QByteArray error, QByteArray message, QByteArray code)
    : m_status(status)
    , m_httpStatus(foldedStatus(status))
    , m_error(std::move(error))
    , m_message(std::move(message))
    , m_code(std::move(code))
{}

ApiError ApiError::withHttpStatus(int status) const
{
    ApiError copy = *this;
    copy.m_httpStatus = status;
    return copy;
}

HttpResponse ApiError::toResponse() const
{
    HttpResponse response = HttpResponse::json(
        "{\"statusCode\":\"" + QByteArray::number(m_status) + "\",\"error\":" + jsonQuoted(m_error) +
            ",\"message\":" + jsonQuoted(m_message) + ",\"code\":" + jsonQuoted(m_code) + '}',
        m_httpStatus);
    response.mustClose = m_mustClose;
    return response;
}

ApiError ApiError::noSuchBucket()
{
    return {404, "Bucket not found", "Bucket not found", "NoSuchBucket"};
}

ApiError ApiError::noSuchKey()
{
    return {404, "not_found", "Object not found", "NoSuchKey"};
}

ApiError ApiError::invalidRequest(const QByteArray &message)
{
    return {400, "Error", message, "InvalidRequest"};
}

ApiError ApiError::fastify(const QByteArray &message)
{
    return {400, "FastifyError", message, "InvalidRequest"};
}

ApiError ApiError::invalidBucketName()
{
    return {400, "Invalid Input", "Bucket name invalid", "InvalidBucketName"};
}

ApiError ApiError::invalidKey(const QByteArray &key)
{
    return {400, "InvalidKey", "Invalid key: " + key, "InvalidKey"};
}

ApiError ApiError::invalidMimeType(const QByteArray &message)
{
    return {415, "invalid_mime_type", message, "InvalidMimeType"};
}

ApiError ApiError::invalidParameter(const QByteArray &what)
{
    return {400, "InvalidParameter", "Invalid Parameter " + what, "InvalidParameter"};
}

ApiError ApiError::accessDenied(const QByteArray &message)
{
    return {403, "Unauthorized", message, "AccessDenied"};
}

ApiError ApiError::rowLevelSecurity()
{
    return accessDenied("new row violates row-level security policy");
}

ApiError ApiError::keyExists()
{
    return {409, "Duplicate", "The resource already exists", "KeyAlreadyExists"};
}

ApiError ApiError::resourceExists()
{
    return {409, "Duplicate", "The resource already exists", "ResourceAlreadyExists"};
}

ApiError ApiError::bucketExists()
{
    return {409, "Duplicate", "The resource already exists", "BucketAlreadyExists"};
}

ApiError ApiError::relatedMissing()
{
    return {404, "InvalidRequest", "The related resource does not exist", "InvalidRequest"};
}

ApiError ApiError::bucketNotEmpty()
{
    return {409, "ResourceNotEmpty", "The bucket you tried to delete is not empty", "ResourceNotEmpty"};
}

ApiError ApiError::tooLarge()
{
    return {413, "Payload too large", "The object exceeded the maximum allowed size", "EntityTooLarge"};
}

ApiError ApiError::invalidRange()
{
    return {416, "invalid_range", "invalid range provided", "InvalidRange"};
}

ApiError ApiError::invalidToken(const QByteArray &message)
{
    return {400, "InvalidJWT", message, "InvalidJWT"};
}

ApiError ApiError::invalidSignature(const QByteArray &message)
{
    return {400, "InvalidSignature", message, "InvalidSignature"};
}

ApiError ApiError::invalidUploadId(const QByteArray &message)
{
    return {400, "InvalidUploadId", message, "InvalidUploadId"};
}

ApiError ApiError::internal()
{
    return {500, "Internal", "Internal Server Error", "InternalError"};
}

ApiError ApiError::aborted()
{
    ApiError error(500, "Aborted", "The request was aborted", "Aborted");
    error.m_mustClose = true;
    return error;
}

ApiError ApiError::database(const QByteArray &sqlState)
{
    return {500, "DatabaseError", "database error, code: " + sqlState, "DatabaseError"};
}

ApiError ApiError::databaseTimeout()
{
    return {544, "DatabaseTimeout", "The connection to the database timed out", "DatabaseTimeout"};
}

} // namespace Poolhouse::Sandbox
