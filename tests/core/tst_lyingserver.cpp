// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/cursortrails.h"
#include "core/storage/downloadjob.h"
#include "core/storage/objecttypes.h"
#include "core/storage/resumable/resumableuploadjob.h"
#include "core/storage/storageclient.h"
#include "core/transfer/folderlisting.h"
#include "tests/support/awaited.h"
#include "tests/support/endlessserver.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

constexpr AnswerLimits tight{.bytes = 1024LL * 1024, .milliseconds = 400};
const ObjectPath path{QStringLiteral("b"), QStringLiteral("k")};

/// Every call whose answer is read into memory, by name.
std::optional<Error> outcomeOf(StorageClient &client, const QByteArray &call, const TestDir &dir)
{
    const auto errorOf = [](const auto &result) {
        return result ? std::nullopt : std::optional(result.error());
    };
    if (call == "buckets") {
        return errorOf(awaited(client.listBuckets()));
    }
    if (call == "bucket") {
        return errorOf(awaited(client.bucket(QStringLiteral("b"))));
    }
    if (call == "list") {
        return errorOf(awaited(client.listObjects(QStringLiteral("b"), {})));
    }
    if (call == "info") {
        return errorOf(awaited(client.objectInfo(path)));
    }
    if (call == "remove") {
        return errorOf(awaited(client.removeObjects(QStringLiteral("b"), {QStringLiteral("k")})));
    }
    if (call == "copy") {
        return errorOf(awaited(client.copyObject({.source = path, .target = path})));
    }
    return errorOf(
        awaited(client.upload({.target = path, .localFile = dir.write(QStringLiteral("f"), "x")})));
}

constexpr std::array calls = {"buckets", "bucket", "list", "info", "remove", "copy", "upload"};

} // namespace

/// A server that lies gets a clear error in bounded time and memory.
class TestLyingServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEndlessAnswerIsEnded_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("pause");
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        const QByteArray chunk = "4000\r\n" + QByteArray(0x4000, ' ') + "\r\n";
        for (const char *call : calls) {
            QTest::addRow("%s, until the connection closes", call)
                << QByteArray(call) << head + "\r\n[" << QByteArray(0x4000, ' ') << 0;
            QTest::addRow("%s, in chunks", call)
                << QByteArray(call) << head + "Transfer-Encoding: chunked\r\n\r\n"
                << chunk << 0;
            QTest::addRow("%s, announced", call)
                << QByteArray(call) << head + "Content-Length: 99999999999\r\n\r\n"
                << QByteArray(0x4000, ' ') << 0;
            QTest::addRow("%s, drop by drop", call)
                << QByteArray(call) << head + "\r\n[" << QByteArray(" ") << 20;
        }
        QTest::newRow("a refusal without end")
            << QByteArrayLiteral("info") << QByteArrayLiteral("HTTP/1.1 400 Bad\r\n\r\n{")
            << QByteArray(0x4000, 'x') << 0;
    }

    void anEndlessAnswerIsEnded()
    {
        QFETCH(QByteArray, call);
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, piece);
        QFETCH(int, pause);
        EndlessServer server(beginning, piece, pause);
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        client.setAnswerLimits(tight);
        const TestDir dir;
        const std::optional<Error> error = outcomeOf(client, call, dir);
        QVERIFY(error.has_value());
        QVERIFY2(error->kind == ErrorKind::Protocol || error->httpStatus == 400, qPrintable(error->message));
        QVERIFY2(error->httpStatus == 400 || error->message.contains(u"answer"), qPrintable(error->message));
        // The limit, what the sockets hold, and little more. Of an answer in chunks to a request with a body
        // Qt 6.4 reads more ahead than it was told to; there only the time bounds it.
        const bool isReadAhead =
            beginning.contains("chunked") && call != "buckets" && call != "bucket" && call != "info";
        QVERIFY2(isReadAhead || server.bytesSent() < 24 * 1024 * 1024,
                 qPrintable(QString::number(server.bytesSent())));
    }

    void aHeadWithoutEndIsEnded_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("one header for ever") << QByteArray(0x4000, 'x');
        QTest::newRow("header after header")
            << QByteArray("X-Filler: " + QByteArray(100, 'x') + "\r\n").repeated(64);
    }

    void aHeadWithoutEndIsEnded()
    {
        QFETCH(QByteArray, piece);
        EndlessServer server("HTTP/1.1 200 OK\r\nX-Long: ", piece);
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        // Qt reads a head to its end, slowly; what bounds it is the patience for the first byte of the body.
        client.setAnswerLimits({.bytes = tight.bytes, .silence = 300, .milliseconds = tight.milliseconds});
        QCOMPARE(awaited(client.listBuckets()).error().kind, ErrorKind::Timeout);
        QVERIFY2(server.bytesSent() < 24 * 1024 * 1024, qPrintable(QString::number(server.bytesSent())));
    }

    void anEndlessRefusalOfADownloadIsEnded_data()
    {
        QTest::addColumn<int>("pause");
        QTest::newRow("fast") << 0;
        QTest::newRow("drop by drop") << 20;
    }

    void anEndlessRefusalOfADownloadIsEnded()
    {
        QFETCH(int, pause);
        EndlessServer server("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html>",
                             QByteArray(pause == 0 ? 0x4000 : 1, 'x'), pause);
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        client.setAnswerLimits(tight);
        const TestDir dir;
        const Error error =
            awaited(client.download({.source = path, .localFile = dir.filePath(QStringLiteral("x"))}))
                .error();
        QCOMPARE(error.kind, ErrorKind::Server);
        QCOMPARE(error.status, 502);
        QVERIFY(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void anEndlessAnswerToATusRequestIsEnded()
    {
        EndlessServer server("HTTP/1.1 201 Created\r\nLocation: http://h/x/id\r\n\r\n",
                             QByteArray(0x4000, 'x'));
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        client.setAnswerLimits(tight);
        const TestDir dir;
        const Error error = awaited(client.resumableUpload({.target = path,
                                                            .localFile = dir.write(QStringLiteral("f"), "x"),
                                                            .mostAttempts = 2,
                                                            .retryBaseMilliseconds = 1}))
                                .error();
        QCOMPARE(error.kind, ErrorKind::Protocol);
    }

    void nonsenseIsAnErrorAndNeverACrash_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("body");
        const QList<std::pair<const char *, QByteArray>> bodies = {
            {"empty", ""},
            {"null", "null"},
            {"number", "17"},
            {"string", "\"x\""},
            {"HTML", "<html></html>"},
            {"cut", "{\"name\":\"k\",\"si"},
            {"not UTF-8", "{\"name\":\"\xff\xfe\"}"},
            {"deep lists", QByteArray(100'000, '[')},
            {"deep objects", QByteArray("{\"a\":").repeated(100'000)},
            {"closed deep lists", QByteArray(50'000, '[') + QByteArray(50'000, ']')},
            {"list of numbers", "[1,2,3]"},
            {"list of nulls", "[null]"},
            {"list of lists", "[[[]]]"},
            {"empty objects", "[{},{}]"},
            {"everything of the wrong type",
             "{\"id\":{},\"name\":[],\"Id\":5,\"Key\":[],\"objects\":{},\"folders\":7,\"hasNext\":\"yes\"}"},
        };
        for (const char *call : calls) {
            for (const auto &[name, body] : bodies) {
                // A list of anything is a list of deleted objects of which none was asked for.
                QTest::addRow("%s: %s", call, name) << QByteArray(call) << body;
            }
        }
    }

    void nonsenseIsAnErrorAndNeverACrash()
    {
        QFETCH(QByteArray, call);
        QFETCH(QByteArray, body);
        FakeHttpServer server;
        server.setHandler([&](const FakeRequest &) { return FakeReply{.body = body}; });
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        const TestDir dir;
        if (call == "remove" && body.startsWith('[') && body.size() < 100) {
            const Result<RemovalReport> report =
                awaited(client.removeObjects(QStringLiteral("b"), {QStringLiteral("k")}));
            QVERIFY_RESULT(report);
            QVERIFY(report->removed.isEmpty());
            QCOMPARE(report->missing, QStringList{QStringLiteral("k")});
            return;
        }
        const std::optional<Error> error = outcomeOf(client, call, dir);
        QVERIFY(error.has_value());
        QCOMPARE(error->kind, ErrorKind::Protocol);
        QVERIFY(!error->message.isEmpty());
    }

    void sizesThatCannotBeAreNone_data()
    {
        QTest::addColumn<QByteArray>("size");
        for (const char *size : {"-1", "1e300", "\"ten\"", "null", "{}", "1.5e1000", "true"}) {
            QTest::newRow(size) << QByteArray(size);
        }
    }

    void sizesThatCannotBeAreNone()
    {
        QFETCH(QByteArray, size);
        FakeHttpServer server;
        server.setHandler(
            [&](const FakeRequest &) { return FakeReply{.body = "{\"name\":\"k\",\"size\":" + size + "}"}; });
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        const Result<StorageObject> info = awaited(client.objectInfo(path));
        if (info) {
            QCOMPARE(info->size, qint64(-1));
        } else {
            QCOMPARE(info.error().kind, ErrorKind::Protocol);
        }
    }

    void redirectsInCirclesEnd()
    {
        FakeHttpServer server;
        server.setHandler([&](const FakeRequest &) {
            return FakeReply{.status = 302,
                             .headers = {{QByteArrayLiteral("Location"), "/storage/v1/bucket"}}};
        });
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        QVERIFY(!awaited(client.listBuckets()));
        QVERIFY(server.requests().size() < 100);
    }

    void aListingThatNeverEndsIsNoticed_data()
    {
        QTest::addColumn<int>("manner");
        QTest::newRow("the same cursor for ever") << 0;
        QTest::newRow("cursors in a circle") << 1;
        QTest::newRow("empty pages for ever") << 2;
    }

    void aListingThatNeverEndsIsNoticed()
    {
        QFETCH(int, manner);
        int asked = 0;
        FakeHttpServer server;
        server.setHandler([&](const FakeRequest &) {
            ++asked;
            const int next = manner == 0 ? 0 : manner == 1 ? asked % 7 : asked;
            const QByteArray row = manner == 2 ? QByteArray() : QByteArrayLiteral("{\"name\":\"k\"}");
            return FakeReply{.body = "{\"hasNext\":true,\"nextCursor\":\"c" + QByteArray::number(next) +
                                     "\",\"folders\":[],\"objects\":[" + row + "]}"};
        });
        StorageClient client({.projectUrl = server.url(), .apiKey = QStringLiteral("key")});
        FolderListing listing(&client, {QStringLiteral("b"), {}}, 1, nullptr);
        QSignalSpy ended(&listing, &FolderListing::ended);
        listing.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
        QVERIFY(asked < 200);
        // And for whoever follows the cursors himself.
        ListOptions options;
        std::optional<Error> error;
        for (int i = 0; i < 200 && !error; ++i) {
            const Result<ObjectPage> page = awaited(client.listObjects(QStringLiteral("b"), options));
            if (page) {
                options.cursor = page->nextCursor;
            } else {
                error = page.error();
            }
        }
        QVERIFY(error.has_value());
        QCOMPARE(error->kind, ErrorKind::Protocol);
    }

    void anHonestListingIsNeverTakenForALie()
    {
        CursorTrails trails;
        const auto page = [](const char *next, int rows = 1) {
            ObjectPage made{.nextCursor = QString::fromLatin1(next), .hasNext = next[0] != 0};
            made.objects.resize(rows);
            return made;
        };
        const auto at = [](const char *cursor) { return ListOptions{.cursor = QString::fromLatin1(cursor)}; };
        const QString b = QStringLiteral("b");
        QVERIFY(!trails.check(b, at(""), page("1")));
        QVERIFY(!trails.check(b, at("1"), page("2")));
        QVERIFY(!trails.check(b, at("1"), page("2"))); // asked again
        QVERIFY(!trails.check(b, at("2"), page("3")));
        QVERIFY(!trails.check(b, at("3"), page("")));
        QVERIFY(!trails.check(b, at(""), page("1"))); // listed again, with more in it by now
        QVERIFY(!trails.check(b, at("1"), page("1b")));
        QVERIFY(!trails.check(b, at("1b"), page("2")));
        QVERIFY(!trails.check(b, at("2"), page("3")));
        QVERIFY(!trails.check(QStringLiteral("c"), at("3"), page("1"))); // another bucket
        QVERIFY(trails.check(b, at("3"), page("1")));
        QVERIFY(trails.check(b, at("3"), page("3")));
        for (int i = 0; i < CursorTrails::mostEmptyPages; ++i) {
            const QByteArray from = "e" + QByteArray::number(i);
            const QByteArray to = "e" + QByteArray::number(i + 1);
            QVERIFY(!trails.check(b, at(from.constData()), page(to.constData(), 0)));
        }
        QVERIFY(trails.check(b, at("e100"), page("e101", 0)));
        QVERIFY(!trails.check(b, at("e100"), page("e102", 1)));
    }

    void millionsOfPagesAreRememberedInBoundedMemory()
    {
        CursorTrails trails;
        ListOptions options;
        ObjectPage page{.hasNext = true};
        page.objects.resize(1);
        for (int i = 0; i < 100'000; ++i) {
            page.nextCursor = QString::number(i);
            QVERIFY(!trails.check(QStringLiteral("b"), options, page));
            options.cursor = page.nextCursor;
        }
    }
};

QTEST_GUILESS_MAIN(TestLyingServer)
#include "tst_lyingserver.moc"
