// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

#include <optional>

class QTcpSocket;

namespace Poolhouse {

class AccessManager;

/// Finds out why a server hung up on an upload.
///
/// The server checks everything before it reads the body and may answer and close while we are still writing;
/// Qt's HTTP looks for answers only once the body is out, and reports just a closed connection. So the head
/// of the same request is sent again, without any body: a refusal comes at once, and nothing can be stored.
/// Silence means that the request is welcome and the line was at fault.
class HeaderProbe : public QObject
{
    Q_OBJECT

public:
    /// `request` as it is given to `manager`, whose way and trust the probe takes; it must outlive the probe.
    HeaderProbe(QByteArray verb, const QNetworkRequest &request, const AccessManager *manager,
                QObject *parent);
    ~HeaderProbe() override;

    void start();

Q_SIGNALS:
    /// Once. Without a value when the server had nothing against the request, or could not be asked.
    void finished(const std::optional<Poolhouse::Error> &refusal);

private:
    void sendHead();
    void readMore();
    void conclude();

    QByteArray m_verb;
    QNetworkRequest m_request;
    const AccessManager *m_manager;
    QTcpSocket *m_socket = nullptr;
    QTimer m_patience;
    QByteArray m_answer;
    bool m_done = false;
};

} // namespace Poolhouse
