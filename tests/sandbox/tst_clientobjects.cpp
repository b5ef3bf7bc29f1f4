// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/downloadjob.h"
#include "core/storage/objecttypes.h"
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("<no file>");
}

} // namespace

/// Single objects against a real server: the sandbox, or the project that POOLHOUSE_TEST_URL and
/// POOLHOUSE_TEST_SERVICE_KEY name (in buckets of its own, which are removed).
class TestClientObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QUrl url(qEnvironmentVariable("POOLHOUSE_TEST_URL"));
        QString key = qEnvironmentVariable("POOLHOUSE_TEST_SERVICE_KEY");
        if (url.isEmpty() || key.isEmpty()) {
            QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
            url = QUrl(m_sandbox.url());
            key = m_sandbox.serviceRoleKey();
        }
        m_client = std::make_unique<StorageClient>(StorageEndpoint{.projectUrl = url, .apiKey = key});
        const QString unique = QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
        m_one = QStringLiteral("poolhouse-one-") + unique;
        m_two = QStringLiteral("poolhouse-two-") + unique;
        QVERIFY_RESULT(awaited(m_client->createBucket({.name = m_one})));
        QVERIFY_RESULT(awaited(m_client->createBucket({.name = m_two})));
    }

    void cleanupTestCase()
    {
        for (const QString &bucket : {m_one, m_two}) {
            const Result<ObjectPage> left =
                awaited(m_client->listObjects(bucket, ListOptions{.recursive = true}));
            QVERIFY_RESULT(left);
            QStringList keys;
            for (const StorageObject &object : left->objects) {
                keys.append(object.key);
            }
            const Result<RemovalReport> report = awaited(m_client->removeObjects(bucket, keys));
            QVERIFY_RESULT(report);
            QCOMPARE(report->removed.size(), keys.size());
            QVERIFY(report->missing.isEmpty() && report->unexpected.isEmpty());
            QVERIFY_RESULT(awaited(m_client->deleteBucket(bucket)));
        }
    }

    void whatGoesAlongComesBack()
    {
        const ObjectPath path{m_one, QStringLiteral("along/style.css")};
        store(path, "body {}");
        const Result<StorageObject> info = awaited(m_client->objectInfo(path));
        QVERIFY_RESULT(info);
        QCOMPARE(info->mimeType, QStringLiteral("text/css"));
        QCOMPARE(info->cacheControl, QStringLiteral("max-age=61"));
        QCOMPARE(info->userMetadata, m_metadata);
        QCOMPARE(info->size, qint64(7));
        QVERIFY(!info->id.isEmpty() && !info->version.isEmpty() && !info->etag.isEmpty());
        QVERIFY(info->createdAt.isValid() && info->updatedAt.isValid());
    }

    void existsTellsYesFromNo()
    {
        const ObjectPath path{m_one, QStringLiteral("exists")};
        QCOMPARE(*awaited(m_client->objectExists(path)), false);
        store(path, "x");
        QCOMPARE(*awaited(m_client->objectExists(path)), true);
        QCOMPARE(*awaited(m_client->objectExists({m_one, QStringLiteral("exists/not")})), false);
    }

    void aMoveKeepsTheObjectAndNeverReplaces_data()
    {
        QTest::addColumn<bool>("across");
        QTest::newRow("in a bucket") << false;
        QTest::newRow("across buckets") << true;
    }

    void aMoveKeepsTheObjectAndNeverReplaces()
    {
        QFETCH(bool, across);
        const ObjectPath from{m_one, QStringLiteral("move/from %1").arg(across)};
        const ObjectPath to{across ? m_two : m_one, QStringLiteral("move/to (a+b&c=d) %1").arg(across)};
        store(from, "content");
        const Result<StorageObject> before = awaited(m_client->objectInfo(from));
        QVERIFY_RESULT(awaited(m_client->moveObject(from, to)));
        QCOMPARE(*awaited(m_client->objectExists(from)), false);
        const Result<StorageObject> after = awaited(m_client->objectInfo(to));
        QVERIFY_RESULT(after);
        QCOMPARE(after->id, before->id);
        QCOMPARE(after->createdAt, before->createdAt);
        QCOMPARE(after->userMetadata, m_metadata);
        QCOMPARE(after->mimeType, before->mimeType);
        store(from, "another");
        QCOMPARE(awaited(m_client->moveObject(from, to)).error().kind, ErrorKind::Conflict);
        QCOMPARE(fetched(to), QByteArrayLiteral("content"));
        QCOMPARE(fetched(from), QByteArrayLiteral("another"));
        QCOMPARE(awaited(m_client->moveObject({m_one, QStringLiteral("nowhere")}, to)).error().kind,
                 ErrorKind::NotFound);
    }

    void aCopyKeepsTheSourceAndItsMetadata_data() { aMoveKeepsTheObjectAndNeverReplaces_data(); }

    void aCopyKeepsTheSourceAndItsMetadata()
    {
        QFETCH(bool, across);
        const ObjectPath from{m_one, QStringLiteral("copy/from %1").arg(across)};
        const ObjectPath to{across ? m_two : m_one, QStringLiteral("copy/to %1").arg(across)};
        store(from, "content");
        const Result<StorageObject> copy = awaited(m_client->copyObject({.source = from, .target = to}));
        QVERIFY_RESULT(copy);
        QCOMPARE(copy->key, to.key);
        QCOMPARE(copy->size, qint64(7));
        QCOMPARE(fetched(from), QByteArrayLiteral("content"));
        QCOMPARE(fetched(to), QByteArrayLiteral("content"));
        QCOMPARE(awaited(m_client->objectInfo(to))->userMetadata, m_metadata);
        // Not over another one, unless told.
        store(from, "newer content");
        QCOMPARE(awaited(m_client->copyObject({.source = from, .target = to})).error().kind,
                 ErrorKind::Conflict);
        QCOMPARE(fetched(to), QByteArrayLiteral("content"));
        QVERIFY_RESULT(awaited(m_client->copyObject({.source = from, .target = to, .upsert = true})));
        QCOMPARE(fetched(to), QByteArrayLiteral("newer content"));
    }

    void aCopyOntoItselfChangesWhatGoesAlong()
    {
        const ObjectPath path{m_one, QStringLiteral("edit.bin")};
        store(path, "content");
        const QJsonObject other{{QStringLiteral("other"), true}};
        QVERIFY_RESULT(awaited(m_client->copyObject({.source = path,
                                                     .target = path,
                                                     .upsert = true,
                                                     .copyMetadata = false,
                                                     .contentType = QStringLiteral("text/x-edited"),
                                                     .cacheControl = QStringLiteral("5"),
                                                     .userMetadata = other})));
        const Result<StorageObject> info = awaited(m_client->objectInfo(path));
        QVERIFY_RESULT(info);
        QCOMPARE(info->mimeType, QStringLiteral("text/x-edited"));
        QCOMPARE(info->cacheControl, QStringLiteral("max-age=5"));
        QCOMPARE(info->userMetadata, other);
        QCOMPARE(fetched(path), QByteArrayLiteral("content"));
    }

    void aStoppedDownloadGoesOnAndNeverMixesTwoContents()
    {
        const ObjectPath path{m_one, QStringLiteral("large.bin")};
        QByteArray bytes(40 * 1024 * 1024, Qt::Uninitialized);
        quint32 state = 5;
        for (char &byte : bytes) {
            state = state * 1664525 + 1013904223;
            byte = char(state >> 24);
        }
        store(path, bytes);
        const QString target = m_dir.filePath(QStringLiteral("large"));
        const PartialDownload partial = stoppedDownload(path, target);
        QVERIFY(partial.isValid());
        const qint64 have = QFileInfo(partial.partFile).size();
        QVERIFY2(have > 0 && have < bytes.size(), qPrintable(QString::number(have)));
        auto *job = m_client->download({.source = path, .localFile = target, .resume = partial});
        QSignalSpy restarts(qobject_cast<DownloadJob *>(job), &DownloadJob::restarted);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(restarts.count(), 0);
        QVERIFY(contentOf(target) == bytes);

        QFile::remove(target);
        const PartialDownload old = stoppedDownload(path, target);
        bytes[0] = char(bytes[0] + 1);
        store(path, bytes);
        auto *again = m_client->download({.source = path, .localFile = target, .resume = old});
        QSignalSpy restartsToo(qobject_cast<DownloadJob *>(again), &DownloadJob::restarted);
        QVERIFY_RESULT(awaited(again));
        QCOMPARE(restartsToo.count(), 1);
        QVERIFY(contentOf(target) == bytes);
    }

    void aBulkDeleteTellsWhatWasThere()
    {
        const QString odd = QStringLiteral("bulk//b ");
        store({m_one, QStringLiteral("bulk/a")}, "x");
        store({m_one, odd}, "x");
        const QStringList asked{QStringLiteral("bulk/a"), odd, QStringLiteral("bulk/never"),
                                QStringLiteral("bulk/"), QStringLiteral("bulk/a")};
        const Result<RemovalReport> report = awaited(m_client->removeObjects(m_one, asked));
        QVERIFY_RESULT(report);
        QCOMPARE(report->removed, (QStringList{QStringLiteral("bulk/a"), odd}));
        QCOMPARE(report->missing, (QStringList{QStringLiteral("bulk/never"), QStringLiteral("bulk/")}));
        QVERIFY(report->unexpected.isEmpty());
    }

private:
    void store(const ObjectPath &path, const QByteArray &bytes)
    {
        const QString file = m_dir.write(QStringLiteral("up/") + QFileInfo(path.key).fileName(), bytes);
        QVERIFY_RESULT(awaited(m_client->upload({.target = path,
                                                 .localFile = file,
                                                 .cacheControl = QStringLiteral("61"),
                                                 .upsert = true,
                                                 .userMetadata = m_metadata})));
    }

    [[nodiscard]] QByteArray fetched(const ObjectPath &path)
    {
        const QString file = m_dir.filePath(QStringLiteral("down"));
        const Result<DownloadReceipt> done = awaited(m_client->download({.source = path, .localFile = file}));
        return done ? contentOf(file) : done.error().message.toUtf8();
    }

    [[nodiscard]] PartialDownload stoppedDownload(const ObjectPath &path, const QString &target)
    {
        PartialDownload partial;
        auto *job = qobject_cast<DownloadJob *>(
            m_client->download({.source = path, .localFile = target, .keepPart = true}));
        connect(job, &DownloadJob::partialChanged, this, [&](const PartialDownload &now) { partial = now; });
        connect(job, &Job::progressChanged, job, [job](qint64 done, qint64) {
            if (done > 1024 * 1024) {
                job->cancel();
            }
        });
        const Result<DownloadReceipt> stopped = awaited(job);
        return stopped ? PartialDownload{} : partial;
    }

    SandboxProcess m_sandbox;
    std::unique_ptr<StorageClient> m_client;
    TestDir m_dir;
    QString m_one;
    QString m_two;
    const QJsonObject m_metadata{{QStringLiteral("who"), QStringLiteral("té☃")}};
};

QTEST_GUILESS_MAIN(TestClientObjects)
#include "tst_clientobjects.moc"
