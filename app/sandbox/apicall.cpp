// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/apicall.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/operationname.h"

#include <QJsonDocument>
#include <QStringDecoder>

#include <array>

namespace Poolhouse::Sandbox {

namespace {

constexpr qint64 jsonLimit = 1024 * 1024;

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

QByteArray percentDecoded(const QByteArray &text)
{
    return text.contains('%') ? QByteArray::fromPercentEncoding(text) : text;
}

bool hasLegalEscapes(const QByteArray &path)
{
    for (qsizetype at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
        if (at + 2 >= path.size() || !isHex(path.at(at + 1)) || !isHex(path.at(at + 2))) {
            return false;
        }
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(percentDecoded(path));
    Q_UNUSED(decoded)
    return !decoder.hasError();
}

ApiCall::ApiCall(const HttpRequest &request, RequestBody &body, const QByteArray &path)
    : m_request(request)
    , m_body(body)
    , m_path(path)
    , m_segments(path.mid(1).split('/'))
{}

QByteArray ApiCall::segment(qsizetype at) const
{
    return percentDecoded(m_segments.value(at));
}

QByteArray ApiCall::tail(qsizetype from) const
{
    return percentDecoded(rawTail(from));
}

QByteArray ApiCall::parameter(const QByteArray &name) const
{
    const QList<QByteArray> pairs = m_request.query.split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        QByteArray key = equals < 0 ? pair : pair.left(equals);
        if (percentDecoded(key.replace('+', ' ')) == name) {
            QByteArray value = equals < 0 ? QByteArray("") : pair.mid(equals + 1);
            const QByteArray decoded = percentDecoded(value.replace('+', ' '));
            return decoded.isNull() ? QByteArray("") : decoded;
        }
    }
    return {};
}

bool ApiCall::hasJsonContentType() const
{
    return m_request.header("content-type").toLower().startsWith("application/json");
}

QJsonObject ApiCall::readJson(bool emptyAllowed)
{
    QByteArray text;
    std::array<char, 16384> buffer;
    for (;;) {
        const qint64 count = m_body.read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (count < 0) {
            throw ApiError::aborted();
        }
        if (count == 0) {
            break;
        }
        text.append(buffer.data(), count);
        if (text.size() > jsonLimit) {
            throw ApiError(413, "FastifyError", "Request body is too large", "EntityTooLarge")
                .withHttpStatus(413);
        }
    }
    if (text.isEmpty()) {
        if (emptyAllowed) {
            return {};
        }
        if (hasJsonContentType()) {
            throw ApiError::fastify("Body cannot be empty when content-type is set to 'application/json'");
        }
        throw ApiError::invalidRequest("body must be object");
    }
    if (!hasJsonContentType()) {
        throw ApiError::invalidRequest("body must be object");
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        throw ApiError::fastify("Body is not valid JSON but content-type is set to 'application/json'");
    }
    if (!document.isObject()) {
        throw ApiError::invalidRequest("body must be object");
    }
    return document.object();
}

QByteArray ApiCall::token() const
{
    QByteArray value = m_request.header("authorization");
    if (value.left(7).toLower() == "bearer ") {
        value = value.mid(7).trimmed();
    }
    return value;
}

Identity ApiCall::requireIdentity(const ApiKeys &keys) const
{
    const QByteArray given = token();
    if (given.isNull()) {
        throw ApiError::invalidRequest("headers must have required property 'authorization'");
    }
    return asking(keys.verify(given));
}

Identity ApiCall::asking(Identity identity) const
{
    // service_role goes without policies, and so without what they read.
    if (!identity.isService()) {
        QByteArray headers = "{";
        for (const HttpHeader &header : m_request.headers) {
            headers +=
                (headers.size() > 1 ? "," : "") + jsonQuoted(header.name) + ':' + jsonQuoted(header.value);
        }
        identity.request = {.token = token(),
                            .method = method(),
                            .path = m_path,
                            .headers = headers + '}',
                            .operation = operationName(m_request, m_path)};
    }
    return identity;
}

Identity ApiCall::requireService(const ApiKeys &keys) const
{
    Identity identity = requireIdentity(keys);
    if (!identity.isService()) {
        throw ApiError::accessDenied("Access denied: Invalid role").withHttpStatus(403);
    }
    return identity;
}

Identity ApiCall::identityOrAnonymous(const ApiKeys &keys) const
{
    try {
        return requireIdentity(keys);
    } catch (const ApiError &) {
        return asking(Identity::anonymous());
    }
}

} // namespace Poolhouse::Sandbox
