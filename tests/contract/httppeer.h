// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QUrl>

#include <memory>

class QSslSocket;

namespace Poolhouse::Test {

struct HttpReply
{
    int status = 0;                       ///< 0: no whole answer came, see failure
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QString failure;
};

/// Speaks HTTP/1.1 in bytes to any server, encrypted or not: a client library would correct what these tests
/// send and hide what they get. Blocks. Keeps its connection while the server does.
class HttpPeer
{
public:
    explicit HttpPeer(QUrl server);
    HttpPeer(const HttpPeer &) = delete;
    HttpPeer &operator=(const HttpPeer &) = delete;
    ~HttpPeer();

    /// `head` is everything up to and without the empty line.
    [[nodiscard]] HttpReply exchange(const QByteArray &head, const QByteArray &body);
    [[nodiscard]] QByteArray hostHeader() const;

private:
    [[nodiscard]] bool connectAgain(QString &failure);
    [[nodiscard]] bool fill();
    [[nodiscard]] bool readHead(HttpReply &reply);
    [[nodiscard]] bool readChunks(QByteArray &body);
    [[nodiscard]] bool readBytes(qint64 count, QByteArray &body);
    [[nodiscard]] HttpReply receive(bool isHead);

    QUrl m_server;
    std::unique_ptr<QSslSocket> m_socket;
    QByteArray m_buffer;
};

} // namespace Poolhouse::Test
