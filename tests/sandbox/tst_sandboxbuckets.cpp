// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/support/sandboxprocess.h"

#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <memory>

using namespace Poolhouse::Test;

/// /bucket and the tokens, word for word as the real server (wire/buckets-objects.md).
class TestSandboxBuckets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tokensAreChecked_data();
    void tokensAreChecked();
    void theApikeyHeaderStandsInForAuthorization();
    void refusalsAreWordForWord_data();
    void refusalsAreWordForWord();
    void namesAreChecked_data();
    void namesAreChecked();
    void sizeLimitsAreRead_data();
    void sizeLimitsAreRead();
    void aBucketIsCreatedReadUpdatedAndDeleted();
    void theListIsPagedSortedAndSearched();
    void emptyNeedsTheServiceRole();
    void aFilledBucketIsDeletedOnlyWhenEmpty();
    void anonSeesAndMakesNoBuckets();
    void unknownRoutesAreTold_data();
    void unknownRoutesAreTold();
    void theServiceAnswersForItself();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client() const;

    SandboxProcess m_sandbox;
};

void TestSandboxBuckets::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    QCOMPARE(client()->request("GET", "/bucket").body, QByteArray("[]"));
    QCOMPARE(client()->postJson("/bucket", R"({"name":"b1"})").body, QByteArray(R"({"name":"b1"})"));
}

std::unique_ptr<RawHttp> TestSandboxBuckets::client() const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(m_sandbox.serviceRoleKey());
    return http;
}

void TestSandboxBuckets::tokensAreChecked_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("message");
    const auto encoded = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray good = m_sandbox.serviceRoleKey().toLatin1();
    const QList<QByteArray> parts = good.split('.');
    const auto signedToken = [&](const QByteArray &payload) {
        const QByteArray first = parts.at(0) + '.' + encoded(payload);
        return first + '.' +
               QMessageAuthenticationCode::hash(first, m_sandbox.jwtSecret().toLatin1(),
                                                QCryptographicHash::Sha256)
                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    QTest::newRow("garbage") << QStringLiteral("garbage") << QByteArray("Invalid Compact JWS");
    QTest::newRow("opaque key") << QStringLiteral("sb_secret_wrong") << QByteArray("Invalid Compact JWS");
    QTest::newRow("tampered") << QString::fromLatin1(parts.at(0) + '.' +
                                                     encoded(R"({"role":"service_role"})") + '.' +
                                                     parts.at(2))
                              << QByteArray("signature verification failed");
    QTest::newRow("expired") << QString::fromLatin1(signedToken(R"({"role":"service_role","exp":1000})"))
                             << QByteArray(R"("exp" claim timestamp check failed)");
    QTest::newRow("no algorithm") << QString::fromLatin1(encoded(R"({"alg":"none"})") + '.' + parts.at(1) +
                                                         '.')
                                  << QByteArray(R"("alg" (Algorithm) Header Parameter value not allowed)");
}

void TestSandboxBuckets::tokensAreChecked()
{
    QFETCH(QString, token);
    QFETCH(QByteArray, message);
    RawHttp http(m_sandbox.url());
    http.setKey(token);
    const RawResponse response = http.request("GET", "/bucket");
    QCOMPARE(response.status, 400);
    QCOMPARE(response.error(), QByteArray("403 AccessDenied"));
    QCOMPARE(response.json().value(u"error").toString(), QStringLiteral("Unauthorized"));
    QCOMPARE(response.json().value(u"message").toString().toUtf8(), message);
}

void TestSandboxBuckets::theApikeyHeaderStandsInForAuthorization()
{
    RawHttp http(m_sandbox.url());
    const QByteArray key = "apikey: " + m_sandbox.serviceRoleKey().toLatin1() + "\r\n";
    QCOMPARE(http.request("GET", "/bucket/b1", {}, key).status, 200);
    QCOMPARE(http.request("GET", "/bucket/b1", {}, key + "Authorization: Bearer sb_secret_x\r\n").status,
             200);
    QCOMPARE(
        http.request("GET", "/bucket").body,
        QByteArray(R"({"statusCode":"400","error":"Error","message":"headers must have required property )"
                   R"('authorization'","code":"InvalidRequest"})"));
}

void TestSandboxBuckets::refusalsAreWordForWord_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *method, const char *path, const char *body,
                        const char *answer) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(body)
                            << QByteArray(answer);
    };
    row("duplicate", "POST", "/bucket", R"({"name":"b1"})",
        R"({"statusCode":"409","error":"Duplicate","message":"The resource already exists","code":"BucketAlreadyExists"})");
    row("duplicate name", "POST", "/bucket", R"({"name":"b1","id":"other"})",
        R"({"statusCode":"409","error":"Duplicate","message":"The resource already exists","code":"BucketAlreadyExists"})");
    row("bad limit", "POST", "/bucket", R"({"name":"lim2","file_size_limit":"20 megs"})",
        R"({"statusCode":"400","error":"Error","message":"body/file_size_limit must be integer, body/file_size_limit must pass \"finite\" keyword validation, body/file_size_limit must match pattern \"^[0-9]+(?:\\.[0-9]+)?(?:[gG][bB]|[mM][bB]|[kK][bB]|[bB])$\", body/file_size_limit must match a schema in anyOf","code":"InvalidRequest"})");
    row("limit over global", "POST", "/bucket", R"({"name":"lim3","file_size_limit":"6GB"})",
        R"({"statusCode":"413","error":"Payload too large","message":"The object exceeded the maximum allowed size","code":"EntityTooLarge"})");
    row("missing name", "POST", "/bucket", R"({"id":"x"})",
        R"({"statusCode":"400","error":"Error","message":"body must have required property 'name'","code":"InvalidRequest"})");
    row("invalid json", "POST", "/bucket", "{bad",
        R"({"statusCode":"400","error":"FastifyError","message":"Body is not valid JSON but content-type is set to 'application/json'","code":"InvalidRequest"})");
    row("empty json", "POST", "/bucket", "",
        R"({"statusCode":"400","error":"FastifyError","message":"Body cannot be empty when content-type is set to 'application/json'","code":"InvalidRequest"})");
    row("get missing", "GET", "/bucket/missing", "",
        R"({"statusCode":"404","error":"Bucket not found","message":"Bucket not found","code":"NoSuchBucket"})");
    row("update missing", "PUT", "/bucket/missing", R"({"public":true})",
        R"({"statusCode":"404","error":"Bucket not found","message":"Bucket not found","code":"NoSuchBucket"})");
    row("delete missing, no body", "DELETE", "/bucket/missing", "",
        R"({"statusCode":"404","error":"Bucket not found","message":"Bucket not found","code":"NoSuchBucket"})");
    row("delete missing, empty object", "DELETE", "/bucket/missing", "{}",
        R"({"statusCode":"404","error":"Bucket not found","message":"Bucket not found","code":"NoSuchBucket"})");
    row("empty missing", "POST", "/bucket/missing/empty", "",
        R"({"statusCode":"404","error":"Bucket not found","message":"Bucket not found","code":"NoSuchBucket"})");
    row("limit 0", "GET", "/bucket?limit=0", "",
        R"({"statusCode":"400","error":"Error","message":"querystring/limit must be >= 1","code":"InvalidRequest"})");
    row("bad column", "GET", "/bucket?sortColumn=size", "",
        R"({"statusCode":"400","error":"Error","message":"querystring/sortColumn must be equal to one of the allowed values","code":"InvalidRequest"})");
    row("bad mime", "POST", "/bucket", R"({"name":"mime","allowed_mime_types":["nonsense"]})",
        R"({"statusCode":"415","error":"invalid_mime_type","message":"mime type nonsense is not supported","code":"InvalidMimeType"})");
}

void TestSandboxBuckets::refusalsAreWordForWord()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);
    const RawResponse response = client()->request(method, path, method == "GET" ? QByteArray() : body,
                                                   "Content-Type: application/json\r\n");
    QCOMPARE(response.status, 400);
    QCOMPARE(response.headers.value("content-type"), QByteArray("application/json; charset=utf-8"));
    QCOMPARE(response.body, answer);
}

void TestSandboxBuckets::namesAreChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("not ASCII") << QStringLiteral("Ünï") << false;
    QTest::newRow("slash") << QStringLiteral("a/b") << false;
    QTest::newRow("percent") << QStringLiteral("a%b") << false;
    QTest::newRow("hash") << QStringLiteral("a#b") << false;
    QTest::newRow("tab") << QStringLiteral("tab\tb") << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("101 letters") << QString(101, u'x') << false;
    QTest::newRow("100 letters") << QString(100, u'x') << true;
    QTest::newRow("space inside") << QStringLiteral("with space") << true;
    QTest::newRow("space before") << QStringLiteral(" space") << false;
    QTest::newRow("mixed case") << QStringLiteral("UPPER.case_ok") << true;
    QTest::newRow("plus") << QStringLiteral("a+b") << true;
    QTest::newRow("reserved") << QStringLiteral("x--table-s3") << false;
    QTest::newRow("tilde") << QStringLiteral("~til") << false;
}

void TestSandboxBuckets::namesAreChecked()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    const QByteArray body = QJsonDocument(QJsonObject{{QStringLiteral("name"), name}}).toJson();
    const RawResponse response = client()->postJson("/bucket", body);
    if (!good) {
        QCOMPARE(response.body,
                 QByteArray(R"({"statusCode":"400","error":"Invalid Input","message":"Bucket name invalid",)"
                            R"("code":"InvalidBucketName"})"));
        return;
    }
    QCOMPARE(response.status, 200);
    QCOMPARE(response.json().value(u"name").toString(), name);
    QCOMPARE(client()->request("DELETE", "/bucket/" + name.toUtf8().toPercentEncoding()).status, 200);
}

void TestSandboxBuckets::sizeLimitsAreRead_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("integer") << QByteArray("1048576") << qint64(1048576);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("megabytes") << QByteArray(R"("20MB")") << qint64(20000000);
    QTest::newRow("three digits") << QByteArray(R"("1.2345MB")") << qint64(1230000);
    QTest::newRow("bytes lose digits") << QByteArray(R"("1024B")") << qint64(1020);
    QTest::newRow("any case") << QByteArray(R"("2gB")") << qint64(2000000000);
    QTest::newRow("digits only") << QByteArray(R"("12345")") << qint64(12345);
    QTest::newRow("the global limit") << QByteArray("5368709120") << qint64(5368709120);
}

void TestSandboxBuckets::sizeLimitsAreRead()
{
    QFETCH(QByteArray, given);
    QFETCH(qint64, bytes);
    QCOMPARE(client()->postJson("/bucket", R"({"name":"limited","file_size_limit":)" + given + '}').status,
             200);
    const QJsonObject bucket = client()->request("GET", "/bucket/limited").json();
    QCOMPARE(client()->request("DELETE", "/bucket/limited").status, 200);
    QCOMPARE(bucket.value(u"file_size_limit").toInteger(), bytes);
}

void TestSandboxBuckets::aBucketIsCreatedReadUpdatedAndDeleted()
{
    const auto http = client();
    QCOMPARE(http->postJson("/bucket", R"({"name":"life","public":true,"file_size_limit":7,)"
                                       R"("allowed_mime_types":["image/*","text/plain"]})")
                 .status,
             200);
    QJsonObject bucket = http->request("GET", "/bucket/life").json();
    QCOMPARE(bucket.keys(),
             (QStringList{QStringLiteral("allowed_mime_types"), QStringLiteral("created_at"),
                          QStringLiteral("file_size_limit"), QStringLiteral("id"), QStringLiteral("name"),
                          QStringLiteral("owner"), QStringLiteral("public"), QStringLiteral("updated_at")}));
    QCOMPARE(bucket.value(u"public").toBool(), true);
    QCOMPARE(bucket.value(u"owner").toString(), QString());
    QCOMPARE(bucket.value(u"allowed_mime_types").toArray().size(), 2);
    const QByteArray json = "Content-Type: application/json\r\n";
    QCOMPARE(http->request("PUT", "/bucket/life", R"({"public":false})", json).body,
             QByteArray(R"({"message":"Successfully updated"})"));
    bucket = http->request("GET", "/bucket/life").json();
    QCOMPARE(bucket.value(u"public").toBool(true), false);
    QCOMPARE(bucket.value(u"file_size_limit").toInt(), 7);
    QCOMPARE(
        http->request("PUT", "/bucket/life", R"({"file_size_limit":null,"allowed_mime_types":null})", json)
            .status,
        200);
    bucket = http->request("GET", "/bucket/life").json();
    QVERIFY(bucket.value(u"file_size_limit").isNull());
    QVERIFY(bucket.value(u"allowed_mime_types").isNull());
    QCOMPARE(http->request("PUT", "/bucket/life", "{}", json).error(), QByteArray("400 InvalidRequest"));
    QCOMPARE(http->request("DELETE", "/bucket/life").body,
             QByteArray(R"({"message":"Successfully deleted"})"));
    QCOMPARE(http->request("GET", "/bucket/life").error(), QByteArray("404 NoSuchBucket"));
}

void TestSandboxBuckets::theListIsPagedSortedAndSearched()
{
    const auto http = client();
    for (const char *name : {"page-c", "page-a", "page_b", "Page-d"}) {
        QCOMPARE(http->postJson("/bucket", R"({"name":")" + QByteArray(name) + R"("})").status, 200);
    }
    const auto names = [&http](const QByteArray &query) {
        QStringList result;
        const QJsonArray array = http->request("GET", "/bucket?" + query).array();
        for (const auto &item : array) {
            result.append(item.toObject().value(u"name").toString());
        }
        return result.join(u' ');
    };
    QCOMPARE(names("search=PAGE-&sortColumn=created_at"), QStringLiteral("page-c page-a Page-d"));
    QCOMPARE(names("search=page_&sortColumn=name"), QStringLiteral("page_b"));
    QCOMPARE(names("search=%25&sortColumn=name"), QString());
    QCOMPARE(names("search=page&sortColumn=created_at&sortOrder=desc&limit=2&offset=1"),
             QStringLiteral("page_b page-a"));
    const QJsonObject first = http->request("GET", "/bucket?limit=1").array().at(0).toObject();
    QCOMPARE(first.value(u"type").toString(), QStringLiteral("STANDARD"));
}

void TestSandboxBuckets::emptyNeedsTheServiceRole()
{
    RawHttp http(m_sandbox.url());
    http.setKey(m_sandbox.anonKey());
    const RawResponse response = http.request("POST", "/bucket/b1/empty");
    QCOMPARE(response.status, 403);
    QCOMPARE(response.error(), QByteArray("403 AccessDenied"));
}

void TestSandboxBuckets::aFilledBucketIsDeletedOnlyWhenEmpty()
{
    const auto http = client();
    QCOMPARE(http->postJson("/bucket", R"({"name":"full"})").status, 200);
    for (int count = 0; count < 50; ++count) {
        QCOMPARE(http->upload("full/f" + QByteArray::number(count), "x").status, 200);
    }
    QCOMPARE(
        http->request("DELETE", "/bucket/full").body,
        QByteArray(
            R"({"statusCode":"409","error":"ResourceNotEmpty","message":"The bucket you tried to delete )"
            R"(is not empty","code":"ResourceNotEmpty"})"));
    QCOMPARE(http->postJson("/bucket/full/empty", {}).body,
             QByteArray(R"({"message":"Empty bucket has been queued. Completion may take up to an hour."})"));
    QCOMPARE(http->postJson("/object/list/full", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(http->request("DELETE", "/bucket/full").status, 200);
}

void TestSandboxBuckets::anonSeesAndMakesNoBuckets()
{
    RawHttp http(m_sandbox.url());
    http.setKey(m_sandbox.anonKey());
    QCOMPARE(http.request("GET", "/bucket").body, QByteArray("[]"));
    QCOMPARE(http.request("GET", "/bucket/b1").error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(http.postJson("/bucket", R"({"name":"anonb"})").body,
             QByteArray(R"({"statusCode":"403","error":"Unauthorized","message":"new row violates row-level )"
                        R"(security policy","code":"AccessDenied"})"));
    QCOMPARE(http.request("DELETE", "/bucket/b1").error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(client()->request("GET", "/bucket/b1").status, 200);
}

void TestSandboxBuckets::unknownRoutesAreTold_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("outside the groups")
        << QByteArray("GET") << QByteArray("/nope")
        << QByteArray(R"({"message":"Route GET:/nope not found","error":"Not Found","statusCode":404})");
    QTest::newRow("wrong method")
        << QByteArray("PATCH") << QByteArray("/bucket")
        << QByteArray(R"({"statusCode":"404","error":"Not Found","message":"Route PATCH:/bucket not found",)"
                      R"("code":"InvalidRequest"})");
    QTest::newRow("rendering is off")
        << QByteArray("GET") << QByteArray("/render/image/authenticated/b1/x?width=10")
        << QByteArray(
               R"({"statusCode":"404","error":"Not Found","message":"Route GET:/render/image/authenticated/)"
               R"(b1/x?width=10 not found","code":"InvalidRequest"})");
}

void TestSandboxBuckets::unknownRoutesAreTold()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, answer);
    const RawResponse response = client()->request(method, path);
    QCOMPARE(response.status, 404);
    QCOMPARE(response.body, answer);
}

void TestSandboxBuckets::theServiceAnswersForItself()
{
    RawHttp http(m_sandbox.url());
    const RawResponse status = http.request("GET", "/status");
    QCOMPARE(status.status, 200);
    QVERIFY(status.body.isEmpty());
    QCOMPARE(http.request("GET", "/version").body, QByteArray(POOLHOUSE_VERSION));
    QCOMPARE(http.request("GET", "/health").error(), QByteArray("403 AccessDenied"));
    QCOMPARE(client()->request("GET", "/health").body, QByteArray(R"({"healthy":true})"));
}

QTEST_GUILESS_MAIN(TestSandboxBuckets)
#include "tst_sandboxbuckets.moc"
