// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/endlessserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace Poolhouse::Test {

EndlessServer::EndlessServer(const QByteArray &beginning, const QByteArray &piece, int pauseMilliseconds)
{
    auto *server = new QTcpServer; // goes with its thread
    server->listen(QHostAddress::LocalHost);
    m_port = server->serverPort();
    server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    QObject::connect(server, &QTcpServer::newConnection, server, [=, this] {
        while (QTcpSocket *socket = server->nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [=, this] {
                if (!socket->readAll().contains("\r\n\r\n") || socket->property("begun").toBool()) {
                    return;
                }
                socket->setProperty("begun", true);
                socket->write(beginning);
                const auto more = [=, this] {
                    constexpr qint64 enough = 256LL * 1024;
                    if (socket->bytesToWrite() < enough) {
                        m_sent += socket->write(piece);
                    }
                };
                if (pauseMilliseconds == 0) {
                    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
                } else {
                    auto *timer = new QTimer(socket);
                    QObject::connect(timer, &QTimer::timeout, socket, more);
                    timer->start(pauseMilliseconds);
                }
                more();
            });
        }
    });
    m_thread.start();
}

EndlessServer::~EndlessServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl EndlessServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

} // namespace Poolhouse::Test
