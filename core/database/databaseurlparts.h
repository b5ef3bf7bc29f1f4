// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringView>

/// The pieces of which DatabaseUrl::parse() is made. No error text quotes a piece of the URL: in a malformed
/// one any piece may be the password.
namespace Poolhouse::DatabaseUrlParts {

inline constexpr int sessionPort = 5432;

/// What follows the scheme, cut up. Views into the caller's text.
struct Pieces
{
    QStringView userInfo;
    QStringView server;
    QStringView database;
    QStringView query;
};

struct Server
{
    QString host;
    int port = sessionPort;
};

[[nodiscard]] Error bad(const QString &message);
/// Says what a text without postgres:// in front is, when that can be told.
[[nodiscard]] Error wrongScheme(const QString &text);
/// Percent-decoded; `what` names the part in the error.
[[nodiscard]] Result<QString> decoded(QStringView part, const QString &what);
[[nodiscard]] Result<int> portFrom(QStringView text);
[[nodiscard]] Result<Pieces> cut(QStringView rest);
[[nodiscard]] Result<Server> serverFrom(QStringView text);

} // namespace Poolhouse::DatabaseUrlParts
