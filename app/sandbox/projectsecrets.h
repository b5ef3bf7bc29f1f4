// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace Poolhouse::Sandbox {

/// The passwords and keys of one sandbox folder. They are random per folder, live in a file only its owner
/// can read, and stay the same from run to run.
struct ProjectSecrets
{
    QByteArray jwtSecret;
    QByteArray anonKey;
    QByteArray serviceRoleKey;
    QByteArray publishableKey;    ///< sb_publishable_…, what a gateway takes for the anon key
    QByteArray secretKey;         ///< sb_secret_…, what a gateway takes for the service_role key
    QByteArray bootstrapPassword; ///< supabase_admin, the superuser
    QByteArray appPassword;       ///< postgres, what users connect as
    QByteArray storagePassword;   ///< supabase_storage_admin
    QByteArray servicePassword;   ///< authenticator and the other services
    QByteArray poolerAdminPassword;
    QByteArray poolerStatsPassword;

    [[nodiscard]] static ProjectSecrets generate();
    /// False when there is no such file or it is not whole. Keys that an older version did not make are made
    /// and not saved.
    [[nodiscard]] bool load(const QString &path);
    /// Writes a file with mode 0600 under a temporary name and renames it.
    [[nodiscard]] bool save(const QString &path) const;

private:
    void makeOpaqueKeys();
};

/// Letters and digits from the system's random source.
[[nodiscard]] QByteArray randomToken(qsizetype length);

} // namespace Poolhouse::Sandbox
