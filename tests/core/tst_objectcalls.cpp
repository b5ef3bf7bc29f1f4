// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/objecttypes.h"
#include "core/storage/removalsjob.h"
#include "core/storage/storageclient.h"
#include "core/utczone.h"
#include "tests/support/awaited.h"
#include "tests/support/memorystorage.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

const ObjectPath source{QStringLiteral("b"), QStringLiteral("from/a.txt")};
const ObjectPath target{QStringLiteral("c"), QStringLiteral("to/b.txt")};

QJsonObject bodyOf(const FakeRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

FakeReply missing()
{
    return MemoryStorage::error(404, "NoSuchKey", "not_found", "Object not found");
}

} // namespace

/// Move, copy, exists, info and bulk delete: what goes out, and what counts as done.
class TestObjectCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("key")});
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void aMoveNamesBothEnds()
    {
        answer("{\"message\":\"Successfully moved\"}");
        QVERIFY_RESULT(awaited(m_client->moveObject(source, target)));
        QCOMPARE(m_server->requests().first().target, QByteArrayLiteral("/storage/v1/object/move"));
        QCOMPARE(bodyOf(m_server->requests().first()),
                 (QJsonObject{{QStringLiteral("bucketId"), QStringLiteral("b")},
                              {QStringLiteral("sourceKey"), source.key},
                              {QStringLiteral("destinationBucket"), QStringLiteral("c")},
                              {QStringLiteral("destinationKey"), target.key}}));
        QVERIFY_RESULT(awaited(m_client->moveObject(source, {source.bucket, target.key})));
        QVERIFY(!bodyOf(m_server->requests().last()).contains(u"destinationBucket"));
    }

    void aMoveNeverReplaces()
    {
        m_server->setHandler([](const FakeRequest &) {
            return MemoryStorage::error(409, "ResourceAlreadyExists", "Duplicate", "exists");
        });
        QCOMPARE(awaited(m_client->moveObject(source, target)).error().kind, ErrorKind::Conflict);
        QVERIFY(!m_server->requests().first().headers.contains("x-upsert"));
    }

    void aLostAnswerToAMoveIsLookedUp_data()
    {
        QTest::addColumn<bool>("sourceThere");
        QTest::addColumn<bool>("targetThere");
        QTest::addColumn<bool>("done");
        QTest::newRow("moved") << false << true << true;
        QTest::newRow("not moved") << true << false << false;
        QTest::newRow("somebody else's target") << true << true << false;
        QTest::newRow("neither") << false << false << false;
    }

    void aLostAnswerToAMoveIsLookedUp()
    {
        QFETCH(bool, sourceThere);
        QFETCH(bool, targetThere);
        QFETCH(bool, done);
        m_server->setHandler([=](const FakeRequest &request) {
            if (request.method == "POST") {
                return FakeReply{.fault = FakeReply::Fault::LoseAnswer};
            }
            const bool there = request.target.contains("/b/from/") ? sourceThere : targetThere;
            return there ? FakeReply{.body = "{\"name\":\"x\",\"size\":1}"} : missing();
        });
        const Result<void> result = awaited(m_client->moveObject(source, target));
        QCOMPARE(result.has_value(), done);
        if (!done) {
            QCOMPARE(result.error().kind, ErrorKind::Network);
        }
    }

    void aCopyKeepsOrSetsMetadata()
    {
        answer("{\"Key\":\"c/to/b.txt\",\"Id\":\"i\",\"version\":\"v\",\"metadata\":{\"size\":5,"
               "\"mimetype\":\"text/plain\",\"eTag\":\"\\\"x\\\"\",\"cacheControl\":\"max-age=1\"},"
               "\"user_metadata\":{\"k\":\"v\"}}");
        const Result<StorageObject> copy =
            awaited(m_client->copyObject({.source = source, .target = target}));
        QVERIFY_RESULT(copy);
        QCOMPARE(copy->key, target.key);
        QCOMPARE(copy->id, QStringLiteral("i"));
        QCOMPARE(copy->size, qint64(5));
        QCOMPARE(copy->version, QStringLiteral("v"));
        QCOMPARE(copy->cacheControl, QStringLiteral("max-age=1"));
        QCOMPARE(copy->userMetadata.value(u"k").toString(), QStringLiteral("v"));
        QVERIFY(!bodyOf(m_server->requests().last()).contains(u"copyMetadata"));
        QVERIFY(!m_server->requests().last().headers.contains("x-upsert"));

        QVERIFY_RESULT(awaited(m_client->copyObject({.source = source,
                                                     .target = target,
                                                     .upsert = true,
                                                     .copyMetadata = false,
                                                     .contentType = QStringLiteral("text/css"),
                                                     .cacheControl = QStringLiteral("60"),
                                                     .userMetadata = QJsonObject{}})));
        const FakeRequest &last = m_server->requests().last();
        QCOMPARE(last.headers.value("x-upsert"), QByteArrayLiteral("true"));
        QCOMPARE(last.headers.value("x-metadata"), QByteArrayLiteral("{}").toBase64());
        QCOMPARE(bodyOf(last).value(u"copyMetadata"), QJsonValue(false));
        QCOMPARE(bodyOf(last).value(u"metadata").toObject(),
                 (QJsonObject{{QStringLiteral("mimetype"), QStringLiteral("text/css")},
                              {QStringLiteral("cacheControl"), QStringLiteral("max-age=60")}}));
    }

    void aCopyOfSomethingElseIsNoSuccess_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("another key") << QByteArrayLiteral("{\"Key\":\"c/to/other.txt\"}");
        QTest::newRow("another bucket") << QByteArrayLiteral("{\"Key\":\"b/to/b.txt\"}");
        QTest::newRow("none") << QByteArrayLiteral("{}");
        QTest::newRow("a list") << QByteArrayLiteral("[]");
        QTest::newRow("no JSON") << QByteArrayLiteral("fine");
    }

    void aCopyOfSomethingElseIsNoSuccess()
    {
        QFETCH(QByteArray, body);
        answer(body);
        QCOMPARE(awaited(m_client->copyObject({.source = source, .target = target})).error().kind,
                 ErrorKind::Protocol);
    }

    void aLostAnswerToACopyIsLookedUp_data()
    {
        QTest::addColumn<QByteArray>("targetEtag");
        QTest::addColumn<bool>("done");
        QTest::newRow("the same content") << QByteArrayLiteral("aa") << true;
        QTest::newRow("other content") << QByteArrayLiteral("bb") << false;
        QTest::newRow("nothing there") << QByteArray() << false;
    }

    void aLostAnswerToACopyIsLookedUp()
    {
        QFETCH(QByteArray, targetEtag);
        QFETCH(bool, done);
        m_server->setHandler([=](const FakeRequest &request) {
            if (request.method == "POST") {
                return FakeReply{.fault = FakeReply::Fault::LoseAnswer};
            }
            const QByteArray etag =
                request.target.contains("/b/from/") ? QByteArrayLiteral("aa") : targetEtag;
            return etag.isEmpty()
                       ? missing()
                       : FakeReply{.body = "{\"name\":\"x\",\"size\":1,\"etag\":\"" + etag + "\"}"};
        });
        QCOMPARE(awaited(m_client->copyObject({.source = source, .target = target})).has_value(), done);
    }

    void namesTheServerRefusesAreNoTargets()
    {
        const ObjectPath bad{QStringLiteral("b"), QStringLiteral("é")};
        QCOMPARE(awaited(m_client->moveObject(source, bad)).error().kind, ErrorKind::InvalidName);
        QCOMPARE(awaited(m_client->moveObject(source, {QStringLiteral("b"), {}})).error().kind,
                 ErrorKind::InvalidName);
        QCOMPARE(awaited(m_client->moveObject({QStringLiteral("b"), {}}, target)).error().kind,
                 ErrorKind::InvalidName);
        QCOMPARE(awaited(m_client->copyObject({.source = source, .target = bad})).error().kind,
                 ErrorKind::InvalidName);
        QCOMPARE(awaited(m_client->copyObject({.source = source,
                                               .target = target,
                                               .copyMetadata = false,
                                               .contentType = QStringLiteral("not a type")}))
                     .error()
                     .kind,
                 ErrorKind::InvalidRequest);
        QCOMPARE(m_server->requests().size(), 0);
        // But away from such a name one may move.
        answer("{}");
        QVERIFY_RESULT(awaited(m_client->moveObject(bad, target)));
    }

    void existsIsYesNoOrAnError_data()
    {
        QTest::addColumn<int>("head");
        QTest::addColumn<int>("info");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("outcome"); // 1 yes, 0 no, -1 error
        QTest::newRow("there") << 200 << 0 << QByteArray() << 1;
        QTest::newRow("not there") << 400 << 404 << QByteArrayLiteral("NoSuchKey") << 0;
        QTest::newRow("not there, real status") << 404 << 404 << QByteArrayLiteral("NoSuchKey") << 0;
        QTest::newRow("bucket not there") << 400 << 404 << QByteArrayLiteral("NoSuchBucket") << -1;
        QTest::newRow("key refused") << 400 << 403 << QByteArrayLiteral("AccessDenied") << -1;
        QTest::newRow("a passing failure of HEAD") << 503 << 200 << QByteArray() << 1;
    }

    void existsIsYesNoOrAnError()
    {
        QFETCH(int, head);
        QFETCH(int, info);
        QFETCH(QByteArray, code);
        QFETCH(int, outcome);
        m_server->setHandler([=](const FakeRequest &request) {
            if (request.method == "HEAD") {
                return FakeReply{.status = head};
            }
            return info == 200 ? FakeReply{.body = "{\"name\":\"k\"}"}
                               : MemoryStorage::error(info, code, "slug", "Invalid Compact JWS");
        });
        const Result<bool> exists = awaited(m_client->objectExists(source));
        QCOMPARE(exists ? int(*exists) : -1, outcome);
    }

    void infoHasEveryField()
    {
        answer("{\"id\":\"i\",\"name\":\"from/a.txt\",\"version\":\"v1\",\"bucket_id\":\"b\",\"size\":7,"
               "\"content_type\":\"text/plain\",\"cache_control\":\"max-age=3600\",\"etag\":\"\\\"e\\\"\","
               "\"metadata\":{\"a\":{\"b\":1}},\"last_modified\":\"2026-11-24T20:26:14.247Z\","
               "\"created_at\":\"2026-11-23T20:26:14.247Z\"}");
        const Result<StorageObject> info = awaited(m_client->objectInfo(source));
        QVERIFY_RESULT(info);
        QCOMPARE(info->id, QStringLiteral("i"));
        QCOMPARE(info->version, QStringLiteral("v1"));
        QCOMPARE(info->size, qint64(7));
        QCOMPARE(info->mimeType, QStringLiteral("text/plain"));
        QCOMPARE(info->cacheControl, QStringLiteral("max-age=3600"));
        QCOMPARE(info->etag, QStringLiteral("\"e\""));
        QCOMPARE(info->userMetadata.value(u"a").toObject().value(u"b").toInt(), 1);
        QCOMPARE(info->updatedAt, QDateTime(QDate(2026, 11, 24), QTime(20, 26, 14, 247), utcZone));
        QCOMPARE(info->createdAt, QDateTime(QDate(2026, 11, 23), QTime(20, 26, 14, 247), utcZone));
    }

    void anUploadCarriesTypeCacheControlAndMetadata()
    {
        answer("{\"Id\":\"1\",\"Key\":\"c/to/b.txt\"}");
        const TestDir dir;
        UploadRequest request{.target = target,
                              .localFile = dir.write(QStringLiteral("style.css"), "x"),
                              .cacheControl = QStringLiteral("3600"),
                              .userMetadata = QJsonObject{{QStringLiteral("é"), 1}}};
        QVERIFY_RESULT(awaited(m_client->upload(request)));
        const auto headers = m_server->requests().last().headers;
        QCOMPARE(headers.value("content-type"), QByteArrayLiteral("text/css"));
        QCOMPARE(headers.value("cache-control"), QByteArrayLiteral("max-age=3600"));
        QCOMPARE(QByteArray::fromBase64(headers.value("x-metadata")), QByteArrayLiteral("{\"\xc3\xa9\":1}"));

        const qsizetype before = m_server->requests().size();
        request.contentType = QStringLiteral("text/plain\r\nX-Evil: 1");
        QCOMPARE(awaited(m_client->upload(request)).error().kind, ErrorKind::InvalidRequest);
        request.contentType.clear();
        request.cacheControl = QStringLiteral("no-cache\r\nX-Evil: 1");
        QCOMPARE(awaited(m_client->upload(request)).error().kind, ErrorKind::InvalidRequest);
        request.cacheControl.clear();
        request.userMetadata = QJsonObject{{QStringLiteral("x"), QString(20000, u'x')}};
        QCOMPARE(awaited(m_client->upload(request)).error().kind, ErrorKind::InvalidRequest);
        QCOMPARE(m_server->requests().size(), before);
    }

    void aBulkDeleteIsComparedWithWhatWasAsked_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<QByteArray>("named");
        QTest::addColumn<QStringList>("removed");
        QTest::addColumn<QStringList>("missing");
        QTest::addColumn<QStringList>("unexpected");
        const auto keys = [](const char *text) {
            return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
        };
        QTest::newRow("all") << keys("a b") << QByteArrayLiteral("a b") << keys("a b") << keys("")
                             << keys("");
        QTest::newRow("none") << keys("a b") << QByteArray() << keys("") << keys("a b") << keys("");
        QTest::newRow("some") << keys("a b c") << QByteArrayLiteral("c a") << keys("a c") << keys("b")
                              << keys("");
        QTest::newRow("asked twice") << keys("a a b") << QByteArrayLiteral("a b") << keys("a b") << keys("")
                                     << keys("");
        QTest::newRow("named twice") << keys("a b") << QByteArrayLiteral("a a") << keys("a") << keys("b")
                                     << keys("");
        QTest::newRow("named unasked")
            << keys("a") << QByteArrayLiteral("a z z") << keys("a") << keys("") << keys("z");
        QTest::newRow("another case")
            << keys("a A") << QByteArrayLiteral("A") << keys("A") << keys("a") << keys("");
        QTest::newRow("a folder") << keys("a/") << QByteArrayLiteral("a/x") << keys("") << keys("a/")
                                  << keys("a/x");
    }

    void aBulkDeleteIsComparedWithWhatWasAsked()
    {
        QFETCH(QStringList, asked);
        QFETCH(QByteArray, named);
        QFETCH(QStringList, removed);
        QFETCH(QStringList, missing);
        QFETCH(QStringList, unexpected);
        QJsonArray rows;
        const QList<QByteArray> names = named.split(' ');
        for (const QByteArray &name : names) {
            if (!name.isEmpty()) {
                rows.append(QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)}});
            }
        }
        answer(QJsonDocument(rows).toJson());
        const Result<RemovalReport> report = awaited(m_client->removeObjects(QStringLiteral("b"), asked));
        QVERIFY_RESULT(report);
        QCOMPARE(report->removed, removed);
        QCOMPARE(report->missing, missing);
        QCOMPARE(report->unexpected, unexpected);
        QStringList once = asked;
        once.removeDuplicates();
        const QJsonArray sent = bodyOf(m_server->requests().first()).value(u"prefixes").toArray();
        QCOMPARE(sent, QJsonArray::fromStringList(once));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aBulkDeleteIsBounded()
    {
        QStringList keys;
        for (int i = 0; i <= RemovalsJob::mostKeys; ++i) {
            keys.append(QString::number(i));
        }
        QCOMPARE(awaited(m_client->removeObjects(QStringLiteral("b"), keys)).error().kind,
                 ErrorKind::InvalidRequest);
        QStringList long_;
        for (int i = 0; i < RemovalsJob::mostKeys; ++i) {
            long_.append(QString(1100, u'x') + QString::number(i));
        }
        QCOMPARE(awaited(m_client->removeObjects(QStringLiteral("b"), long_)).error().kind,
                 ErrorKind::InvalidRequest);
        QCOMPARE(awaited(m_client->removeObjects(QStringLiteral("b"), {QString()})).error().kind,
                 ErrorKind::InvalidName);
        QCOMPARE(m_server->requests().size(), 0);
        QVERIFY(awaited(m_client->removeObjects(QStringLiteral("b"), {}))->removed.isEmpty());
        QCOMPARE(m_server->requests().size(), 0);
        answer("[]");
        keys.removeLast();
        const Result<RemovalReport> report = awaited(m_client->removeObjects(QStringLiteral("b"), keys));
        QVERIFY_RESULT(report);
        QCOMPARE(report->missing.size(), RemovalsJob::mostKeys);
    }

private:
    void answer(const QByteArray &body)
    {
        m_server->setHandler([body](const FakeRequest &) { return FakeReply{.body = body}; });
    }

    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;
};

QTEST_GUILESS_MAIN(TestObjectCalls)
#include "tst_objectcalls.moc"
