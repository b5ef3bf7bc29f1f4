// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// Writes one batch of many items into a journal and reads it back as a start does.
// Prints one line: items seconds-to-write seconds-to-list seconds-to-read.

#include "core/transfer/journal/transferjournal.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Poolhouse;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int items = argc > 1 ? QByteArray(argv[1]).toInt() : 100000;
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("transfers.sqlite"));
    auto journal = std::make_unique<TransferJournal>(file);
    JournalBatch batch;
    batch.id = newJournalId();
    batch.project = QStringLiteral("https://bench.example");
    batch.remote = {QStringLiteral("b"), QStringLiteral("folder/")};
    batch.planned = true;
    batch.createdAt = QDateTime::currentDateTimeUtc();
    std::vector<JournalWrite> writes;
    writes.emplace_back(PutBatch{batch});
    for (int i = 0; i < items; ++i) {
        JournalItem item;
        item.number = i;
        item.localPath = QStringLiteral("/home/somebody/pictures/2026/%1.jpeg").arg(i);
        item.remote = {QStringLiteral("b"), QStringLiteral("folder/2026/%1.jpeg").arg(i)};
        item.size = i;
        writes.emplace_back(PutItem{batch.id, item});
    }
    writes.emplace_back(ReleaseBatch{batch.id});

    QElapsedTimer clock;
    double written = 0;
    double listed = 0;
    qsizetype read = 0;
    std::unique_ptr<TransferJournal> later;
    clock.start();
    const auto seconds = [&clock] { return double(clock.nsecsElapsed()) / 1e9; };
    journal->write(std::move(writes));
    journal->flush()->onFinished(&application, [&](const Result<void> &) {
        written = seconds();
        clock.restart();
        later = std::make_unique<TransferJournal>(file); // opens the file, as a start does
        later->summaries()->onFinished(&application, [&](const Result<QList<JournalSummary>> &) {
            listed = seconds();
            clock.restart();
            JournalReadJob *job = later->read(batch.id);
            QObject::connect(job, &JournalReadJob::found, &application,
                             [&read](const QList<JournalItem> &piece) { read += piece.size(); });
            job->onFinished(&application, [&](const Result<JournalRead> &) {
                QTextStream(stdout) << read << ' ' << written << ' ' << listed << ' ' << seconds()
                                    << Qt::endl;
                QCoreApplication::quit();
            });
        });
    });
    return QCoreApplication::exec();
}
