// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QUrl>

#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace Poolhouse::Test {

struct RawResponse
{
    int status = 0; ///< 0: the connection ended before a whole answer
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    /// "404 NoSuchKey": the true status and the code of an error body.
    [[nodiscard]] QByteArray error() const
    {
        return json().value(u"statusCode").toString().toUtf8() + ' ' +
               json().value(u"code").toString().toUtf8();
    }
};

/// One socket, spoken to in bytes: a client library would hide what these tests are about.
class RawHttp
{
public:
    explicit RawHttp(const QString &url) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<quint16>(QUrl(url).port()));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval limit{30, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        m_connected = ::connect(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    RawHttp(const RawHttp &) = delete;
    RawHttp &operator=(const RawHttp &) = delete;
    ~RawHttp() { ::close(m_fd); }

    [[nodiscard]] bool isConnected() const { return m_connected; }
    [[nodiscard]] int descriptor() const { return m_fd; }
    void setKey(const QString &key) { m_key = key.toLatin1(); }

    bool send(const QByteArray &bytes) const
    {
        qsizetype done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::send(m_fd, bytes.constData() + done,
                                         static_cast<size_t>(bytes.size() - done), MSG_NOSIGNAL);
            if (count <= 0) {
                return false;
            }
            done += count;
        }
        return true;
    }

    /// True when the server has closed its side and nothing is left to read.
    bool readsEnd() { return m_buffer.isEmpty() && !fill(); }

    struct Rest
    {
        QByteArray bytes;
        bool isReset = false; ///< the end was a reset, not a close
    };
    /// Everything until the connection ends.
    Rest receiveRest()
    {
        while (fill()) {
        }
        return {std::exchange(m_buffer, {}), m_error == ECONNRESET};
    }

    RawResponse receive(bool isHead = false)
    {
        RawResponse response;
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
            if (!fill()) {
                return response;
            }
        }
        const QList<QByteArray> lines = m_buffer.left(end).split('\n');
        m_buffer.remove(0, end + 4);
        for (qsizetype at = 1; at < lines.size(); ++at) {
            const qsizetype colon = lines.at(at).indexOf(':');
            response.headers.insert(lines.at(at).left(colon).toLower(),
                                    lines.at(at).mid(colon + 1).trimmed());
        }
        const int status = lines.at(0).split(' ').value(1).toInt();
        const qsizetype length = isHead ? 0 : response.headers.value("content-length").toLongLong();
        while (m_buffer.size() < length) {
            if (!fill()) {
                return response;
            }
        }
        response.body = m_buffer.left(length);
        m_buffer.remove(0, length);
        response.status = status;
        return response;
    }

    /// With the key set, and below /storage/v1. Further header lines end in \r\n.
    QByteArray head(const QByteArray &method, const QByteArray &path, qint64 length,
                    const QByteArray &headers = {}) const
    {
        return method + " /storage/v1" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
               (m_key.isEmpty() ? QByteArray() : "Authorization: Bearer " + m_key + "\r\n") + headers +
               (length >= 0 ? "Content-Length: " + QByteArray::number(length) + "\r\n" : QByteArray()) +
               "\r\n";
    }

    RawResponse request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                        const QByteArray &headers = {})
    {
        send(head(method, path, body.isNull() ? -1 : body.size(), headers) + body);
        return receive(method == "HEAD");
    }
    RawResponse postJson(const QByteArray &path, const QByteArray &json)
    {
        return request("POST", path, json, "Content-Type: application/json\r\n");
    }
    RawResponse upload(const QByteArray &path, const QByteArray &content,
                       const QByteArray &type = "text/plain")
    {
        return request("POST", "/object/" + path, content, "Content-Type: " + type + "\r\n");
    }

private:
    bool fill()
    {
        char chunk[65536];
        const ssize_t count = ::recv(m_fd, chunk, sizeof chunk, 0);
        if (count <= 0) {
            m_error = count < 0 ? errno : 0;
            return false;
        }
        m_buffer.append(chunk, count);
        return true;
    }

    int m_fd;
    bool m_connected = false;
    int m_error = 0;
    QByteArray m_key;
    QByteArray m_buffer;
};

} // namespace Poolhouse::Test
