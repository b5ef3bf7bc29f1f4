// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/tcpstream.h"

#include <poll.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace Poolhouse::Sandbox {

std::size_t TcpStream::readInto(void *data, std::size_t size, boost::system::error_code &error)
{
    for (;;) {
        const ssize_t count = ::recv(m_fd, data, size, 0);
        if (count > 0) {
            error = {};
            return static_cast<std::size_t>(count);
        }
        if (count == 0) {
            error = boost::asio::error::eof;
            return 0;
        }
        if (errno == EINTR) {
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            error = boost::asio::error::timed_out;
        } else {
            error.assign(errno, boost::system::system_category());
        }
        return 0;
    }
}

bool TcpStream::write(QByteArrayView data)
{
    qsizetype done = 0;
    while (done < data.size()) {
        const ssize_t count =
            ::send(m_fd, data.data() + done, static_cast<std::size_t>(data.size() - done), MSG_NOSIGNAL);
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        done += count;
    }
    return true;
}

bool TcpStream::writeFile(int file, qint64 offset, qint64 length)
{
    off_t at = offset;
    const qint64 end = offset + length;
    while (at < end) {
        const auto chunk = static_cast<std::size_t>(std::min<qint64>(end - at, 1 << 20));
        const ssize_t count = ::sendfile(m_fd, file, &at, chunk);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
    }
    return true;
}

bool TcpStream::isHungUp() const
{
    pollfd state{m_fd, POLLRDHUP, 0};
    return ::poll(&state, 1, 0) != 0;
}

bool TcpStream::waitForData(std::chrono::milliseconds limit) const
{
    pollfd waiting{m_fd, POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(limit.count())) != 0;
}

void TcpStream::setTimeLimit(std::chrono::milliseconds limit)
{
    timeval value{};
    value.tv_sec = static_cast<time_t>(limit.count() / 1000);
    value.tv_usec = static_cast<suseconds_t>(limit.count() % 1000 * 1000);
    ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
    ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &value, sizeof value);
}

void TcpStream::closeLingering(std::chrono::milliseconds limit)
{
    using Clock = std::chrono::steady_clock;
    ::shutdown(m_fd, SHUT_WR);
    setTimeLimit(std::chrono::milliseconds(2000));
    const Clock::time_point end = Clock::now() + limit;
    std::array<char, 65536> sink;
    boost::system::error_code error;
    while (Clock::now() < end && readInto(sink.data(), sink.size(), error) > 0) {
    }
    ::shutdown(m_fd, SHUT_RDWR);
}

void TcpStream::reset()
{
    // Shutting down or closing says goodbye in order; taking the address away does not (connect(2)).
    sockaddr nowhere{};
    nowhere.sa_family = AF_UNSPEC;
    static_cast<void>(::connect(m_fd, &nowhere, sizeof nowhere));
}

} // namespace Poolhouse::Sandbox
