// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/verify.h"

#include <QTest>

#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

class TestBucketCalls : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler([](const FakeRequest &request) {
            return FakeReply{.body = request.method == "GET" ? QByteArrayLiteral("[]")
                                                             : QByteArrayLiteral("{\"message\":\"ok\"}")};
        });
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("k")});
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void listingAsksForAnOrderAlways_data()
    {
        QTest::addColumn<BucketQuery>("query");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("all") << BucketQuery{} << QByteArrayLiteral("?sortColumn=name&sortOrder=asc");
        QTest::newRow("second page") << BucketQuery{.limit = 100, .offset = 100}
                                     << QByteArrayLiteral(
                                            "?sortColumn=name&sortOrder=asc&limit=100&offset=100");
        QTest::newRow("search") << BucketQuery{.search = QStringLiteral("a&b%_ü")}
                                << QByteArrayLiteral("?sortColumn=name&sortOrder=asc&search=a%26b%25_%C3%BC");
        QTest::newRow("newest") << BucketQuery{.sort = BucketSort::Created, .descending = true}
                                << QByteArrayLiteral("?sortColumn=created_at&sortOrder=desc");
        QTest::newRow("id") << BucketQuery{.sort = BucketSort::Id}
                            << QByteArrayLiteral("?sortColumn=id&sortOrder=asc");
        QTest::newRow("changed") << BucketQuery{.sort = BucketSort::Updated}
                                 << QByteArrayLiteral("?sortColumn=updated_at&sortOrder=asc");
    }

    void listingAsksForAnOrderAlways()
    {
        QFETCH(BucketQuery, query);
        QFETCH(QByteArray, target);
        QVERIFY_RESULT(awaited(m_client->listBuckets(query)));
        QCOMPARE(m_server->requests().constFirst().target, "/storage/v1/bucket" + target);
    }

    void aChangeSendsOnlyWhatChanges_data()
    {
        QTest::addColumn<BucketChange>("change");
        QTest::addColumn<QByteArray>("body");
        const QString id = QStringLiteral("b");
        QTest::newRow("public") << BucketChange{.id = id, .isPublic = true}
                                << QByteArrayLiteral("{\"public\":true}");
        QTest::newRow("a limit in bytes") << BucketChange{.id = id, .fileSizeLimit = qint64(1234567891)}
                                          << QByteArrayLiteral("{\"file_size_limit\":1234567891}");
        QTest::newRow("no limit") << BucketChange{.id = id, .fileSizeLimit = std::optional<qint64>()}
                                  << QByteArrayLiteral("{\"file_size_limit\":null}");
        QTest::newRow("types") << BucketChange{.id = id,
                                               .allowedMimeTypes = QStringList{QStringLiteral("image/*")}}
                               << QByteArrayLiteral("{\"allowed_mime_types\":[\"image/*\"]}");
        QTest::newRow("any type") << BucketChange{.id = id, .allowedMimeTypes = QStringList()}
                                  << QByteArrayLiteral("{\"allowed_mime_types\":null}");
    }

    void aChangeSendsOnlyWhatChanges()
    {
        QFETCH(BucketChange, change);
        QFETCH(QByteArray, body);
        QVERIFY_RESULT(awaited(m_client->changeBucket(change)));
        const FakeRequest &request = m_server->requests().constFirst();
        QCOMPARE(request.method, QByteArrayLiteral("PUT"));
        QCOMPARE(request.target, QByteArrayLiteral("/storage/v1/bucket/b"));
        QCOMPARE(request.body, body);
    }

    void emptyingAndDeletingCarryNoBody()
    {
        QVERIFY_RESULT(awaited(m_client->emptyBucket(QStringLiteral("a b"))));
        QVERIFY_RESULT(awaited(m_client->deleteBucket(QStringLiteral("a b"))));
        QCOMPARE(m_server->requests()[0].target, QByteArrayLiteral("/storage/v1/bucket/a%20b/empty"));
        QCOMPARE(m_server->requests()[1].method, QByteArrayLiteral("DELETE"));
        for (const FakeRequest &request : m_server->requests()) {
            QVERIFY(request.body.isEmpty());
            QVERIFY(!request.headers.value("content-type").contains("json"));
        }
    }

    void whatTheServerWouldRefuseIsNotSent_data()
    {
        QTest::addColumn<BucketSettings>("settings");
        QTest::addColumn<ErrorKind>("kind");
        const QString name = QStringLiteral("b");
        QTest::newRow("bad name") << BucketSettings{.name = QStringLiteral("a/b")} << ErrorKind::InvalidName;
        QTest::newRow("no name") << BucketSettings{} << ErrorKind::InvalidName;
        QTest::newRow("negative limit")
            << BucketSettings{.name = name, .fileSizeLimit = -1} << ErrorKind::InvalidRequest;
        for (const char *type : {"*/*", "*", "image", "image/", "i mage/png", "foo*", "image/png;q=1"}) {
            QTest::newRow(type) << BucketSettings{.name = name,
                                                  .allowedMimeTypes = {QString::fromLatin1(type)}}
                                << ErrorKind::InvalidRequest;
        }
    }

    void whatTheServerWouldRefuseIsNotSent()
    {
        QFETCH(BucketSettings, settings);
        QFETCH(ErrorKind, kind);
        QCOMPARE(awaited(m_client->createBucket(settings)).error().kind, kind);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void typesThatMatchSomethingAreTaken()
    {
        const QStringList types = {QStringLiteral("image/*"), QStringLiteral("application/vnd.api+json"),
                                   QStringLiteral("text/plain; charset=utf-8")};
        QVERIFY_RESULT(
            awaited(m_client->createBucket({.name = QStringLiteral("b"), .allowedMimeTypes = types})));
        QVERIFY_RESULT(awaited(m_client->createBucket({.name = QStringLiteral("b"), .fileSizeLimit = 0})));
    }

    void anAddressThatWouldReachSomethingElseIsNotSent()
    {
        for (const char *id : {"", ".", "..", "a/b"}) {
            const QString bad = QString::fromLatin1(id);
            QCOMPARE(awaited(m_client->deleteBucket(bad)).error().kind, ErrorKind::InvalidName);
            QCOMPARE(awaited(m_client->emptyBucket(bad)).error().kind, ErrorKind::InvalidName);
            QCOMPARE(awaited(m_client->bucket(bad)).error().kind, ErrorKind::InvalidName);
            QCOMPARE(awaited(m_client->changeBucket({.id = bad, .isPublic = true})).error().kind,
                     ErrorKind::InvalidName);
        }
        QCOMPARE(awaited(m_client->changeBucket({.id = QStringLiteral("b")})).error().kind,
                 ErrorKind::InvalidRequest);
        QCOMPARE(m_server->requests().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBucketCalls)
#include "tst_bucketcalls.moc"
