// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/verify.h"

#include <QTest>

using namespace Poolhouse;

/// The practice files that a new sandbox starts with.
class TestSandboxSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewProjectIsFilledOnceAndNeverAgain()
    {
        Test::SandboxProcess sandbox;
        const QString bin = QStringLiteral(POOLHOUSE_BIN_DIR);
        QVERIFY2(sandbox.start(bin, {QStringLiteral("--samples")}), qPrintable(sandbox.failure()));
        int objects = 0;
        {
            StorageClient client({QUrl(sandbox.url()), sandbox.serviceRoleKey()});
            const auto buckets = Test::awaited(client.listBuckets());
            QVERIFY_RESULT(buckets);
            QCOMPARE(buckets->size(), 3);
            ListOptions everything;
            everything.recursive = true;
            for (const Bucket &bucket : *buckets) {
                const auto page = Test::awaited(client.listObjects(bucket.id, everything));
                QVERIFY_RESULT(page);
                objects += int(page->objects.size());
            }
            QCOMPARE(objects, 240);
            const auto file = Test::awaited(
                client.removeObject({QStringLiteral("media"), QStringLiteral("manifest.json")}));
            QVERIFY_RESULT(file);
        }
        QVERIFY(sandbox.stop());
        QVERIFY2(sandbox.start(bin, {QStringLiteral("--samples")}), qPrintable(sandbox.failure()));
        StorageClient client({QUrl(sandbox.url()), sandbox.serviceRoleKey()});
        const auto gone =
            Test::awaited(client.objectInfo({QStringLiteral("media"), QStringLiteral("manifest.json")}));
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestSandboxSamples)
#include "tst_sandboxsamples.moc"
