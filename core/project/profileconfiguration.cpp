// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/profileconfiguration.h"

namespace Poolhouse {

Result<ProjectConfiguration> configurationOf(const Profile &profile, const Credentials &credentials)
{
    ConfigurationSources sources;
    sources.url = profile.url.toString();
    sources.namedFile = {{QStringLiteral("SUPABASE_SERVICE_ROLE_KEY"), credentials.apiKey},
                         {QStringLiteral("DATABASE_URL"), credentials.databaseUrl},
                         {QStringLiteral("POOLHOUSE_PGBOUNCER_URL"), credentials.consoleUrl}};
    Result<ProjectConfiguration> configuration = resolveConfiguration(sources);
    if (configuration) {
        configuration->name = profile.name;
        configuration->environment = profile.environment;
        configuration->allowDirect = profile.allowDirect;
        configuration->poolerBudget = profile.poolerBudget;
        configuration->directBudget = profile.directBudget;
        configuration->network = profile.network;
        configuration->network.proxy.password = credentials.proxyPassword;
        if (configuration->network.caFile.isEmpty()) {
            configuration->network.caFile = qEnvironmentVariable("POOLHOUSE_CA_FILE");
        }
        if (const Result<void> checked = checkNetworkSettings(configuration->network); !checked) {
            return checked.error();
        }
    }
    return configuration;
}

} // namespace Poolhouse
