// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <optional>

namespace Poolhouse {

/// What the usual variables say about an address: https_proxy, http_proxy, all_proxy and no_proxy, in small
/// or capital letters, small ones first. Nothing when they are silent; NoProxy when no_proxy names the host.
/// A value that cannot be understood (a scheme that Qt has no proxy for) counts as not set.
[[nodiscard]] std::optional<QNetworkProxy> proxyFromEnvironment(const QMap<QString, QString> &environment,
                                                                const QUrl &url);

/// Whether a no_proxy list names the host: "*", names with or without a leading dot (also what is below
/// them), addresses and networks ("10.0.0.0/8"), each with an optional port.
[[nodiscard]] bool isExemptFromProxy(const QString &list, const QString &host, int port);

} // namespace Poolhouse
