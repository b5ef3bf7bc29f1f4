// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/credentialstore.h"

#include <QHash>

namespace Poolhouse {

/// Secrets in the OS keychain through QtKeychain: one entry a project, so that a locked keychain asks once.
/// Where the keychain refuses or there is none, they are kept in memory for this run, and write() says so.
class KeychainCredentialStore : public CredentialStore
{
    Q_OBJECT

public:
    using CredentialStore::CredentialStore;

    [[nodiscard]] ResultJob<Place> *write(const QString &profileId, const Credentials &credentials) override;
    [[nodiscard]] ResultJob<Credentials> *read(const QString &profileId) override;
    [[nodiscard]] ResultJob<void> *remove(const QString &profileId) override;

    /// Keeps them for this run without asking a keychain (the sandbox, tests).
    void keepForThisRun(const QString &profileId, const Credentials &credentials);

private:
    QHash<QString, Credentials> m_thisRun;
};

} // namespace Poolhouse
