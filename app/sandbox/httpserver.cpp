// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/httpserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

namespace Poolhouse::Sandbox {

namespace {

constexpr int backlog = 1024;
constexpr std::size_t maximumConnections = 1000;

} // namespace

HttpServer::HttpServer(HttpHandler handler) : m_handler(std::move(handler)) {}

HttpServer::~HttpServer()
{
    stop();
}

bool HttpServer::bindTo(quint16 port)
{
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    if (::bind(fd.get(), generic, size) != 0 || ::listen(fd.get(), backlog) != 0 ||
        ::getsockname(fd.get(), generic, &size) != 0) {
        return false;
    }
    m_port = ntohs(address.sin_port);
    m_listener = std::move(fd);
    return true;
}

bool HttpServer::listen(quint16 wanted)
{
    if ((wanted == 0 || !bindTo(wanted)) && !bindTo(0)) {
        return false;
    }
    m_acceptor = std::thread([this] { acceptLoop(); });
    return true;
}

void HttpServer::acceptLoop()
{
    while (!m_stopping) {
        pollfd waiting{m_listener.get(), POLLIN, 0};
        ::poll(&waiting, 1, 500);
        reapFinished();
        if ((waiting.revents & POLLIN) == 0) {
            continue;
        }
        UniqueFd fd(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!fd.isValid()) {
            if (errno == EMFILE || errno == ENFILE) {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
            continue;
        }
        const int on = 1;
        ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const std::scoped_lock lock(m_mutex);
        if (m_stopping || m_connections.size() >= maximumConnections) {
            continue;
        }
        Connection &connection = m_connections.emplace_back();
        connection.fd = std::move(fd);
        connection.thread = std::thread([this, &connection] {
            serveHttpConnection(connection.fd.get(), m_handler, m_stopping);
            // The peer must see the end now; the descriptor itself is closed by whoever joins this thread, so
            // that stop() can never shut down a number that already belongs to somebody else.
            ::shutdown(connection.fd.get(), SHUT_RDWR);
            connection.finished = true;
        });
    }
}

void HttpServer::reapFinished()
{
    const std::scoped_lock lock(m_mutex);
    for (auto at = m_connections.begin(); at != m_connections.end();) {
        if (at->finished) {
            at->thread.join();
            at = m_connections.erase(at);
        } else {
            ++at;
        }
    }
}

void HttpServer::stop()
{
    m_stopping = true;
    if (m_listener.isValid()) {
        ::shutdown(m_listener.get(), SHUT_RDWR);
    }
    if (m_acceptor.joinable()) {
        m_acceptor.join();
    }
    {
        const std::scoped_lock lock(m_mutex);
        for (const Connection &connection : m_connections) {
            ::shutdown(connection.fd.get(), SHUT_RDWR);
        }
    }
    // Nobody adds connections any more; the threads do not take the lock.
    for (Connection &connection : m_connections) {
        connection.thread.join();
    }
    m_connections.clear();
    m_listener.reset();
}

} // namespace Poolhouse::Sandbox
