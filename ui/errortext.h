// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QString>

namespace Poolhouse {

/// What the window says about an Error: one plain translated sentence, and what may be done about it.
struct ErrorText
{
    QString title;  ///< what happened, short: "Storage did not answer"
    QString detail; ///< what did not change and what to do
    bool canRetry = false;
    bool keyProblem = false; ///< offering "Change key" makes sense
};

[[nodiscard]] ErrorText explain(const Error &error);
/// The technical side, for "Show details" and for copying: kind, status, code, server message, request id.
[[nodiscard]] QString errorDetails(const Error &error);
/// Which policies the refused operation needs, in a sentence above the SQL of policyAdvice(); empty when
/// row-level security has nothing to do with it.
[[nodiscard]] QString policyText(const Error &error, const QString &role);

} // namespace Poolhouse
