// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QString>

namespace Poolhouse {

class RequestLog;

/// The one place where requests get their headers, timeouts and log lines. Everything sent through it carries
/// the project's key, so use it for that project's addresses only.
class AccessManager : public QNetworkAccessManager
{
    Q_OBJECT

public:
    /// `log` may be null; it is used as long as it lives.
    AccessManager(const QString &apiKey, RequestLog *log, int timeoutMilliseconds, QObject *parent = nullptr);
    explicit AccessManager(QObject *parent = nullptr);

    /// What every request carries besides its own headers (also for requests that cannot go through here).
    [[nodiscard]] static QNetworkRequest prepared(const QNetworkRequest &request, const QString &apiKey);
    [[nodiscard]] QString apiKey() const { return m_apiKey; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoingData = nullptr) override;

private:
    QString m_apiKey;
    QPointer<RequestLog> m_log;
    int m_timeout = 0;
};

} // namespace Poolhouse
