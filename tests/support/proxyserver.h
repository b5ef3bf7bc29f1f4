// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTcpServer>

class QTcpSocket;

namespace Poolhouse::Test {

/// A real proxy on a free port of 127.0.0.1, on the test's own thread: HTTP (tunnels by CONNECT, plain
/// requests by their whole address) or SOCKS 5. Passes bytes on and counts.
class ProxyServer : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Http, Socks5 };

    explicit ProxyServer(Kind kind, QObject *parent = nullptr);
    ~ProxyServer() override;

    /// From then on nobody passes without them.
    void requireLogin(const QByteArray &user, const QByteArray &password);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// "host:port" of each connection that was made for somebody.
    [[nodiscard]] const QStringList &tunnels() const { return m_tunnels; }
    /// Request lines that were passed on as they are.
    [[nodiscard]] const QList<QByteArray> &plainRequests() const { return m_plain; }
    [[nodiscard]] int refusals() const { return m_refusals; }
    /// Everything that clients sent, for looking what a proxy gets to see.
    [[nodiscard]] const QByteArray &seen() const { return m_seen; }

private:
    struct Client
    {
        QByteArray buffer;
        QTcpSocket *upstream = nullptr;
        int stage = 0; ///< of the SOCKS conversation
        bool passing = false;
    };

    void accept();
    void read(QTcpSocket *socket);
    void readHttp(QTcpSocket *socket, Client &client);
    void readSocks(QTcpSocket *socket, Client &client);
    void open(QTcpSocket *socket, const QString &host, quint16 port, const QByteArray &greeting,
              const QByteArray &forward);

    Kind m_kind;
    QTcpServer m_server;
    QHash<QTcpSocket *, Client> m_clients;
    QByteArray m_user;
    QByteArray m_password;
    bool m_login = false;
    QStringList m_tunnels;
    QList<QByteArray> m_plain;
    QByteArray m_seen;
    int m_refusals = 0;
};

} // namespace Poolhouse::Test
