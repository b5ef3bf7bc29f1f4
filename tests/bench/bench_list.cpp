// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// Lists one folder completely through the client, page by page, as the window does.
// Prints one line: objects seconds-to-first-page seconds-in-all.

#include "core/storage/storageclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace Poolhouse;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const ObjectPath folder = ObjectPath::fromUri(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    if (folder.bucket.isEmpty()) {
        QTextStream(stderr) << "usage: bench_list ss://bucket/folder/" << Qt::endl;
        return 2;
    }
    StorageClient client({QUrl(qEnvironmentVariable("SUPABASE_URL"), QUrl::StrictMode),
                          qEnvironmentVariable("SUPABASE_SERVICE_ROLE_KEY")});
    qint64 objects = 0;
    double firstPage = 0;
    QElapsedTimer clock;
    std::function<void(const QString &)> load = [&](const QString &cursor) {
        ListOptions options;
        options.prefix = folder.key;
        options.cursor = cursor;
        client.listObjects(folder.bucket, options)
            ->onFinished(&application, [&](const Result<ObjectPage> &page) {
                if (!page) {
                    QTextStream(stderr) << page.error().message << Qt::endl;
                    QCoreApplication::exit(1);
                    return;
                }
                if (objects == 0) {
                    firstPage = double(clock.nsecsElapsed()) / 1e9;
                }
                objects += page->objects.size() + page->folders.size();
                if (page->hasNext) {
                    load(page->nextCursor);
                    return;
                }
                QTextStream(stdout) << objects << ' ' << firstPage << ' '
                                    << double(clock.nsecsElapsed()) / 1e9 << Qt::endl;
                QCoreApplication::exit(0);
            });
    };
    clock.start();
    load({});
    return QCoreApplication::exec();
}
