// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QString>

namespace Poolhouse {

struct ProxySettings
{
    enum class Kind {
        System, ///< the environment's (https_proxy, all_proxy, no_proxy …), else the desktop's; never for
                ///< this computer itself
        None,
        Http,   ///< the one below, for everything
        Socks5, ///< likewise
    };

    Kind kind = Kind::System;
    QString host;
    quint16 port = 0;
    QString user;
    QString password; ///< secret: in memory and in the keychain only

    bool operator==(const ProxySettings &) const = default;
};

/// How a project is reached. The default is what every project starts with.
struct NetworkSettings
{
    ProxySettings proxy;
    /// A PEM file with authorities that are trusted besides the system's; empty = none.
    QString caFile;
    /// SHA-256 of the one certificate that is accepted, and no other, whoever signed it; "AB:CD:…" or empty.
    ///
    /// One, and exclusive: it is for a server whose certificate no authority vouches for (an own machine). To
    /// accept others beside it would let a stranger's valid certificate replace the one that was looked at,
    /// and a list would only ever grow. When the server gets a new certificate, that is said with its
    /// fingerprint.
    QString pinnedCertificate;

    bool operator==(const NetworkSettings &) const = default;
};

/// Why these settings cannot work, in plain words: a proxy without host or port, a CA file that cannot be
/// read or holds no certificate, a fingerprint that is none. Reads the CA file (a few kilobytes).
[[nodiscard]] Result<void> checkNetworkSettings(const NetworkSettings &settings);

/// "ab cd…", "ABCD…", "AB:CD:…", "sha256:…" → "AB:CD:…"; empty when it is no SHA-256.
[[nodiscard]] QString normalisedFingerprint(const QString &text);

} // namespace Poolhouse
