// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/accessmanager.h"

#include "core/storage/httpanswer.h"
#include "core/storage/requestlog.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QUuid>

namespace Poolhouse {

namespace {

const QByteArray requestIdHeader = QByteArrayLiteral("X-Request-Id");

QString methodName(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return QStringLiteral("HEAD");
    case QNetworkAccessManager::GetOperation:
        return QStringLiteral("GET");
    case QNetworkAccessManager::PutOperation:
        return QStringLiteral("PUT");
    case QNetworkAccessManager::PostOperation:
        return QStringLiteral("POST");
    case QNetworkAccessManager::DeleteOperation:
        return QStringLiteral("DELETE");
    default:
        return QString::fromLatin1(request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray());
    }
}

} // namespace

AccessManager::AccessManager(const QString &apiKey, RequestLog *log, int timeoutMilliseconds, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_apiKey(apiKey)
    , m_log(log)
    , m_timeout(timeoutMilliseconds)
{
    setAutoDeleteReplies(false);
    connect(this, &QNetworkAccessManager::sslErrors, this, &AccessManager::handleSslErrors);
}

AccessManager::AccessManager(QObject *parent) : QNetworkAccessManager(parent) {}

void AccessManager::setNetwork(const NetworkSettings &settings, const std::shared_ptr<DesktopProxy> &desktop)
{
    m_trust = TlsTrust(settings);
    const QMap<QString, QString> environment = ProxyFactory::processEnvironment();
    m_ways = std::make_unique<ProxyFactory>(settings.proxy, environment, desktop);
    setProxyFactory(new ProxyFactory(settings.proxy, environment, desktop)); // owned by the base class
}

QNetworkProxy AccessManager::tunnelTo(const QUrl &url) const
{
    return m_ways ? m_ways->tunnelTo(url) : QNetworkProxy(QNetworkProxy::DefaultProxy);
}

void AccessManager::handleSslErrors(QNetworkReply *reply, const QList<QSslError> &errors)
{
    QSslCertificate leaf = reply->sslConfiguration().peerCertificate();
    if (leaf.isNull() && !errors.isEmpty()) {
        leaf = errors.first().certificate();
    }
    if (m_trust.accepts(leaf)) {
        reply->ignoreSslErrors(errors);
        return;
    }
    reply->setProperty(refusedCertificateNote,
                       QVariant::fromValue(m_trust.explain(reply->url().host(), leaf, errors)));
}

QNetworkRequest AccessManager::prepared(const QNetworkRequest &request, const QString &apiKey)
{
    QNetworkRequest ours(request);
    if (!request.attribute(WithoutKeyAttribute).toBool()) {
        const QByteArray key = apiKey.toLatin1();
        // The gateway reads apikey, the server Authorization. An sb_ key is accepted there only when both are
        // the same.
        ours.setRawHeader(QByteArrayLiteral("apikey"), key);
        ours.setRawHeader(QByteArrayLiteral("Authorization"), "Bearer " + key);
    }
    // A browser-looking agent makes the hosted gateway refuse secret keys.
    ours.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Poolhouse/" POOLHOUSE_VERSION));
    ours.setRawHeader(requestIdHeader, QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    // HTTP/2 in Qt has failed others too often; following a redirect elsewhere would hand the key over.
    ours.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    ours.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    ours.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    ours.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    return ours;
}

QNetworkReply *AccessManager::createRequest(Operation operation, const QNetworkRequest &request,
                                            QIODevice *outgoingData)
{
    QNetworkRequest ours = prepared(request, m_apiKey);
    ours.setTransferTimeout(m_limits.silence > 0 ? m_limits.silence : m_timeout);
    if (m_trust.configuration()) {
        ours.setSslConfiguration(*m_trust.configuration());
    }
    QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, ours, outgoingData);
    if (request.attribute(StreamsAnswerAttribute).toBool()) {
        AnswerLimit::applyToRefusal(reply, m_limits);
    } else {
        AnswerLimit::apply(reply, m_limits);
    }
    if (m_log.isNull()) {
        return reply;
    }
    RequestLogEntry entry;
    entry.startedAt = QDateTime::currentDateTimeUtc();
    entry.method = methodName(operation, ours);
    entry.path = ours.url().path(QUrl::FullyEncoded);
    entry.requestId = QString::fromLatin1(ours.rawHeader(requestIdHeader));
    QElapsedTimer clock;
    clock.start();
    connect(reply, &QNetworkReply::finished, m_log, [reply, entry, clock, log = m_log.data()]() mutable {
        entry.milliseconds = clock.elapsed();
        entry.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (entry.status == 0) {
            entry.failure = reply->errorString();
        }
        entry.bytesSent = reply->request().header(QNetworkRequest::ContentLengthHeader).toLongLong();
        entry.bytesReceived = reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        log->add(entry);
    });
    return reply;
}

} // namespace Poolhouse
