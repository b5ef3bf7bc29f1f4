// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpsession.h"

#include <list>
#include <mutex>
#include <thread>

namespace Poolhouse::Sandbox {

/// Listens on 127.0.0.1 and serves each connection on a thread of its own: a sandbox has tens of clients, and
/// the database behind it has fifteen connections, so threads are the simple and sufficient shape.
class HttpServer
{
public:
    explicit HttpServer(HttpHandler handler);
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;
    ~HttpServer();

    /// Tries the wanted port first (0: none is wanted), then any. False with errno when none can be had.
    bool listen(quint16 wanted);
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Shuts every socket down and returns when the last thread is gone.
    void stop();

private:
    struct Connection
    {
        UniqueFd fd;
        std::thread thread;
        std::atomic<bool> finished = false;
    };

    void acceptLoop();
    void reapFinished();
    bool bindTo(quint16 port);

    HttpHandler m_handler;
    UniqueFd m_listener;
    quint16 m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::thread m_acceptor;
    std::mutex m_mutex;
    std::list<Connection> m_connections;
};

} // namespace Poolhouse::Sandbox
