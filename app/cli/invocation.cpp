// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/invocation.h"

#include <QCommandLineParser>
#include <QFile>
#include <QProcessEnvironment>

namespace Poolhouse::Cli {

namespace {

const QString program = QStringLiteral("poolhouse-cli");

QList<QCommandLineOption> commonOptions()
{
    return {
        {QStringLiteral("url"), QStringLiteral("The project's address, as in SUPABASE_URL."),
         QStringLiteral("URL")},
        {QStringLiteral("env-file"),
         QStringLiteral("Read settings from this file instead of .env in the current folder."),
         QStringLiteral("FILE")},
        {QStringLiteral("profile"),
         QStringLiteral("A project remembered by the Poolhouse window; its key comes from the keychain."),
         QStringLiteral("NAME")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
    };
}

/// `ps` shows options to every user of the machine, so keys are refused there, loudly.
QString secretOption(const QStringList &arguments)
{
    static const QStringList refused = {
        QStringLiteral("key"),          QStringLiteral("api-key"),          QStringLiteral("apikey"),
        QStringLiteral("token"),        QStringLiteral("service-role-key"), QStringLiteral("anon-key"),
        QStringLiteral("secret"),       QStringLiteral("password"),         QStringLiteral("database-url"),
        QStringLiteral("pgbouncer-url")};
    for (const QString &argument : arguments) {
        if (argument == u"--") {
            break;
        }
        QString option = argument.section(u'=', 0, 0);
        if (option.startsWith(u"--") && refused.contains(option.mid(2).toLower())) {
            return option;
        }
    }
    return {};
}

QString generalHelp(const std::vector<std::unique_ptr<Command>> &commands)
{
    QString text = QStringLiteral("Usage: %1 [--url URL] [--env-file FILE] [--profile NAME] COMMAND …\n\n"
                                  "Manages the files of a Supabase project. Objects are written "
                                  "ss://BUCKET/KEY.\n\nCommands:\n")
                       .arg(program);
    for (const auto &command : commands) {
        text += QStringLiteral("  %1 %2\n").arg(command->name(), -12).arg(command->summary());
    }
    text += QStringLiteral("\n%1 COMMAND --help says more.\n\n"
                           "SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY come from the file that --env-file "
                           "names,\nelse from the environment, else from .env in this folder. Keys are never "
                           "options.\n\n"
                           "Exit codes: 0 all done, 1 something failed, 2 usage, 3 unreachable, "
                           "4 not authorised.")
                .arg(program);
    return text;
}

QString commandHelp(const Command &command, const QCommandLineParser &parser)
{
    // The parser's own text begins with a usage line that knows nothing of commands.
    const QString options = parser.helpText().section(QStringLiteral("Options:"), 1);
    QString text = QStringLiteral("Usage: %1 %2 %3\n\n%4.")
                       .arg(program, command.name(), command.synopsis(), command.summary());
    const QString details = command.details();
    if (!details.isEmpty()) {
        text += QStringLiteral("\n\n") + details;
    }
    return text + QStringLiteral("\n\nOptions:") +
           options.section(QStringLiteral("\n\nArguments"), 0, 0).trimmed().prepend(u"\n  ");
}

void print(Console &console, const QString &text)
{
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        console.line(line);
    }
}

Result<ProjectConfiguration> configure(const QString &url, const QString &envFile)
{
    ConfigurationSources sources;
    sources.url = url;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList keys = environment.keys();
    for (const QString &key : keys) {
        sources.environment.insert(key, environment.value(key));
    }
    const QString local = QStringLiteral(".env");
    if (!envFile.isEmpty() || QFile::exists(local)) {
        Result<QMap<QString, QString>> values = readEnvFile(envFile.isEmpty() ? local : envFile);
        if (!values) {
            return values.error();
        }
        (envFile.isEmpty() ? sources.envFile : sources.namedFile) = *values;
    }
    return resolveConfiguration(sources);
}

Invocation ended(int exitCode)
{
    Invocation invocation;
    invocation.exitCode = exitCode;
    return invocation;
}

} // namespace

Invocation readInvocation(const QStringList &arguments, const std::vector<std::unique_ptr<Command>> &commands,
                          Console &console)
{
    if (const QString option = secretOption(arguments); !option.isEmpty()) {
        console.error(QStringLiteral("%1: keys and passwords are never options, because `ps` shows them. Put "
                                     "them in the environment or in a .env file.")
                          .arg(option));
        return ended(ExitUsage);
    }

    // Twice: once up to the command's name, once for what belongs to the command.
    QCommandLineParser before;
    before.addOptions(commonOptions());
    before.addOption({QStringLiteral("version"), QStringLiteral("Show the version.")});
    before.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    if (!before.parse(QStringList{program} + arguments)) {
        console.error(before.errorText());
        return ended(ExitUsage);
    }
    if (before.isSet(QStringLiteral("version"))) {
        console.line(program + QStringLiteral(" " POOLHOUSE_VERSION));
        return ended(ExitDone);
    }
    QStringList rest = before.positionalArguments();
    if (before.isSet(QStringLiteral("help"))) {
        print(console, generalHelp(commands));
        return ended(ExitDone);
    }
    if (rest.isEmpty()) {
        console.error(QStringLiteral("No command. Try %1 --help.").arg(program));
        return ended(ExitUsage);
    }
    const QString word = rest.takeFirst();
    Command *command = nullptr;
    for (const auto &candidate : commands) {
        if (candidate->name() == word) {
            command = candidate.get();
        }
    }
    if (command == nullptr) {
        console.error(QStringLiteral("There is no command \"%1\". Try %2 --help.").arg(word, program));
        return ended(ExitUsage);
    }

    QCommandLineParser parser;
    command->addOptions(parser);
    parser.addOptions(commonOptions());
    if (!parser.parse(QStringList{program} + rest)) {
        console.error(QStringLiteral("%1 Try %2 %3 --help.").arg(parser.errorText(), program, word));
        return ended(ExitUsage);
    }
    if (parser.isSet(QStringLiteral("help"))) {
        print(console, commandHelp(*command, parser));
        return ended(ExitDone);
    }
    if (const QString problem = command->readArguments(parser); !problem.isEmpty()) {
        console.error(QStringLiteral("%1 Usage: %2 %3 %4").arg(problem, program, word, command->synopsis()));
        return ended(ExitUsage);
    }
    const auto common = [&](const QString &option) {
        return parser.isSet(option) ? parser.value(option) : before.value(option);
    };
    Invocation invocation;
    invocation.command = command;
    if (const QString name = common(QStringLiteral("profile")); !name.isEmpty()) {
        if (!common(QStringLiteral("url")).isEmpty() || !common(QStringLiteral("env-file")).isEmpty()) {
            console.error(QStringLiteral("--profile names a whole project: leave out --url and --env-file."));
            return ended(ExitUsage);
        }
        invocation.profile = ProfileStore().find(name);
        if (invocation.profile.id.isEmpty()) {
            console.error(QStringLiteral("No project of the name \"%1\" is remembered.").arg(name));
            return ended(ExitUsage);
        }
        return invocation;
    }
    Result<ProjectConfiguration> configuration =
        configure(common(QStringLiteral("url")), common(QStringLiteral("env-file")));
    if (!configuration) {
        console.error(configuration.error().message);
        return ended(ExitUsage);
    }
    invocation.configuration = *configuration;
    return invocation;
}

} // namespace Poolhouse::Cli
