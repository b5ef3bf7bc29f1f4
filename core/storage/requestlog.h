// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

namespace Poolhouse {

/// One finished exchange. Holds no header, no body and no query (a signed link's token lives there).
struct RequestLogEntry
{
    QDateTime startedAt;
    QString method;
    QString path;    ///< as sent, percent-encoded
    int status = 0;  ///< of the status line; 0 = no answer
    QString failure; ///< the network's own words when there was no answer
    qint64 milliseconds = 0;
    qint64 bytesSent = 0;     ///< body
    qint64 bytesReceived = 0; ///< body
    QString requestId;
};

/// The newest exchanges with the server, keys redacted, for the log view and for support. A ring: the oldest
/// entry goes when it is full.
class RequestLog : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype capacity = 1000;

    explicit RequestLog(QObject *parent = nullptr) : QObject(parent) {}

    void add(const RequestLogEntry &entry);
    [[nodiscard]] QList<RequestLogEntry> entries() const; ///< oldest first

Q_SIGNALS:
    void entryAdded(const Poolhouse::RequestLogEntry &entry);

private:
    QList<RequestLogEntry> m_ring;
    qsizetype m_next = 0;
};

} // namespace Poolhouse
