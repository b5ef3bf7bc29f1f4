// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/keytext.h"

#include "ui/format.h"

#include <QCoreApplication>

namespace Poolhouse {

namespace {

struct KeyWords
{
    Q_DECLARE_TR_FUNCTIONS(KeyWords)
};

} // namespace

QString keyTitle(const ApiKeyInfo &key)
{
    switch (key.kind) {
    case ApiKeyInfo::Kind::Secret:
        return KeyWords::tr("This is a secret key");
    case ApiKeyInfo::Kind::Publishable:
        return KeyWords::tr("This is a publishable key");
    case ApiKeyInfo::Kind::Unrecognised:
        return KeyWords::tr("This is not a Supabase key");
    default:
        return KeyWords::tr("The key role is %1").arg(key.role);
    }
}

QString keyDetail(const ApiKeyInfo &key)
{
    const QString expiry = key.expiresAt.isValid()
                               ? KeyWords::tr(" It works until %1.").arg(formatWhen(key.expiresAt))
                               : QString();
    if (key.hasFullAccess()) {
        return KeyWords::tr("It can read and change everything, so Poolhouse asks before each deletion.") +
               expiry;
    }
    return KeyWords::tr("Row-level security decides what it may see and do.") + expiry;
}

QString keyProblemTitle(const ApiKeyInfo &key)
{
    if (key.kind == ApiKeyInfo::Kind::Unrecognised) {
        return KeyWords::tr("This is not a Supabase key");
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (key.isExpired(now)) {
        return KeyWords::tr("This key has expired");
    }
    return key.validFrom > now ? KeyWords::tr("This key does not work yet")
                               : KeyWords::tr("This key is of another project");
}

QString keyProblemDetail(const ApiKeyInfo &key, const QUrl &url)
{
    if (key.kind == ApiKeyInfo::Kind::Unrecognised) {
        return KeyWords::tr("Paste the service_role key, or a secret key that begins with sb_secret_.");
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (key.isExpired(now)) {
        return KeyWords::tr("It worked until %1. Paste a newer one.").arg(formatWhen(key.expiresAt));
    }
    return key.validFrom > now
               ? KeyWords::tr("It works from %1 on.").arg(formatWhen(key.validFrom))
               : KeyWords::tr("It belongs to %1, and the address is %2.").arg(key.projectRef, url.host());
}

} // namespace Poolhouse
