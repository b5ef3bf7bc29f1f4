// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/network/proxyfactory.h"

#include "core/network/environmentproxy.h"

#include <QHostAddress>
#include <QProcessEnvironment>

namespace Poolhouse {

namespace {

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || host.endsWith(u".localhost") || QHostAddress(host).isLoopback();
}

} // namespace

ProxyFactory::ProxyFactory(ProxySettings settings, QMap<QString, QString> environment,
                           std::shared_ptr<DesktopProxy> desktop)
    : m_settings(std::move(settings))
    , m_environment(std::move(environment))
    , m_desktop(std::move(desktop))
{}

QMap<QString, QString> ProxyFactory::processEnvironment()
{
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> environment;
    const QStringList names = process.keys();
    for (const QString &name : names) {
        if (name.endsWith(u"_proxy", Qt::CaseInsensitive)) {
            environment.insert(name, process.value(name));
        }
    }
    return environment;
}

QNetworkProxy ProxyFactory::proxyFor(const QUrl &url) const
{
    const QNetworkProxy direct(QNetworkProxy::NoProxy);
    const bool plain = url.scheme() == u"http";
    switch (m_settings.kind) {
    case ProxySettings::Kind::None:
        return direct;
    case ProxySettings::Kind::Http:
        return {plain ? QNetworkProxy::HttpCachingProxy : QNetworkProxy::HttpProxy, m_settings.host,
                m_settings.port, m_settings.user, m_settings.password};
    case ProxySettings::Kind::Socks5:
        return {QNetworkProxy::Socks5Proxy, m_settings.host, m_settings.port, m_settings.user,
                m_settings.password};
    case ProxySettings::Kind::System:
        break;
    }
    if (isThisComputer(url.host())) {
        return direct;
    }
    if (const std::optional<QNetworkProxy> proxy = proxyFromEnvironment(m_environment, url)) {
        return *proxy;
    }
    return m_desktop ? m_desktop->lookUp(url).value_or(direct) : direct;
}

QList<QNetworkProxy> ProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    return {proxyFor(query.url())};
}

QNetworkProxy ProxyFactory::tunnelTo(const QUrl &url) const
{
    QNetworkProxy proxy = proxyFor(url);
    if (proxy.type() == QNetworkProxy::HttpCachingProxy) {
        proxy.setType(QNetworkProxy::HttpProxy);
    }
    return proxy;
}

} // namespace Poolhouse
