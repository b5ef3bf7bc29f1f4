// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/httppeer.h"

#include <QSslSocket>

namespace Poolhouse::Test {

namespace {

constexpr int patience = 60000;
constexpr qint64 window = 1 << 20;

} // namespace

HttpPeer::HttpPeer(QUrl server) : m_server(std::move(server)) {}

HttpPeer::~HttpPeer() = default;

QByteArray HttpPeer::hostHeader() const
{
    const QByteArray host = m_server.host(QUrl::FullyEncoded).toLatin1();
    return m_server.port() < 0 ? host : host + ':' + QByteArray::number(m_server.port());
}

bool HttpPeer::connectAgain(QString &failure)
{
    m_buffer.clear();
    m_socket = std::make_unique<QSslSocket>();
    const bool isEncrypted = m_server.scheme() == u"https";
    const auto port = static_cast<quint16>(m_server.port(isEncrypted ? 443 : 80));
    bool isOpen = false;
    if (isEncrypted) {
        m_socket->connectToHostEncrypted(m_server.host(), port);
        isOpen = m_socket->waitForEncrypted(patience);
    } else {
        m_socket->connectToHost(m_server.host(), port);
        isOpen = m_socket->waitForConnected(patience);
    }
    if (!isOpen) {
        failure = m_socket->errorString();
        m_socket.reset();
    }
    return isOpen;
}

HttpReply HttpPeer::exchange(const QByteArray &head, const QByteArray &body)
{
    const bool isHead = head.startsWith("HEAD ");
    for (int attempt = 0;; ++attempt) {
        const bool isReused = m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
        HttpReply reply;
        if (!isReused && !connectAgain(reply.failure)) {
            return reply;
        }
        m_socket->write(head + "\r\n\r\n");
        // In windows, and no further once an answer is there: a refusal comes before the body is read.
        for (qint64 sent = 0; sent < body.size() && m_socket->bytesAvailable() == 0; sent += window) {
            m_socket->write(body.mid(sent, window));
            while (m_socket->bytesToWrite() > 0 && m_socket->bytesAvailable() == 0 &&
                   m_socket->waitForBytesWritten(patience)) {
                m_socket->waitForReadyRead(0);
            }
        }
        reply = receive(isHead);
        const bool mustClose = reply.headers.value("connection").toLower() == "close";
        if (reply.status == 0 || mustClose || body.size() > window) {
            m_socket.reset();
        }
        if (reply.status != 0 || !isReused || attempt > 0) {
            return reply;
        }
    }
}

bool HttpPeer::fill()
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(patience)) {
        return false;
    }
    m_buffer += m_socket->readAll();
    return true;
}

bool HttpPeer::readHead(HttpReply &reply)
{
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!fill()) {
            return false;
        }
    }
    const QList<QByteArray> lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);
    for (qsizetype at = 1; at < lines.size(); ++at) {
        const qsizetype colon = lines.at(at).indexOf(':');
        reply.headers.insert(lines.at(at).left(colon).toLower(), lines.at(at).mid(colon + 1).trimmed());
    }
    reply.status = lines.constFirst().split(' ').value(1).toInt();
    return true;
}

bool HttpPeer::readBytes(qint64 count, QByteArray &body)
{
    while (m_buffer.size() < count) {
        if (!fill()) {
            return false;
        }
    }
    body += m_buffer.left(count);
    m_buffer.remove(0, count);
    return true;
}

bool HttpPeer::readChunks(QByteArray &body)
{
    for (;;) {
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n")) < 0) {
            if (!fill()) {
                return false;
            }
        }
        const qint64 size = m_buffer.left(end).split(';').constFirst().toLongLong(nullptr, 16);
        m_buffer.remove(0, end + 2);
        QByteArray lineEnd;
        if (!readBytes(size, body) || !readBytes(2, lineEnd)) {
            return false;
        }
        if (size == 0) {
            return true;
        }
    }
}

HttpReply HttpPeer::receive(bool isHead)
{
    HttpReply reply;
    bool isWhole = readHead(reply);
    while (isWhole && reply.status == 100) {
        reply = {};
        isWhole = readHead(reply);
    }
    if (isWhole && !isHead && reply.status != 204 && reply.status != 304) {
        if (reply.headers.value("transfer-encoding") == "chunked") {
            isWhole = readChunks(reply.body);
        } else if (reply.headers.contains("content-length")) {
            isWhole = readBytes(reply.headers.value("content-length").toLongLong(), reply.body);
        }
    }
    if (!isWhole) {
        reply.status = 0;
        reply.failure = m_socket->errorString();
    }
    return reply;
}

} // namespace Poolhouse::Test
