// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakehttpserver.h"

#include <QPointer>
#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

namespace Poolhouse::Test {

FakeHttpServer::FakeHttpServer(QObject *parent) : QObject(parent), m_server(std::make_unique<QTcpServer>())
{
    listen();
}

FakeHttpServer::FakeHttpServer(const QSslConfiguration &tls, QObject *parent) : QObject(parent), m_isTls(true)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    m_server = std::move(server);
    listen();
}

void FakeHttpServer::listen()
{
    // Not newConnection: over TLS that comes before the handshake.
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &FakeHttpServer::accept);
    m_server->listen(QHostAddress::LocalHost);
}

FakeHttpServer::~FakeHttpServer()
{
    const QList<QTcpSocket *> sockets = m_states.keys();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
    }
}

QUrl FakeHttpServer::url() const
{
    QUrl url;
    url.setScheme(m_isTls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server->serverPort());
    return url;
}

void FakeHttpServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        State state;
        state.request.connection = ++m_connections;
        m_states.insert(socket, state);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_states.remove(socket);
            socket->deleteLater();
        });
    }
}

bool FakeHttpServer::readHead(QTcpSocket *socket, State &state)
{
    const qsizetype end = state.buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    const QList<QByteArray> lines = state.buffer.left(end).split('\n');
    state.buffer.remove(0, end + 4);
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    state.request.method = words.value(0);
    state.request.target = words.value(1);
    state.request.headers.clear();
    state.request.body.clear();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        state.request.headers.insert(lines[i].left(colon).trimmed().toLower(),
                                     lines[i].mid(colon + 1).trimmed());
    }
    state.bodyLength = state.request.headers.value("content-length").toLongLong();
    state.inBody = true;
    if (m_headHandler) {
        if (std::optional<FakeReply> early = m_headHandler(state.request)) {
            m_requests.append(state.request);
            state.deaf = true;
            ++m_open;
            early->close = true;
            answer(socket, *early);
            return false;
        }
    }
    return true;
}

void FakeHttpServer::read(QTcpSocket *socket)
{
    const auto found = m_states.find(socket);
    if (found == m_states.end() || found->deaf) {
        return; // unread bytes make closing a reset, as with a real server
    }
    State &state = *found;
    state.buffer += socket->readAll();
    while (true) {
        if (!state.inBody && !readHead(socket, state)) {
            return;
        }
        const qint64 missing = state.bodyLength - state.request.body.size();
        state.request.body += state.buffer.left(missing);
        state.buffer.remove(0, qMin<qint64>(missing, state.buffer.size()));
        if (state.request.body.size() < state.bodyLength) {
            if (m_cutHandler && m_cutHandler(state.request)) {
                socket->abort();
            }
            return;
        }
        state.inBody = false;
        m_requests.append(state.request);
        m_mostAtOnce = qMax(m_mostAtOnce, ++m_open);
        answer(socket, m_handler ? m_handler(state.request) : FakeReply{.status = 404});
        if (!m_states.contains(socket)) {
            return;
        }
    }
}

void FakeHttpServer::answer(QTcpSocket *socket, const FakeReply &reply)
{
    if (reply.delayMilliseconds == 0) {
        send(socket, reply);
        return;
    }
    QTimer::singleShot(reply.delayMilliseconds, socket, [this, socket, reply] { send(socket, reply); });
}

void FakeHttpServer::send(QTcpSocket *socket, const FakeReply &reply)
{
    --m_open;
    switch (reply.fault) {
    case FakeReply::Fault::Hang:
        return;
    case FakeReply::Fault::LoseAnswer:
        socket->abort();
        return;
    case FakeReply::Fault::Garbage:
        socket->write("\x01\x02 this is not HTTP at all\r\n\r\n");
        socket->disconnectFromHost();
        return;
    default:
        break;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) +
                      " Status\r\nContent-Type: " + reply.contentType +
                      "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    for (const auto &[name, value] : reply.headers) {
        head += name + ": " + value + "\r\n";
    }
    if (reply.close) {
        head += "Connection: close\r\n";
    }
    const bool cut = reply.fault == FakeReply::Fault::CutBody;
    socket->write(head + "\r\n" + (cut ? reply.body.left(reply.body.size() / 2) : reply.body));
    if (cut || reply.close) {
        socket->disconnectFromHost();
    }
}

} // namespace Poolhouse::Test
