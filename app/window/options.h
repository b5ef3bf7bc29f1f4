// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "ui/theme/thememanager.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Poolhouse {

/// The window's command line, read. Keys and passwords are refused as options, because `ps` shows options.
struct Options
{
    bool sandbox = false;
    QString sandboxDir;
    QString url;
    QString envFile;
    QString profile;
    QString tourFolder; ///< not empty: run the tour and exit
    std::optional<ThemeMode> theme;
    bool help = false;
    bool version = false;
};

/// Fails with InvalidRequest and a sentence for the terminal.
[[nodiscard]] Result<Options> parseOptions(const QStringList &arguments);
[[nodiscard]] QString optionsHelp();

} // namespace Poolhouse
