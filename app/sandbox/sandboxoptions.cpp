// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/sandboxoptions.h"

#include "app/sandbox/faults/faulthelp.h"
#include "app/sandbox/faults/faultprofiles.h"
#include "app/sandbox/faults/faultroutes.h"
#include "app/sandbox/sandboxerror.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace Poolhouse::Sandbox {

namespace {

QString defaultFolder()
{
    // Root's own cache is closed to the account that PostgreSQL runs as.
    return ::geteuid() == 0 ? QStringLiteral("/var/lib/poolhouse-sandbox")
                            : QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                                  QStringLiteral("/poolhouse/sandbox");
}

/// Empty, or what is wrong with one of them.
QString readFaults(const QStringList &profiles, const QStringList &faults, std::vector<FaultRule> &rules)
{
    const auto append = [&rules](const std::vector<FaultRule> &more) {
        rules.insert(rules.end(), more.begin(), more.end());
    };
    try {
        for (const QString &name : profiles) {
            append(faultProfile(name.toUtf8()));
        }
        for (const QString &text : faults) {
            if (!text.startsWith(u'@')) {
                append({faultRuleFromJson(text.toUtf8())});
                continue;
            }
            QFile file(text.mid(1));
            if (!file.open(QIODevice::ReadOnly)) {
                return QStringLiteral("Cannot read %1: %2").arg(file.fileName(), file.errorString());
            }
            append(faultRulesFromJson(file.readAll()));
        }
    } catch (const SandboxError &error) {
        return QStringLiteral("Fault: %1").arg(error.text());
    }
    return {};
}

} // namespace

SandboxOptions SandboxOptions::fromCommandLine(const QStringList &arguments)
{
    const QCommandLineOption dir(QStringLiteral("dir"), QStringLiteral("Keep everything in this folder."),
                                 QStringLiteral("DIR"), defaultFolder());
    const QCommandLineOption ephemeral(QStringLiteral("ephemeral"),
                                       QStringLiteral("Use a temporary folder and remove it at the end."));
    const QCommandLineOption incident(QStringLiteral("incident"),
                                      QStringLiteral("Start with the replayed incident switched on."));
    const QCommandLineOption seed(QStringLiteral("seed"),
                                  QStringLiteral("Fill the bucket of the folder's name from the folder."),
                                  QStringLiteral("DIR"));
    const QCommandLineOption samples(
        QStringLiteral("samples"),
        QStringLiteral("Fill a new project with three buckets of practice files."));
    const QCommandLineOption stopWithParent(
        QStringLiteral("stop-with-parent"),
        QStringLiteral("Stop when the program that started this one ends."));
    const QCommandLineOption anyPorts(QStringLiteral("any-ports"),
                                      QStringLiteral("Do not try 5432, 6543 and 54321 first."));
    const QCommandLineOption cache(QStringLiteral("template-cache"),
                                   QStringLiteral("Start from a copy of a cluster cached in this folder."),
                                   QStringLiteral("DIR"));
    const QCommandLineOption lifetime(
        QStringLiteral("upload-lifetime"),
        QStringLiteral("Let resumable uploads expire so long after their creation (0: never)."),
        QStringLiteral("SECONDS"), QStringLiteral("0"));
    const QCommandLineOption fault(
        QStringLiteral("fault"),
        QStringLiteral("Start with this fault: a rule in JSON, or @FILE that holds {\"rules\": [...]}."),
        QStringLiteral("RULE"));
    const QCommandLineOption profile(QStringLiteral("fault-profile"),
                                     QStringLiteral("Start with the faults of this name."),
                                     QStringLiteral("NAME"));
    const QCommandLineOption statementTimeout(
        QStringLiteral("statement-timeout"),
        QStringLiteral("How long a statement of the Storage API may take before it is a timeout (30000)."),
        QStringLiteral("MS"), QStringLiteral("30000"));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "A local Supabase-shaped project: a private PostgreSQL and PgBouncer with the Storage API in front.\n"
        "Prints one line of JSON when it is ready."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({dir, ephemeral, incident, seed, samples, stopWithParent, anyPorts, cache, fault,
                       profile, statementTimeout, lifetime});
    QString mistake;
    bool isNumber = true;
    if (!parser.parse(arguments)) {
        mistake = parser.errorText();
    } else if (!parser.positionalArguments().isEmpty()) {
        mistake = QStringLiteral("Unexpected argument %1").arg(parser.positionalArguments().constFirst());
    }
    SandboxOptions options;
    options.uploadLifetime = parser.value(lifetime).toLongLong(&isNumber);
    if (mistake.isEmpty() && (!isNumber || options.uploadLifetime < 0)) {
        mistake = QStringLiteral("--upload-lifetime needs a number of seconds");
    }
    options.statementTimeout = parser.value(statementTimeout).toInt(&isNumber);
    if (mistake.isEmpty() && (!isNumber || options.statementTimeout < 0)) {
        mistake = QStringLiteral("--statement-timeout takes milliseconds");
    }
    if (mistake.isEmpty()) {
        mistake = readFaults(parser.values(profile), parser.values(fault), options.faults);
    }
    if (!mistake.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(mistake));
        std::exit(2); // NOLINT(concurrency-mt-unsafe): no thread yet
    }
    if (parser.isSet(QStringLiteral("help"))) {
        std::printf("%s\n%s", qPrintable(parser.helpText()), qPrintable(faultHelp()));
        std::exit(0); // NOLINT(concurrency-mt-unsafe): no thread yet
    }
    if (parser.isSet(QStringLiteral("version"))) {
        parser.showVersion();
    }
    options.folder = QDir::cleanPath(QDir::current().absoluteFilePath(parser.value(dir)));
    options.ephemeral = parser.isSet(ephemeral) && !parser.isSet(dir);
    options.incident = parser.isSet(incident);
    options.stopWithParent = parser.isSet(stopWithParent);
    options.anyPorts = parser.isSet(anyPorts);
    options.seeds = parser.values(seed);
    options.samples = parser.isSet(samples);
    if (parser.isSet(cache)) {
        options.templateCache = QDir::cleanPath(QDir::current().absoluteFilePath(parser.value(cache)));
    }
    return options;
}

} // namespace Poolhouse::Sandbox
