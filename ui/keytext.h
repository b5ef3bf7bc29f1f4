// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/apikey.h"

#include <QString>

namespace Poolhouse {

/// What a key is: "The key role is anon".
[[nodiscard]] QString keyTitle(const ApiKeyInfo &key);
/// What it may do, and until when: one or two full sentences.
[[nodiscard]] QString keyDetail(const ApiKeyInfo &key);
/// For a key that keyProblem() turns down: what is wrong with it, short, and what to do.
[[nodiscard]] QString keyProblemTitle(const ApiKeyInfo &key);
[[nodiscard]] QString keyProblemDetail(const ApiKeyInfo &key, const QUrl &projectUrl);

} // namespace Poolhouse
