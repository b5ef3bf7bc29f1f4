// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

namespace Poolhouse {

/// What a Supabase key says about itself. Reading a JWT's payload proves nothing (only the server can check
/// the signature); it lets us show the role and warn before a hundred calls fail.
struct ApiKeyInfo
{
    enum class Kind {
        ServiceRole, ///< JWT with role service_role: sees and changes everything
        Anon,        ///< JWT with role anon: row-level security decides
        User,        ///< JWT of a signed-in user (role authenticated or another)
        Secret,      ///< sb_secret_…: the gateway turns it into service_role
        Publishable, ///< sb_publishable_…: the gateway turns it into anon
        Unrecognised,
    };

    Kind kind = Kind::Unrecognised;
    QString role;        ///< from the JWT, or what the gateway makes of an opaque key
    QDateTime expiresAt; ///< invalid when the key does not expire or does not say
    QDateTime validFrom; ///< invalid when the key does not say
    QString projectRef;  ///< of the hosted project it was made for; empty when it does not say
    QString user;        ///< id of the user a User key belongs to

    [[nodiscard]] bool hasFullAccess() const { return kind == Kind::ServiceRole || kind == Kind::Secret; }
    [[nodiscard]] bool isExpired(const QDateTime &now) const
    {
        return expiresAt.isValid() && expiresAt <= now;
    }
    /// Opaque keys are for the gateway: the container behind it needs a JWT.
    [[nodiscard]] bool isOpaque() const { return kind == Kind::Secret || kind == Kind::Publishable; }
};

[[nodiscard]] ApiKeyInfo inspectApiKey(const QString &key);
/// Why this key cannot work at this address, in plain words; empty when nothing speaks against it. Asks no
/// server: said before the first call, instead of after a hundred failed ones.
[[nodiscard]] QString keyProblem(const ApiKeyInfo &key, const QUrl &projectUrl, const QDateTime &now);

} // namespace Poolhouse
