// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/sandbox/tokens.h"
#include "tests/support/pgsession.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <thread>
#include <vector>

using namespace Poolhouse::Test;

/// Move and copy against wire/list-move-delete.md and the real server's source: answers, rows and files.
class TestSandboxMove : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aMoveKeepsWhatTheObjectIs();
    void movesCrossBuckets();
    void movesAreRefused_data();
    void movesAreRefused();
    void movingNowhereIsFine();
    void aCopyIsAnObjectOfItsOwn();
    void copiesReplaceOnlyWhenAsked();
    void copiesAreRefused_data();
    void copiesAreRefused();
    void metadataOfCopies_data();
    void metadataOfCopies();
    void aCopyOntoItselfEditsMetadata();
    void limitsDoNotApply();
    void policiesDecide();
    void oneOfManyMovesWins();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client(const QString &key) const
    {
        auto http = std::make_unique<RawHttp>(m_sandbox.url());
        http->setKey(key);
        return http;
    }
    [[nodiscard]] std::unique_ptr<RawHttp> service() const { return client(m_sandbox.serviceRoleKey()); }
    [[nodiscard]] PgSession::Row row(const char *bucket, const char *key) const
    {
        const auto rows =
            PgSession(m_sandbox.directUrl())
                .rows(QStringLiteral("select id, version, created_at, updated_at, owner_id,"
                                     " metadata->>'eTag' as etag, metadata->>'mimetype' as mimetype,"
                                     " metadata->>'cacheControl' as cache,"
                                     " metadata->>'lastModified' as modified,"
                                     " user_metadata::text as own"
                                     " from storage.objects where bucket_id = '%1' and name = '%2'")
                          .arg(QLatin1String(bucket), QLatin1String(key)));
        return rows.isEmpty() ? PgSession::Row() : rows.first();
    }
    [[nodiscard]] QByteArray blob(const PgSession::Row &row) const
    {
        const QString version = row.value(QStringLiteral("version"));
        QFile file(m_sandbox.folder() + QStringLiteral("/objects/") + version.left(2) + u'/' + version);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
    }
    [[nodiscard]] int blobCount() const
    {
        QDirIterator files(m_sandbox.folder() + QStringLiteral("/objects"), QDir::Files,
                           QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            files.next();
            ++count;
        }
        return count;
    }

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxMove::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    const auto http = service();
    for (const char *bucket :
         {R"({"name":"b2"})", R"({"name":"b3"})",
          R"({"name":"tight","file_size_limit":2,"allowed_mime_types":["image/png"]})"}) {
        QCOMPARE(http->postJson("/bucket", bucket).status, 200);
    }
}

void TestSandboxMove::init()
{
    const auto http = service();
    for (const char *bucket : {"b2", "b3", "tight"}) {
        QCOMPARE(http->postJson("/bucket/" + QByteArray(bucket) + "/empty", "").status, 200);
    }
    QCOMPARE(blobCount(), 0);
    QCOMPARE(http->request("POST", "/object/b2/a.txt", "content of a",
                           "Content-Type: text/x-a\r\ncache-control: max-age=5\r\nx-metadata: " +
                               QByteArray(R"({"k":"v"})").toBase64() + "\r\n")
                 .status,
             200);
    QCOMPARE(http->upload("b2/c.txt", "c").status, 200);
}

void TestSandboxMove::aMoveKeepsWhatTheObjectIs()
{
    const auto http = service();
    const PgSession::Row before = row("b2", "a.txt");
    const RawResponse moved = http->postJson(
        "/object/move", R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"dir/a2.txt"})");
    QCOMPARE(moved.status, 200);
    QCOMPARE(moved.body, QByteArray(R"({"message":"Successfully moved"})"));
    QVERIFY(row("b2", "a.txt").isEmpty());
    const PgSession::Row after = row("b2", "dir/a2.txt");
    for (const char *name : {"id", "created_at", "etag", "mimetype", "cache", "own"}) {
        QCOMPARE(after.value(QLatin1String(name)), before.value(QLatin1String(name)));
    }
    for (const char *name : {"version", "updated_at", "modified"}) {
        QVERIFY(after.value(QLatin1String(name)) != before.value(QLatin1String(name)));
    }
    QCOMPARE(blob(after), QByteArray("content of a"));
    QCOMPARE(blob(before), QByteArray("no such file"));
    QCOMPARE(blobCount(), 2);
    QCOMPARE(http->request("GET", "/object/b2/a.txt").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(http->request("GET", "/object/b2/dir/a2.txt").body, QByteArray("content of a"));
}

void TestSandboxMove::movesCrossBuckets()
{
    const auto http = service();
    const QString id = row("b2", "a.txt").value(QStringLiteral("id"));
    // Nothing is normalised in a destination.
    QCOMPARE(http->postJson("/object/move",
                            R"({"bucketId":"b2","sourceKey":"a.txt","destinationBucket":"b3",)"
                            R"("destinationKey":"/moved//a2.txt"})")
                 .status,
             200);
    QVERIFY(row("b2", "a.txt").isEmpty());
    QCOMPARE(row("b3", "/moved//a2.txt").value(QStringLiteral("id")), id);
    QCOMPARE(http->request("GET", "/object/b3//moved//a2.txt").body, QByteArray("content of a"));
    // An empty bucket name is none.
    QCOMPARE(http->postJson("/object/move", R"({"bucketId":"b3","sourceKey":"/moved//a2.txt",)"
                                            R"("destinationBucket":null,"destinationKey":"back.txt"})")
                 .status,
             200);
    QCOMPARE(row("b3", "back.txt").value(QStringLiteral("id")), id);
}

void TestSandboxMove::movesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *body, const char *answer) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(answer);
    };
    const char *noKey =
        R"({"statusCode":"404","error":"not_found","message":"Object not found","code":"NoSuchKey"})";
    row("missing source", R"({"bucketId":"b2","sourceKey":"nope.txt","destinationKey":"x.txt"})", noKey);
    row("missing source bucket", R"({"bucketId":"nob","sourceKey":"c.txt","destinationKey":"x.txt"})", noKey);
    row("a folder", R"({"bucketId":"b2","sourceKey":"dir","destinationKey":"dir2"})", noKey);
    row("source that cannot be a key", R"({"bucketId":"b2","sourceKey":"ü","destinationKey":"x.txt"})",
        noKey);
    row("onto another", R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"c.txt"})",
        R"({"statusCode":"409","error":"Duplicate","message":"The resource already exists","code":"ResourceAlreadyExists"})");
    row("missing bucket",
        R"({"bucketId":"b2","sourceKey":"c.txt","destinationBucket":"nob","destinationKey":"a2.txt"})",
        R"({"statusCode":"404","error":"InvalidRequest","message":"The related resource does not exist","code":"InvalidRequest"})");
    row("key not allowed", R"({"bucketId":"b2","sourceKey":"c.txt","destinationKey":"ü.txt"})",
        R"({"statusCode":"400","error":"InvalidKey","message":"Invalid key: ü.txt","code":"InvalidKey"})");
    row("bucket not allowed", R"({"bucketId":"b/2","sourceKey":"c.txt","destinationKey":"x"})",
        R"({"statusCode":"400","error":"Invalid Input","message":"Bucket name invalid","code":"InvalidBucketName"})");
    row("missing member", R"({"bucketId":"b2","sourceKey":"c.txt"})",
        R"({"statusCode":"400","error":"Error","message":"body must have required property 'destinationKey'","code":"InvalidRequest"})");
}

void TestSandboxMove::movesAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);
    // No header makes a move overwrite.
    const RawResponse response = service()->request("POST", "/object/move", body,
                                                    "Content-Type: application/json\r\nx-upsert: true\r\n");
    QCOMPARE(response.status, 400);
    QCOMPARE(response.body, answer);
    QCOMPARE(blob(row("b2", "a.txt")), QByteArray("content of a"));
    QCOMPARE(blob(row("b2", "c.txt")), QByteArray("c"));
    QCOMPARE(blobCount(), 2);
}

void TestSandboxMove::movingNowhereIsFine()
{
    const PgSession::Row before = row("b2", "a.txt");
    QCOMPARE(
        service()
            ->postJson("/object/move", R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"a.txt"})")
            .body,
        QByteArray(R"({"message":"Successfully moved"})"));
    QCOMPARE(row("b2", "a.txt"), before);
}

void TestSandboxMove::aCopyIsAnObjectOfItsOwn()
{
    const auto http = service();
    const RawResponse copied =
        http->postJson("/object/copy", R"({"bucketId":"b2","sourceKey":"a.txt","destinationBucket":"b3",)"
                                       R"("destinationKey":"copied/a.txt"})");
    QCOMPARE(copied.status, 200);
    const QJsonObject json = copied.json();
    const PgSession::Row source = row("b2", "a.txt");
    const PgSession::Row copy = row("b3", "copied/a.txt");
    QCOMPARE(
        json.keys(),
        (QStringList{QStringLiteral("Id"), QStringLiteral("Key"), QStringLiteral("bucket_id"),
                     QStringLiteral("created_at"), QStringLiteral("id"), QStringLiteral("last_accessed_at"),
                     QStringLiteral("metadata"), QStringLiteral("name"), QStringLiteral("owner"),
                     QStringLiteral("owner_id"), QStringLiteral("updated_at"),
                     QStringLiteral("user_metadata"), QStringLiteral("version")}));
    QCOMPARE(json.value(u"Key").toString(), QStringLiteral("b3/copied/a.txt"));
    QCOMPARE(json.value(u"name").toString(), QStringLiteral("copied/a.txt"));
    QCOMPARE(json.value(u"bucket_id").toString(), QStringLiteral("b3"));
    QCOMPARE(json.value(u"Id").toString(), copy.value(QStringLiteral("id")));
    QCOMPARE(json.value(u"id"), json.value(u"Id"));
    QCOMPARE(json.value(u"version").toString(), copy.value(QStringLiteral("version")));
    QCOMPARE(json.value(u"owner").toString(QStringLiteral("none")), QString());
    QCOMPARE(json.value(u"user_metadata").toObject().value(u"k").toString(), QStringLiteral("v"));
    const QJsonObject metadata = json.value(u"metadata").toObject();
    QCOMPARE(metadata.value(u"mimetype").toString(), QStringLiteral("text/x-a"));
    QCOMPARE(metadata.value(u"size").toInt(), 12);
    QCOMPARE(metadata.value(u"lastModified").toString(), copy.value(QStringLiteral("modified")));
    for (const char *name : {"etag", "mimetype", "cache", "own"}) {
        QCOMPARE(copy.value(QLatin1String(name)), source.value(QLatin1String(name)));
    }
    for (const char *name : {"id", "version", "modified"}) {
        QVERIFY(copy.value(QLatin1String(name)) != source.value(QLatin1String(name)));
    }
    // What happens to one does not happen to the other.
    QCOMPARE(blobCount(), 3);
    QCOMPARE(http->request("PUT", "/object/b2/a.txt", "new").status, 200);
    QCOMPARE(blob(copy), QByteArray("content of a"));
    QCOMPARE(http->request("DELETE", "/object/b2/a.txt").status, 200);
    QCOMPARE(http->request("GET", "/object/b3/copied/a.txt").body, QByteArray("content of a"));
    QCOMPARE(blobCount(), 2);
}

void TestSandboxMove::copiesReplaceOnlyWhenAsked()
{
    const auto http = service();
    const QByteArray body = R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"c.txt"})";
    const PgSession::Row before = row("b2", "c.txt");
    QCOMPARE(http->postJson("/object/copy", body).body,
             QByteArray(R"({"statusCode":"409","error":"Duplicate","message":"The resource already exists",)"
                        R"("code":"KeyAlreadyExists"})"));
    QCOMPARE(row("b2", "c.txt"), before);
    QCOMPARE(blobCount(), 2);
    const RawResponse copied =
        http->request("POST", "/object/copy", body, "Content-Type: application/json\r\nx-upsert: true\r\n");
    QCOMPARE(copied.json().value(u"Id").toString(), before.value(QStringLiteral("id")));
    const PgSession::Row after = row("b2", "c.txt");
    QCOMPARE(after.value(QStringLiteral("created_at")), before.value(QStringLiteral("created_at")));
    QCOMPARE(blob(after), QByteArray("content of a"));
    QCOMPARE(blob(before), QByteArray("no such file"));
    QCOMPARE(blobCount(), 2);
}

void TestSandboxMove::copiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("missing source") << QByteArray(
                                           R"({"bucketId":"b2","sourceKey":"no","destinationKey":"x"})")
                                    << QByteArray() << QByteArray("404 NoSuchKey");
    QTest::newRow("missing bucket")
        << QByteArray(
               R"({"bucketId":"b2","sourceKey":"c.txt","destinationBucket":"nob","destinationKey":"x"})")
        << QByteArray() << QByteArray("404 InvalidRequest");
    QTest::newRow("key not allowed") << QByteArray(
                                            R"({"bucketId":"b2","sourceKey":"c.txt","destinationKey":"~x"})")
                                     << QByteArray() << QByteArray("400 InvalidKey");
    QTest::newRow("missing member") << QByteArray(R"({"bucketId":"b2","destinationKey":"x"})") << QByteArray()
                                    << QByteArray("400 InvalidRequest");
    QTest::newRow("metadata no object")
        << QByteArray(R"({"bucketId":"b2","sourceKey":"c.txt","destinationKey":"x","metadata":"y"})")
        << QByteArray() << QByteArray("400 InvalidRequest");
    QTest::newRow("user metadata no object")
        << QByteArray(R"({"bucketId":"b2","sourceKey":"c.txt","destinationKey":"x"})")
        << QByteArray("x-metadata: WzFd\r\n") << QByteArray("400 InvalidParameter");
}

void TestSandboxMove::copiesAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, error);
    QCOMPARE(service()
                 ->request("POST", "/object/copy", body, "Content-Type: application/json\r\n" + headers)
                 .error(),
             error);
    QVERIFY(row("b2", "x").isEmpty());
    QCOMPARE(blobCount(), 2);
}

void TestSandboxMove::metadataOfCopies_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("userMetadata"); // of the header; null: none
    QTest::addColumn<QString>("mimeType");
    QTest::addColumn<QString>("cacheControl");
    QTest::addColumn<QString>("stored");
    const QString type = QStringLiteral("text/x-a");
    const QString cache = QStringLiteral("max-age=5");
    const QString own = QStringLiteral(R"({"k": "v"})");
    const QString other = QStringLiteral(R"({"o": 1})");
    QTest::newRow("everything by default") << QByteArray() << QByteArray() << type << cache << own;
    QTest::newRow("options are ignored with everything")
        << QByteArray(R"(,"metadata":{"mimetype":"a/b","cacheControl":"no-store"})")
        << QByteArray(R"({"o":1})") << type << cache << own;
    QTest::newRow("one replaced") << QByteArray(R"(,"copyMetadata":false,"metadata":{"mimetype":"a/b"})")
                                  << QByteArray() << QStringLiteral("a/b") << cache << QString();
    QTest::newRow("all replaced")
        << QByteArray(R"(,"copyMetadata":false,"metadata":{"mimetype":"a/b","cacheControl":"no-store"})")
        << QByteArray(R"({"o":1})") << QStringLiteral("a/b") << QStringLiteral("no-store") << other;
    QTest::newRow("nothing given") << QByteArray(R"(,"copyMetadata":false)") << QByteArray() << type << cache
                                   << QString();
}

void TestSandboxMove::metadataOfCopies()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, userMetadata);
    QFETCH(QString, mimeType);
    QFETCH(QString, cacheControl);
    QFETCH(QString, stored);
    const QByteArray headers =
        userMetadata.isNull() ? QByteArray() : "x-metadata: " + userMetadata.toBase64() + "\r\n";
    const RawResponse copied = service()->request(
        "POST", "/object/copy",
        R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"copy.txt")" + options + '}',
        "Content-Type: application/json\r\n" + headers);
    QCOMPARE(copied.status, 200);
    const PgSession::Row copy = row("b2", "copy.txt");
    QCOMPARE(copy.value(QStringLiteral("mimetype")), mimeType);
    QCOMPARE(copy.value(QStringLiteral("cache")), cacheControl);
    QCOMPARE(copy.value(QStringLiteral("own")), stored);
    QCOMPARE(copied.json().value(u"user_metadata").isNull(), stored.isEmpty());
    const RawResponse got = service()->request("GET", "/object/b2/copy.txt");
    QCOMPARE(got.body, QByteArray("content of a"));
    QCOMPARE(got.headers.value("content-type"), mimeType.toLatin1());
    QCOMPARE(got.headers.value("cache-control"), cacheControl.toLatin1());
}

void TestSandboxMove::aCopyOntoItselfEditsMetadata()
{
    const auto http = service();
    const PgSession::Row before = row("b2", "a.txt");
    const QByteArray headers = "Content-Type: application/json\r\nx-upsert: true\r\n";
    const QByteArray body = R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"a.txt",)"
                            R"("copyMetadata":false,"metadata":{"mimetype":"text/markdown"}})";
    QCOMPARE(http->request("POST", "/object/copy", body, headers).status, 200);
    PgSession::Row after = row("b2", "a.txt");
    QCOMPARE(after.value(QStringLiteral("mimetype")), QStringLiteral("text/markdown"));
    QCOMPARE(after.value(QStringLiteral("own")), before.value(QStringLiteral("own")));
    QCOMPARE(after.value(QStringLiteral("id")), before.value(QStringLiteral("id")));
    QCOMPARE(http->request("POST", "/object/copy", body,
                           headers + "x-metadata: " + QByteArray(R"({"n":2})").toBase64() + "\r\n")
                 .status,
             200);
    after = row("b2", "a.txt");
    QCOMPARE(after.value(QStringLiteral("own")), QStringLiteral(R"({"n": 2})"));
    QCOMPARE(blob(after), QByteArray("content of a"));
    QCOMPARE(blobCount(), 2);
}

void TestSandboxMove::limitsDoNotApply()
{
    const auto http = service();
    QCOMPARE(http->postJson("/object/copy",
                            R"({"bucketId":"b2","sourceKey":"a.txt","destinationBucket":"tight",)"
                            R"("destinationKey":"a.txt"})")
                 .status,
             200);
    QCOMPARE(http->postJson("/object/move",
                            R"({"bucketId":"b2","sourceKey":"a.txt","destinationBucket":"tight",)"
                            R"("destinationKey":"b.txt"})")
                 .status,
             200);
    QCOMPARE(http->request("GET", "/object/tight/b.txt").body, QByteArray("content of a"));
}

void TestSandboxMove::policiesDecide()
{
    PgSession owner(m_sandbox.directUrl());
    const auto policies = [&owner](const QString &sql) {
        owner.rows(QStringLiteral("drop policy if exists s on storage.objects;"
                                  "drop policy if exists i on storage.objects;"
                                  "drop policy if exists u on storage.objects;") +
                   sql);
        return owner.ok();
    };
    const QByteArray subject = "11111111-2222-3333-4444-555555555555";
    const auto user = client(QString::fromLatin1(
        signedToken(m_sandbox, R"({"role":"authenticated","sub":")" + subject + R"("})")));
    const QByteArray move = R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"moved.txt"})";
    const QByteArray copy = R"({"bucketId":"b2","sourceKey":"a.txt","destinationKey":"copied.txt"})";
    const QString mayRead = QStringLiteral("create policy s on storage.objects for select to authenticated"
                                           " using (bucket_id = 'b2');");
    QCOMPARE(user->postJson("/object/move", move).error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(user->postJson("/object/copy", copy).error(), QByteArray("404 NoSuchKey"));
    QVERIFY2(policies(mayRead), qPrintable(owner.failure()));
    // To be seen is not enough; a row that may not be changed looks as if it were not there.
    QCOMPARE(user->postJson("/object/move", move).error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(user->postJson("/object/copy", copy).error(), QByteArray("403 AccessDenied"));
    QCOMPARE(blobCount(), 2);
    QVERIFY2(
        policies(mayRead + QStringLiteral("create policy i on storage.objects for insert to authenticated"
                                          " with check (bucket_id = 'b2');"
                                          "create policy u on storage.objects for update to authenticated"
                                          " using (bucket_id = 'b2') with check (bucket_id = 'b2');")),
        qPrintable(owner.failure()));
    QCOMPARE(user->postJson("/object/copy", copy).status, 200);
    QCOMPARE(row("b2", "copied.txt").value(QStringLiteral("owner_id")).toUtf8(), subject);
    QCOMPARE(user->postJson("/object/move",
                            R"({"bucketId":"b2","sourceKey":"a.txt","destinationBucket":"b3",)"
                            R"("destinationKey":"a.txt"})")
                 .error(),
             QByteArray("403 AccessDenied"));
    QVERIFY(!row("b2", "a.txt").isEmpty());
    QCOMPARE(user->postJson("/object/move", move).status, 200);
    QCOMPARE(row("b2", "moved.txt").value(QStringLiteral("owner_id")).toUtf8(), subject);
    QVERIFY(policies({}));
}

void TestSandboxMove::oneOfManyMovesWins()
{
    for (int count = 0; count < 8; ++count) {
        const QByteArray number = QByteArray::number(count);
        QCOMPARE(service()->upload("b2/race/" + number, number).status, 200);
    }
    std::atomic<int> won = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int count = 0; count < 8; ++count) {
        threads.emplace_back([this, count, &won] {
            const RawResponse response = service()->postJson(
                "/object/move", R"({"bucketId":"b2","sourceKey":"race/)" + QByteArray::number(count) +
                                    R"(","destinationKey":"race/winner"})");
            won += response.status == 200 ? 1 : 0;
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(won.load(), 1);
    // Nothing is lost: seven where they were, and one that moved.
    QCOMPARE(service()->postJson("/object/list/b2", R"({"prefix":"race"})").array().size(), 8);
    QCOMPARE(blobCount(), 10);
    const QByteArray winner = service()->request("GET", "/object/b2/race/winner").body;
    QCOMPARE(service()->request("GET", "/object/b2/race/" + winner).error(), QByteArray("404 NoSuchKey"));
}

#endif // Q_MOC_RUN

QTEST_GUILESS_MAIN(TestSandboxMove)
#include "tst_sandboxmove.moc"
