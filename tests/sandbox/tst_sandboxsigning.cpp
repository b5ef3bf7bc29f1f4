// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/sandbox/tokens.h"
#include "tests/support/pgsession.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace Poolhouse::Test;

/// Signed URLs for downloads and uploads against wire/buckets-objects.md and the real server's source.
class TestSandboxSigning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSignedUrlNeedsNoKey();
    void signedDownloadsAreDownloads();
    void badTokensAreRefused_data();
    void badTokensAreRefused();
    void signingIsRefused_data();
    void signingIsRefused();
    void escapesOfReservedCharactersNeverVerify();
    void aBatchAnswersItemByItem();
    void batchesAreLimited_data();
    void batchesAreLimited();
    void policiesDecideWhoMaySign();
    void aTokenOutlivesItsObjectInVain();
    void imagesAreNotTransformed();
    void uploadUrlsTakeOneUpload();
    void theTokenDecidesAboutReplacing();
    void uploadUrlsKeepTheRules_data();
    void uploadUrlsKeepTheRules();
    void badUploadTokensAreRefused_data();
    void badUploadTokensAreRefused();
    void uploadUrlsAreRefused_data();
    void uploadUrlsAreRefused();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client(const QString &key = {}) const
    {
        auto http = std::make_unique<RawHttp>(m_sandbox.url());
        http->setKey(key);
        return http;
    }
    [[nodiscard]] std::unique_ptr<RawHttp> service() const { return client(m_sandbox.serviceRoleKey()); }
    [[nodiscard]] QByteArray sign(const QByteArray &path) const
    {
        return service()
            ->postJson("/object/sign/" + path, R"({"expiresIn":60})")
            .json()
            .value(u"signedURL")
            .toString()
            .toUtf8();
    }
    [[nodiscard]] static QByteArray tokenIn(const QByteArray &url)
    {
        return url.mid(url.lastIndexOf("?token=") + 7);
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

void TestSandboxSigning::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    const auto http = service();
    QCOMPARE(http->postJson("/bucket", R"({"name":"b1"})").status, 200);
    QCOMPARE(http->postJson("/bucket", R"({"name":"tight","file_size_limit":10,)"
                                       R"("allowed_mime_types":["text/plain"]})")
                 .status,
             200);
    QCOMPARE(http->upload("b1/dir/hello.txt", "hello world v3").status, 200);
    QCOMPARE(http->upload("b1/a%20b;c,d@e.txt", "odd").status, 200);
}

void TestSandboxSigning::aSignedUrlNeedsNoKey()
{
    const QByteArray url = sign("b1/dir/hello.txt");
    QVERIFY(url.startsWith("/object/sign/b1/dir/hello.txt?token="));
    const QJsonObject claims = claimsOf(tokenIn(url));
    QCOMPARE(claims.value(u"url").toString(), QStringLiteral("b1/dir/hello.txt"));
    QCOMPARE(claims.value(u"scope").toString(), QStringLiteral("download"));
    QCOMPARE(claims.value(u"exp").toInteger() - claims.value(u"iat").toInteger(), 60);
    QCOMPARE(claims.keys().size(), 4);
    const RawResponse got = client()->request("GET", url);
    QCOMPARE(got.status, 200);
    QCOMPARE(got.body, QByteArray("hello world v3"));
    QCOMPARE(got.headers.value("content-type"), QByteArray("text/plain"));
    QVERIFY(got.headers.value("expires").endsWith(" GMT"));
    QVERIFY(!got.headers.contains("cache-control"));
    QVERIFY(got.headers.contains("etag"));
}

void TestSandboxSigning::signedDownloadsAreDownloads()
{
    const QByteArray url = sign("b1/dir/hello.txt");
    const auto http = client();
    QCOMPARE(http->request("GET", url + "&download=x.txt").headers.value("content-disposition"),
             QByteArray("attachment; filename=x.txt; filename*=UTF-8''x.txt"));
    const RawResponse part = http->request("GET", url, {}, "Range: bytes=6-10\r\n");
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, QByteArray("world"));
    QCOMPARE(part.headers.value("content-range"), QByteArray("bytes 6-10/14"));
    QCOMPARE(http->request("GET", url, {}, "Range: bytes=99-\r\n").status, 416);
    QCOMPARE(http->request("GET", url, {}, "If-None-Match: " + part.headers.value("etag") + "\r\n").status,
             304);
    // Unlike the other paths, HEAD is here a GET without its body.
    const RawResponse head = http->request("HEAD", url, {}, "Range: bytes=6-10\r\n");
    QCOMPARE(head.status, 206);
    QCOMPARE(head.headers.value("content-length"), QByteArray("5"));
}

void TestSandboxSigning::badTokensAreRefused_data()
{
    QTest::addColumn<QByteArray>("claims"); // null: none at all
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &claims, const char *error, const char *message) {
        QTest::newRow(name) << claims << QByteArray(error) << QString::fromLatin1(message);
    };
    row("none", {}, "400 InvalidRequest", "querystring must have required property 'token'");
    row("empty", "", "400 InvalidJWT", "Invalid Compact JWS");
    row("expired", R"({"url":"b1/dir/hello.txt","scope":"download","exp":1000})", "400 InvalidJWT",
        "\"exp\" claim timestamp check failed");
    row("other key", R"({"url":"b1/dir/other.txt","scope":"download"})", "400 InvalidSignature",
        "Invalid signature");
    row("for uploads", R"({"url":"b1/dir/hello.txt","scope":"upload"})", "400 InvalidSignature",
        "Token is not scoped for download");
    row("old, for uploads", R"({"url":"b1/dir/hello.txt","upsert":false})", "400 InvalidSignature",
        "Token is not scoped for download");
    row("a project's key", R"({"role":"service_role"})", "400 InvalidSignature", "Invalid signature");
    row("old", R"({"url":"b1/dir/hello.txt"})", " ", "");
    row("endless", R"({"url":"b1/dir/hello.txt","scope":"download"})", " ", "");
}

void TestSandboxSigning::badTokensAreRefused()
{
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, error);
    QFETCH(QString, message);
    QByteArray query;
    if (!claims.isNull()) {
        query = "?token=" + (claims.isEmpty() ? QByteArray() : signedToken(m_sandbox, claims));
    }
    const RawResponse response = client()->request("GET", "/object/sign/b1/dir/hello.txt" + query);
    QCOMPARE(response.error(), error);
    QCOMPARE(response.status, message.isEmpty() ? 200 : 400);
    QCOMPARE(response.json().value(u"message").toString(), message);
    if (!claims.isEmpty()) {
        QCOMPARE(client()->request("GET", "/object/sign/b1/dir/hello.txt" + query + "x").error(),
                 QByteArray("400 InvalidJWT"));
    }
}

void TestSandboxSigning::signingIsRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *path, const char *body, const char *error,
                        const char *message) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(body) << QByteArray(error)
                            << QString::fromUtf8(message);
    };
    const char *key = "b1/dir/hello.txt";
    row("no lifetime", key, "{}", "400 InvalidRequest", "body must have required property 'expiresIn'");
    row("zero", key, R"({"expiresIn":0})", "400 InvalidRequest", "body/expiresIn must be >= 1");
    row("fraction", key, R"({"expiresIn":1.5})", "400 InvalidRequest", "body/expiresIn must be integer");
    row("too long", key, R"({"expiresIn":9007199254740})", "400 InvalidParameter",
        "Invalid Parameter expiresIn");
    row("no object", "b1/none", R"({"expiresIn":60})", "404 NoSuchKey", "Object not found");
    row("folder", "b1/dir", R"({"expiresIn":60})", "404 NoSuchKey", "Object not found");
    row("no bucket", "missing/none", R"({"expiresIn":60})", "404 NoSuchKey", "Object not found");
    row("key not allowed", "b1/%C3%BC", R"({"expiresIn":60})", "400 InvalidKey", "Invalid key: ü");
    row("bad transform", key, R"({"expiresIn":60,"transform":{"width":-1}})", "400 InvalidRequest",
        "body/transform/width must be >= 0");
    row("bad resize", key, R"({"expiresIn":60,"transform":{"resize":"melt"}})", "400 InvalidRequest",
        "body/transform/resize must be equal to one of the allowed values");
}

void TestSandboxSigning::signingIsRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, error);
    QFETCH(QString, message);
    const RawResponse response = service()->postJson("/object/sign/" + path, body);
    QCOMPARE(response.status, 400);
    QCOMPARE(response.error(), error);
    QCOMPARE(response.json().value(u"message").toString(), message);
}

void TestSandboxSigning::escapesOfReservedCharactersNeverVerify()
{
    const auto http = client();
    // Raw in the path: good, although the URL that comes back is not encoded.
    const QByteArray raw = sign("b1/a%20b;c,d@e.txt");
    QVERIFY(raw.startsWith("/object/sign/b1/a b;c,d@e.txt?token="));
    QCOMPARE(http->request("GET", "/object/sign/b1/a%20b;c,d@e.txt?token=" + tokenIn(raw)).body,
             QByteArray("odd"));
    QCOMPARE(http->request("GET", "/object/sign/b1/a%20b%3Bc%2Cd%40e.txt?token=" + tokenIn(raw)).body,
             QByteArray("odd"));
    // Escaped: the token is bound to the escapes, and no path decodes to those.
    const QByteArray escaped = sign("b1/a%20b%3Bc%2Cd%40e.txt");
    QVERIFY(escaped.startsWith("/object/sign/b1/a b%3Bc%2Cd%40e.txt?token="));
    QCOMPARE(http->request("GET", "/object/sign/b1/a%20b%3Bc%2Cd%40e.txt?token=" + tokenIn(escaped)).error(),
             QByteArray("400 InvalidSignature"));
    // The batch form has no such trap.
    const QJsonArray batch =
        service()->postJson("/object/sign/b1", R"({"expiresIn":60,"paths":["a b;c,d@e.txt"]})").array();
    const QByteArray url = batch.at(0).toObject().value(u"signedURL").toString().toUtf8();
    QCOMPARE(http->request("GET", "/object/sign/b1/a%20b%3Bc%2Cd%40e.txt?token=" + tokenIn(url)).body,
             QByteArray("odd"));
}

void TestSandboxSigning::aBatchAnswersItemByItem()
{
    const QJsonArray batch =
        service()
            ->postJson("/object/sign/b1",
                       R"({"expiresIn":"60","paths":["dir/hello.txt","none","dir","ü","dir/hello.txt"]})")
            .array();
    QCOMPARE(batch.size(), 5);
    const QStringList paths{QStringLiteral("dir/hello.txt"), QStringLiteral("none"), QStringLiteral("dir"),
                            QStringLiteral("ü"), QStringLiteral("dir/hello.txt")};
    for (int at = 0; at < 5; ++at) {
        const QJsonObject item = batch.at(at).toObject();
        QCOMPARE(item.value(u"path").toString(), paths.at(at));
        if (at == 0 || at == 4) {
            QVERIFY(item.value(u"error").isNull());
            QCOMPARE(client()->request("GET", item.value(u"signedURL").toString().toUtf8()).body,
                     QByteArray("hello world v3"));
        } else {
            QCOMPARE(item.value(u"error").toString(),
                     QStringLiteral("Either the object does not exist or you do not have access to it"));
            QVERIFY(item.value(u"signedURL").isNull());
        }
    }
    const RawResponse nowhere =
        service()->postJson("/object/sign/missing", R"({"expiresIn":60,"paths":["x"]})");
    QCOMPARE(nowhere.status, 200);
    QVERIFY(nowhere.array().at(0).toObject().value(u"signedURL").isNull());
}

void TestSandboxSigning::batchesAreLimited_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("message");
    QTest::newRow("none") << 0 << QStringLiteral("body/paths must NOT have fewer than 1 items");
    QTest::newRow("full") << 1000 << QString();
    QTest::newRow("over") << 1001 << QStringLiteral("body/paths must NOT have more than 1000 items");
}

void TestSandboxSigning::batchesAreLimited()
{
    QFETCH(int, count);
    QFETCH(QString, message);
    QByteArray paths;
    for (int at = 0; at < count; ++at) {
        paths += (at > 0 ? "," : "") + QByteArray("\"dir/hello.txt\"");
    }
    const RawResponse response =
        service()->postJson("/object/sign/b1", R"({"expiresIn":60,"paths":[)" + paths + "]}");
    QCOMPARE(response.json().value(u"message").toString(), message);
    QCOMPARE(response.array().size(), message.isEmpty() ? count : 0);
}

void TestSandboxSigning::policiesDecideWhoMaySign()
{
    const auto anon = client(m_sandbox.anonKey());
    QCOMPARE(anon->postJson("/object/sign/b1/dir/hello.txt", R"({"expiresIn":60})").error(),
             QByteArray("404 NoSuchKey"));
    QVERIFY(anon->postJson("/object/sign/b1", R"({"expiresIn":60,"paths":["dir/hello.txt"]})")
                .array()
                .at(0)
                .toObject()
                .value(u"signedURL")
                .isNull());
    QCOMPARE(client()->postJson("/object/sign/b1/dir/hello.txt", R"({"expiresIn":60})").error(),
             QByteArray("400 InvalidRequest"));
    PgSession owner(m_sandbox.directUrl());
    owner.rows(QStringLiteral("create policy signing on storage.objects for select to anon"
                              " using (bucket_id = 'b1')"));
    QVERIFY2(owner.ok(), qPrintable(owner.failure()));
    QCOMPARE(anon->postJson("/object/sign/b1/dir/hello.txt", R"({"expiresIn":60})").status, 200);
    owner.rows(QStringLiteral("drop policy signing on storage.objects"));
    QVERIFY(owner.ok());
}

void TestSandboxSigning::aTokenOutlivesItsObjectInVain()
{
    const auto http = service();
    QCOMPARE(http->upload("b1/gone.txt", "x").status, 200);
    const QByteArray url = sign("b1/gone.txt");
    QCOMPARE(client()->request("GET", url).status, 200);
    QCOMPARE(http->request("DELETE", "/object/b1/gone.txt").status, 200);
    QCOMPARE(client()->request("GET", url).error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(client()->request("HEAD", url).status, 400);
}

void TestSandboxSigning::imagesAreNotTransformed()
{
    const RawResponse response =
        service()->request("GET", "/render/image/authenticated/b1/dir/hello.txt?width=10");
    QCOMPARE(response.status, 404);
    QCOMPARE(response.body,
             QByteArray(R"({"statusCode":"404","error":"Not Found","message":"Route GET:/render/image/)"
                        R"(authenticated/b1/dir/hello.txt?width=10 not found","code":"InvalidRequest"})"));
    QCOMPARE(client()->request("GET", "/render/image/public/b1/dir/hello.txt").status, 404);
    QCOMPARE(client()->request("GET", "/render/image/sign/b1/dir/hello.txt?token=x").status, 404);
    // Signing with options gives the plain URL.
    QVERIFY(service()
                ->postJson("/object/sign/b1/dir/hello.txt",
                           R"({"expiresIn":60,"transform":{"width":100,"height":50,"resize":"contain"}})")
                .json()
                .value(u"signedURL")
                .toString()
                .startsWith(u"/object/sign/"));
}

void TestSandboxSigning::uploadUrlsTakeOneUpload()
{
    const QByteArray subject = "11111111-2222-3333-4444-555555555555";
    PgSession owner(m_sandbox.directUrl());
    owner.rows(QStringLiteral("create policy signing_insert on storage.objects for insert to authenticated"
                              " with check (bucket_id = 'b1')"));
    QVERIFY2(owner.ok(), qPrintable(owner.failure()));
    const auto user = client(QString::fromLatin1(
        signedToken(m_sandbox, R"({"role":"authenticated","sub":")" + subject + R"("})")));
    const QJsonObject created = user->request("POST", "/object/upload/sign/b1/su/one.txt").json();
    owner.rows(QStringLiteral("drop policy signing_insert on storage.objects"));
    QVERIFY(owner.ok());
    const QByteArray token = created.value(u"token").toString().toUtf8();
    const QByteArray url = created.value(u"url").toString().toUtf8();
    QCOMPARE(url, "/object/upload/sign/b1/su/one.txt?token=" + token);
    const QJsonObject claims = claimsOf(token);
    QCOMPARE(claims.value(u"url").toString(), QStringLiteral("b1/su/one.txt"));
    QCOMPARE(claims.value(u"scope").toString(), QStringLiteral("upload"));
    QCOMPARE(claims.value(u"upsert"), QJsonValue(false));
    QCOMPARE(claims.value(u"owner").toString().toUtf8(), subject);
    QCOMPARE(claims.value(u"exp").toInteger() - claims.value(u"iat").toInteger(), 7200);
    QCOMPARE(owner.value(QStringLiteral("select count(*) from storage.objects where name = 'su/one.txt'")),
             QStringLiteral("0"));

    // The policy is gone and nobody has a key: only the token counts.
    const RawResponse stored =
        client()->request("PUT", url, "signed!",
                          "Content-Type: text/plain\r\ncache-control: max-age=7\r\nx-metadata: " +
                              QByteArray(R"({"k":"v"})").toBase64() + "\r\n");
    QCOMPARE(stored.status, 200);
    QCOMPARE(stored.body, QByteArray(R"({"Key":"b1/su/one.txt"})"));
    const auto rows = owner.rows(QStringLiteral(
        "select owner_id, metadata->>'mimetype' as mimetype, metadata->>'cacheControl' as cache,"
        " user_metadata->>'k' as k from storage.objects where name = 'su/one.txt'"));
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.at(0).value(QStringLiteral("owner_id")).toUtf8(), subject);
    QCOMPARE(rows.at(0).value(QStringLiteral("mimetype")), QStringLiteral("text/plain"));
    QCOMPARE(rows.at(0).value(QStringLiteral("cache")), QStringLiteral("max-age=7"));
    QCOMPARE(rows.at(0).value(QStringLiteral("k")), QStringLiteral("v"));
    const int blobs = blobCount();
    QCOMPARE(client()->request("PUT", url, "signed2!", "x-upsert: true\r\n").body,
             QByteArray(R"({"statusCode":"409","error":"Duplicate","message":"The resource already exists",)"
                        R"("code":"KeyAlreadyExists"})"));
    QCOMPARE(service()->request("GET", "/object/b1/su/one.txt").body, QByteArray("signed!"));
    QCOMPARE(blobCount(), blobs);
}

void TestSandboxSigning::theTokenDecidesAboutReplacing()
{
    const auto http = service();
    QCOMPARE(http->upload("b1/su/two.txt", "old").status, 200);
    QCOMPARE(http->request("POST", "/object/upload/sign/b1/su/two.txt").error(),
             QByteArray("409 KeyAlreadyExists"));
    const QByteArray url =
        http->request("POST", "/object/upload/sign/b1/su/two.txt", {}, "x-upsert: true\r\n")
            .json()
            .value(u"url")
            .toString()
            .toUtf8();
    QVERIFY(claimsOf(tokenIn(url)).value(u"upsert").toBool());
    const int blobs = blobCount();
    for (const char *content : {"new", "newer"}) {
        QCOMPARE(client()->request("PUT", url, content, "x-upsert: false\r\n").status, 200);
        QCOMPARE(http->request("GET", "/object/b1/su/two.txt").body, QByteArray(content));
        QCOMPARE(blobCount(), blobs);
    }
    // A form is as good as a raw body.
    const QByteArray form = "--x\r\nContent-Disposition: form-data; name=\"cacheControl\"\r\n\r\n9\r\n"
                            "--x\r\nContent-Disposition: form-data; name=\"\"; filename=\"f\"\r\n"
                            "Content-Type: text/csv\r\n\r\na,b\r\n--x--\r\n";
    QCOMPARE(client()->request("PUT", url, form, "Content-Type: multipart/form-data; boundary=x\r\n").status,
             200);
    const QJsonObject info = http->request("GET", "/object/info/b1/su/two.txt").json();
    QCOMPARE(info.value(u"size").toInt(), 3);
    QCOMPARE(info.value(u"content_type").toString(), QStringLiteral("text/csv"));
    QCOMPARE(info.value(u"cache_control").toString(), QStringLiteral("max-age=9"));
}

void TestSandboxSigning::uploadUrlsKeepTheRules_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("too large") << QByteArray("tight/a.txt") << QByteArray("text/plain")
                               << QByteArray("12345678901") << QByteArray("413 EntityTooLarge");
    QTest::newRow("wrong type") << QByteArray("tight/a.txt") << QByteArray("image/png") << QByteArray("1")
                                << QByteArray("415 InvalidMimeType");
    QTest::newRow("key not allowed") << QByteArray("b1/%C3%BC.txt") << QByteArray("text/plain")
                                     << QByteArray("1") << QByteArray("400 InvalidKey");
    QTest::newRow("fits") << QByteArray("tight/a.txt") << QByteArray("text/plain") << QByteArray("1234567890")
                          << QByteArray(" ");
}

void TestSandboxSigning::uploadUrlsKeepTheRules()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, error);
    // Made without a complaint: the rules wait for the content, as on the real server.
    const RawResponse created = service()->request("POST", "/object/upload/sign/" + path);
    QCOMPARE(created.status, 200);
    const QByteArray token = created.json().value(u"token").toString().toUtf8();
    QCOMPARE(client()
                 ->request("PUT", "/object/upload/sign/" + path + "?token=" + token, content,
                           "Content-Type: " + type + "\r\n")
                 .error(),
             error);
}

void TestSandboxSigning::badUploadTokensAreRefused_data()
{
    QTest::addColumn<QByteArray>("claims"); // null: no token, empty: not one
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, const QByteArray &claims, const char *error) {
        QTest::newRow(name) << claims << QByteArray(error);
    };
    row("none", {}, "400 InvalidRequest");
    row("garbage", "", "400 InvalidJWT");
    row("expired", R"({"url":"b1/su/bad.txt","scope":"upload","upsert":true,"exp":1000})", "400 InvalidJWT");
    row("other key", R"({"url":"b1/su/other.txt","scope":"upload"})", "400 InvalidSignature");
    row("for downloads", R"({"url":"b1/su/bad.txt","scope":"download","upsert":true})",
        "400 InvalidSignature");
    row("old, for downloads", R"({"url":"b1/su/bad.txt"})", "400 InvalidSignature");
}

void TestSandboxSigning::badUploadTokensAreRefused()
{
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, error);
    QByteArray query;
    if (!claims.isNull()) {
        query = "?token=" + (claims.isEmpty() ? QByteArray("bad") : signedToken(m_sandbox, claims));
    }
    const int blobs = blobCount();
    QCOMPARE(client()->request("PUT", "/object/upload/sign/b1/su/bad.txt" + query, "x").error(), error);
    QCOMPARE(service()->request("GET", "/object/info/b1/su/bad.txt").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(blobCount(), blobs);
}

void TestSandboxSigning::uploadUrlsAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("asAnon");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("no bucket") << QByteArray("missing/x") << QByteArray() << false
                               << QByteArray("404 InvalidRequest");
    QTest::newRow("not allowed") << QByteArray("b1/anon.txt") << QByteArray() << true
                                 << QByteArray("403 AccessDenied");
    QTest::newRow("not allowed to replace")
        << QByteArray("b1/dir/hello.txt") << QByteArray("x-upsert: true\r\n") << true
        << QByteArray("403 AccessDenied");
    QTest::newRow("empty JSON") << QByteArray("b1/x") << QByteArray("Content-Type: application/json\r\n")
                                << false << QByteArray("400 InvalidRequest");
    QTest::newRow("metadata of another kind") << QByteArray("b1/x") << QByteArray("x-metadata: WzFd\r\n")
                                              << false << QByteArray("400 InvalidParameter");
}

void TestSandboxSigning::uploadUrlsAreRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, headers);
    QFETCH(bool, asAnon);
    QFETCH(QByteArray, error);
    const auto http = asAnon ? client(m_sandbox.anonKey()) : service();
    QCOMPARE(http->request("POST", "/object/upload/sign/" + path, {}, headers).error(), error);
}

#endif // Q_MOC_RUN

QTEST_GUILESS_MAIN(TestSandboxSigning)
#include "tst_sandboxsigning.moc"
