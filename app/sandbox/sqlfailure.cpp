// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/sqlfailure.h"

#include "app/sandbox/sandboxlog.h"

namespace Poolhouse::Sandbox {

ApiError apiErrorFrom(const SqlError &error)
{
    const QByteArray &state = error.state();
    if (state == "42501") {
        return ApiError::rowLevelSecurity();
    }
    if (state.isEmpty() || state == "57014" || state.startsWith("08") || state.startsWith("57P")) {
        return ApiError::databaseTimeout();
    }
    if (state == "53300") {
        return {429, "too_many_connections", "Too many connections issued to the database", "SlowDown"};
    }
    logLine(QStringLiteral("The database refused a statement: %1")
                .arg(QString::fromUtf8(error.what()).trimmed()));
    return ApiError::database(state);
}

} // namespace Poolhouse::Sandbox
