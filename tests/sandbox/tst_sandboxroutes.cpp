// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/sandbox/tokens.h"
#include "tests/support/pgsession.h"

#include <QTest>

using namespace Poolhouse::Test;

/// Corners of the API that clients stumble over: which route a path takes, what headers do, what is refused.
class TestSandboxRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wordsOfTheApiMayBeBuckets_data();
    void wordsOfTheApiMayBeBuckets();
    void withoutAKeyPrivateBucketsAreNotThere();
    void informationHasTheObjectsHeaders();
    void conditionsAreTakenAsTheServerDoes();
    void rangesOfNothing_data();
    void rangesOfNothing();
    void robotsTagsAreChecked_data();
    void robotsTagsAreChecked();
    void requestsAreRefused_data();
    void requestsAreRefused();
    void deletionsAreLimited();
    void bucketSettingsAreKept();
    void ownersStayWhenTheServiceReplaces();
    void bucketListsAreSortedAndCut_data();
    void bucketListsAreSortedAndCut();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> service() const
    {
        auto http = std::make_unique<RawHttp>(m_sandbox.url());
        http->setKey(m_sandbox.serviceRoleKey());
        return http;
    }

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxRoutes::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    const auto http = service();
    QCOMPARE(http->postJson("/bucket", R"({"name":"b1"})").status, 200);
    QCOMPARE(http->postJson("/bucket", R"({"name":"open","public":true})").status, 200);
    QCOMPARE(http->upload("b1/hello.txt", "hello world").status, 200);
    QCOMPARE(http->upload("b1/nothing.txt", "").status, 200);
}

void TestSandboxRoutes::wordsOfTheApiMayBeBuckets_data()
{
    QTest::addColumn<QByteArray>("bucket");
    for (const char *name :
         {"public", "authenticated", "info", "sign", "list", "list-v2", "upload", "copy", "move"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void TestSandboxRoutes::wordsOfTheApiMayBeBuckets()
{
    QFETCH(QByteArray, bucket);
    const auto http = service();
    QCOMPARE(http->postJson("/bucket", "{\"name\":\"" + bucket + "\"}").status, 200);
    // The detours of storage-api.md 3: PUT writes, /authenticated/ reads, /info/authenticated/ tells.
    QCOMPARE(http->request("PUT", "/object/" + bucket + "/dir/a.txt", bucket).status, 200);
    QCOMPARE(http->request("GET", "/object/authenticated/" + bucket + "/dir/a.txt").body, bucket);
    QCOMPARE(http->request("GET", "/object/info/authenticated/" + bucket + "/dir/a.txt")
                 .json()
                 .value(u"bucket_id")
                 .toString()
                 .toLatin1(),
             bucket);
    QCOMPARE(http->request("HEAD", "/object/authenticated/" + bucket + "/dir/a.txt").status, 200);
    // With one segment behind it, a word is always a bucket.
    QCOMPARE(http->request("PUT", "/object/" + bucket + "/a.txt", bucket).status, 200);
    QCOMPARE(http->request("GET", "/object/" + bucket + "/a.txt").body, bucket);
    QCOMPARE(http->request("DELETE", "/object/" + bucket + "/dir/a.txt").status, 200);
}

void TestSandboxRoutes::withoutAKeyPrivateBucketsAreNotThere()
{
    RawHttp http(m_sandbox.url());
    QCOMPARE(http.request("GET", "/object/b1/hello.txt").error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(http.request("GET", "/object/info/b1/hello.txt").error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(http.request("GET", "/object/public/b1/hello.txt").error(), QByteArray("404 NoSuchBucket"));
    http.setKey(QStringLiteral("no.good.key"));
    QCOMPARE(http.request("GET", "/object/b1/hello.txt").error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(http.request("GET", "/object/authenticated/b1/hello.txt").error(),
             QByteArray("403 AccessDenied"));
    // A key that may see nothing is told of the object, not of the bucket.
    http.setKey(m_sandbox.anonKey());
    QCOMPARE(http.request("GET", "/object/b1/hello.txt").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(http.request("GET", "/object/info/b1/hello.txt").error(), QByteArray("404 NoSuchKey"));
}

void TestSandboxRoutes::informationHasTheObjectsHeaders()
{
    const auto http = service();
    const RawResponse got = http->request("GET", "/object/b1/hello.txt");
    for (const char *path : {"/object/info/b1/hello.txt", "/object/info/authenticated/b1/hello.txt"}) {
        const RawResponse info = http->request("GET", path);
        QCOMPARE(info.status, 200);
        for (const char *name : {"etag", "last-modified", "cache-control"}) {
            QCOMPARE(info.headers.value(name), got.headers.value(name));
        }
        const RawResponse head = http->request("HEAD", path);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("etag"), got.headers.value("etag"));
    }
    QCOMPARE(http->upload("open/o.txt", "open").status, 200);
    RawHttp nobody(m_sandbox.url());
    QCOMPARE(nobody.request("GET", "/object/info/public/open/o.txt").json().value(u"size").toInt(), 4);
    QCOMPARE(nobody.request("GET", "/object/info/open/o.txt").json().value(u"size").toInt(), 4);
    QCOMPARE(nobody.request("HEAD", "/object/open/o.txt").headers.value("content-length"), QByteArray("4"));
}

void TestSandboxRoutes::conditionsAreTakenAsTheServerDoes()
{
    const auto http = service();
    const RawResponse plain = http->request("GET", "/object/b1/hello.txt");
    const QByteArray etag = plain.headers.value("etag");
    const auto status = [&http](const QByteArray &headers) {
        return http->request("GET", "/object/b1/hello.txt", {}, headers).status;
    };
    QCOMPARE(status("If-None-Match: " + etag + "\r\n"), 304);
    QCOMPARE(status("If-None-Match: " + etag + "\r\nRange: bytes=0-1\r\n"), 304);
    // Exactly one strong tag, or it does not match.
    QCOMPARE(status("If-None-Match: W/" + etag + "\r\n"), 200);
    QCOMPARE(status("If-None-Match: *\r\n"), 200);
    QCOMPARE(status("If-None-Match: \"x\", " + etag + "\r\n"), 200);
    // The date counts even beside a tag that does not match.
    QCOMPARE(status("If-None-Match: \"x\"\r\nIf-Modified-Since: Sat, 01 Jan 2033 00:00:00 GMT\r\n"), 304);
    QCOMPARE(status("If-Modified-Since: yesterday\r\n"), 200);
    // These are not looked at.
    QCOMPARE(status("If-Match: \"x\"\r\n"), 200);
    QCOMPARE(status("If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n"), 200);
    QCOMPARE(status("If-Range: \"x\"\r\nRange: bytes=0-1\r\n"), 206);
    // HEAD is answered from the row: no 304, another word for caches.
    const RawResponse head =
        http->request("HEAD", "/object/b1/hello.txt", {}, "If-None-Match: " + etag + "\r\n");
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("cache-control"), QByteArray("no-cache"));
    QCOMPARE(http->request("HEAD", "/object/b1/hello.txt", {}, "If-None-Match: \"x\"\r\n")
                 .headers.value("cache-control"),
             QByteArray("no-cache, must-revalidate"));
}

void TestSandboxRoutes::rangesOfNothing_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("range");
    QTest::newRow("all of an empty object") << QByteArray("nothing.txt") << QByteArray("bytes=0-");
    QTest::newRow("the end of an empty object") << QByteArray("nothing.txt") << QByteArray("bytes=-5");
    QTest::newRow("no last byte") << QByteArray("hello.txt") << QByteArray("bytes=-0");
    QTest::newRow("nothing at all") << QByteArray("hello.txt") << QByteArray("bytes=-");
    QTest::newRow("no number") << QByteArray("hello.txt") << QByteArray("bytes=a-b");
    QTest::newRow("beyond any number")
        << QByteArray("hello.txt") << QByteArray("bytes=99999999999999999999-");
}

void TestSandboxRoutes::rangesOfNothing()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, range);
    const RawResponse response =
        service()->request("GET", "/object/b1/" + path, {}, "Range: " + range + "\r\n");
    QCOMPARE(response.status, 416);
    QCOMPARE(response.error(), QByteArray("416 InvalidRange"));
}

void TestSandboxRoutes::robotsTagsAreChecked_data()
{
    QTest::addColumn<QByteArray>("tag");
    QTest::addColumn<QString>("message"); // empty: good
    const auto row = [](const QByteArray &tag, const char *message) {
        QTest::newRow(tag.constData()) << tag << QString::fromLatin1(message);
    };
    row("noindex", "");
    row("noindex, nofollow", "");
    row("max-snippet: -1, max-image-preview:large, max-video-preview: 10", "");
    row("unavailable_after: Wed, 25 Jun 2031 15:00:00 GMT, noindex", "");
    row("otherbot: noindex", "");
    row("nonsense", "Invalid X-Robots-Tag rule: \"nonsense\"");
    row("noindex,,none", "X-Robots-Tag header contains empty rule");
    row("max-snippet:", "X-Robots-Tag rule \"max-snippet\" requires a value");
    row("max-snippet: -2", "X-Robots-Tag \"max-snippet\" value must be an integer >= -1, got: \"-2\"");
    row("max-image-preview: huge",
        "X-Robots-Tag \"max-image-preview\" value must be one of: none, standard, large, got: \"huge\"");
    row("unavailable_after: soon",
        "X-Robots-Tag \"unavailable_after\" value must be a valid date, got: \"soon\"");
    row("otherbot:", "X-Robots-Tag user agent \"otherbot\" has no rules specified");
    row("otherbot: nonsense", "Invalid X-Robots-Tag rule: \"nonsense\"");
}

void TestSandboxRoutes::robotsTagsAreChecked()
{
    QFETCH(QByteArray, tag);
    QFETCH(QString, message);
    const auto http = service();
    const RawResponse response =
        http->request("PUT", "/object/b1/robots.txt", "r", "X-Robots-Tag: " + tag + "\r\n");
    if (message.isEmpty()) {
        QCOMPARE(response.status, 200);
        QCOMPARE(http->request("GET", "/object/b1/robots.txt").headers.value("x-robots-tag"), tag);
    } else {
        QCOMPARE(response.error(), QByteArray("400 InvalidRequest"));
        QCOMPARE(response.json().value(u"error").toString(), QStringLiteral("invalid_x_robots_tag"));
        QCOMPARE(response.json().value(u"message").toString(),
                 QStringLiteral("Invalid X-Robots-Tag header: ") + message);
    }
}

void TestSandboxRoutes::requestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("asAnon");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *method, const char *path, const char *body, bool asAnon,
                        int status, const char *answer) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(body) << asAnon << status
                            << QByteArray(answer);
    };
    const char *badBucket =
        R"({"statusCode":"400","error":"Invalid Input","message":"Bucket name invalid","code":"InvalidBucketName"})";
    const char *badRole =
        R"({"statusCode":"403","error":"Unauthorized","message":"Access denied: Invalid role","code":"AccessDenied"})";
    const char *noCdn =
        R"({"statusCode":"400","error":"MissingParameter","message":"Missing Required Parameter CDN_PURGE_ENDPOINT_URL is not set","code":"MissingParameter"})";
    row("list of no bucket", "POST", "/object/list/%C3%BC", R"({"prefix":""})", false, 400, badBucket);
    row("list-v2 of no bucket", "POST", "/object/list-v2/a%2Fb", "{}", false, 400, badBucket);
    row("delete in no bucket", "DELETE", "/object/%C3%BC", R"({"prefixes":["x"]})", false, 400, badBucket);
    row("list-v2 sorted by nothing", "POST", "/object/list-v2/b1", R"({"sortBy":{"order":"asc"}})", false,
        400,
        R"({"statusCode":"400","error":"Error","message":"body/sortBy must have required property 'column'","code":"InvalidRequest"})");
    row("list-v2 sorted by access", "POST", "/object/list-v2/b1",
        R"({"sortBy":{"column":"last_accessed_at"}})", false, 400,
        R"({"statusCode":"400","error":"Error","message":"body/sortBy/column must be equal to one of the allowed values","code":"InvalidRequest"})");
    row("update of nothing", "PUT", "/bucket/b1", R"({"name":"b2"})", false, 400,
        R"({"statusCode":"400","error":"Error","message":"body must have required property 'public', body must have required property 'file_size_limit', body must have required property 'allowed_mime_types', body must match a schema in anyOf","code":"InvalidRequest"})");
    row("empty as anon", "POST", "/bucket/b1/empty", "{}", true, 403, badRole);
    row("CDN as anon", "DELETE", "/cdn/b1/hello.txt", "{}", true, 403, badRole);
    row("CDN of all", "DELETE", "/cdn", "{}", false, 400, noCdn);
    row("CDN of a bucket", "DELETE", "/cdn/b1", "{}", false, 400, noCdn);
    row("CDN of an object", "DELETE", "/cdn/b1/hello.txt?transformations=true", "{}", false, 400, noCdn);
    row("no such CDN call", "GET", "/cdn/b1", "{}", false, 404,
        R"({"statusCode":"404","error":"Not Found","message":"Route GET:/cdn/b1 not found","code":"InvalidRequest"})");
}

void TestSandboxRoutes::requestsAreRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(bool, asAnon);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    RawHttp http(m_sandbox.url());
    http.setKey(asAnon ? m_sandbox.anonKey() : m_sandbox.serviceRoleKey());
    const RawResponse response = http.request(method, path, body, "Content-Type: application/json\r\n");
    QCOMPARE(response.body, answer);
    QCOMPARE(response.status, status);
}

void TestSandboxRoutes::deletionsAreLimited()
{
    const auto http = service();
    const auto remove = [&http](int count) {
        QByteArray keys;
        for (int at = 0; at < count; ++at) {
            keys += (at > 0 ? ",\"many/" : "\"many/") + QByteArray::number(at) + '"';
        }
        return http->request("DELETE", "/object/b1", "{\"prefixes\":[" + keys + "]}",
                             "Content-Type: application/json\r\n");
    };
    QCOMPARE(http->upload("b1/many/999", "x").status, 200);
    QCOMPARE(remove(1001).body,
             QByteArray(R"({"statusCode":"400","error":"InvalidRequest","message":"Bulk object requests are )"
                        R"(limited to 1000 objects per request.","code":"InvalidRequest"})"));
    QCOMPARE(http->request("GET", "/object/b1/many/999").body, QByteArray("x"));
    QCOMPARE(remove(1000).array().size(), 1);
}

void TestSandboxRoutes::bucketSettingsAreKept()
{
    const auto http = service();
    QCOMPARE(http->postJson("/bucket", R"({"name":"kept","id":null,"allowed_mime_types":[]})").status, 200);
    QJsonObject bucket = http->request("GET", "/bucket/kept").json();
    QVERIFY(bucket.value(u"allowed_mime_types").isArray());
    QVERIFY(bucket.value(u"file_size_limit").isNull());
    QCOMPARE(http->request("PUT", "/object/kept/any.bin", "x").status, 200);
    const QByteArray json = "Content-Type: application/json\r\n";
    QCOMPARE(http->request("PUT", "/bucket/kept", R"({"allowed_mime_types":["image/*"]})", json).status, 200);
    QCOMPARE(http->request("PUT", "/object/kept/any.bin", "x").error(), QByteArray("415 InvalidMimeType"));
    QCOMPARE(http->request("PUT", "/bucket/kept", R"({"file_size_limit":"1.2345MB"})", json).status, 200);
    bucket = http->request("GET", "/bucket/kept").json();
    QCOMPARE(bucket.value(u"file_size_limit").toInt(), 1230000);
    QCOMPARE(bucket.value(u"allowed_mime_types").toArray().size(), 1);
    QCOMPARE(http->request("PUT", "/bucket/kept", R"({"allowed_mime_types":null,"file_size_limit":0})", json)
                 .status,
             200);
    QCOMPARE(http->request("PUT", "/object/kept/any.bin", "x").error(), QByteArray("413 EntityTooLarge"));
    QCOMPARE(http->request("PUT", "/object/kept/any.bin", "").status, 200);
}

void TestSandboxRoutes::ownersStayWhenTheServiceReplaces()
{
    PgSession owner(m_sandbox.directUrl());
    owner.rows(QStringLiteral("create policy routes_insert on storage.objects for insert to authenticated"
                              " with check (bucket_id = 'b1')"));
    QVERIFY2(owner.ok(), qPrintable(owner.failure()));
    const QByteArray subject = "11111111-2222-3333-4444-555555555555";
    RawHttp user(m_sandbox.url());
    user.setKey(QString::fromLatin1(
        signedToken(m_sandbox, R"({"role":"authenticated","sub":")" + subject + R"("})")));
    QCOMPARE(user.upload("b1/owned.txt", "mine").status, 200);
    owner.rows(QStringLiteral("drop policy routes_insert on storage.objects"));
    const QString who = QStringLiteral("select owner_id || ' ' || owner from storage.objects"
                                       " where name = 'owned.txt'");
    QCOMPARE(owner.value(who).toLatin1(), subject + ' ' + subject);
    QCOMPARE(service()->request("PUT", "/object/b1/owned.txt", "replaced").status, 200);
    QCOMPARE(owner.value(who).toLatin1(), subject + ' ' + subject);
}

void TestSandboxRoutes::bucketListsAreSortedAndCut_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *query, const char *names) {
        QTest::newRow(query) << QByteArray(query) << QString::fromLatin1(names);
    };
    row("search=ST_&sortColumn=name", "lst_a lst_b lst_c");
    row("search=st_&sortColumn=name&sortOrder=desc", "lst_c lst_b lst_a");
    row("search=lst_&sortColumn=id&limit=2", "lst_a lst_b");
    row("search=lst_&sortColumn=created_at&sortOrder=asc", "lst_b lst_c lst_a");
    row("search=lst_&sortColumn=updated_at&sortOrder=desc&offset=1", "lst_c lst_b");
    row("search=lst_&sortColumn=name&limit=1&offset=1", "lst_b");
    row("search=lst_&sortColumn=name&offset=3", "");
    row("search=l%25t", "");
    row("search=no-such-bucket", "");
}

void TestSandboxRoutes::bucketListsAreSortedAndCut()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, names);
    const auto http = service();
    for (const char *name : {"lst_b", "lst_c", "lst_a", "lstXz"}) {
        // The first row makes them.
        static_cast<void>(http->postJson("/bucket", "{\"name\":\"" + QByteArray(name) + "\"}"));
    }
    QStringList found;
    const QJsonArray buckets = http->request("GET", "/bucket?" + query).array();
    for (const auto &bucket : buckets) {
        found.append(bucket.toObject().value(u"name").toString());
    }
    QCOMPARE(found.join(u' '), names);
}

#endif // Q_MOC_RUN

QTEST_GUILESS_MAIN(TestSandboxRoutes)
#include "tst_sandboxroutes.moc"
