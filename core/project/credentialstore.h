// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"

#include <QObject>
#include <QString>

namespace Poolhouse {

/// The secrets of one project.
struct Credentials
{
    QString apiKey;
    QString databaseUrl; ///< complete, with its password
    QString consoleUrl;
    QString proxyPassword = {};

    bool operator==(const Credentials &) const = default;
};

/// Keeps a project's secrets. Asynchronous, because a keychain may ask the user to unlock it.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    /// Where a write ended up.
    enum class Place { Keychain, ThisRunOnly };

    using QObject::QObject;

    /// Never falls back to a file in plain text: without a keychain the secrets live until the program ends.
    [[nodiscard]] virtual ResultJob<Place> *write(const QString &profileId,
                                                  const Credentials &credentials) = 0;
    /// NotFound when nothing is kept under this id.
    [[nodiscard]] virtual ResultJob<Credentials> *read(const QString &profileId) = 0;
    [[nodiscard]] virtual ResultJob<void> *remove(const QString &profileId) = 0;
};

} // namespace Poolhouse
