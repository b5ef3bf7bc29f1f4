// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/databaseurl.h"

#include <chrono>

namespace Poolhouse {

/// How the way to the server is protected, decided once per URL.
///
/// What the URL says (sslmode, sslrootcert) wins. Otherwise: local hosts `prefer`; a host with a known root
/// certificate (sslrootcert in the URL, ~/.postgresql/root.crt) `verify-full`; Supabase's own hosts, whose CA
/// no system store knows and which has to be downloaded from the dashboard, `require` (encrypted, but the
/// server's identity is not checked: `unchecked` says so); every other host `verify-full` against the
/// system's CA file. libpq 15 does not know sslrootcert=system (it came with 16), hence the file's path.
struct TlsPolicy
{
    QString mode;
    QString rootCertificate; ///< empty = libpq's default
    bool unchecked = false; ///< encrypted without knowing to whom, or not at all, on a host that is not local

    [[nodiscard]] static TlsPolicy forUrl(const DatabaseUrl &url);
};

/// keyword → value for libpq: everything but host, port, database, user and password. Settings of other tools
/// (pgbouncer=true, connection_limit=1) are left out.
[[nodiscard]] QList<QPair<QString, QString>> connectParameters(const DatabaseUrl &url,
                                                               const QString &applicationName,
                                                               std::chrono::milliseconds openTimeout);

/// The same for QSqlDatabase::setConnectOptions: values quoted. Fails on a value with a semicolon, which
/// QPSQL would cut.
[[nodiscard]] Result<QString> connectOptions(const DatabaseUrl &url, const QString &applicationName,
                                             std::chrono::milliseconds openTimeout);

} // namespace Poolhouse
