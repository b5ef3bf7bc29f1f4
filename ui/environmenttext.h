// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/projectconfiguration.h"
#include "ui/theme/tokens.h"

#include <QIcon>
#include <QString>

namespace Poolhouse {

// How an environment is shown: always a dot beside the word.

[[nodiscard]] QString environmentWord(
    Environment environment); ///< "Production", "Staging", "Local", translated
[[nodiscard]] Token environmentToken(Environment environment);
[[nodiscard]] QIcon environmentDot(Environment environment);

} // namespace Poolhouse
