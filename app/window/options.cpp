// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/options.h"

namespace Poolhouse {

namespace {

Error usage(const QString &message)
{
    return Error{.kind = ErrorKind::InvalidRequest, .message = message};
}

} // namespace

Result<Options> parseOptions(const QStringList &arguments)
{
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        const QString name = argument.section(u'=', 0, 0);
        const bool inlineValue = argument.contains(u'=');
        QString value = inlineValue ? argument.section(u'=', 1) : QString();
        const auto takeValue = [&]() -> bool {
            if (!inlineValue && i + 1 < arguments.size()) {
                value = arguments[++i];
            }
            return !value.isEmpty();
        };

        if (name == u"--help" || name == u"-h") {
            options.help = true;
        } else if (name == u"--version" || name == u"-v") {
            options.version = true;
        } else if (name == u"--sandbox") {
            options.sandbox = true;
        } else if (name == u"--sandbox-dir" || name == u"--url" || name == u"--env-file" ||
                   name == u"--profile" || name == u"--tour" || name == u"--theme") {
            if (!takeValue()) {
                return usage(QStringLiteral("%1 needs a value.").arg(name));
            }
            if (name == u"--sandbox-dir") {
                options.sandboxDir = value;
            } else if (name == u"--url") {
                options.url = value;
            } else if (name == u"--env-file") {
                options.envFile = value;
            } else if (name == u"--profile") {
                options.profile = value;
            } else if (name == u"--tour") {
                options.tourFolder = value;
            } else if (value == u"light") {
                options.theme = ThemeMode::Light;
            } else if (value == u"dark") {
                options.theme = ThemeMode::Dark;
            } else if (value == u"system") {
                options.theme = ThemeMode::System;
            } else {
                return usage(QStringLiteral("--theme is light, dark or system, not %1.").arg(value));
            }
        } else if (name == u"--key" || name == u"--service-role-key" || name == u"--database-url" ||
                   name == u"--password") {
            return usage(
                QStringLiteral("%1 is refused: other people on this computer can see options. Put it in the "
                               "environment or in a .env file.")
                    .arg(name));
        } else {
            return usage(QStringLiteral("Unknown option: %1").arg(name));
        }
    }
    if (!options.tourFolder.isEmpty() && !(options.url.isEmpty() && options.envFile.isEmpty() &&
                                           options.profile.isEmpty() && options.sandboxDir.isEmpty())) {
        return usage(
            QStringLiteral("--tour creates and deletes things, so it runs on a sandbox of its own only."));
    }
    if (options.sandbox &&
        !(options.url.isEmpty() && options.envFile.isEmpty() && options.profile.isEmpty())) {
        return usage(QStringLiteral("--sandbox and a project exclude each other."));
    }
    return options;
}

QString optionsHelp()
{
    return QStringLiteral(R"(Usage: poolhouse [options]

Without options: the start page with your recent projects.

  --sandbox            start a local practice project and open it
  --sandbox-dir DIR    where that project keeps its data
  --url URL            open this project; SUPABASE_SERVICE_ROLE_KEY and DATABASE_URL come from the
                       environment or a .env file, never from an option
  --env-file FILE      read SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY, DATABASE_URL from FILE
  --profile NAME       open a remembered project
  --theme MODE         light, dark or system
  --tour DIR           drive the window through its main job on a sandbox of its own, write pictures and
                       summary.json to DIR; the exit code says whether every step was confirmed
  --version, --help
)");
}

} // namespace Poolhouse
