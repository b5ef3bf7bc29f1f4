// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/badserver.h"

#include <arpa/inet.h>
#include <array>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace Poolhouse::Test {

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// The socket interface wants its own kind of pointer.
const sockaddr *generic(const sockaddr_in &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

int listenOn(int backlog, quint16 &port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    if (::bind(listener, generic(address), size) != 0 || ::listen(listener, backlog) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        qFatal("cannot listen");
    }
    port = ntohs(address.sin_port);
    return listener;
}

bool readable(int descriptor, int milliseconds)
{
    pollfd polled{.fd = descriptor, .events = POLLIN, .revents = 0};
    return ::poll(&polled, 1, milliseconds) > 0;
}

/// False at the end of the stream.
bool pass(int from, int to)
{
    std::array<char, 16384> bytes{};
    const ssize_t count = ::recv(from, bytes.data(), bytes.size(), 0);
    return count > 0 && ::send(to, bytes.data(), static_cast<size_t>(count), MSG_NOSIGNAL) == count;
}

} // namespace

BadServer::BadServer(Manner manner) : m_listener(listenOn(manner == Manner::BlackHole ? 0 : 64, m_port))
{
    if (manner == Manner::BlackHole) {
        // Fill the queue of connections waiting to be accepted: Linux drops further requests.
        for (int i = 0; i < 4; ++i) {
            const int filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
            const sockaddr_in address = loopback(m_port);
            (void)::connect(filler, generic(address), sizeof(address));
            m_fillers.push_back(filler);
        }
        return;
    }
    m_thread = std::thread([this, manner] {
        while (!m_stop) {
            if (!readable(m_listener, 20)) {
                continue;
            }
            const int client = ::accept(m_listener, nullptr, nullptr);
            ++m_accepted;
            if (manner == Manner::HangUp) {
                ::close(client);
            } else {
                m_fillers.push_back(client);
            }
        }
    });
}

BadServer::~BadServer()
{
    m_stop = true;
    if (m_thread.joinable()) {
        m_thread.join();
    }
    for (const int descriptor : m_fillers) {
        ::close(descriptor);
    }
    ::close(m_listener);
}

PgProxy::PgProxy(const QString &host, quint16 port)
    : m_host(host)
    , m_target(port)
    , m_listener(listenOn(64, m_port))
    , m_thread([this] { run(); })
{}

PgProxy::~PgProxy()
{
    m_stop = true;
    m_thread.join();
    ::close(m_listener);
}

void PgProxy::run()
{
    std::vector<std::pair<int, int>> pairs;
    const auto drop = [](const std::pair<int, int> &pair) {
        ::close(pair.first);
        ::close(pair.second);
    };
    while (!m_stop) {
        if (m_cut.exchange(false)) {
            for (const auto &pair : pairs) {
                drop(pair);
            }
            pairs.clear();
        }
        if (m_stalled) {
            ::usleep(5000);
            continue;
        }
        if (m_slow) {
            ::usleep(2000);
        }
        std::vector<pollfd> polled{{.fd = m_listener, .events = POLLIN, .revents = 0}};
        for (const auto &[client, server] : pairs) {
            polled.push_back({.fd = client, .events = POLLIN, .revents = 0});
            polled.push_back({.fd = server, .events = POLLIN, .revents = 0});
        }
        if (::poll(polled.data(), polled.size(), 10) <= 0 || m_stalled) {
            continue;
        }
        std::vector<std::pair<int, int>> kept;
        for (size_t i = 0; i < pairs.size(); ++i) {
            const auto &[client, server] = pairs[i];
            const bool fine = (polled[1 + 2 * i].revents == 0 || pass(client, server)) &&
                              (polled[2 + 2 * i].revents == 0 || pass(server, client));
            if (fine) {
                kept.push_back(pairs[i]);
            } else {
                drop(pairs[i]);
            }
        }
        pairs = std::move(kept);
        if (polled[0].revents != 0) {
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in address = loopback(m_target);
            ::inet_pton(AF_INET, m_host.toLatin1().constData(), &address.sin_addr);
            if (::connect(server, generic(address), sizeof(address)) == 0) {
                pairs.emplace_back(client, server);
            } else {
                ::close(client);
                ::close(server);
            }
        }
    }
    for (const auto &pair : pairs) {
        drop(pair);
    }
}

} // namespace Poolhouse::Test
