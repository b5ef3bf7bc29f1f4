// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/databaseurl.h"
#include "core/network/networksettings.h"
#include "core/result.h"

#include <QMap>
#include <QString>
#include <QUrl>

namespace Poolhouse {

enum class Environment { Production, Staging, Local };

/// Everything needed to open one project. Holds secrets: never log it, never write it to settings.
struct ProjectConfiguration
{
    QString name;
    Environment environment = Environment::Production;
    QUrl url;                ///< SUPABASE_URL, without /storage/v1
    QString apiKey;          ///< SUPABASE_SERVICE_ROLE_KEY
    DatabaseUrl databaseUrl; ///< DATABASE_URL; empty = no connections panel
    DatabaseUrl consoleUrl;  ///< POOLHOUSE_PGBOUNCER_URL; empty = no console
    bool allowDirect = false;
    int poolerBudget = 200; ///< clients
    int directBudget = 15;  ///< backends
    NetworkSettings network = {};

    bool operator==(const ProjectConfiguration &) const = default;
};

/// Where the parts of a configuration may come from, strongest first: an option, the environment, a `.env`
/// file. Keys, passwords and DATABASE_URL never come from an option, because `ps` shows options.
struct ConfigurationSources
{
    QString url;                        ///< --url; empty = not given
    QMap<QString, QString> environment; ///< the process environment
    QMap<QString, QString> namedFile;   ///< an env file that an option names: stronger than the environment
    QMap<QString, QString> envFile;     ///< the .env file that lies in the folder: weakest
};

/// Fails with a plain sentence that names what is missing or wrong. A database URL is optional.
[[nodiscard]] Result<ProjectConfiguration> resolveConfiguration(const ConfigurationSources &sources);

/// A project URL as people paste it (with /storage/v1, a trailing slash, no scheme) → SUPABASE_URL, or why
/// not.
[[nodiscard]] Result<QUrl> parseProjectUrl(const QString &text);

/// The text of a `.env` file: KEY=value, `export KEY=value`, quotes, # comments. Unreadable lines are
/// skipped.
[[nodiscard]] QMap<QString, QString> parseEnvText(const QString &text);
[[nodiscard]] Result<QMap<QString, QString>> readEnvFile(const QString &path);

} // namespace Poolhouse
