// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/support/sandboxprocess.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <libpq-fe.h>

#include <memory>
#include <thread>
#include <vector>

using namespace Poolhouse::Test;

/// Upload, download, information and deletion, word for word as the real server (wire/buckets-objects.md and
/// list-move-delete.md).
class TestSandboxObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anUploadIsThereWholeWithItsData();
    void postCreatesAndPutReplaces();
    void refusalsAreWordForWord_data();
    void refusalsAreWordForWord();
    void checksComeInTheServersOrder_data();
    void checksComeInTheServersOrder();
    void keysAreCheckedByteByByte_data();
    void keysAreCheckedByteByByte();
    void oddKeysAreDistinct_data();
    void oddKeysAreDistinct();
    void formsAreTaken();
    void aFormOverTheLimitLeavesNothing();
    void metadataMustBeAnObject_data();
    void metadataMustBeAnObject();
    void contentTypesAreMatchedExactly_data();
    void contentTypesAreMatchedExactly();
    void placeholdersAreEmptyAndOfAnyType();
    void rangesAreServed_data();
    void rangesAreServed();
    void conditionalRequestsAreAnswered();
    void downloadNamesAreSent_data();
    void downloadNamesAreSent();
    void htmlIsServedAsText();
    void publicBucketsNeedNoToken();
    void anonSeesNothingWithoutPolicies();
    void policiesDecideForUsers();
    void headTellsWhatGetWould();
    void deletingIsExact();
    void concurrentUploadsOfOneKeyHaveOneWinner();
    void replacedAndDeletedBytesLeaveTheDisk();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client() const;
    [[nodiscard]] QString userToken(const QByteArray &subject) const;
    bool sql(const char *statement) const;
    [[nodiscard]] int blobCount() const;

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxObjects::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    QCOMPARE(client()->postJson("/bucket", R"({"name":"b1"})").status, 200);
    QCOMPARE(client()
                 ->postJson("/bucket", R"({"name":"pub","public":true,"file_size_limit":1048576,)"
                                       R"("allowed_mime_types":["image/*","text/plain"]})")
                 .status,
             200);
    QCOMPARE(client()->upload("b1/dir/hello.txt", "hello world v3").status, 200);
    QCOMPARE(client()->upload("pub/p.png", "notreallypng", "image/png").status, 200);
}

std::unique_ptr<RawHttp> TestSandboxObjects::client() const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(m_sandbox.serviceRoleKey());
    return http;
}

QString TestSandboxObjects::userToken(const QByteArray &subject) const
{
    constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray first =
        QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(base64) + '.' +
        QByteArray(R"({"role":"authenticated","sub":")" + subject + R"("})").toBase64(base64);
    return QString::fromLatin1(
        first + '.' +
        QMessageAuthenticationCode::hash(first, m_sandbox.jwtSecret().toLatin1(), QCryptographicHash::Sha256)
            .toBase64(base64));
}

bool TestSandboxObjects::sql(const char *statement) const
{
    // As the owner of the tables may: the app role has been granted them, policies need the superuser or
    // owner.
    PGconn *connection = PQconnectdb(m_sandbox.directUrl().toUtf8().constData());
    PGresult *result = PQexec(connection, statement);
    const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    if (!done) {
        qWarning("%s", PQerrorMessage(connection));
    }
    PQclear(result);
    PQfinish(connection);
    return done;
}

int TestSandboxObjects::blobCount() const
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

void TestSandboxObjects::anUploadIsThereWholeWithItsData()
{
    const auto http = client();
    QByteArray content;
    for (int count = 0; count < 300000; ++count) {
        content += static_cast<char>(count * 7919 % 251);
    }
    const RawResponse stored =
        http->request("POST", "/object/b1/whole.bin", content,
                      "Content-Type: application/x-thing\r\ncache-control: max-age=60\r\n"
                      "x-metadata: eyJhIjoiMSIsIm4iOjJ9\r\nx-robots-tag: noindex\r\n");
    QCOMPARE(stored.json().value(u"Key").toString(), QStringLiteral("b1/whole.bin"));
    const RawResponse got = http->request("GET", "/object/b1/whole.bin");
    QCOMPARE(got.status, 200);
    QVERIFY(got.body == content);
    const QByteArray etag = '"' + QCryptographicHash::hash(content, QCryptographicHash::Md5).toHex() + '"';
    QCOMPARE(got.headers.value("etag"), etag);
    QCOMPARE(got.headers.value("content-type"), QByteArray("application/x-thing"));
    QCOMPARE(got.headers.value("cache-control"), QByteArray("max-age=60"));
    QCOMPARE(got.headers.value("accept-ranges"), QByteArray("bytes"));
    QCOMPARE(got.headers.value("x-robots-tag"), QByteArray("noindex"));
    QVERIFY(got.headers.value("last-modified").endsWith(" GMT"));
    const QJsonObject info = http->request("GET", "/object/info/b1/whole.bin").json();
    QCOMPARE(info.value(u"id"), stored.json().value(u"Id"));
    QCOMPARE(info.value(u"size").toInt(), 300000);
    QCOMPARE(info.value(u"etag").toString().toLatin1(), etag);
    QCOMPARE(info.value(u"metadata").toObject(),
             (QJsonObject{{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("n"), 2}}));
    QCOMPARE(info.value(u"bucket_id").toString(), QStringLiteral("b1"));
    QCOMPARE(http->request("GET", "/object/info/authenticated/b1/whole.bin").json(), info);
}

void TestSandboxObjects::postCreatesAndPutReplaces()
{
    const auto http = client();
    const RawResponse first = http->request("PUT", "/object/b1/replace.txt", "one", "x-metadata: e30=\r\n");
    QCOMPARE(first.status, 200);
    const QJsonObject before = http->request("GET", "/object/info/b1/replace.txt").json();
    QCOMPARE(http->upload("b1/replace.txt", "two").body,
             QByteArray(R"({"statusCode":"409","error":"Duplicate","message":"The resource already exists",)"
                        R"("code":"KeyAlreadyExists"})"));
    QCOMPARE(http->request("POST", "/object/b1/replace.txt", "two", "x-upsert: TRUE\r\n").error(),
             QByteArray("409 KeyAlreadyExists"));
    QCOMPARE(http->request("GET", "/object/b1/replace.txt").body, QByteArray("one"));
    QCOMPARE(http->request("POST", "/object/b1/replace.txt", "two", "x-upsert: true\r\n").json().value(u"Id"),
             first.json().value(u"Id"));
    const QJsonObject after = http->request("GET", "/object/info/b1/replace.txt").json();
    QCOMPARE(after.value(u"created_at"), before.value(u"created_at"));
    QVERIFY(after.value(u"version") != before.value(u"version"));
    QCOMPARE(http->request("GET", "/object/b1/replace.txt").body, QByteArray("two"));
    QCOMPARE(http->request("PUT", "/object/b1/replace.txt", "three", "x-upsert: false\r\n").status, 200);
    QCOMPARE(http->request("GET", "/object/b1/replace.txt").body, QByteArray("three"));
}

void TestSandboxObjects::refusalsAreWordForWord_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *method, const char *path, const char *type,
                        const char *answer) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(type)
                            << QByteArray(answer);
    };
    const char *noBucket =
        R"({"statusCode":"404","error":"Bucket not found","message":"Bucket not found","code":"NoSuchBucket"})";
    const char *noKey =
        R"({"statusCode":"404","error":"not_found","message":"Object not found","code":"NoSuchKey"})";
    row("upload to no bucket", "POST", "/object/missing/x.txt", "text/plain", noBucket);
    row("malformed type", "POST", "/object/b1/malct.txt", "foo",
        R"({"statusCode":"415","error":"invalid_mime_type","message":"Invalid Content-Type header","code":"InvalidMimeType"})");
    row("type not allowed", "POST", "/object/pub/x.zip", "application/zip",
        R"({"statusCode":"415","error":"invalid_mime_type","message":"mime type application/zip is not supported","code":"InvalidMimeType"})");
    row("no name", "POST", "/object/b1/", "text/plain",
        R"({"statusCode":"400","error":"InvalidKey","message":"Invalid key: ","code":"InvalidKey"})");
    row("get missing", "GET", "/object/authenticated/b1/dir/nope.txt", "", noKey);
    row("get folder", "GET", "/object/authenticated/b1/dir", "", noKey);
    row("get in no bucket", "GET", "/object/authenticated/missing/x", "", noBucket);
    row("get illegal key", "GET", "/object/b1/%C3%A9", "",
        R"({"statusCode":"400","error":"InvalidKey","message":"Invalid key: é","code":"InvalidKey"})");
    row("info missing", "GET", "/object/info/b1/none", "", noKey);
    row("public info of private", "GET", "/object/info/public/b1/dir/hello.txt", "", noBucket);
    row("public of private", "GET", "/object/public/b1/dir/hello.txt", "", noBucket);
    row("public missing", "GET", "/object/public/pub/none.png", "", noKey);
    row("delete missing", "DELETE", "/object/b1/none", "", noKey);
    row("delete with json type", "DELETE", "/object/b1/none", "application/json",
        R"({"statusCode":"400","error":"FastifyError","message":"Body cannot be empty when content-type is set to 'application/json'","code":"InvalidRequest"})");
    row("illegal bucket name", "GET", "/object/b%23/x", "",
        R"({"statusCode":"400","error":"Invalid Input","message":"Bucket name invalid","code":"InvalidBucketName"})");
}

void TestSandboxObjects::refusalsAreWordForWord()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, answer);
    const RawResponse response =
        client()->request(method, path, method == "POST" ? QByteArray("x") : QByteArray(),
                          type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n");
    QCOMPARE(response.status, 400);
    QCOMPARE(response.body, answer);
}

void TestSandboxObjects::checksComeInTheServersOrder_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QByteArray>("error");
    const QString key = m_sandbox.serviceRoleKey();
    const QByteArray zip = "application/zip";
    // Each row has everything wrong that comes after what it is refused for.
    QTest::newRow("bucket name") << QByteArray("b%23/%C3%A9") << QString() << zip << qint64(1 << 30)
                                 << QByteArray("400 InvalidBucketName");
    QTest::newRow("no token") << QByteArray("missing/%C3%A9") << QString() << zip << qint64(1 << 30)
                              << QByteArray("400 InvalidRequest");
    QTest::newRow("bad token") << QByteArray("missing/%C3%A9") << QStringLiteral("bad") << zip
                               << qint64(1 << 30) << QByteArray("403 AccessDenied");
    QTest::newRow("no bucket") << QByteArray("missing/%C3%A9") << key << zip << qint64(1 << 30)
                               << QByteArray("404 NoSuchBucket");
    QTest::newRow("type") << QByteArray("pub/%C3%A9") << key << zip << qint64(1 << 30)
                          << QByteArray("415 InvalidMimeType");
    QTest::newRow("size") << QByteArray("pub/%C3%A9") << key << QByteArray("image/png") << qint64(1 << 30)
                          << QByteArray("413 EntityTooLarge");
    QTest::newRow("global size") << QByteArray("b1/%C3%A9") << key << QByteArray("image/png")
                                 << qint64(5368709121) << QByteArray("413 EntityTooLarge");
    QTest::newRow("key") << QByteArray("pub/%C3%A9") << key << QByteArray("image/png") << qint64(1000000)
                         << QByteArray("400 InvalidKey");
    QTest::newRow("taken") << QByteArray("pub/p.png") << key << QByteArray("image/png") << qint64(1000000)
                           << QByteArray("409 KeyAlreadyExists");
    QTest::newRow("policy before taken")
        << QByteArray("pub/p.png") << m_sandbox.anonKey() << QByteArray("image/png") << qint64(1000000)
        << QByteArray("403 AccessDenied");
}

void TestSandboxObjects::checksComeInTheServersOrder()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, token);
    QFETCH(QByteArray, type);
    QFETCH(qint64, length);
    QFETCH(QByteArray, error);
    RawHttp http(m_sandbox.url());
    http.setKey(token);
    // The body is never sent: every one of these is known before.
    QVERIFY(http.send(http.head("POST", "/object/" + path, length, "Content-Type: " + type + "\r\n")));
    const RawResponse response = http.receive();
    QCOMPARE(response.status, 400);
    QCOMPARE(response.error(), error);
}

void TestSandboxObjects::keysAreCheckedByteByByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const QByteArray good = "!$&'()*+,-.:;=?@_ azAZ09";
    for (int c = 1; c < 128; ++c) {
        if (c == '/') {
            continue;
        }
        const bool isGood = good.contains(static_cast<char>(c)) || QChar(c).isLetterOrNumber();
        QTest::addRow("byte %02x", c) << QByteArray(1, static_cast<char>(c)) << isGood;
    }
    QTest::newRow("e acute") << QByteArray("é") << false;
    QTest::newRow("decomposed") << QByteArray("e\xcc\x81") << false;
    QTest::newRow("japanese") << QByteArray("日本") << false;
    QTest::newRow("emoji") << QByteArray("😀") << false;
    QTest::newRow("no-break space") << QByteArray("\xc2\xa0") << false;
    QTest::newRow("an escape") << QByteArray("a%20b") << false;
    QTest::newRow("dots") << QByteArray("a..b") << true;
}

void TestSandboxObjects::keysAreCheckedByteByByte()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const QByteArray key = "k/x" + text + 'y';
    const RawResponse response = client()->request("PUT", "/object/b1/" + key.toPercentEncoding("/"), "x",
                                                   "Content-Type: text/plain\r\n");
    if (good) {
        QCOMPARE(response.status, 200);
        QCOMPARE(response.json().value(u"Key").toString().toUtf8(), "b1/" + key);
        QCOMPARE(client()->request("GET", "/object/b1/" + key.toPercentEncoding("/")).body, QByteArray("x"));
    } else {
        QCOMPARE(response.error(), QByteArray("400 InvalidKey"));
        QCOMPARE(response.json().value(u"message").toString().toUtf8(), "Invalid key: " + key);
    }
}

void TestSandboxObjects::oddKeysAreDistinct_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("trailing slash") << QByteArray("slash/") << QByteArray("slash/") << QByteArray();
    QTest::newRow("double slash") << QByteArray("dbl//x.txt") << QByteArray("dbl//x.txt") << QByteArray();
    QTest::newRow("leading slash") << QByteArray("/lead.txt") << QByteArray("/lead.txt") << QByteArray();
    QTest::newRow("encoded slash") << QByteArray("k%2Fenc.txt") << QByteArray("k/enc.txt") << QByteArray();
    QTest::newRow("raw plus") << QByteArray("k/plus+plus.txt") << QByteArray("k/plus+plus.txt")
                              << QByteArray();
    QTest::newRow("trailing space") << QByteArray("k/sp%20") << QByteArray("k/sp ") << QByteArray();
    QTest::newRow("dotfile") << QByteArray("k/..z") << QByteArray("k/..z") << QByteArray();
    QTest::newRow("dot-dot raw") << QByteArray("../evil.txt") << QByteArray() << QByteArray("400 InvalidKey");
    QTest::newRow("dot-dot escaped") << QByteArray("%2e%2e/evil.txt") << QByteArray()
                                     << QByteArray("400 InvalidKey");
    QTest::newRow("long segments") << QByteArray(QByteArray(250, 's') + '/' + QByteArray(250, 't'))
                                   << QByteArray(QByteArray(250, 's') + '/' + QByteArray(250, 't'))
                                   << QByteArray();
    QTest::newRow("overlong segment")
        << QByteArray(900, 's') << QByteArray() << QByteArray("500 InternalError");
}

void TestSandboxObjects::oddKeysAreDistinct()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, error);
    const auto http = client();
    const RawResponse response = http->upload("b1/" + path, path);
    if (!error.isEmpty()) {
        QCOMPARE(response.error(), error);
        return;
    }
    QCOMPARE(response.json().value(u"Key").toString().toUtf8(), "b1/" + key);
    QCOMPARE(http->request("GET", "/object/b1/" + path).body, path);
    QCOMPARE(http->request("GET", "/object/info/b1/" + path).json().value(u"name").toString().toUtf8(), key);
    QCOMPARE(http->request("DELETE", "/object/b1/" + path).status, 200);
}

void TestSandboxObjects::formsAreTaken()
{
    // The content holds what looks like the boundary's beginning, also at its end.
    const QByteArray content =
        "line\r\n--sand\r\n--sandb0x\r\n\r\n" + QByteArray(200000, 'm') + "\r\n--sand\r\n--";
    const QByteArray form =
        "--sandbox\r\nContent-Disposition: form-data; name=\"cacheControl\"\r\n\r\n3600\r\n"
        "--sandbox\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"k\":\"v\"}\r\n"
        "--sandbox\r\nContent-Disposition: form-data; name=\"\"; filename=\"orig.py\"\r\n"
        "Content-Type: text/x-python\r\n\r\n" +
        content + "\r\n--sandbox--\r\n";
    const auto http = client();
    QCOMPARE(http->request("POST", "/object/b1/multi.txt", form,
                           "Content-Type: multipart/form-data; boundary=sandbox\r\n")
                 .status,
             200);
    const RawResponse got = http->request("GET", "/object/b1/multi.txt");
    QVERIFY(got.body == content);
    QCOMPARE(got.headers.value("cache-control"), QByteArray("max-age=3600"));
    QCOMPARE(got.headers.value("content-type"), QByteArray("text/x-python"));
    QCOMPARE(http->request("GET", "/object/info/b1/multi.txt")
                 .json()
                 .value(u"metadata")
                 .toObject()
                 .value(u"k")
                 .toString(),
             QStringLiteral("v"));
    QCOMPARE(
        http->request("POST", "/object/b1/nofile.txt",
                      "--sandbox\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--sandbox--\r\n",
                      "Content-Type: multipart/form-data; boundary=sandbox\r\n")
            .json()
            .value(u"message")
            .toString(),
        QStringLiteral("No content provided"));
}

void TestSandboxObjects::aFormOverTheLimitLeavesNothing()
{
    const QByteArray form = "--sandbox\r\nContent-Disposition: form-data; name=\"\"; filename=\"big\"\r\n"
                            "Content-Type: image/png\r\n\r\n" +
                            QByteArray(2 << 20, 'b') + "\r\n--sandbox--\r\n";
    const int before = blobCount();
    QCOMPARE(client()
                 ->request("POST", "/object/pub/big.png", form,
                           "Content-Type: multipart/form-data; boundary=sandbox\r\n")
                 .error(),
             QByteArray("413 EntityTooLarge"));
    QCOMPARE(client()->request("GET", "/object/info/pub/big.png").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(blobCount(), before);
}

void TestSandboxObjects::metadataMustBeAnObject_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("array") << QByteArray("[1]").toBase64() << QByteArray("400 InvalidParameter");
    QTest::newRow("string") << QByteArray("\"a\"").toBase64() << QByteArray("400 InvalidParameter");
    QTest::newRow("not JSON") << QByteArray("{oops").toBase64() << QByteArray(" ");
    QTest::newRow("not base64") << QByteArray("***") << QByteArray(" ");
}

void TestSandboxObjects::metadataMustBeAnObject()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, error);
    QCOMPARE(client()->request("PUT", "/object/b1/metadata", "m", "x-metadata: " + header + "\r\n").error(),
             error);
}

void TestSandboxObjects::contentTypesAreMatchedExactly_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("good");
    QTest::newRow("exact") << QByteArray("text/plain") << true;
    QTest::newRow("family") << QByteArray("image/webp") << true;
    QTest::newRow("parameters count") << QByteArray("text/plain;charset=UTF-8") << false;
    QTest::newRow("parameters in a family") << QByteArray("image/png;x=y") << true;
    QTest::newRow("case counts") << QByteArray("TEXT/plain") << false;
    QTest::newRow("another") << QByteArray("text/html") << false;
}

void TestSandboxObjects::contentTypesAreMatchedExactly()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, good);
    QCOMPARE(client()->request("PUT", "/object/pub/typed", "x", "Content-Type: " + type + "\r\n").error(),
             good ? QByteArray(" ") : QByteArray("415 InvalidMimeType"));
}

void TestSandboxObjects::placeholdersAreEmptyAndOfAnyType()
{
    const auto http = client();
    QCOMPARE(http->upload("pub/folder/.emptyFolderPlaceholder", "x", "image/png").error(),
             QByteArray("413 EntityTooLarge"));
    QCOMPARE(http->upload("pub/folder/.emptyFolderPlaceholder", "", "application/octet-stream").status, 200);
}

void TestSandboxObjects::rangesAreServed_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("inside") << QByteArray("bytes=2-5") << 206 << QByteArray("llo ")
                            << QByteArray("bytes 2-5/14");
    QTest::newRow("open") << QByteArray("bytes=6-") << 206 << QByteArray("world v3")
                          << QByteArray("bytes 6-13/14");
    QTest::newRow("suffix") << QByteArray("bytes=-2") << 206 << QByteArray("v3")
                            << QByteArray("bytes 12-13/14");
    QTest::newRow("end clamped") << QByteArray("bytes=10-99") << 206 << QByteArray("d v3")
                                 << QByteArray("bytes 10-13/14");
    QTest::newRow("long suffix") << QByteArray("bytes=-99") << 206 << QByteArray("hello world v3")
                                 << QByteArray("bytes 0-13/14");
    QTest::newRow("beyond") << QByteArray("bytes=14-") << 416 << QByteArray() << QByteArray();
    QTest::newRow("backwards") << QByteArray("bytes=5-2") << 416 << QByteArray() << QByteArray();
    QTest::newRow("several") << QByteArray("bytes=0-1,3-4") << 416 << QByteArray() << QByteArray();
    QTest::newRow("other unit") << QByteArray("lines=1-2") << 416 << QByteArray() << QByteArray();
}

void TestSandboxObjects::rangesAreServed()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, place);
    const RawResponse response =
        client()->request("GET", "/object/b1/dir/hello.txt", {}, "Range: " + range + "\r\n");
    QCOMPARE(response.status, status);
    if (status == 206) {
        QCOMPARE(response.body, content);
        QCOMPARE(response.headers.value("content-range"), place);
    } else {
        QCOMPARE(response.body,
                 QByteArray(R"({"statusCode":"416","error":"invalid_range","message":"invalid range )"
                            R"(provided","code":"InvalidRange"})"));
    }
}

void TestSandboxObjects::conditionalRequestsAreAnswered()
{
    const auto http = client();
    const RawResponse plain = http->request("GET", "/object/b1/dir/hello.txt");
    const QByteArray etag = plain.headers.value("etag");
    const RawResponse same =
        http->request("GET", "/object/b1/dir/hello.txt", {}, "If-None-Match: " + etag + "\r\n");
    QCOMPARE(same.status, 304);
    QCOMPARE(same.headers.value("etag"), etag);
    const RawResponse other =
        http->request("GET", "/object/b1/dir/hello.txt", {}, "If-None-Match: \"x\"\r\n");
    QCOMPARE(other.status, 200);
    QCOMPARE(other.headers.value("cache-control"), QByteArray("no-cache, stale-while-revalidate=30"));
    QCOMPARE(http->request("GET", "/object/b1/dir/hello.txt", {},
                           "If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\n")
                 .status,
             304);
    QCOMPARE(http->request("GET", "/object/b1/dir/hello.txt", {},
                           "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n")
                 .status,
             200);
}

void TestSandboxObjects::downloadNamesAreSent_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("none") << QByteArray() << QByteArray();
    QTest::newRow("bare") << QByteArray("?download") << QByteArray("attachment;");
    QTest::newRow("empty") << QByteArray("?download=") << QByteArray("attachment;");
    QTest::newRow("named")
        << QByteArray("?download=na%20me%20%C3%A9.txt")
        << QByteArray("attachment; filename=na%20me%20%C3%A9.txt; filename*=UTF-8''na%20me%20%C3%A9.txt");
}

void TestSandboxObjects::downloadNamesAreSent()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, header);
    QCOMPARE(
        client()->request("GET", "/object/b1/dir/hello.txt" + query).headers.value("content-disposition"),
        header);
}

void TestSandboxObjects::htmlIsServedAsText()
{
    const auto http = client();
    QCOMPARE(http->upload("b1/page.html", "<p>", "text/html; charset=utf-8").status, 200);
    QCOMPARE(http->request("GET", "/object/b1/page.html").headers.value("content-type"),
             QByteArray("text/plain"));
    QCOMPARE(http->request("GET", "/object/info/b1/page.html").json().value(u"content_type").toString(),
             QStringLiteral("text/html; charset=utf-8"));
}

void TestSandboxObjects::publicBucketsNeedNoToken()
{
    RawHttp http(m_sandbox.url());
    QCOMPARE(http.request("GET", "/object/public/pub/p.png").body, QByteArray("notreallypng"));
    QCOMPARE(http.request("GET", "/object/pub/p.png").body, QByteArray("notreallypng"));
    QCOMPARE(http.request("GET", "/object/info/public/pub/p.png").json().value(u"size").toInt(), 12);
    QCOMPARE(http.request("HEAD", "/object/public/pub/p.png").headers.value("content-length"),
             QByteArray("12"));
    QCOMPARE(http.request("GET", "/object/authenticated/pub/p.png").error(),
             QByteArray("400 InvalidRequest"));
}

void TestSandboxObjects::anonSeesNothingWithoutPolicies()
{
    RawHttp http(m_sandbox.url());
    http.setKey(m_sandbox.anonKey());
    QCOMPARE(http.request("GET", "/object/authenticated/b1/dir/hello.txt").error(),
             QByteArray("404 NoSuchKey"));
    QCOMPARE(http.request("GET", "/object/info/b1/dir/hello.txt").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(http.upload("b1/anon.txt", "x").error(), QByteArray("403 AccessDenied"));
    QCOMPARE(http.request("POST", "/object/b1/dir/hello.txt", "x", "x-upsert: true\r\n").body,
             QByteArray(R"({"statusCode":"403","error":"Unauthorized","message":"new row violates row-level )"
                        R"(security policy","code":"AccessDenied"})"));
    QCOMPARE(
        http.request("DELETE", "/object/b1/dir/hello.txt").body,
        QByteArray(
            R"({"statusCode":"403","error":"Unauthorized","message":"Access denied","code":"AccessDenied"})"));
    QCOMPARE(http.request("DELETE", "/object/b1", R"({"prefixes":["dir/hello.txt"]})",
                          "Content-Type: application/json\r\n")
                 .body,
             QByteArray("[]"));
    QCOMPARE(client()->request("GET", "/object/b1/dir/hello.txt").body, QByteArray("hello world v3"));
}

void TestSandboxObjects::policiesDecideForUsers()
{
    QVERIFY(sql("create policy own_insert on storage.objects for insert to authenticated"
                "  with check (bucket_id = 'b1' and (storage.foldername(name))[1] = auth.uid()::text);"
                "create policy own_select on storage.objects for select to authenticated"
                "  using (owner_id = auth.uid()::text)"));
    const QByteArray subject = "11111111-2222-3333-4444-555555555555";
    RawHttp http(m_sandbox.url());
    http.setKey(userToken(subject));
    QCOMPARE(http.upload("b1/" + subject + "/mine.txt", "mine").status, 200);
    QCOMPARE(http.upload("b1/" + subject + "/mine.txt", "again").error(), QByteArray("409 KeyAlreadyExists"));
    QCOMPARE(http.upload("b1/other/mine.txt", "no").error(), QByteArray("403 AccessDenied"));
    QCOMPARE(http.request("GET", "/object/b1/" + subject + "/mine.txt").body, QByteArray("mine"));
    QCOMPARE(http.request("GET", "/object/b1/dir/hello.txt").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(http.postJson("/object/list/b1", R"({"prefix":""})").array().size(), 1);
    RawHttp stranger(m_sandbox.url());
    stranger.setKey(userToken("99999999-2222-3333-4444-555555555555"));
    QCOMPARE(stranger.request("GET", "/object/b1/" + subject + "/mine.txt").error(),
             QByteArray("404 NoSuchKey"));
    QCOMPARE(stranger.postJson("/object/list/b1", R"({"prefix":""})").body, QByteArray("[]"));
}

void TestSandboxObjects::headTellsWhatGetWould()
{
    const auto http = client();
    const RawResponse head = http->request("HEAD", "/object/b1/dir/hello.txt", {}, "Range: bytes=2-5\r\n");
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), QByteArray("14"));
    const RawResponse missing = http->request("HEAD", "/object/authenticated/b1/dir/nope.txt");
    QCOMPARE(missing.status, 400);
    QCOMPARE(missing.headers.value("content-length"), QByteArray("88"));
    QCOMPARE(http->request("GET", "/object/b1/dir/hello.txt").status, 200);
}

void TestSandboxObjects::deletingIsExact()
{
    const auto http = client();
    const QByteArray json = "Content-Type: application/json\r\n";
    for (const char *key : {"foo", "foo/a", "foo/b", "foobar", "FOO"}) {
        QCOMPARE(http->upload("b1/del/" + QByteArray(key), "x").status, 200);
    }
    QCOMPARE(http->request("DELETE", "/object/b1", R"({"prefixes":[]})", json).body,
             QByteArray(
                 R"({"statusCode":"400","error":"Error","message":"body/prefixes must NOT have fewer than 1 )"
                 R"(items","code":"InvalidRequest"})"));
    QCOMPARE(
        http->request("DELETE", "/object/b1", R"({"prefixes":["del/foo/","ü.txt","nul\u0000"]})", json).body,
        QByteArray("[]"));
    QCOMPARE(http->request("DELETE", "/object/missing", R"({"prefixes":["x"]})", json).body,
             QByteArray("[]"));
    const QJsonArray deleted =
        http->request("DELETE", "/object/b1", R"({"prefixes":["del/foo","del/nope","del/foo/a"]})", json)
            .array();
    QCOMPARE(deleted.size(), 2);
    const QJsonObject row = deleted.at(0).toObject();
    QCOMPARE(row.value(u"owner").toString(), QString());
    QVERIFY(row.value(u"version").isString());
    QVERIFY(row.value(u"metadata").toObject().contains(u"eTag"));
    QCOMPARE(http->request("DELETE", "/object/b1/del/foo/b").body,
             QByteArray(R"({"message":"Successfully deleted"})"));
    const QJsonArray left =
        http->postJson("/object/list-v2/b1", R"({"prefix":"del/"})").json().value(u"objects").toArray() +
        QJsonValue(http->postJson("/object/list-v2/b1", R"({"prefix":"del/FOO"})")
                       .json()
                       .value(u"objects")
                       .toArray()
                       .at(0));
    QCOMPARE(left.size(), 3);
}

void TestSandboxObjects::concurrentUploadsOfOneKeyHaveOneWinner()
{
    std::vector<std::thread> threads;
    threads.reserve(12);
    std::atomic<int> won = 0;
    std::atomic<int> lost = 0;
    for (int count = 0; count < 12; ++count) {
        threads.emplace_back([this, count, &won, &lost] {
            const RawResponse response =
                client()->upload("b1/race.txt", QByteArray(1000, static_cast<char>('a' + count)));
            ++(response.status == 200 ? won : lost);
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(won.load(), 1);
    QCOMPARE(lost.load(), 11);
    const QByteArray content = client()->request("GET", "/object/b1/race.txt").body;
    QCOMPARE(content, QByteArray(1000, content.at(0)));
}

void TestSandboxObjects::replacedAndDeletedBytesLeaveTheDisk()
{
    const auto http = client();
    const int before = blobCount();
    for (int count = 0; count < 10; ++count) {
        QCOMPARE(http->request("PUT", "/object/b1/disk.txt", "version " + QByteArray::number(count)).status,
                 200);
    }
    QCOMPARE(blobCount(), before + 1);
    QCOMPARE(http->request("DELETE", "/object/b1/disk.txt").status, 200);
    QCOMPARE(blobCount(), before);
}

#endif // Q_MOC_RUN

QTEST_GUILESS_MAIN(TestSandboxObjects)
#include "tst_sandboxobjects.moc"
