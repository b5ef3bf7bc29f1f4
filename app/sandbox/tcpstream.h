// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <QByteArrayView>

#include <chrono>

namespace Poolhouse::Sandbox {

/// A blocking stream over a connected socket, in the shape that Boost.Beast reads from (SyncReadStream).
/// Asio's own blocking socket ignores SO_RCVTIMEO (it polls without end), and a server thread must not hang
/// for ever. Does not own the socket: the server keeps it, so that it can shut it down from another thread.
class TcpStream
{
public:
    explicit TcpStream(int fd) : m_fd(fd) {}

    template <typename Buffers>
    std::size_t read_some(const Buffers &buffers, boost::system::error_code &error)
    {
        for (auto at = boost::asio::buffer_sequence_begin(buffers);
             at != boost::asio::buffer_sequence_end(buffers); ++at) {
            const boost::asio::mutable_buffer buffer(*at);
            if (buffer.size() > 0) {
                return readInto(buffer.data(), buffer.size(), error);
            }
        }
        error = {};
        return 0;
    }
    template <typename Buffers>
    std::size_t read_some(const Buffers &buffers)
    {
        boost::system::error_code error;
        const std::size_t count = read_some(buffers, error);
        if (error) {
            throw boost::system::system_error(error);
        }
        return count;
    }

    /// All of it, or false when the peer went away or took nothing for the whole time limit.
    bool write(QByteArrayView data);
    /// Sends part of a file without copying it through this process.
    bool writeFile(int file, qint64 offset, qint64 length);
    /// Whether the peer has closed its side, even when not everything before that has been read.
    [[nodiscard]] bool isHungUp() const;
    /// False when nothing came within that time: no byte, no end, no error.
    [[nodiscard]] bool waitForData(std::chrono::milliseconds limit) const;
    /// For how long one read or write may wait.
    void setTimeLimit(std::chrono::milliseconds limit);
    /// Says goodbye first, then reads what the peer still sends, so that it can read the answer: closing with
    /// unread bytes makes the kernel send a reset, which throws the answer away.
    void closeLingering(std::chrono::milliseconds limit);
    /// Ends the connection with a reset. What the peer has not read of the answer it may still read.
    void reset();

private:
    std::size_t readInto(void *data, std::size_t size, boost::system::error_code &error);

    int m_fd;
};

} // namespace Poolhouse::Sandbox
