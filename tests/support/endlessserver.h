// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QThread>
#include <QUrl>

#include <atomic>

namespace Poolhouse::Test {

/// Answers every request with the same beginning and then goes on with the same piece for ever: as fast as it
/// is taken, or one piece every so many milliseconds. On a thread of its own, so that it never waits for the
/// client.
class EndlessServer
{
public:
    EndlessServer(const QByteArray &beginning, const QByteArray &piece, int pauseMilliseconds = 0);
    ~EndlessServer();
    EndlessServer(const EndlessServer &) = delete;
    EndlessServer &operator=(const EndlessServer &) = delete;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] qint64 bytesSent() const { return m_sent; }

private:
    QThread m_thread;
    quint16 m_port = 0;
    std::atomic<qint64> m_sent = 0;
};

} // namespace Poolhouse::Test
