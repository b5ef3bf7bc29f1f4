// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/network/proxyfactory.h"
#include "core/network/tlstrust.h"
#include "core/storage/answerlimit.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPointer>
#include <QString>

#include <memory>
#include <optional>

namespace Poolhouse {

class RequestLog;

/// The one place where requests get their headers, timeouts and log lines. Everything sent through it carries
/// the project's key, so use it for that project's addresses only.
class AccessManager : public QNetworkAccessManager
{
    Q_OBJECT

public:
    /// On a request, set to true: it carries a token of its own and must not carry the key.
    static constexpr auto WithoutKeyAttribute = QNetworkRequest::Attribute(QNetworkRequest::User + 1);

    /// On a request, set to true: a good answer is taken bit by bit and may be of any length.
    static constexpr auto StreamsAnswerAttribute = QNetworkRequest::Attribute(QNetworkRequest::User + 2);

    /// `log` may be null; it is used as long as it lives.
    AccessManager(const QString &apiKey, RequestLog *log, int timeoutMilliseconds, QObject *parent = nullptr);
    explicit AccessManager(QObject *parent = nullptr);

    /// Which way requests take and whom they trust. Before the first request. `desktop` may be null.
    void setNetwork(const NetworkSettings &settings, const std::shared_ptr<DesktopProxy> &desktop);
    void setAnswerLimits(const AnswerLimits &limits) { m_limits = limits; }
    /// For connections beside this manager.
    [[nodiscard]] const TlsTrust &trust() const { return m_trust; }
    [[nodiscard]] QNetworkProxy tunnelTo(const QUrl &url) const;

    /// What every request carries besides its own headers (also for requests that cannot go through here).
    [[nodiscard]] static QNetworkRequest prepared(const QNetworkRequest &request, const QString &apiKey);
    [[nodiscard]] QString apiKey() const { return m_apiKey; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoingData = nullptr) override;

private:
    void handleSslErrors(QNetworkReply *reply, const QList<QSslError> &errors);

    TlsTrust m_trust;
    AnswerLimits m_limits;
    std::unique_ptr<ProxyFactory> m_ways; ///< a copy of the one the base class owns
    QString m_apiKey;
    QPointer<RequestLog> m_log;
    int m_timeout = 0;
};

} // namespace Poolhouse
