// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/network/environmentproxy.h"

#include <QHostAddress>

namespace Poolhouse {

namespace {

QString valueOf(const QMap<QString, QString> &environment, const QString &name)
{
    const QString small = environment.value(name).trimmed();
    return small.isEmpty() ? environment.value(name.toUpper()).trimmed() : small;
}

std::optional<QNetworkProxy> proxyOf(const QString &text, bool forPlainHttp)
{
    const QUrl url(text.contains(u"://") ? text : QStringLiteral("http://") + text, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool socks = scheme == u"socks5" || scheme == u"socks5h" || scheme == u"socks";
    if (!url.isValid() || url.host().isEmpty() || (!socks && scheme != u"http")) {
        return std::nullopt;
    }
    // A plain http request is handed to the proxy as it is; many refuse tunnels to port 80.
    const auto type = socks          ? QNetworkProxy::Socks5Proxy
                      : forPlainHttp ? QNetworkProxy::HttpCachingProxy
                                     : QNetworkProxy::HttpProxy;
    constexpr int socksPort = 1080;
    constexpr int httpPort = 80;
    return QNetworkProxy(type, url.host(), quint16(url.port(socks ? socksPort : httpPort)),
                         url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

int defaultPort(const QUrl &url)
{
    constexpr int https = 443;
    constexpr int http = 80;
    return url.scheme() == u"https" ? https : http;
}

} // namespace

std::optional<QNetworkProxy> proxyFromEnvironment(const QMap<QString, QString> &environment, const QUrl &url)
{
    const bool plain = url.scheme() == u"http";
    QString text = valueOf(environment, plain ? QStringLiteral("http_proxy") : QStringLiteral("https_proxy"));
    if (text.isEmpty()) {
        text = valueOf(environment, QStringLiteral("all_proxy"));
    }
    if (text.isEmpty()) {
        return std::nullopt;
    }
    if (isExemptFromProxy(valueOf(environment, QStringLiteral("no_proxy")), url.host(),
                          url.port(defaultPort(url)))) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    return proxyOf(text, plain);
}

bool isExemptFromProxy(const QString &list, const QString &host, int port)
{
    const QHostAddress address(host);
    const QStringList entries = list.split(u',', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        QString name = entry.trimmed();
        if (name == u"*") {
            return true;
        }
        if (name.contains(u'/')) {
            const auto subnet = QHostAddress::parseSubnet(name);
            if (!subnet.first.isNull() && !address.isNull() && address.isInSubnet(subnet)) {
                return true;
            }
            continue;
        }
        // "host:port", but not a bare IPv6 address.
        if (name.count(u':') == 1) {
            bool fine = false;
            const int wanted = name.section(u':', 1).toInt(&fine);
            if (fine && wanted != port) {
                continue;
            }
            name = name.section(u':', 0, 0);
        }
        if (name.startsWith(u'[') && name.endsWith(u']')) {
            name = name.mid(1, name.size() - 2);
        }
        while (name.startsWith(u'.')) {
            name.remove(0, 1);
        }
        if (name.isEmpty()) {
            continue;
        }
        if (host.compare(name, Qt::CaseInsensitive) == 0 ||
            (address.isNull() && host.endsWith(u'.' + name, Qt::CaseInsensitive))) {
            return true;
        }
    }
    return false;
}

} // namespace Poolhouse
