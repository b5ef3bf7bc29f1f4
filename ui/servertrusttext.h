// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Poolhouse {

class DatabaseUrl;

/// Said where the connection to the database does not check who answers.
struct ServerTrustText
{
    QString sentence; ///< a fact, for the eye; empty when the server is checked, or is this computer
    QString remedy;   ///< what it means and what to do, for a tooltip
};

[[nodiscard]] ServerTrustText serverTrustText(const DatabaseUrl &url);

} // namespace Poolhouse
