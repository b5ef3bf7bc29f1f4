// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"

#include "core/storage/requestlog.h"
#include "tests/support/awaited.h"
#include "tests/support/memorystorage.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

const QString secretKey = QStringLiteral("very-secret-key");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("<no file>");
}

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 12345;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

} // namespace

class TestStorageClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = {};
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler(m_storage.handler());
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = secretKey});
        m_dir = std::make_unique<TestDir>();
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void everyRequestCarriesBothKeysAPlainAgentAndAnId()
    {
        QVERIFY_RESULT(awaited(m_client->bucket(QStringLiteral("b"))));
        const auto &headers = m_server->requests().first().headers;
        QCOMPARE(headers.value("authorization"), "Bearer " + secretKey.toLatin1());
        QCOMPARE(headers.value("apikey"), secretKey.toLatin1());
        QVERIFY(headers.value("user-agent").startsWith("Poolhouse/"));
        QVERIFY(!headers.value("x-request-id").isEmpty());
        QVERIFY(!headers.contains("upgrade"));
    }

    void theLogHoldsEveryExchangeAndNoKey()
    {
        QSignalSpy added(m_client->requestLog(), &RequestLog::entryAdded);
        QVERIFY_RESULT(awaited(m_client->bucket(QStringLiteral("b"))));
        const Result<StorageObject> missing =
            awaited(m_client->objectInfo({QStringLiteral("b"), QStringLiteral("x")}));
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        QCOMPARE(added.count(), 2);
        const QList<RequestLogEntry> entries = m_client->requestLog()->entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].method, QStringLiteral("GET"));
        QCOMPARE(entries[0].path, QStringLiteral("/storage/v1/bucket/b"));
        QCOMPARE(entries[0].status, 200);
        QCOMPARE(entries[1].status, 400);
        QCOMPARE(entries[1].requestId, missing.error().requestId);
        for (const RequestLogEntry &entry : entries) {
            QVERIFY(!(entry.path + entry.failure + entry.requestId).contains(secretKey));
        }
    }

    void theLogIsARing()
    {
        RequestLog log;
        for (int i = 0; i < RequestLog::capacity + 5; ++i) {
            log.add({.path = QString::number(i)});
        }
        QCOMPARE(log.entries().size(), RequestLog::capacity);
        QCOMPARE(log.entries().constFirst().path, QStringLiteral("5"));
        QCOMPARE(log.entries().constLast().path, QString::number(RequestLog::capacity + 4));
    }

    void keysGoOutExactly_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("onTheWire");
        QTest::newRow("plain") << QStringLiteral("a/b.txt") << QByteArrayLiteral("a/b.txt");
        QTest::newRow("double slash") << QStringLiteral("a//b") << QByteArrayLiteral("a//b");
        QTest::newRow("leading slash") << QStringLiteral("/a") << QByteArrayLiteral("/a");
        QTest::newRow("trailing slash") << QStringLiteral("a/") << QByteArrayLiteral("a/");
        QTest::newRow("space") << QStringLiteral("a b ") << QByteArrayLiteral("a%20b%20");
        QTest::newRow("plus and and") << QStringLiteral("a+b&c=d") << QByteArrayLiteral("a%2Bb%26c%3Dd");
        QTest::newRow("question and semicolon") << QStringLiteral("a?b;c") << QByteArrayLiteral("a%3Fb%3Bc");
        QTest::newRow("dots in names")
            << QStringLiteral("a..b/.config/...") << QByteArrayLiteral("a..b/.config/...");
        QTest::newRow("dot and one character, which Qt drops")
            << QStringLiteral("a/.c/d") << QByteArrayLiteral("a%2F.c%2Fd");
        QTest::newRow("parent, found on an old server")
            << QStringLiteral("a/../d") << QByteArrayLiteral("a%2F..%2Fd");
        QTest::newRow("at, colon, comma, dollar")
            << QStringLiteral("@:,$") << QByteArrayLiteral("%40%3A%2C%24");
        QTest::newRow("quote, star, bang, parens")
            << QStringLiteral("'*!()") << QByteArrayLiteral("%27%2A%21%28%29");
        QTest::newRow("percent, found on an old server")
            << QStringLiteral("100%41") << QByteArrayLiteral("100%2541");
        QTest::newRow("not ASCII, found on an old server")
            << QStringLiteral("é#") << QByteArrayLiteral("%C3%A9%23");
    }

    void keysGoOutExactly()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, onTheWire);
        (void)awaited(m_client->objectInfo({QStringLiteral("b"), key}));
        (void)awaited(m_client->download(
            {.source = {QStringLiteral("b"), key}, .localFile = m_dir->filePath(QStringLiteral("x"))}));
        QCOMPARE(m_server->requests().size(), 2);
        QCOMPARE(m_server->requests()[0].target, "/storage/v1/object/info/b/" + onTheWire);
        QCOMPARE(m_server->requests()[1].target, "/storage/v1/object/b/" + onTheWire);
        QCOMPARE(m_client->publicUrl({QStringLiteral("b"), key}).toEncoded(),
                 m_server->url().toEncoded() + "/storage/v1/object/public/b/" + onTheWire);
    }

    void shadowedBucketsTakeTheOtherRoutes_data()
    {
        QTest::addColumn<QString>("bucket");
        for (const char *name : {"public", "sign", "info", "authenticated"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void shadowedBucketsTakeTheOtherRoutes()
    {
        QFETCH(QString, bucket);
        (void)awaited(m_client->objectInfo({bucket, QStringLiteral("k")}));
        (void)awaited(m_client->download(
            {.source = {bucket, QStringLiteral("k")}, .localFile = m_dir->filePath(QStringLiteral("x"))}));
        QCOMPARE(m_server->requests()[0].target,
                 "/storage/v1/object/info/authenticated/" + bucket.toUtf8() + "/k");
        QCOMPARE(m_server->requests()[1].target,
                 "/storage/v1/object/authenticated/" + bucket.toUtf8() + "/k");
    }

    void aBucketNamedSignIsWrittenByPutAndStillNeverOverwritten()
    {
        bool exists = false;
        m_server->setHandler([&](const FakeRequest &request) -> FakeReply {
            if (request.method == "GET") {
                return exists ? FakeReply{.body = "{\"name\":\"k\",\"size\":1}"}
                              : MemoryStorage::error(404, "NoSuchKey", "not_found", "Object not found");
            }
            return {.body = "{\"Id\":\"1\",\"Key\":\"sign/k\"}"};
        });
        const UploadRequest request{.target = {QStringLiteral("sign"), QStringLiteral("k")},
                                    .localFile = m_dir->write(QStringLiteral("f"), "x")};
        QVERIFY_RESULT(awaited(m_client->upload(request)));
        QCOMPARE(m_server->requests().last().method, QByteArrayLiteral("PUT"));
        exists = true;
        const qsizetype before = m_server->requests().size();
        QCOMPARE(awaited(m_client->upload(request)).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_server->requests().size(), before + 1);
    }

    void uploadsAreByteIdenticalWithLengthAndType_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("empty") << qsizetype(0);
        QTest::newRow("one byte") << qsizetype(1);
        QTest::newRow("a piece") << qsizetype(16384);
        QTest::newRow("just over") << qsizetype(16385);
        QTest::newRow("several megabytes") << qsizetype(5'000'001);
    }

    void uploadsAreByteIdenticalWithLengthAndType()
    {
        QFETCH(qsizetype, size);
        const QByteArray bytes = noise(size);
        const QString file = m_dir->write(QStringLiteral("photo.png"), bytes);
        const Result<UploadReceipt> done = awaited(m_client->upload(
            {.target = {QStringLiteral("b"), QStringLiteral("in/photo.png")}, .localFile = file}));
        QVERIFY_RESULT(done);
        QCOMPARE(done->bytes, size);
        QCOMPARE(done->id, QStringLiteral("id-of-b/in/photo.png"));
        QCOMPARE(m_storage.objects.value("b/in/photo.png").content, bytes);
        const FakeRequest &request = m_server->requests().first();
        QCOMPARE(request.method, QByteArrayLiteral("POST"));
        QCOMPARE(request.headers.value("content-length"), QByteArray::number(size));
        QVERIFY(!request.headers.contains("transfer-encoding"));
        QCOMPARE(request.headers.value("content-type"), QByteArrayLiteral("image/png"));
        QVERIFY(!request.headers.contains("x-upsert"));
    }

    void anExistingObjectStaysAsItIs()
    {
        m_storage.objects.insert("b/k", {.content = "old"});
        const QString file = m_dir->write(QStringLiteral("k"), "new");
        UploadRequest request{.target = {QStringLiteral("b"), QStringLiteral("k")}, .localFile = file};
        QCOMPARE(awaited(m_client->upload(request)).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_storage.objects.value("b/k").content, QByteArrayLiteral("old"));
        request.upsert = true;
        QVERIFY_RESULT(awaited(m_client->upload(request)));
        QCOMPARE(m_storage.objects.value("b/k").content, QByteArrayLiteral("new"));
    }

    void aRejectionBeforeTheBodyIsTheServersOwnAnswer()
    {
        m_server->setHeadHandler([](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.method != "POST") {
                return std::nullopt;
            }
            return MemoryStorage::error(413, "EntityTooLarge", "Payload too large",
                                        "Too large for this bucket");
        });
        const QString file = m_dir->write(QStringLiteral("big.bin"), noise(20'000'000));
        const Result<UploadReceipt> refused = awaited(m_client->upload(
            {.target = {QStringLiteral("b"), QStringLiteral("big.bin")}, .localFile = file}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::TooLarge);
        QCOMPARE(refused.error().message, QStringLiteral("Too large for this bucket"));
        QCOMPARE(refused.error().status, 413);
    }

    void aLargeBodyStopsAsSoonAsItIsKnownToBeUnwelcome()
    {
        // A server that reads on to the end before the client can see its answer, and says no at once to a
        // head.
        QSet<int> probes;
        m_server->setHeadHandler([&](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.headers.value("connection") != "close") {
                return std::nullopt;
            }
            probes.insert(request.connection);
            return MemoryStorage::error(415, "InvalidMimeType", "invalid_mime_type",
                                        "mime type is not supported");
        });
        const QString path = m_dir->filePath(QStringLiteral("big.bin"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(2'000'000'000));
        file.close();
        const Result<UploadReceipt> refused = awaited(m_client->upload(
            {.target = {QStringLiteral("b"), QStringLiteral("big.bin")}, .localFile = path}));
        QCOMPARE(refused.error().kind, ErrorKind::UnsupportedType);
        QCOMPARE(probes.size(), 1);
        QVERIFY(!m_storage.objects.contains("b/big.bin"));
        QCOMPARE(m_server->requests().size(), 1); // the upload itself never became a whole request
    }

    void aLostAnswerIsConfirmedBeforeAnythingIsRepeated()
    {
        int posts = 0;
        m_server->setHandler([&](const FakeRequest &request) {
            FakeReply reply = m_storage.handle(request);
            if (request.method == "POST") {
                ++posts;
                reply.fault = FakeReply::Fault::LoseAnswer;
            }
            return reply;
        });
        m_server->setHeadHandler([&](const FakeRequest &request) -> std::optional<FakeReply> {
            // As the real server: the second head meets what the first request stored.
            return request.method == "POST" && posts > 0
                       ? std::optional(MemoryStorage::error(409, "KeyAlreadyExists", "Duplicate", "exists"))
                       : std::nullopt;
        });
        const QString file = m_dir->write(QStringLiteral("f"), "content");
        const Result<UploadReceipt> done = awaited(
            m_client->upload({.target = {QStringLiteral("b"), QStringLiteral("f")}, .localFile = file}));
        QVERIFY_RESULT(done);
        QCOMPARE(posts, 1);
        QCOMPARE(m_storage.objects.value("b/f").content, QByteArrayLiteral("content"));
    }

    void aLostAnswerWithOtherContentIsNoSuccess()
    {
        m_server->setHandler([&](const FakeRequest &request) {
            FakeReply reply;
            if (request.method == "POST") {
                m_storage.objects.insert("b/f", {.content = "CONTENT"}); // somebody else's, same length
                reply.fault = FakeReply::Fault::LoseAnswer;
                return reply;
            }
            return m_storage.handle(request);
        });
        const QString file = m_dir->write(QStringLiteral("f"), "content");
        const Result<UploadReceipt> done = awaited(
            m_client->upload({.target = {QStringLiteral("b"), QStringLiteral("f")}, .localFile = file}),
            20000);
        QVERIFY(!done);
        QVERIFY(done.error().kind == ErrorKind::Network || done.error().kind == ErrorKind::Conflict);
    }

    void anUploadWithoutProofIsNotDone()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply{.body = "{}"}; });
        const QString file = m_dir->write(QStringLiteral("f"), "content");
        QCOMPARE(awaited(m_client->upload(
                             {.target = {QStringLiteral("b"), QStringLiteral("f")}, .localFile = file}))
                     .error()
                     .kind,
                 ErrorKind::Protocol);
    }

    void aFileThatShrinksWhileReadingFailsTheUpload()
    {
        const QString path = m_dir->write(QStringLiteral("f"), noise(30'000'000));
        auto *job =
            m_client->upload({.target = {QStringLiteral("b"), QStringLiteral("f")}, .localFile = path});
        connect(job, &Job::progressChanged, this, [&] { QFile(path).resize(1000); });
        const Result<UploadReceipt> result = awaited(job);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::LocalFile);
        QVERIFY(!m_storage.objects.contains("b/f"));
    }

    void aMissingFileFailsWithoutARequest()
    {
        const Result<UploadReceipt> result =
            awaited(m_client->upload({.target = {QStringLiteral("b"), QStringLiteral("f")},
                                      .localFile = m_dir->filePath(QStringLiteral("nowhere"))}));
        QCOMPARE(result.error().kind, ErrorKind::LocalFile);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void illegalNamesAreRefusedBeforeAnythingIsSent()
    {
        const QString file = m_dir->write(QStringLiteral("f"), "x");
        for (const QString &key :
             {QStringLiteral("é"), QStringLiteral("a#b"), QStringLiteral("a/../b"), QString()}) {
            QCOMPARE(awaited(m_client->upload({.target = {QStringLiteral("b"), key}, .localFile = file}))
                         .error()
                         .kind,
                     ErrorKind::InvalidName);
        }
        QCOMPARE(awaited(m_client->createBucket({.name = QStringLiteral("a/b")})).error().kind,
                 ErrorKind::InvalidName);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void downloadsAreByteIdenticalAndLeaveNothingBehind()
    {
        const QByteArray bytes = noise(5'000'001);
        m_storage.objects.insert("b/k", {.content = bytes, .contentType = "application/octet-stream"});
        const QString target = m_dir->filePath(QStringLiteral("sub/folder/file.bin"));
        const Result<DownloadReceipt> done = awaited(
            m_client->download({.source = {QStringLiteral("b"), QStringLiteral("k")}, .localFile = target}));
        QVERIFY_RESULT(done);
        QCOMPARE(done->bytes, bytes.size());
        QCOMPARE(contentOf(target), bytes);
        QCOMPARE(QDir(QFileInfo(target).path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void anEmptyObjectMakesAnEmptyFile()
    {
        m_storage.objects.insert("b/k", {.content = ""});
        const QString target = m_dir->filePath(QStringLiteral("empty"));
        QVERIFY_RESULT(awaited(
            m_client->download({.source = {QStringLiteral("b"), QStringLiteral("k")}, .localFile = target})));
        QVERIFY(QFile::exists(target));
        QCOMPARE(contentOf(target), QByteArray());
    }

    void aFailedDownloadLeavesTheOldFileAndNothingElse_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("wrongEtag");
        QTest::newRow("cut mid-body") << int(FakeReply::Fault::CutBody) << false;
        QTest::newRow("garbage") << int(FakeReply::Fault::Garbage) << false;
        QTest::newRow("wrong MD5") << int(FakeReply::Fault::None) << true;
    }

    void aFailedDownloadLeavesTheOldFileAndNothingElse()
    {
        QFETCH(int, fault);
        QFETCH(bool, wrongEtag);
        m_server->setHandler([=](const FakeRequest &) {
            FakeReply reply{.body = noise(3'000'000), .fault = FakeReply::Fault(fault)};
            if (wrongEtag) {
                reply.headers.emplaceBack(QByteArrayLiteral("ETag"),
                                          QByteArrayLiteral("\"0123456789abcdef0123456789abcdef\""));
            }
            return reply;
        });
        const QString target = m_dir->write(QStringLiteral("file.bin"), "old");
        const Result<DownloadReceipt> result = awaited(
            m_client->download({.source = {QStringLiteral("b"), QStringLiteral("k")}, .localFile = target}));
        QVERIFY(!result);
        QCOMPARE(contentOf(target), QByteArrayLiteral("old"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void aCancelledDownloadLeavesTheOldFileAndNothingElse()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply{.body = noise(40'000'000)}; });
        const QString target = m_dir->write(QStringLiteral("file.bin"), "old");
        auto *job =
            m_client->download({.source = {QStringLiteral("b"), QStringLiteral("k")}, .localFile = target});
        connect(job, &Job::progressChanged, job, &Job::cancel);
        QCOMPARE(awaited(job).error().kind, ErrorKind::Cancelled);
        QCOMPARE(contentOf(target), QByteArrayLiteral("old"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void aNameTakenMeanwhileIsNotReplacedUnlessTold()
    {
        m_storage.objects.insert("b/k", {.content = "new"});
        const QString target = m_dir->write(QStringLiteral("file"), "mine");
        const Result<DownloadReceipt> result =
            awaited(m_client->download({.source = {QStringLiteral("b"), QStringLiteral("k")},
                                        .localFile = target,
                                        .replaceExisting = false}));
        QCOMPARE(result.error().kind, ErrorKind::LocalFile);
        QCOMPARE(contentOf(target), QByteArrayLiteral("mine"));
    }

    void aListingPagesByCursor()
    {
        m_storage.pageLimit = 3;
        for (const char *key : {"b/a", "b/c", "b/d/1", "b/d/2", "b/e", "b/f", "b/g"}) {
            m_storage.objects.insert(key, {.content = "x"});
        }
        QStringList names;
        ListOptions options;
        int pages = 0;
        while (true) {
            const Result<ObjectPage> page = awaited(m_client->listObjects(QStringLiteral("b"), options));
            QVERIFY_RESULT(page);
            ++pages;
            names += page->folders;
            for (const StorageObject &object : page->objects) {
                names.append(object.key);
                QCOMPARE(object.size, qint64(1));
            }
            if (!page->hasNext) {
                break;
            }
            options.cursor = page->nextCursor;
        }
        names.sort();
        QCOMPARE(names, (QStringList{QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("d/"),
                                     QStringLiteral("e"), QStringLiteral("f"), QStringLiteral("g")}));
        QCOMPARE(pages, 2);
    }

    void aRemovalReportsOnlyWhatTheServerConfirmed()
    {
        m_storage.objects.insert("b/a", {});
        m_storage.objects.insert("b/locked", {});
        m_storage.refusedRemovals.insert("b/locked");
        const Result<RemovalReport> report = awaited(m_client->removeObjects(
            QStringLiteral("b"), {QStringLiteral("a"), QStringLiteral("locked"), QStringLiteral("never")}));
        QVERIFY_RESULT(report);
        QCOMPARE(report->removed, QStringList{QStringLiteral("a")});
        QCOMPARE(report->missing, (QStringList{QStringLiteral("locked"), QStringLiteral("never")}));
        QVERIFY(m_server->requests().first().body.contains("\"prefixes\""));
    }

    void sixteenTransfersUseSixteenSockets()
    {
        m_client->setTransferSlots(16);
        m_server->setHandler([](const FakeRequest &) {
            return FakeReply{.body = "{\"Id\":\"1\",\"Key\":\"b/k\"}", .delayMilliseconds = 700};
        });
        const QString file = m_dir->write(QStringLiteral("f"), "x");
        int finished = 0;
        for (int i = 0; i < 16; ++i) {
            auto *job =
                m_client->upload({.target = {QStringLiteral("b"), QString::number(i)}, .localFile = file});
            job->onFinished(this, [&](const Result<UploadReceipt> &result) { finished += result ? 1 : 0; });
        }
        QTRY_COMPARE(finished, 16);
        QCOMPARE(m_server->connectionsEver(), 16);
        QCOMPARE(m_server->mostRequestsAtOnce(), 16);
    }

    void nobodyListeningIsANetworkError()
    {
        m_server->stopListening();
        QCOMPARE(awaited(m_client->listBuckets()).error().kind, ErrorKind::Network);
    }

    void destroyingTheClientMidTransferIsSilent()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply{.body = noise(30'000'000)}; });
        bool called = false;
        auto *job = m_client->download({.source = {QStringLiteral("b"), QStringLiteral("k")},
                                        .localFile = m_dir->filePath(QStringLiteral("x"))});
        job->onFinished(this, [&](const Result<DownloadReceipt> &) { called = true; });
        bool destroyed = false;
        connect(
            job, &Job::progressChanged, this,
            [&] {
                destroyed = true;
                m_client.reset();
            },
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        QTRY_VERIFY(destroyed);
        QTest::qWait(50);
        QVERIFY(!called);
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

private:
    MemoryStorage m_storage;
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<TestDir> m_dir;
};

QTEST_GUILESS_MAIN(TestStorageClient)
#include "tst_storageclient.moc"
