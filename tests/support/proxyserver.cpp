// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/proxyserver.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QUrl>

namespace Poolhouse::Test {

ProxyServer::ProxyServer(Kind kind, QObject *parent) : QObject(parent), m_kind(kind)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &ProxyServer::accept);
    m_server.listen(QHostAddress::LocalHost);
}

ProxyServer::~ProxyServer()
{
    const QList<QTcpSocket *> sockets = m_clients.keys();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
    }
}

void ProxyServer::requireLogin(const QByteArray &user, const QByteArray &password)
{
    m_login = true;
    m_user = user;
    m_password = password;
}

void ProxyServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_clients.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            const Client client = m_clients.take(socket);
            if (client.upstream != nullptr) {
                client.upstream->disconnectFromHost();
            }
            socket->deleteLater();
        });
    }
}

void ProxyServer::read(QTcpSocket *socket)
{
    const auto found = m_clients.find(socket);
    if (found == m_clients.end()) {
        return;
    }
    const QByteArray bytes = socket->readAll();
    m_seen += bytes;
    if (found->passing) {
        found->upstream->write(bytes);
        return;
    }
    found->buffer += bytes;
    if (found->upstream != nullptr) {
        return; // kept until the way is open
    }
    if (m_kind == Kind::Http) {
        readHttp(socket, *found);
    } else {
        readSocks(socket, *found);
    }
}

void ProxyServer::open(QTcpSocket *socket, const QString &host, quint16 port, const QByteArray &greeting,
                       const QByteArray &forward)
{
    auto *upstream = new QTcpSocket(socket);
    upstream->setProxy(QNetworkProxy::NoProxy);
    m_clients[socket].upstream = upstream;
    m_tunnels.append(host + u':' + QString::number(port));
    connect(upstream, &QTcpSocket::connected, this, [this, socket, upstream, greeting, forward] {
        socket->write(greeting);
        Client &client = m_clients[socket];
        upstream->write(forward + client.buffer);
        client.buffer.clear();
        client.passing = true;
    });
    connect(upstream, &QTcpSocket::readyRead, socket,
            [socket, upstream] { socket->write(upstream->readAll()); });
    connect(upstream, &QTcpSocket::disconnected, socket, [socket] { socket->disconnectFromHost(); });
    connect(upstream, &QTcpSocket::errorOccurred, socket, [socket] { socket->disconnectFromHost(); });
    upstream->connectToHost(host, port);
}

void ProxyServer::readHttp(QTcpSocket *socket, Client &client)
{
    const qsizetype end = client.buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return;
    }
    const QByteArray head = client.buffer.left(end + 4);
    const QByteArray wanted =
        "proxy-authorization: basic " + (m_user + ':' + m_password).toBase64().toLower();
    if (m_login && !head.toLower().contains(wanted)) {
        ++m_refusals;
        client.buffer.clear();
        socket->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic "
                      "realm=\"test\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
        return;
    }
    const QByteArray line = head.left(head.indexOf('\r'));
    const QList<QByteArray> words = line.split(' ');
    if (words.value(0) == "CONNECT") {
        client.buffer.remove(0, end + 4);
        const QByteArray target = words.value(1);
        const qsizetype colon = target.lastIndexOf(':');
        open(socket, QString::fromLatin1(target.left(colon)), target.mid(colon + 1).toUShort(),
             "HTTP/1.1 200 Connection established\r\n\r\n", {});
        return;
    }
    // A plain request: the origin wants its path only.
    m_plain.append(line);
    const QUrl url = QUrl::fromEncoded(words.value(1));
    client.buffer.remove(0, line.size());
    const QByteArray first =
        words.value(0) + ' ' + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1";
    constexpr int http = 80;
    open(socket, url.host(), quint16(url.port(http)), {}, first);
}

void ProxyServer::readSocks(QTcpSocket *socket, Client &client)
{
    QByteArray &bytes = client.buffer;
    if (client.stage == 0 && bytes.size() >= 2 && bytes.size() >= 2 + bytes[1]) {
        const char method = m_login ? 2 : 0;
        const bool offered = bytes.mid(2, bytes[1]).contains(method);
        bytes.remove(0, 2 + bytes[1]);
        if (!offered) {
            ++m_refusals;
            socket->write("\x05\xff", 2);
            socket->disconnectFromHost();
            return;
        }
        socket->write(QByteArray("\x05", 1) + method);
        client.stage = m_login ? 1 : 2;
    }
    if (client.stage == 1 && bytes.size() >= 2 && bytes.size() >= 3 + bytes[1]) {
        const int userLength = static_cast<unsigned char>(bytes[1]);
        const int passwordLength = static_cast<unsigned char>(bytes[2 + userLength]);
        if (bytes.size() < 3 + userLength + passwordLength) {
            return;
        }
        const bool fine =
            bytes.mid(2, userLength) == m_user && bytes.mid(3 + userLength, passwordLength) == m_password;
        bytes.remove(0, 3 + userLength + passwordLength);
        socket->write(QByteArray("\x01", 1) + char(fine ? 0 : 1));
        if (!fine) {
            ++m_refusals;
            socket->disconnectFromHost();
            return;
        }
        client.stage = 2;
    }
    constexpr qsizetype ipv4Request = 10;
    if (client.stage != 2 || bytes.size() < 5) {
        return;
    }
    QString host;
    qsizetype used = 0;
    if (bytes[3] == 1 && bytes.size() >= ipv4Request) {
        const auto part = [&bytes](int i) { return QString::number(quint8(bytes[4 + i])); };
        host = QStringList{part(0), part(1), part(2), part(3)}.join(u'.');
        used = ipv4Request;
    } else if (bytes[3] == 3 && bytes.size() >= 7 + bytes[4]) {
        host = QString::fromLatin1(bytes.mid(5, bytes[4]));
        used = 7 + bytes[4];
    } else {
        return;
    }
    const auto port = quint16(quint8(bytes[used - 2]) * 256 + quint8(bytes[used - 1]));
    bytes.remove(0, used);
    open(socket, host, port, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10), {});
}

} // namespace Poolhouse::Test
