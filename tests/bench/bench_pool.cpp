// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// How many jobs a second the pool runs: `select 1` from many submitters at once over DATABASE_URL.
// Prints one line: jobs seconds rate peak-connections.

#include "core/database/connectionpool.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace Poolhouse;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int jobs = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 20000;
    const int inFlight = argc > 2 ? QString::fromLocal8Bit(argv[2]).toInt() : 10;
    const Result<DatabaseUrl> url = DatabaseUrl::parse(qEnvironmentVariable("DATABASE_URL"));
    if (!url) {
        QTextStream(stderr) << url.error().message << Qt::endl;
        return 2;
    }
    PoolSettings settings;
    settings.maximumPoolSize = inFlight;
    settings.minimumIdle = inFlight;
    settings.connectionTimeout = std::chrono::seconds(60);
    ConnectionPool pool(*url, settings);
    int submitted = 0;
    int done = 0;
    int failed = 0;
    QElapsedTimer clock;
    const std::function<void()> next = [&] {
        if (submitted >= jobs) {
            return;
        }
        ++submitted;
        pool.query(QStringLiteral("bench"), QStringLiteral("select 1"))
            ->onFinished(&application, [&](const Result<QueryResult> &result) {
                failed += result ? 0 : 1;
                if (++done == jobs) {
                    const double seconds = double(clock.nsecsElapsed()) / 1e9;
                    QTextStream(stdout) << jobs - failed << ' ' << seconds << ' ' << jobs / seconds << ' '
                                        << pool.stats().peak << Qt::endl;
                    QCoreApplication::exit(failed == 0 ? 0 : 1);
                    return;
                }
                next();
            });
    };
    // The first answer comes once the connections are open; the clock starts then.
    pool.start();
    pool.query(QStringLiteral("warm"), QStringLiteral("select 1"))
        ->onFinished(&application, [&](const Result<QueryResult> &) {
            clock.start();
            for (int i = 0; i < inFlight * 2; ++i) {
                next();
            }
        });
    return QCoreApplication::exec();
}
