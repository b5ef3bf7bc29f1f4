// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QTcpSocket;

namespace Poolhouse::Test {

struct FakeRequest
{
    QByteArray method;
    QByteArray target;                     ///< as it stood on the request line
    QHash<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;
    int connection = 0; ///< 1, 2, … in order of arrival
};

struct FakeReply
{
    enum class Fault {
        None,
        CutBody,    ///< the connection is cut after half of the body
        Garbage,    ///< bytes that are no HTTP
        Hang,       ///< no answer at all, the connection stays open
        LoseAnswer, ///< the connection is cut instead of an answer
    };

    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json; charset=utf-8");
    QList<std::pair<QByteArray, QByteArray>> headers;
    Fault fault = Fault::None;
    bool close = false; ///< close after the answer, whatever is still coming in
    int delayMilliseconds = 0;
};

/// HTTP/1.1 with keep-alive on a free port of 127.0.0.1, on the test's own thread, with faults on demand.
class FakeHttpServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<FakeReply(const FakeRequest &)>;
    using HeadHandler = std::function<std::optional<FakeReply>(const FakeRequest &)>;
    using CutHandler = std::function<bool(const FakeRequest &)>;

    explicit FakeHttpServer(QObject *parent = nullptr);
    /// HTTPS with this certificate and key.
    explicit FakeHttpServer(const QSslConfiguration &tls, QObject *parent = nullptr);
    ~FakeHttpServer() override;

    [[nodiscard]] QUrl url() const;
    /// Answers whole requests.
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// Sees every request before its body; what it returns is sent at once, then the connection closes.
    void setHeadHandler(HeadHandler handler) { m_headHandler = std::move(handler); }

    /// Sees an unfinished request each time more of its body came in; true cuts the connection.
    void setCutHandler(CutHandler handler) { m_cutHandler = std::move(handler); }

    [[nodiscard]] const QList<FakeRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connectionsEver() const { return m_connections; }
    [[nodiscard]] int connectionsNow() const { return int(m_states.size()); }
    [[nodiscard]] int mostRequestsAtOnce() const { return m_mostAtOnce; }
    void stopListening() { m_server->close(); }

private:
    struct State
    {
        QByteArray buffer;
        FakeRequest request;
        qint64 bodyLength = 0;
        bool inBody = false;
        bool deaf = false; ///< everything more is thrown away
    };

    void accept();
    void read(QTcpSocket *socket);
    [[nodiscard]] bool readHead(QTcpSocket *socket, State &state);
    void answer(QTcpSocket *socket, const FakeReply &reply);
    void send(QTcpSocket *socket, const FakeReply &reply);

    void listen();

    std::unique_ptr<QTcpServer> m_server;
    bool m_isTls = false;
    QHash<QTcpSocket *, State> m_states;
    Handler m_handler;
    HeadHandler m_headHandler;
    CutHandler m_cutHandler;
    QList<FakeRequest> m_requests;
    int m_connections = 0;
    int m_open = 0;
    int m_mostAtOnce = 0;
};

} // namespace Poolhouse::Test
