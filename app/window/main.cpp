// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/application.h"
#include "app/window/startuptrace.h"
#include "app/window/tour.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>
#include <QTranslator>

using namespace Poolhouse;

namespace {

enum ExitCode { Fine = 0, Failed = 1, Usage = 2 };

int say(QTextStream stream, const QString &text, int code)
{
    stream << text << Qt::endl;
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    // Read before there is a QApplication, so that --help and mistakes need no display.
    const Result<Options> options = parseOptions(arguments);
    if (!options) {
        return say(QTextStream(stderr), QStringLiteral("poolhouse: ") + options.error().message, Usage);
    }
    if (options->help) {
        return say(QTextStream(stdout), optionsHelp(), Fine);
    }
    if (options->version) {
        return say(QTextStream(stdout), QStringLiteral("poolhouse " POOLHOUSE_VERSION), Fine);
    }

    QApplication::setOrganizationName(QStringLiteral("poolhouse"));
    QApplication::setApplicationName(QStringLiteral("poolhouse"));
    QApplication::setApplicationDisplayName(QStringLiteral("Poolhouse"));
    QApplication::setApplicationVersion(QStringLiteral(POOLHOUSE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("poolhouse"));
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/app/poolhouse.svg")));
    // English first, for its plural forms; a translation for the user's language, where there is one, goes on
    // top.
    QTranslator english;
    if (english.load(QStringLiteral(":/translations/poolhouse_en.qm"))) {
        QApplication::installTranslator(&english);
    }
    QTranslator translator;
    if (translator.load(QLocale(), QStringLiteral("poolhouse"), QStringLiteral("_"),
                        QStringLiteral(":/translations"))) {
        QApplication::installTranslator(&translator);
    }

    // The tour must neither read nor change what the user has set up.
    QTemporaryDir tourSettings;
    if (!options->tourFolder.isEmpty()) {
        QStandardPaths::setTestModeEnabled(true);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, tourSettings.path());
    }

    Application poolhouse(*options);
    StartupTrace::watch(poolhouse.window());
    std::unique_ptr<Tour> tour;
    if (!options->tourFolder.isEmpty()) {
        tour = std::make_unique<Tour>(&poolhouse, options->tourFolder);
        QObject::connect(tour.get(), &Tour::finished, &poolhouse, &Application::quit);
        // From inside the event loop, so that a tour that cannot begin can end the program.
        QTimer::singleShot(0, tour.get(), &Tour::start);
        return QApplication::exec();
    }
    const Result<void> started = poolhouse.start();
    if (!started) {
        return say(QTextStream(stderr), QStringLiteral("poolhouse: ") + started.error().message, Usage);
    }
    return QApplication::exec();
}
