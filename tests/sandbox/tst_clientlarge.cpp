// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/awaited.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <libpq-fe.h>

using namespace Poolhouse;
using namespace Poolhouse::Test;

class TestClientLarge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = QUrl(m_sandbox.url()), .apiKey = m_sandbox.serviceRoleKey()});
        QVERIFY_RESULT(awaited(m_client->createBucket({.name = QStringLiteral("large")})));
        QVERIFY(sql(
            "insert into storage.objects (bucket_id, name, version, metadata) select 'large', "
            "'folder/' || lpad(i::text, 6, '0') || '.txt', 'v', jsonb_build_object('size', i, 'mimetype', "
            "'text/plain', 'eTag', '\"x\"') from generate_series(1, 100000) i"));
    }

    void aHundredThousandObjectsListCompletelyAndInOrder()
    {
        ListOptions options{.prefix = QStringLiteral("folder/")};
        QElapsedTimer clock;
        clock.start();
        qint64 firstPage = 0;
        qint64 count = 0;
        int pages = 0;
        QString last;
        while (true) {
            const Result<ObjectPage> page = awaited(m_client->listObjects(QStringLiteral("large"), options));
            QVERIFY_RESULT(page);
            firstPage = pages++ == 0 ? clock.elapsed() : firstPage;
            QVERIFY(page->folders.isEmpty());
            for (const StorageObject &object : page->objects) {
                QVERIFY2(object.key > last, qPrintable(object.key));
                last = object.key;
                QCOMPARE(object.size, ++count);
            }
            if (!page->hasNext) {
                break;
            }
            options.cursor = page->nextCursor;
        }
        QCOMPARE(count, qint64(100000));
        QCOMPARE(pages, 100);
        qInfo("100,000 objects: first page after %lld ms, all after %lld ms", firstPage, clock.elapsed());
    }

    void aHundredThousandObjectsAreRemovedAndEachIsConfirmed()
    {
        TransferEngine engine(m_client.get());
        QSignalSpy finished(&engine, &TransferEngine::batchFinished);
        QSignalSpy changes(&engine, &TransferEngine::itemsChanged);
        QElapsedTimer clock;
        clock.start();
        const quint64 id = engine.remove({{QStringLiteral("large"), QStringLiteral("folder/")}});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 100000);
        QCOMPARE(engine.batch(id).done, 100000);
        const Result<ObjectPage> rest =
            awaited(m_client->listObjects(QStringLiteral("large"), {.recursive = true}));
        QVERIFY_RESULT(rest);
        QVERIFY(rest->objects.isEmpty());
        qInfo("100,000 objects removed in %lld ms, %lld change signals", clock.elapsed(),
              qint64(changes.count()));
        // Gathered: nowhere near one signal an item.
        QVERIFY(changes.count() < 3000);
    }

    void aHundredThousandSmallItemsAreNoQuadraticWork()
    {
        // Names that are refused cost no request: what is left is the engine's own bookkeeping.
        QList<PlannedUpload> files;
        for (int i = 0; i < 100000; ++i) {
            files.append({.localPath = QStringLiteral("/nonexistent"),
                          .relative = QStringLiteral("#%1").arg(i),
                          .size = 1});
        }
        TransferEngine engine(m_client.get());
        QSignalSpy finished(&engine, &TransferEngine::batchFinished);
        const quint64 id = engine.upload(files, {QStringLiteral("large"), {}}, ConflictPolicy::Ask);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 100000);
        QCOMPARE(engine.batch(id).failed, 100000);
    }

    void sixteenJobsAtOnceStoreEverything()
    {
        const TestDir dir;
        for (int i = 0; i < 64; ++i) {
            dir.write(QStringLiteral("src/%1").arg(i), QByteArray(1000, 'x'));
        }
        TransferEngine engine(m_client.get());
        engine.setConcurrency(16);
        QSignalSpy finished(&engine, &TransferEngine::batchFinished);
        const quint64 id =
            engine.uploadPaths({dir.filePath(QStringLiteral("src"))},
                               {QStringLiteral("large"), QStringLiteral("up/")}, ConflictPolicy::Fail);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
        QCOMPARE(engine.batch(id).done, 64);
    }

private:
    [[nodiscard]] bool sql(const char *statement) const
    {
        PGconn *connection = PQconnectdb(qPrintable(m_sandbox.directUrl()));
        PGresult *result = PQexec(connection, statement);
        const bool fine = PQresultStatus(result) == PGRES_COMMAND_OK;
        if (!fine) {
            qWarning("%s", PQerrorMessage(connection));
        }
        PQclear(result);
        PQfinish(connection);
        return fine;
    }

    SandboxProcess m_sandbox;
    std::unique_ptr<StorageClient> m_client;
};

QTEST_GUILESS_MAIN(TestClientLarge)
#include "tst_clientlarge.moc"
