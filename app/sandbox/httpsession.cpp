// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/httpsession.h"

#include "app/sandbox/tcpstream.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace Poolhouse::Sandbox {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using Parser = http::request_parser<http::buffer_body>;

// Of the request line and all headers together, as in the real server.
constexpr std::uint32_t headerLimit = 16 * 1024;
constexpr std::size_t readSize = 64 * 1024;
// The real server's keep-alive is 61 s; a body that stalls for as long is given up as well.
constexpr std::chrono::seconds idleLimit(61);
// Up to here the rest of a refused body is read and thrown away, so that the connection can serve on.
constexpr qint64 drainLimit = 256 * 1024;
constexpr std::chrono::seconds lingerLimit(20);
constexpr int noContent = 204;

class StreamedBody : public RequestBody
{
public:
    StreamedBody(TcpStream &stream, beast::flat_buffer &buffer, Parser &parser)
        : m_stream(stream)
        , m_buffer(buffer)
        , m_parser(parser)
    {}

    qint64 read(char *data, qint64 maximum) override
    {
        while (!m_broken && !m_parser.is_done()) {
            auto &body = m_parser.get().body();
            body.data = data;
            body.size = static_cast<std::size_t>(maximum);
            body.more = true;
            beast::error_code error;
            // What is there, not a full buffer: half an upload must be on the disk when the peer goes silent.
            http::read_some(m_stream, m_buffer, m_parser, error);
            const qint64 count = maximum - static_cast<qint64>(body.size);
            m_broken = error && error != http::error::need_buffer;
            if (count > 0) {
                return count;
            }
        }
        return m_broken ? -1 : 0;
    }

    [[nodiscard]] bool isAbandoned() const override { return m_broken || m_stream.isHungUp(); }
    bool waitForData(std::chrono::milliseconds limit) override
    {
        return m_broken || m_parser.is_done() || m_buffer.size() > 0 || m_stream.waitForData(limit);
    }

    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    TcpStream &m_stream;
    beast::flat_buffer &m_buffer;
    Parser &m_parser;
    bool m_broken = false;
};

QByteArray toByteArray(beast::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

HttpRequest requestFrom(const Parser &parser)
{
    HttpRequest request;
    const auto &message = parser.get();
    request.method = toByteArray(message.method_string());
    request.target = toByteArray(message.target());
    const qsizetype mark = request.target.indexOf('?');
    request.path = mark < 0 ? request.target : request.target.left(mark);
    request.query = mark < 0 ? QByteArray() : request.target.mid(mark + 1);
    for (const auto &field : message) {
        request.headers.append(
            HttpHeader{toByteArray(field.name_string()).toLower(), toByteArray(field.value())});
    }
    if (const auto length = parser.content_length()) {
        request.contentLength = static_cast<qint64>(*length);
    }
    return request;
}

QByteArray httpDate()
{
    return QLocale::c()
               .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
               .toLatin1() +
           " GMT";
}

// What a head announces and a fault keeps back.
bool writeCut(TcpStream &stream, const QByteArray &head, const HttpResponse &response)
{
    const qint64 after = response.cut->after;
    if (response.file) {
        return stream.write(head) && stream.writeFile(response.file->fd.get(), response.file->offset,
                                                      std::min(after, response.file->length));
    }
    return stream.write(head + response.body.left(after));
}

bool writeResponse(TcpStream &stream, const HttpRequest &request, const HttpResponse &response,
                   bool keepAlive)
{
    QByteArray head;
    head.reserve(512 + response.body.size());
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + httpReason(response.status) + "\r\n";
    for (const HttpHeader &header : response.headers) {
        head += header.name + ": " + header.value + "\r\n";
    }
    const qint64 length = response.announcedLength ? *response.announcedLength
                          : response.file          ? response.file->length
                                                   : response.body.size();
    if (response.status != noContent) {
        head += "content-length: " + QByteArray::number(length) + "\r\n";
    }
    head += "date: " + httpDate() +
            (keepAlive ? "\r\nconnection: keep-alive\r\n\r\n" : "\r\nconnection: close\r\n\r\n");
    if (response.cut && response.cut->after == HttpResponse::Cut::noAnswer) {
        return true;
    }
    if (request.isHead() || response.status == 304 || response.status == noContent) {
        return stream.write(head);
    }
    if (response.cut) {
        return writeCut(stream, head, response);
    }
    if (response.file) {
        return stream.write(head) &&
               stream.writeFile(response.file->fd.get(), response.file->offset, response.file->length);
    }
    head += response.body;
    return stream.write(head);
}

void refuseBrokenRequest(TcpStream &stream, const beast::error_code &error)
{
    HttpResponse response;
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        response = HttpResponse::json(
            "{\"error\":\"Request Header Fields Too Large\",\"message\":\"Exceeded maximum "
            "allowed HTTP header size\",\"statusCode\":431}",
            431);
    } else if (error.category() == http::make_error_code(http::error::bad_method).category() &&
               error != http::error::end_of_stream && error != http::error::partial_message) {
        response = HttpResponse::json(
            "{\"error\":\"Bad Request\",\"message\":\"Client Error\",\"statusCode\":400}", 400);
    } else {
        return;
    }
    writeResponse(stream, {}, response, false);
    stream.closeLingering(lingerLimit);
}

/// Reads and drops a small rest. False when the rest is too much or too slow: the connection must close.
bool drain(StreamedBody &body)
{
    std::array<char, 16384> sink;
    qint64 dropped = 0;
    for (;;) {
        const qint64 count = body.read(sink.data(), static_cast<qint64>(sink.size()));
        if (count <= 0) {
            return count == 0;
        }
        dropped += count;
        if (dropped > drainLimit) {
            return false;
        }
    }
}

} // namespace

void serveHttpConnection(int fd, const HttpHandler &handler, const std::atomic<bool> &stopping)
{
    TcpStream stream(fd);
    stream.setTimeLimit(idleLimit);
    beast::flat_buffer buffer;
    buffer.reserve(readSize);
    while (!stopping) {
        Parser parser;
        parser.header_limit(headerLimit);
        // Not "none": Boost 1.74 takes that for zero.
        parser.body_limit(std::numeric_limits<std::int64_t>::max());
        beast::error_code error;
        http::read_header(stream, buffer, parser, error);
        if (error) {
            refuseBrokenRequest(stream, error);
            return;
        }
        const HttpRequest request = requestFrom(parser);
        if (beast::iequals(parser.get()[http::field::expect], "100-continue") &&
            !stream.write("HTTP/1.1 100 Continue\r\n\r\n")) {
            return;
        }
        StreamedBody body(stream, buffer, parser);
        const HttpResponse response = handler(request, body);

        bool keepAlive = parser.get().keep_alive() && !response.mustClose && !response.cut &&
                         !body.isBroken() && !stopping;
        const bool unread = !parser.is_done();
        if (keepAlive && unread) {
            // Decided before the answer goes out, because the answer says whether the connection stays.
            keepAlive = request.contentLength && parser.content_length_remaining() &&
                        static_cast<qint64>(*parser.content_length_remaining()) <= drainLimit;
        }
        if (!writeResponse(stream, request, response, keepAlive)) {
            return;
        }
        if (response.cut && response.cut->isReset) {
            stream.reset();
            return;
        }
        if (!keepAlive) {
            stream.closeLingering(unread ? lingerLimit : std::chrono::seconds(1));
            return;
        }
        if (unread && !drain(body)) {
            return;
        }
    }
}

} // namespace Poolhouse::Sandbox
