// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/sandbox/rawhttp.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

/// The older listing of a real server has to give what the newer one gives. A relay in between refuses the
/// newer one.
class TestListingFallback : public QObject
{
    Q_OBJECT

private:
    SandboxProcess m_sandbox;
    std::unique_ptr<FakeHttpServer> m_relay;
    std::unique_ptr<RawHttp> m_upstream;
    std::unique_ptr<StorageClient> m_newer;
    std::unique_ptr<StorageClient> m_older;
    const QString m_bucket = QStringLiteral("messy");

    [[nodiscard]] FakeReply relay(const FakeRequest &request)
    {
        if (request.target.contains("/object/list-v2/")) {
            return {.status = 404,
                    .body = QByteArrayLiteral("{\"statusCode\":\"404\",\"error\":\"Not Found\",\"code\":"
                                              "\"InvalidRequest\",\"message\":\"Route not found\"}")};
        }
        static const QByteArray base = QByteArrayLiteral("/storage/v1");
        const QByteArray type = request.headers.value("content-type");
        const RawResponse answer =
            m_upstream->request(request.method, request.target.mid(base.size()), request.body,
                                type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n");
        return {.status = answer.status, .body = answer.body};
    }

    struct Everything
    {
        QStringList keys;
        QStringList folders;
        ListingSource source = ListingSource::V2;
        bool whole = false;
    };

    [[nodiscard]] Everything everything(StorageClient &client, const QString &prefix, bool recursive)
    {
        Everything all;
        ListOptions options;
        options.prefix = prefix;
        options.recursive = recursive;
        for (int pages = 0; pages < 200 && !all.whole; ++pages) {
            const Result<ObjectPage> page = awaited(client.listObjects(m_bucket, options));
            if (!page) {
                qWarning("%s", qPrintable(page.error().message));
                return all;
            }
            for (const StorageObject &object : page->objects) {
                all.keys << object.key;
            }
            all.folders += page->folders;
            all.source = page->source;
            all.whole = !page->hasNext;
            options.cursor = page->nextCursor;
        }
        std::sort(all.keys.begin(), all.keys.end());
        std::sort(all.folders.begin(), all.folders.end());
        return all;
    }

    void store(const QStringList &keys)
    {
        for (const QString &key : keys) {
            const RawResponse stored = m_upstream->upload(
                QUrl::toPercentEncoding(m_bucket + u'/' + key, QByteArrayLiteral("/")), "x");
            QVERIFY2(stored.status == 200, stored.body.constData());
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
        m_upstream = std::make_unique<RawHttp>(m_sandbox.url());
        m_upstream->setKey(m_sandbox.serviceRoleKey());
        m_relay = std::make_unique<FakeHttpServer>();
        m_relay->setHandler([this](const FakeRequest &request) { return relay(request); });
        m_newer = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = QUrl(m_sandbox.url()), .apiKey = m_sandbox.serviceRoleKey()});
        m_older = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_relay->url(), .apiKey = m_sandbox.serviceRoleKey()});
        QVERIFY_RESULT(awaited(m_newer->createBucket({.name = m_bucket})));
        store({QStringLiteral("a"), QStringLiteral("a/"), QStringLiteral("a//b"), QStringLiteral("a//"),
               QStringLiteral("a/c"), QStringLiteral("/lead"), QStringLiteral("c-1.txt"),
               QStringLiteral("c/x"), QStringLiteral("c.txt"), QStringLiteral("Zed/y"),
               QStringLiteral("deep/er/and/deeper/z"), QStringLiteral(".dot/.x/q"), QStringLiteral("foo"),
               QStringLiteral("Foobar"), QStringLiteral("foo/1"), QStringLiteral("a+b&c d")});
        QStringList many;
        for (int i = 0; i < 1700; ++i) {
            many << QStringLiteral("many/%1.txt").arg(i, 4, 10, QLatin1Char('0'));
        }
        store(many);
    }

    void cleanupTestCase()
    {
        m_older.reset();
        m_newer.reset();
        m_relay.reset();
        m_upstream.reset();
    }

    void bothListingsSayTheSame_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<bool>("recursive");
        for (const char *prefix : {"", "a/", "a//", "/", "c/", "c", "deep/", ".dot/", "many/", "foo", "Foo",
                                   "many/01", "nothing/"}) {
            QTest::addRow("%s", prefix) << QString::fromLatin1(prefix) << false;
            QTest::addRow("%s, flat", prefix) << QString::fromLatin1(prefix) << true;
        }
    }

    void bothListingsSayTheSame()
    {
        QFETCH(QString, prefix);
        QFETCH(bool, recursive);
        const Everything newer = everything(*m_newer, prefix, recursive);
        const Everything older = everything(*m_older, prefix, recursive);
        QVERIFY(newer.whole && older.whole);
        QCOMPARE(newer.source, ListingSource::V2);
        QCOMPARE(older.source, ListingSource::V1);
        QCOMPARE(older.keys, newer.keys);
        QCOMPARE(older.folders, newer.folders);
    }

    void aFolderIsDeletedWholeAlthoughTheListingCounts()
    {
        TransferEngine engine(m_older.get());
        QSignalSpy finished(&engine, &TransferEngine::batchFinished);
        engine.remove({{m_bucket, QStringLiteral("many/")}});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
        QCOMPARE(finished.first().first().value<TransferBatch>().done, 1700);
        QVERIFY(everything(*m_newer, QStringLiteral("many/"), true).keys.isEmpty());
    }

    void aMissingBucketIsAnEmptyOneForBoth()
    {
        for (StorageClient *client : {m_newer.get(), m_older.get()}) {
            const Result<ObjectPage> page = awaited(client->listObjects(QStringLiteral("nowhere"), {}));
            QVERIFY_RESULT(page);
            QVERIFY(page->objects.isEmpty() && page->folders.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestListingFallback)
#include "tst_listingfallback.moc"
