// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/verify.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>
#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

constexpr int serversCap = 1500;

/// A server that has only the older listing, with all its habits (storage-api.md section 5.9): relative
/// names, blind to case, by offset, cut off at 1,500.
class OldServer
{
public:
    QStringList keys;
    FakeReply refusal{.status = 404,
                      .body = QByteArrayLiteral("{\"statusCode\":\"404\",\"error\":\"Not Found\",\"code\":"
                                                "\"InvalidRequest\",\"message\":\"Route not found\"}")};
    int cap = serversCap;

    [[nodiscard]] FakeReply handle(const FakeRequest &request) const
    {
        if (!request.target.contains("/object/list/")) {
            return refusal;
        }
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        return {.body = QJsonDocument(rows(body)).toJson(QJsonDocument::Compact)};
    }

private:
    [[nodiscard]] QJsonArray rows(const QJsonObject &body) const
    {
        QString prefix = body[u"prefix"].toString();
        if (!prefix.isEmpty() && !prefix.endsWith(u'/')) {
            prefix += u'/';
        }
        const QString needle = prefix + body[u"search"].toString();
        std::map<QByteArray, QJsonObject> merged; // by what the server sorts
        for (const QString &key : keys) {
            if (!key.startsWith(needle, Qt::CaseInsensitive)) {
                continue;
            }
            const qsizetype slash = key.indexOf(u'/', needle.size());
            const QString name = key.mid(prefix.size(), slash < 0 ? -1 : slash - prefix.size());
            const QByteArray place = (slash < 0 ? key : key.left(slash + 1)).toLower().toUtf8();
            QJsonObject row{{QStringLiteral("name"), name}};
            if (slash < 0) {
                row.insert(QStringLiteral("id"), QStringLiteral("id-") + key);
                row.insert(QStringLiteral("metadata"), QJsonObject{{QStringLiteral("size"), key.size()}});
            } else {
                row.insert(QStringLiteral("id"), QJsonValue::Null);
            }
            // Files whose keys differ only in case stay two rows; folders become one.
            merged.emplace(slash < 0 ? place + '\0' + key.toUtf8() : place, row);
        }
        QJsonArray all;
        int at = 0;
        const int offset = body[u"offset"].toInt();
        const int limit = qMin(cap, body[u"limit"].toInt(100));
        for (const auto &[place, row] : merged) {
            if (at >= offset && at < offset + limit) {
                all.append(row);
            }
            ++at;
        }
        return all;
    }
};

QStringList keysOf(const ObjectPage &page)
{
    QStringList keys;
    for (const StorageObject &object : page.objects) {
        keys << object.key;
    }
    return keys;
}

FakeReply page(const char *text)
{
    return {.body = QByteArray(text).replace('\'', '"')};
}

} // namespace

class TestListing : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;
    OldServer m_old;
    const QString m_bucket = QStringLiteral("b");

    /// Every page of a listing, put together.
    [[nodiscard]] Result<ObjectPage> everything(ListOptions options)
    {
        ObjectPage all;
        for (int pages = 0; pages < 500; ++pages) {
            const Result<ObjectPage> page = awaited(m_client->listObjects(m_bucket, options));
            if (!page) {
                return page.error();
            }
            all.folders += page->folders;
            all.objects += page->objects;
            all.source = page->source;
            all.mayBeIncomplete = all.mayBeIncomplete || page->mayBeIncomplete;
            if (!page->hasNext) {
                return all;
            }
            options.cursor = page->nextCursor;
        }
        return Error{.message = QStringLiteral("The listing does not end")};
    }

    [[nodiscard]] qsizetype requestsTo(const char *route) const
    {
        qsizetype count = 0;
        for (const FakeRequest &request : m_server->requests()) {
            count += request.target.contains(route) ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void init()
    {
        m_old = {};
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler([this](const FakeRequest &request) { return m_old.handle(request); });
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("k")});
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void theOlderListingStandsIn_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no such route")
            << 404 << QByteArrayLiteral("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"x\"}");
        QTest::newRow("switched off for the tenant")
            << 400
            << QByteArrayLiteral("{\"statusCode\":\"400\",\"error\":\"FeatureNotEnabled\",\"code\":"
                                 "\"FeatureNotEnabled\",\"message\":\"x\"}");
        QTest::newRow("taken for an upload to a bucket of that name")
            << 400
            << QByteArrayLiteral("{\"statusCode\":\"404\",\"error\":\"Bucket not found\",\"message\":\"x\"}");
    }

    void theOlderListingStandsIn()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_old.refusal = {.status = status, .body = body};
        m_old.keys = {QStringLiteral("a.txt"), QStringLiteral("dir/b.txt"), QStringLiteral("dir/sub/c.txt")};
        const Result<ObjectPage> top = everything({});
        QVERIFY_RESULT(top);
        QCOMPARE(top->source, ListingSource::V1);
        QVERIFY(!top->mayBeIncomplete);
        QCOMPARE(top->folders, QStringList{QStringLiteral("dir/")});
        QCOMPARE(keysOf(*top), QStringList{QStringLiteral("a.txt")});
        const Result<ObjectPage> inside = everything({.prefix = QStringLiteral("dir/")});
        QVERIFY_RESULT(inside);
        QCOMPARE(inside->folders, QStringList{QStringLiteral("dir/sub/")});
        QCOMPARE(keysOf(*inside), QStringList{QStringLiteral("dir/b.txt")});
        QCOMPARE(requestsTo("/list-v2/"), 1); // asked once, not every time
    }

    void anotherErrorIsNoReasonToFallBack()
    {
        m_old.refusal = {.status = 400,
                         .body =
                             QByteArrayLiteral("{\"statusCode\":\"403\",\"error\":\"Unauthorized\",\"code\":"
                                               "\"AccessDenied\",\"message\":\"Invalid Compact JWS\"}")};
        const Result<ObjectPage> refused = everything({});
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
        QCOMPARE(refused.error().operation, StorageOperation::List);
        QCOMPARE(refused.error().bucket, m_bucket);
        QCOMPARE(requestsTo("/list/"), 0);
    }

    void oddSlashesKeepTheirKeys()
    {
        m_old.keys = {QStringLiteral("a"),   QStringLiteral("a/"),    QStringLiteral("a//b"),
                      QStringLiteral("a/c"), QStringLiteral("/lead"), QStringLiteral("a//")};
        const Result<ObjectPage> top = everything({});
        QVERIFY_RESULT(top);
        QCOMPARE(top->folders, (QStringList{QStringLiteral("/"), QStringLiteral("a/")}));
        QCOMPARE(keysOf(*top), QStringList{QStringLiteral("a")});
        const Result<ObjectPage> inside = everything({.prefix = QStringLiteral("a/")});
        QVERIFY_RESULT(inside);
        QCOMPARE(inside->folders, QStringList{QStringLiteral("a//")});
        QCOMPARE(keysOf(*inside), (QStringList{QStringLiteral("a/"), QStringLiteral("a/c")}));
        const Result<ObjectPage> blank = everything({.prefix = QStringLiteral("a//")});
        QCOMPARE(keysOf(*blank), (QStringList{QStringLiteral("a//"), QStringLiteral("a//b")}));
        const Result<ObjectPage> leading = everything({.prefix = QStringLiteral("/")});
        QCOMPARE(keysOf(*leading), QStringList{QStringLiteral("/lead")});
        ListOptions flat;
        flat.recursive = true;
        const Result<ObjectPage> all = everything(flat);
        QVERIFY_RESULT(all);
        QStringList found = keysOf(*all);
        QStringList expected = m_old.keys;
        found.sort();
        expected.sort();
        QCOMPARE(found, expected);
    }

    void aPrefixIsLiteralAndMindsCase()
    {
        m_old.keys = {QStringLiteral("Foo.txt"), QStringLiteral("foo/x"), QStringLiteral("foobar"),
                      QStringLiteral("FOOD"),    QStringLiteral("d/foo"), QStringLiteral("d/Fox")};
        const Result<ObjectPage> found = everything({.prefix = QStringLiteral("foo")});
        QVERIFY_RESULT(found);
        QCOMPARE(found->folders, QStringList{QStringLiteral("foo/")});
        QCOMPARE(keysOf(*found), QStringList{QStringLiteral("foobar")});
        const Result<ObjectPage> below = everything({.prefix = QStringLiteral("d/Fo")});
        QCOMPARE(keysOf(*below), QStringList{QStringLiteral("d/Fox")});
    }

    void moreThanTheServerEverSendsAtOnce_data()
    {
        QTest::addColumn<int>("cap");
        QTest::addColumn<bool>("recursive");
        QTest::newRow("1,500") << serversCap << false;
        QTest::newRow("1,500, flat") << serversCap << true;
        QTest::newRow("a server that cuts at 100") << 100 << false;
    }

    void moreThanTheServerEverSendsAtOnce()
    {
        QFETCH(int, cap);
        QFETCH(bool, recursive);
        m_old.cap = cap;
        for (int i = 0; i < 3200; ++i) {
            m_old.keys << QStringLiteral("d/%1").arg(i, 5, 10, QLatin1Char('0'));
        }
        ListOptions options;
        options.prefix = QStringLiteral("d/");
        options.recursive = recursive;
        const Result<ObjectPage> all = everything(options);
        QVERIFY_RESULT(all);
        QCOMPARE(keysOf(*all), m_old.keys);
        QVERIFY(all->mayBeIncomplete); // it was counted through, page by page
    }

    void aFlatListingWalksEveryFolderOnce()
    {
        for (int folder = 0; folder < 60; ++folder) {
            for (int file = 0; file < 30; ++file) {
                m_old.keys << QStringLiteral("t/%1/%2.txt").arg(folder).arg(file);
            }
        }
        ListOptions options;
        options.prefix = QStringLiteral("t/");
        options.recursive = true;
        options.limit = 500;
        const Result<ObjectPage> all = everything(options);
        QVERIFY_RESULT(all);
        QCOMPARE(all->objects.size(), m_old.keys.size());
        QVERIFY(all->folders.isEmpty());
        const QStringList found = keysOf(*all);
        QCOMPARE(QSet<QString>(found.cbegin(), found.cend()).size(), m_old.keys.size());
        QCOMPARE(requestsTo("/list/"), 61);
    }

    void aPageCanBeAskedForAgain()
    {
        for (int i = 0; i < 2500; ++i) {
            m_old.keys << QStringLiteral("%1").arg(i, 5, 10, QLatin1Char('0'));
        }
        const Result<ObjectPage> first = awaited(m_client->listObjects(m_bucket, {}));
        QVERIFY(first->hasNext);
        const ListOptions second{.cursor = first->nextCursor};
        const Result<ObjectPage> once = awaited(m_client->listObjects(m_bucket, second));
        const Result<ObjectPage> again = awaited(m_client->listObjects(m_bucket, second));
        QCOMPARE(keysOf(*once), keysOf(*again));
        QCOMPARE(once->objects.constFirst().key, QStringLiteral("01000"));
    }

    void twinsThatDifferInCaseAreSaidToBeUncertain()
    {
        m_old.keys = {QStringLiteral("Dir/x"), QStringLiteral("dir/x"), QStringLiteral("dir/y")};
        const Result<ObjectPage> inside = everything({.prefix = QStringLiteral("dir/")});
        QVERIFY_RESULT(inside);
        QCOMPARE(keysOf(*inside), (QStringList{QStringLiteral("dir/x"), QStringLiteral("dir/y")}));
        QVERIFY(inside->mayBeIncomplete);
    }

    void theSortGoesToTheServer_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("order");
        QTest::newRow("as ever") << int(ListSort::Name) << false << QString() << QString();
        QTest::newRow("created") << int(ListSort::Created) << false << QStringLiteral("created_at")
                                 << QStringLiteral("asc");
        QTest::newRow("updated, last first")
            << int(ListSort::Updated) << true << QStringLiteral("updated_at") << QStringLiteral("desc");
        // The server would lose folders: it is asked the other way.
        QTest::newRow("name, last first") << int(ListSort::Name) << true << QString() << QString();
    }

    void theSortGoesToTheServer()
    {
        QFETCH(int, sort);
        QFETCH(bool, descending);
        m_server->setHandler(
            [](const FakeRequest &) { return page("{'hasNext':false,'folders':[],'objects':[]}"); });
        ListOptions options;
        options.sort = ListSort(sort);
        options.descending = descending;
        QVERIFY_RESULT(awaited(m_client->listObjects(m_bucket, options)));
        const QJsonObject body = QJsonDocument::fromJson(m_server->requests().constFirst().body).object();
        QTEST(body[u"sortBy"].toObject()[u"column"].toString(), "column");
        QTEST(body[u"sortBy"].toObject()[u"order"].toString(), "order");
    }

    void namesFromTheLastToTheFirstLoseNothing()
    {
        m_server->setHandler([](const FakeRequest &request) {
            return request.body.contains("\"cursor\"")
                       ? page("{'hasNext':false,'folders':[{'name':'z/'}],'objects':[{'name':'y','id':'3'}]}")
                       : page("{'hasNext':true,'nextCursor':'n','folders':[{'name':'b/"
                              "'}],'objects':[{'name':'a',"
                              "'id':'1'},{'name':'c','id':'2'}]}");
        });
        ListOptions options;
        options.descending = true;
        const Result<ObjectPage> all = awaited(m_client->listObjects(m_bucket, options));
        QVERIFY_RESULT(all);
        QVERIFY(!all->hasNext);
        QCOMPARE(all->source, ListingSource::V2);
        QCOMPARE(all->folders, (QStringList{QStringLiteral("z/"), QStringLiteral("b/")}));
        QCOMPARE(keysOf(*all), (QStringList{QStringLiteral("y"), QStringLiteral("c"), QStringLiteral("a")}));
    }

    void aFolderWithoutANameKeepsItsKey()
    {
        m_server->setHandler([](const FakeRequest &) {
            return page("{'hasNext':false,'folders':[{'name':'a/'},{'name':'a/b/'}],'objects':[]}");
        });
        const Result<ObjectPage> inside =
            awaited(m_client->listObjects(m_bucket, {.prefix = QStringLiteral("a/")}));
        QVERIFY_RESULT(inside);
        QCOMPARE(inside->folders, (QStringList{QStringLiteral("a//"), QStringLiteral("a/b/")}));
    }

    void aServerThatLiesIsFoundOut_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("the same cursor for ever")
            << QByteArrayLiteral("{'hasNext':true,'nextCursor':'same','folders':[],'objects':[]}");
        QTest::newRow("a folder that is none")
            << QByteArrayLiteral("{'hasNext':false,'folders':[{'name':'f'}],'objects':[]}");
        QTest::newRow("an object without name")
            << QByteArrayLiteral("{'hasNext':false,'folders':[],'objects':[{'id':'1'}]}");
    }

    void aServerThatLiesIsFoundOut()
    {
        QFETCH(QByteArray, answer);
        m_server->setHandler([answer](const FakeRequest &) { return page(answer.constData()); });
        QCOMPARE(everything({}).error().kind, ErrorKind::Protocol);
    }

    void anOldServerThatNeverEndsIsFoundOut_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("the same rows") << QByteArrayLiteral("{'name':'x','id':'1'}");
        QTest::newRow("folders in folders") << QByteArrayLiteral("{'name':'f','id':null}");
    }

    void anOldServerThatNeverEndsIsFoundOut()
    {
        QFETCH(QByteArray, row);
        const QByteArray rows = '[' + (row + ',').repeated(99) + row + ']';
        m_server->setHandler([this, rows](const FakeRequest &request) {
            return request.target.contains("/list/") ? page(rows.constData()) : m_old.refusal;
        });
        ListOptions options;
        options.recursive = true;
        QCOMPARE(everything(options).error().kind, ErrorKind::Protocol);
    }

    void aCursorOfAnotherDayIsRefused()
    {
        const Result<ObjectPage> late =
            awaited(m_client->listObjects(m_bucket, {.cursor = QStringLiteral("v1:77")}));
        QCOMPARE(late.error().kind, ErrorKind::InvalidRequest);
        QCOMPARE(m_server->requests().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
