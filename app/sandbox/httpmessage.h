// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include "app/sandbox/uniquefd.h"

#include <chrono>
#include <optional>

namespace Poolhouse::Sandbox {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

/// The head of a request. Nothing is decoded: what is an escape and what is a slash, only the router can
/// know.
struct HttpRequest
{
    QByteArray method;
    QByteArray target; ///< as sent: path and query
    QByteArray path;
    QByteArray query;
    QList<HttpHeader> headers; ///< names in lower case
    std::optional<qint64> contentLength;

    /// The first header of that (lower-case) name; null when absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool isHead() const { return method == "HEAD"; }
};

/// The part of an open file that is the body of a response.
struct FileSlice
{
    UniqueFd fd;
    qint64 offset = 0;
    qint64 length = 0;
};

struct HttpResponse
{
    int status = 200;
    QList<HttpHeader> headers;
    QByteArray body;
    std::optional<FileSlice> file; ///< sent instead of body
    /// For HEAD: the Content-Length to announce without sending anything.
    std::optional<qint64> announcedLength;
    /// The request's stream is beyond use (broken body): the connection closes after this response.
    bool mustClose = false;
    /// A fault on purpose: the answer breaks off.
    struct Cut
    {
        static constexpr qint64 noAnswer = -1;
        qint64 after = 0;     ///< bytes of the body that are sent; noAnswer: not even a head
        bool isReset = false; ///< the connection is reset; otherwise it closes as if all were well
    };
    std::optional<Cut> cut;

    void addHeader(const QByteArray &name, const QByteArray &value)
    {
        headers.append(HttpHeader{name, value});
    }
    [[nodiscard]] static HttpResponse json(QByteArray body, int status = 200);
    [[nodiscard]] static HttpResponse text(QByteArray body);
};

/// The body of a request, read by the handler as it comes.
class RequestBody
{
public:
    RequestBody() = default;
    RequestBody(const RequestBody &) = delete;
    RequestBody &operator=(const RequestBody &) = delete;
    virtual ~RequestBody() = default;

    /// Bytes read (> 0), 0 at the end, -1 when the client went away or broke the protocol.
    virtual qint64 read(char *data, qint64 maximum) = 0;
    /// False when read() would still wait for the peer after that time. For handlers that must watch
    /// something else beside the body.
    virtual bool waitForData(std::chrono::milliseconds limit)
    {
        Q_UNUSED(limit)
        return true;
    }
    /// Whether the peer has hung up, although bytes of it may still be here to be read.
    [[nodiscard]] virtual bool isAbandoned() const { return false; }
};

[[nodiscard]] const char *httpReason(int status);

} // namespace Poolhouse::Sandbox
