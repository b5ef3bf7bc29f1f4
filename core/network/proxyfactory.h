// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/network/desktopproxy.h"
#include "core/network/networksettings.h"

#include <QMap>
#include <QNetworkProxyFactory>

#include <memory>

namespace Poolhouse {

/// Which way a project's requests take. Never waits: as long as the desktop has not answered, requests go
/// directly.
class ProxyFactory final : public QNetworkProxyFactory
{
public:
    /// `environment`: the process's. `desktop` may be null.
    ProxyFactory(ProxySettings settings, QMap<QString, QString> environment,
                 std::shared_ptr<DesktopProxy> desktop);

    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
    /// For a connection of our own to this address (a tunnel, where the proxy is one for HTTP).
    [[nodiscard]] QNetworkProxy tunnelTo(const QUrl &url) const;

    [[nodiscard]] static QMap<QString, QString> processEnvironment();

private:
    [[nodiscard]] QNetworkProxy proxyFor(const QUrl &url) const;

    ProxySettings m_settings;
    QMap<QString, QString> m_environment;
    std::shared_ptr<DesktopProxy> m_desktop;
};

} // namespace Poolhouse
