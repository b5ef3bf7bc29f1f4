// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/databaseurl.h"

namespace Poolhouse {

Result<DatabaseUrl> DatabaseUrl::parse(const QString &)
{
    return Error{.kind = ErrorKind::Configuration,
                 .message = QStringLiteral("Database URLs are not read yet.")};
}

} // namespace Poolhouse
