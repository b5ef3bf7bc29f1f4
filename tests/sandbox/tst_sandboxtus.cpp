// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/tusclient.h"
#include "tests/support/pgsession.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Poolhouse::Test;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

QByteArray content(qint64 size, int seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 at = 0; at < size; ++at) {
        bytes[at] = static_cast<char>((at * 7919 + seed) % 251);
    }
    return bytes;
}

} // namespace

/// Resumable uploads against wire/tus.md and the real server's source: answers, database and disk.
class TestSandboxTus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void optionsTellWhatTheServerCan();
    void partsBecomeAnObjectOnlyAtTheEnd();
    void creationMayBringBytes();
    void emptyFilesAreDoneAtOnce();
    void lengthsMayComeLater();
    void creationsAreRefused_data();
    void creationsAreRefused();
    void appendsAreRefused_data();
    void appendsAreRefused();
    void aRefusedAppendChangesNothing();
    void takenNamesAndWrongOffsetsAreBoth409();
    void upsertIsAskedOnEveryRequest();
    void userMetadataStaysUnlessSent();
    void aReplacedVersionIsGone();
    void terminatedUploadsLeaveNothing();
    void bucketLimitsHold();
    void chunkedBodiesAreTakenUpToTheLength();
    void aBrokenConnectionKeepsWhatCame();
    void aSecondRequestCutsTheFirst();
    void theLastToFinishWins();
    void locationsFollowTheHeaders_data();
    void locationsFollowTheHeaders();
    void signedUploadsNeedTheirToken();
    void policiesAreAskedEachTime();
    void largePartsAreNotHeldInMemory();
    void uploadsOutliveTheSandbox();

private:
    [[nodiscard]] QString folder(const char *name) const
    {
        return m_sandbox.folder() + u'/' + QLatin1String(name);
    }
    [[nodiscard]] int partCount() const
    {
        return static_cast<int>(
            QDir(folder("resumable")).entryList({QStringLiteral("*.part")}, QDir::Files).size());
    }
    /// The file with what has come of an upload.
    [[nodiscard]] QString partOf(const TusClient &http) const
    {
        const QByteArray id = QByteArray::fromBase64(http.path.mid(http.path.lastIndexOf('/') + 1),
                                                     QByteArray::Base64UrlEncoding);
        return folder("resumable") + u'/' + QString::fromLatin1(id.mid(id.lastIndexOf('/') + 1)) +
               QStringLiteral(".part");
    }
    [[nodiscard]] QString query(const QString &sql) const
    {
        return PgSession(m_sandbox.directUrl()).value(sql);
    }
    [[nodiscard]] QString countOf(const char *key) const
    {
        return query(
            QStringLiteral("select count(*) from storage.objects where name = '%1'").arg(QLatin1String(key)));
    }
    [[nodiscard]] QByteArray blob(const QString &version) const
    {
        QFile file(folder("objects") + u'/' + version.left(2) + u'/' + version);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
    }
    [[nodiscard]] qint64 memoryPeak() const;

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxTus::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    TusClient http(m_sandbox);
    QCOMPARE(http.postJson("/bucket", R"({"name":"t1"})").status, 200);
    QCOMPARE(http.postJson("/bucket", R"({"name":"tl","file_size_limit":1000,)"
                                      R"("allowed_mime_types":["image/*","text/plain"]})")
                 .status,
             200);
    QCOMPARE(
        http.postJson("/bucket", R"({"name":"zero","file_size_limit":0,"allowed_mime_types":[]})").status,
        200);
}

qint64 TestSandboxTus::memoryPeak() const
{
    QFile file(QStringLiteral("/proc/%1/status").arg(m_sandbox.pid()));
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf("VmHWM:") + 6).simplified().split(' ').value(0).toLongLong() * 1024;
}

void TestSandboxTus::optionsTellWhatTheServerCan()
{
    RawHttp http(m_sandbox.url());
    for (const char *path : {"/upload/resumable", "/upload/resumable/", "/upload/resumable/sign/abc"}) {
        const RawResponse response = http.request("OPTIONS", path);
        QCOMPARE(response.status, 204);
        QCOMPARE(response.headers.value("tus-resumable"), QByteArray("1.0.0"));
        QCOMPARE(response.headers.value("tus-version"), QByteArray("1.0.0"));
        QCOMPARE(response.headers.value("tus-extension"),
                 QByteArray("creation,creation-with-upload,creation-defer-length,termination,expiration"));
        QCOMPARE(response.headers.value("tus-max-size"), QByteArray("5368709120"));
        QCOMPARE(response.headers.value("access-control-allow-origin"), QByteArray("*"));
        QVERIFY(response.headers.value("access-control-allow-headers").endsWith("ApiKey, x-signature"));
        QVERIFY(!response.headers.contains("content-length"));
    }
}

void TestSandboxTus::partsBecomeAnObjectOnlyAtTheEnd()
{
    TusClient http(m_sandbox);
    const QByteArray bytes = content(3 * mebibyte + 11, 1);
    const QByteArray metadata = uploadMetadata({{"bucketName", "t1"},
                                                {"objectName", "dir/big.bin"},
                                                {"contentType", "application/x-thing"},
                                                {"cacheControl", "3600"},
                                                {"metadata", R"({"k":"v","n":1})"},
                                                {"other", "kept"}});
    const RawResponse created = http.create(metadata, bytes.size());
    QCOMPARE(created.status, 201);
    QVERIFY(!created.headers.contains("upload-offset"));
    QVERIFY(!created.headers.contains("upload-expires"));
    QCOMPARE(created.headers.value("location"), "http://127.0.0.1/storage/v1" + http.path);
    // The id is what clients of the real server may take apart.
    const QByteArray id =
        QByteArray::fromBase64(http.path.mid(http.path.lastIndexOf('/') + 1), QByteArray::Base64UrlEncoding);
    QVERIFY(id.startsWith("t1/dir/big.bin/"));

    QCOMPARE(http.offset(), 0);
    const RawResponse first = http.patch(0, bytes.left(mebibyte));
    QCOMPARE(first.status, 204);
    QCOMPARE(first.headers.value("upload-offset"), QByteArray("1048576"));
    QVERIFY(!first.headers.contains("tus-complete"));
    const RawResponse half = http.look();
    QCOMPARE(half.status, 200);
    QCOMPARE(half.headers.value("upload-offset"), QByteArray("1048576"));
    QCOMPARE(half.headers.value("upload-length"), QByteArray::number(bytes.size()));
    QCOMPARE(half.headers.value("cache-control"), QByteArray("no-store"));
    QByteArray echoed = metadata;
    echoed.replace("cacheControl " + QByteArray("3600").toBase64(),
                   "cacheControl " + QByteArray("max-age=3600").toBase64());
    QCOMPARE(half.headers.value("upload-metadata"), echoed);
    QCOMPARE(countOf("dir/big.bin"), QStringLiteral("0"));
    QCOMPARE(http.request("GET", "/object/t1/dir/big.bin").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(partCount(), 1);

    // A hundred bytes first: the real server takes parts of any size.
    QCOMPARE(http.patch(mebibyte, bytes.mid(mebibyte, 100)).status, 204);
    const RawResponse last = http.patch(mebibyte + 100, bytes.mid(mebibyte + 100));
    QCOMPARE(last.status, 204);
    QCOMPARE(last.headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(last.headers.value("upload-offset"), QByteArray::number(bytes.size()));

    PgSession database(m_sandbox.directUrl());
    const auto rows = database.rows(QStringLiteral(
        "select version, metadata->>'size' as size, metadata->>'mimetype' as mimetype,"
        " metadata->>'cacheControl' as cache, metadata->>'eTag' as etag, user_metadata->>'k' as k"
        " from storage.objects where bucket_id = 't1' and name = 'dir/big.bin'"));
    QCOMPARE(rows.size(), 1);
    const PgSession::Row &row = rows.constFirst();
    QCOMPARE(row.value(QStringLiteral("size")), QString::number(bytes.size()));
    QCOMPARE(row.value(QStringLiteral("mimetype")), QStringLiteral("application/x-thing"));
    QCOMPARE(row.value(QStringLiteral("cache")), QStringLiteral("max-age=3600"));
    QCOMPARE(row.value(QStringLiteral("k")), QStringLiteral("v"));
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
    QCOMPARE(row.value(QStringLiteral("etag")).toLatin1(), '"' + digest + '"');
    QVERIFY(id.endsWith(row.value(QStringLiteral("version")).toLatin1()));
    QVERIFY(blob(row.value(QStringLiteral("version"))) == bytes);
    QCOMPARE(partCount(), 0);
    QVERIFY(http.request("GET", "/object/t1/dir/big.bin").body == bytes);

    // Clients ask again after the end.
    QCOMPARE(http.offset(), bytes.size());
    const RawResponse terminated = http.tus("DELETE", http.path);
    QCOMPARE(terminated.status, 409);
    QCOMPARE(terminated.body, QByteArray("The resource already exists"));
    const RawResponse forced = http.tus("DELETE", http.path, "x-upsert: true\r\n");
    QCOMPARE(forced.status, 400);
    QCOMPARE(forced.body, QByteArray("Cannot terminate an already completed upload"));
    // A PATCH of nothing at the end completes once more, and must not cost the object its bytes.
    const RawResponse again = http.patch(bytes.size(), "", "x-upsert: true\r\n");
    QCOMPARE(again.status, 204);
    QCOMPARE(again.headers.value("tus-complete"), QByteArray("1"));
    TusClient other(m_sandbox);
    QVERIFY(other.request("GET", "/object/t1/dir/big.bin").body == bytes);
}

void TestSandboxTus::creationMayBringBytes()
{
    TusClient http(m_sandbox);
    const QByteArray type = "Content-Type: application/offset+octet-stream\r\n";
    const RawResponse part = http.createFor("t1", "with/part.bin", 10, type, "hello");
    QCOMPARE(part.status, 201);
    QCOMPARE(part.headers.value("upload-offset"), QByteArray("5"));
    QVERIFY(!part.headers.contains("tus-complete"));
    QCOMPARE(http.offset(), 5);
    QCOMPARE(http.patch(5, "world").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(http.request("GET", "/object/t1/with/part.bin").body, QByteArray("helloworld"));

    const RawResponse whole = http.createFor("t1", "with/whole.bin", 5, type, "hello");
    QCOMPARE(whole.status, 201);
    QCOMPARE(whole.headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(http.request("GET", "/object/t1/with/whole.bin").body, QByteArray("hello"));

    // Another type means: no content.
    const RawResponse ignored =
        http.createFor("t1", "with/none.bin", 5, "Content-Type: application/json\r\n", "hello");
    QCOMPARE(ignored.status, 201);
    QVERIFY(!ignored.headers.contains("upload-offset"));
    QCOMPARE(http.offset(), 0);
    QCOMPARE(http.tus("DELETE", http.path).status, 204);
}

void TestSandboxTus::emptyFilesAreDoneAtOnce()
{
    TusClient http(m_sandbox);
    const RawResponse created = http.createFor("t1", "zero.bin", 0);
    QCOMPARE(created.status, 201);
    QCOMPARE(created.headers.value("tus-complete"), QByteArray("1"));
    const QJsonObject info = http.request("GET", "/object/info/t1/zero.bin").json();
    QCOMPARE(info.value(u"size").toInt(), 0);
    QCOMPARE(info.value(u"etag").toString(), QStringLiteral("\"d41d8cd98f00b204e9800998ecf8427e\""));
    QCOMPARE(info.value(u"content_type").toString(), QStringLiteral("application/octet-stream"));
    QCOMPARE(info.value(u"cache_control").toString(), QStringLiteral("no-cache"));
    QVERIFY(info.value(u"metadata").isNull());
}

void TestSandboxTus::lengthsMayComeLater()
{
    TusClient http(m_sandbox);
    const QByteArray metadata = uploadMetadata({{"bucketName", "t1"}, {"objectName", "defer.bin"}});
    const RawResponse created = http.tus("POST", "/upload/resumable",
                                         "Upload-Defer-Length: 1\r\nUpload-Metadata: " + metadata + "\r\n");
    QCOMPARE(created.status, 201);
    http.follow(created);
    RawResponse head = http.look();
    QCOMPARE(head.headers.value("upload-defer-length"), QByteArray("1"));
    QVERIFY(!head.headers.contains("upload-length"));
    QCOMPARE(http.patch(0, "hello").headers.value("upload-offset"), QByteArray("5"));
    QCOMPARE(countOf("defer.bin"), QStringLiteral("0"));
    QCOMPARE(http.patch(5, "", "Upload-Length: 4\r\n").status, 400);
    TusClient next(m_sandbox);
    next.path = http.path;
    QCOMPARE(next.patch(5, "", "Upload-Length: 8\r\n").status, 204);
    head = next.look();
    QCOMPARE(head.headers.value("upload-length"), QByteArray("8"));
    QVERIFY(!head.headers.contains("upload-defer-length"));
    QCOMPARE(next.patch(5, "abc").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(next.request("GET", "/object/t1/defer.bin").body, QByteArray("helloabc"));
    TusClient late(m_sandbox);
    late.path = http.path;
    QCOMPARE(late.patch(8, "", "x-upsert: true\r\nUpload-Length: 9\r\n").body,
             QByteArray("Upload-Length or Upload-Defer-Length header required\n"));
}

void TestSandboxTus::creationsAreRefused_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    const QByteArray tus = "Tus-Resumable: 1.0.0\r\n";
    const QByteArray length = "Upload-Length: 13\r\n";
    const auto metadata = [](std::initializer_list<std::pair<const char *, QByteArray>> pairs) {
        return "Upload-Metadata: " + uploadMetadata(pairs) + "\r\n";
    };
    const QByteArray good = metadata({{"bucketName", "t1"}, {"objectName", "refused.bin"}});
    const QByteArray lengthText = "Upload-Length or Upload-Defer-Length header required\n";
    const auto row = [](const char *name, const QByteArray &headers, int status, const QByteArray &text) {
        QTest::newRow(name) << headers << status << text;
    };
    row("no version", length + good, 412, "Tus-Resumable Required\n");
    row("other version", "Tus-Resumable: 0.9\r\n" + length + good, 400, "Invalid tus-resumable\n");
    row("no length", tus + good, 400, lengthText);
    row("both lengths", tus + length + "Upload-Defer-Length: 1\r\n" + good, 400, lengthText);
    row("negative length", tus + "Upload-Length: -1\r\n" + good, 400, "Invalid upload-length\n");
    row("padded length", tus + "Upload-Length: 013\r\n" + good, 400, "Invalid upload-length\n");
    row("no number", tus + "Upload-Length: many\r\n" + good, 400, "Invalid upload-length\n");
    row("defer other than 1", tus + "Upload-Defer-Length: 2\r\n" + good, 400,
        "Invalid upload-defer-length\n");
    row("no metadata", tus + length, 400, "Metadata header is required");
    row("blank after the comma", tus + length + "Upload-Metadata: bucketName dDE=, objectName eA==\r\n", 400,
        "Invalid upload-metadata\n");
    row("base64 without padding", tus + length + "Upload-Metadata: bucketName dDE,objectName eA==\r\n", 400,
        "Invalid upload-metadata\n");
    row("two wrong headers", tus + "Upload-Length: x\r\nUpload-Metadata: a a a\r\n", 400,
        "Invalid upload-length upload-metadata\n");
    row("no bucket name", tus + length + metadata({{"objectName", "x"}}), 400, "Bucket name invalid");
    row("no object name", tus + length + metadata({{"bucketName", "t1"}}), 400, "Invalid key: ");
    row("key not allowed", tus + length + metadata({{"bucketName", "t1"}, {"objectName", "ü.bin"}}), 400,
        "Invalid key: ü.bin");
    row("no such bucket", tus + length + metadata({{"bucketName", "missing"}, {"objectName", "x"}}), 404,
        "Bucket not found");
    row("over the project's limit", tus + "Upload-Length: 5368709121\r\n" + good, 413,
        "Maximum size exceeded\n");
    row("over the bucket's limit",
        tus + "Upload-Length: 1001\r\n" + metadata({{"bucketName", "tl"}, {"objectName", "x"}}), 413,
        "Maximum size exceeded\n");
    row("type not allowed",
        tus + length +
            metadata(
                {{"bucketName", "tl"}, {"objectName", "x"}, {"contentType", "application/octet-stream"}}),
        415, "mime type application/octet-stream is not supported");
    row("no type in an empty list",
        tus + length + metadata({{"bucketName", "zero"}, {"objectName", "x"}, {"contentType", "image/png"}}),
        415, "mime type image/png is not supported");
    row("concatenation", tus + length + good + "Upload-Concat: partial\r\n", 501,
        "Concatenation extension is not (yet) supported. Disable parallel uploads in the tus client.\n");
    row("wrong proxy scheme", tus + length + good + "X-Forwarded-Proto: ftp\r\n", 400,
        "Invalid x-forwarded-proto\n");
}

void TestSandboxTus::creationsAreRefused()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, text);
    const int before = partCount();
    TusClient http(m_sandbox);
    const RawResponse response = http.request("POST", "/upload/resumable", {}, headers);
    QCOMPARE(response.status, status);
    QCOMPARE(response.body, text);
    QCOMPARE(response.headers.value("content-type"), QByteArray("text/plain;charset=UTF-8"));
    QCOMPARE(response.headers.value("tus-resumable"), QByteArray("1.0.0"));
    const bool isHeaderRefusal =
        status == 412 || (text.startsWith("Invalid ") && !text.startsWith("Invalid key"));
    QCOMPARE(response.headers.contains("access-control-allow-origin"), !isHeaderRefusal);
    QVERIFY(!response.headers.contains("location"));
    QCOMPARE(partCount(), before);
}

void TestSandboxTus::appendsAreRefused_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    const QByteArray tus = "Tus-Resumable: 1.0.0\r\n";
    const QByteArray type = "Content-Type: application/offset+octet-stream\r\n";
    QTest::newRow("no version") << type + "Upload-Offset: 4\r\n"
                                << 412 << QByteArray("Tus-Resumable Required\n");
    QTest::newRow("no offset") << tus + type << 403 << QByteArray("Upload-Offset header required\n");
    QTest::newRow("no type") << tus + "Upload-Offset: 4\r\n"
                             << 403 << QByteArray("Content-Type header required\n");
    QTest::newRow("other type") << tus + "Upload-Offset: 4\r\nContent-Type: text/plain\r\n"
                                << 400 << QByteArray("Invalid content-type\n");
    QTest::newRow("type with parameter")
        << tus + "Upload-Offset: 4\r\nContent-Type: application/offset+octet-stream; x=y\r\n"
        << 400 << QByteArray("Invalid content-type\n");
    QTest::newRow("too early") << tus + type + "Upload-Offset: 3\r\n"
                               << 409 << QByteArray("Upload-Offset conflict\n");
    QTest::newRow("too late") << tus + type + "Upload-Offset: 5\r\n"
                              << 409 << QByteArray("Upload-Offset conflict\n");
    QTest::newRow("length once more")
        << tus + type + "Upload-Offset: 4\r\nUpload-Length: 6\r\n"
        << 400 << QByteArray("Upload-Length or Upload-Defer-Length header required\n");
}

void TestSandboxTus::appendsAreRefused()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, text);
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("t1", "append.bin", 6).status, 201);
    QCOMPARE(http.patch(0, "1234").status, 204);
    const RawResponse response = http.request("PATCH", http.path, "56", headers);
    QCOMPARE(response.status, status);
    QCOMPARE(response.body, text);
    TusClient next(m_sandbox);
    next.path = http.path;
    QCOMPARE(next.offset(), 4);
    QCOMPARE(next.tus("DELETE", next.path).status, 204);
}

void TestSandboxTus::aRefusedAppendChangesNothing()
{
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("t1", "odd.bin", 2500).status, 201);
    QCOMPARE(http.patch(0, QByteArray(1000, 'a')).status, 204);
    const RawResponse over = http.patch(1000, QByteArray(2000, 'b'));
    QCOMPARE(over.status, 413);
    QCOMPARE(over.body, QByteArray("upload's size exceeded\n"));
    TusClient next(m_sandbox);
    next.path = http.path;
    QCOMPARE(next.offset(), 1000);
    // Other ids: not there, not an id at all, no upload path.
    for (const char *path : {"t1/odd.bin/bed1e560-c5c0-472e-a71f-fe029e5b6180", "t1/odd.bin/../../secrets"}) {
        next.path = "/upload/resumable/" +
                    QByteArray(path).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        QCOMPARE(next.look().status, 404);
        QCOMPARE(next.tus("DELETE", next.path).body, QByteArray("The file for this url was not found\n"));
    }
    next.path = "/upload/resumable/zzzz";
    const RawResponse garbage = next.look();
    QCOMPARE(garbage.status, 400);
    QCOMPARE(garbage.headers.value("content-length"), QByteArray("17"));
    QCOMPARE(next.request("GET", http.path).status, 404);
    const RawResponse put = next.tus("PUT", http.path);
    QCOMPARE(put.status, 404);
    QCOMPARE(put.body, QByteArray("Not found\n"));
    RawHttp nobody(m_sandbox.url());
    const RawResponse refused = nobody.request("HEAD", http.path, {}, "Tus-Resumable: 1.0.0\r\n");
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.headers.value("content-type"), QByteArray("application/json; charset=utf-8"));
    QCOMPARE(nobody.request("POST", "/upload/resumable", {}, "Tus-Resumable: 1.0.0\r\n").error(),
             QByteArray("403 AccessDenied"));
}

void TestSandboxTus::takenNamesAndWrongOffsetsAreBoth409()
{
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("t1", "taken.bin", 10).status, 201);
    QCOMPARE(http.patch(0, "01234").status, 204);
    // Somebody else's standard upload takes the name meanwhile.
    TusClient other(m_sandbox);
    QCOMPARE(other.upload("t1/taken.bin", "other").status, 200);
    const RawResponse taken = http.patch(5, "56789");
    QCOMPARE(taken.status, 409);
    QCOMPARE(taken.body, QByteArray("The resource already exists"));
    QCOMPARE(taken.headers.value("connection"), QByteArray("close"));
    QCOMPARE(other.createFor("t1", "taken.bin", 10).body, QByteArray("The resource already exists"));
    // A HEAD tells the two apart: here the offset is as it was.
    other.path = http.path;
    QCOMPARE(other.offset(), 5);
    QCOMPARE(other.patch(4, "456789", "x-upsert: true\r\n").body, QByteArray("Upload-Offset conflict\n"));
    TusClient last(m_sandbox);
    last.path = http.path;
    QCOMPARE(last.request("GET", "/object/t1/taken.bin").body, QByteArray("other"));
    QCOMPARE(last.patch(5, "56789", "x-upsert: true\r\n").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(last.request("GET", "/object/t1/taken.bin").body, QByteArray("0123456789"));
}

void TestSandboxTus::upsertIsAskedOnEveryRequest()
{
    TusClient http(m_sandbox);
    QCOMPARE(http.upload("t1/again.bin", "old").status, 200);
    const QString id = query(QStringLiteral("select id from storage.objects where name = 'again.bin'"));
    QCOMPARE(http.createFor("t1", "again.bin", 3).status, 409);
    QCOMPARE(http.createFor("t1", "again.bin", 3, "x-upsert: TRUE\r\n").status, 409);
    QCOMPARE(http.createFor("t1", "again.bin", 3, "x-upsert: true\r\n").status, 201);
    QCOMPARE(http.patch(0, "new").status, 409);
    TusClient next(m_sandbox);
    next.path = http.path;
    QCOMPARE(next.tus("DELETE", next.path).status, 409);
    QCOMPARE(next.patch(0, "new", "x-upsert: true\r\n").status, 204);
    QCOMPARE(next.request("GET", "/object/t1/again.bin").body, QByteArray("new"));
    QCOMPARE(query(QStringLiteral("select id from storage.objects where name = 'again.bin'")), id);
}

void TestSandboxTus::userMetadataStaysUnlessSent()
{
    TusClient http(m_sandbox);
    const QByteArray upsert = "x-upsert: true\r\n";
    const auto metadata = [](const QByteArray &json) {
        return uploadMetadata({{"bucketName", "t1"}, {"objectName", "meta.bin"}, {"metadata", json}});
    };
    const auto stored = [this] {
        return query(QStringLiteral("select user_metadata from storage.objects where name = 'meta.bin'"));
    };
    QCOMPARE(http.create(metadata(R"({"a":"1"})"), 0).status, 201);
    QCOMPARE(stored(), QStringLiteral(R"({"a": "1"})"));
    QCOMPARE(http.createFor("t1", "meta.bin", 0, upsert).status, 201);
    QCOMPARE(stored(), QStringLiteral(R"({"a": "1"})"));
    QCOMPARE(http.create(metadata("{oops"), 0, upsert).status, 201);
    QCOMPARE(stored(), QStringLiteral(R"({"a": "1"})"));
    QCOMPARE(http.create(metadata(R"({"b":2})"), 0, upsert).status, 201);
    QCOMPARE(stored(), QStringLiteral(R"({"b": 2})"));
    // A standard upload forgets it.
    QCOMPARE(http.request("PUT", "/object/t1/meta.bin", "x").status, 200);
    QCOMPARE(stored(), QStringLiteral("{}"));
}

void TestSandboxTus::aReplacedVersionIsGone()
{
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("t1", "replaced.bin", 3).status, 201);
    QCOMPARE(http.patch(0, "one").status, 204);
    const QString version =
        query(QStringLiteral("select version from storage.objects where name = 'replaced.bin'"));
    QCOMPARE(blob(version), QByteArray("one"));
    QCOMPARE(http.request("PUT", "/object/t1/replaced.bin", "two").status, 200);
    QCOMPARE(blob(version), QByteArray("no such file"));
    const RawResponse gone = http.look();
    QCOMPARE(gone.status, 410);
    QCOMPARE(gone.headers.value("content-length"), QByteArray("39"));
    QCOMPARE(http.patch(3, "", "x-upsert: true\r\n").body,
             QByteArray("The file for this url no longer exists\n"));
    TusClient next(m_sandbox);
    QCOMPARE(next.request("GET", "/object/t1/replaced.bin").body, QByteArray("two"));
}

void TestSandboxTus::terminatedUploadsLeaveNothing()
{
    TusClient http(m_sandbox);
    const auto before = QDir(folder("resumable")).entryList(QDir::Files);
    QCOMPARE(http.createFor("t1", "terminated.bin", 10).status, 201);
    QCOMPARE(http.patch(0, "12345").status, 204);
    QVERIFY(QDir(folder("resumable")).entryList(QDir::Files) != before);
    const RawResponse done = http.tus("DELETE", http.path);
    QCOMPARE(done.status, 204);
    QCOMPARE(QDir(folder("resumable")).entryList(QDir::Files), before);
    QCOMPARE(http.look().status, 404);
    QCOMPARE(http.tus("DELETE", http.path).status, 404);
    QCOMPARE(http.patch(5, "67890").body, QByteArray("The file for this url was not found\n"));
    QCOMPARE(countOf("terminated.bin"), QStringLiteral("0"));
}

void TestSandboxTus::bucketLimitsHold()
{
    TusClient http(m_sandbox);
    const auto metadata = [](const QByteArray &bucket, const QByteArray &key, const QByteArray &type) {
        return uploadMetadata({{"bucketName", bucket}, {"objectName", key}, {"contentType", type}});
    };
    QCOMPARE(http.create(metadata("tl", "fits.png", "image/png"), 1000).status, 201);
    QCOMPARE(http.patch(0, QByteArray(1000, 'x')).status, 204);
    // What the real server lets through: no type at all, and a limit of 0, which means none here.
    QCOMPARE(http.createFor("tl", "untyped", 1).status, 201);
    QCOMPARE(http.createFor("zero", "large", 5000).status, 201);
    QCOMPARE(http.patch(0, QByteArray(5000, 'x')).status, 204);
    QCOMPARE(http.request("POST", "/object/zero/standard", "x", "Content-Type: image/png\r\n").error(),
             QByteArray("413 EntityTooLarge"));
    // A deferred length meets the limit when it comes, or when the bytes do.
    const RawResponse created = http.tus(
        "POST", "/upload/resumable",
        "Upload-Defer-Length: 1\r\nUpload-Metadata: " + metadata("tl", "later.png", "image/png") + "\r\n");
    QCOMPARE(created.status, 201);
    http.follow(created);
    const RawResponse declared = http.patch(0, "", "Upload-Length: 1001\r\n");
    QCOMPARE(declared.status, 413);
    QCOMPARE(declared.body, QByteArray("Maximum size exceeded\n"));
    TusClient next(m_sandbox);
    next.path = http.path;
    QCOMPARE(next.patch(0, QByteArray(1001, 'x')).body, QByteArray("upload's size exceeded\n"));
}

void TestSandboxTus::chunkedBodiesAreTakenUpToTheLength()
{
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("t1", "chunked.bin", 8).status, 201);
    const QByteArray headers = "Tus-Resumable: 1.0.0\r\nTransfer-Encoding: chunked\r\n";
    http.send(http.head("PATCH", http.path, -1, headers + TusClient::patchHeaders(0)) +
              "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    const RawResponse part = http.receive();
    QCOMPARE(part.status, 204);
    QCOMPARE(part.headers.value("upload-offset"), QByteArray("5"));
    http.send(http.head("PATCH", http.path, -1, headers + TusClient::patchHeaders(5)) +
              "8\r\nfghijklm\r\n0\r\n\r\n");
    const RawResponse over = http.receive();
    QCOMPARE(over.status, 413);
    QCOMPARE(over.body, QByteArray("Maximum size exceeded\n"));
    TusClient next(m_sandbox);
    next.path = http.path;
    QCOMPARE(next.offset(), 5);
}

void TestSandboxTus::aBrokenConnectionKeepsWhatCame()
{
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("t1", "broken.bin", 10).status, 201);
    {
        TusClient doomed(m_sandbox);
        doomed.send(
            doomed.head("PATCH", http.path, 10, "Tus-Resumable: 1.0.0\r\n" + TusClient::patchHeaders(0)) +
            "1234567");
        QTRY_COMPARE_WITH_TIMEOUT(QFile(partOf(http)).size(), 7, 20000);
    }
    QTRY_COMPARE_WITH_TIMEOUT(http.offset(), 7, 20000);
    QCOMPARE(countOf("broken.bin"), QStringLiteral("0"));
    QCOMPARE(http.patch(7, "890").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(http.request("GET", "/object/t1/broken.bin").body, QByteArray("1234567890"));
}

void TestSandboxTus::aSecondRequestCutsTheFirst()
{
    TusClient first(m_sandbox);
    QCOMPARE(first.createFor("t1", "cut.bin", 10).status, 201);
    first.send(first.head("PATCH", first.path, 10, "Tus-Resumable: 1.0.0\r\n" + TusClient::patchHeaders(0)) +
               "1234");
    QTRY_COMPARE_WITH_TIMEOUT(QFile(partOf(first)).size(), 4, 20000);
    // It asks the first one to go and waits for that.
    TusClient second(m_sandbox);
    second.path = first.path;
    QCOMPARE(second.offset(), 4);
    const RawResponse cut = first.receive();
    QCOMPARE(cut.status, 204);
    QCOMPARE(cut.headers.value("upload-offset"), QByteArray("4"));
    QCOMPARE(cut.headers.value("connection"), QByteArray("close"));
    QVERIFY(!cut.headers.contains("tus-complete"));
    QCOMPARE(second.patch(4, "567890").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(second.request("GET", "/object/t1/cut.bin").body, QByteArray("1234567890"));
}

void TestSandboxTus::theLastToFinishWins()
{
    TusClient one(m_sandbox);
    TusClient two(m_sandbox);
    QCOMPARE(one.createFor("t1", "both.bin", 3).status, 201);
    QCOMPARE(two.createFor("t1", "both.bin", 3).status, 201);
    // Both final requests have begun before either ends.
    for (TusClient *http : {&one, &two}) {
        http->send(
            http->head("PATCH", http->path, 3, "Tus-Resumable: 1.0.0\r\n" + TusClient::patchHeaders(0)) +
            (http == &one ? "on" : "tw"));
    }
    const auto waiting = [this] {
        qint64 bytes = 0;
        const auto parts = QDir(folder("resumable")).entryInfoList({QStringLiteral("*.part")}, QDir::Files);
        for (const QFileInfo &part : parts) {
            bytes += part.size() == 2 ? 1 : 0;
        }
        return bytes;
    };
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 2, 20000);
    one.send("e");
    QCOMPARE(one.receive().headers.value("tus-complete"), QByteArray("1"));
    two.send("o");
    QCOMPARE(two.receive().headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(one.request("GET", "/object/t1/both.bin").body, QByteArray("two"));
    QCOMPARE(countOf("both.bin"), QStringLiteral("1"));
}

void TestSandboxTus::locationsFollowTheHeaders_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("proxy") << QByteArray("X-Forwarded-Host: files.example\r\nX-Forwarded-Proto: https\r\n")
                           << QByteArray("https://files.example/");
    QTest::newRow("forwarded") << QByteArray("Forwarded: for=1.2.3.4;host=\"a.example\";proto=https\r\n")
                               << QByteArray("https://a.example/");
    QTest::newRow("host") << QByteArray() << QByteArray("http://127.0.0.1/");
}

void TestSandboxTus::locationsFollowTheHeaders()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, origin);
    TusClient http(m_sandbox);
    const RawResponse created = http.createFor("t1", "located.bin", 3, headers);
    QCOMPARE(created.status, 201);
    QVERIFY2(created.headers.value("location").startsWith(origin + "storage/v1/upload/resumable/"),
             created.headers.value("location").constData());
    QCOMPARE(http.tus("DELETE", http.path).status, 204);
}

void TestSandboxTus::signedUploadsNeedTheirToken()
{
    const auto token = [this](const QByteArray &key, const QByteArray &more) {
        return signedToken(m_sandbox, R"({"url":"t1/)" + key +
                                          R"(","scope":"upload","owner":)"
                                          R"("11111111-2222-3333-4444-555555555555",)" +
                                          more + '}');
    };
    const QByteArray never = R"("exp":4000000000)";
    TusClient http(m_sandbox);
    http.setKey({});
    http.base = "/upload/resumable/sign";
    const auto create = [&http](const QByteArray &signature) {
        return http.createFor("t1", "signed.bin", 5,
                              signature.isEmpty() ? QByteArray() : "x-signature: " + signature + "\r\n");
    };
    QCOMPARE(create({}).body, QByteArray("Missing x-signature header"));
    QCOMPARE(create("garbage").body, QByteArray("Invalid Compact JWS"));
    QCOMPARE(create(token("signed.bin", R"("exp":1000)")).body,
             QByteArray("\"exp\" claim timestamp check failed"));
    QCOMPARE(create(token("other.bin", never)).body, QByteArray("Invalid signature"));
    QCOMPARE(create(signedToken(m_sandbox, R"({"url":"t1/signed.bin","scope":"download"})")).body,
             QByteArray("Token is not scoped for upload"));
    QCOMPARE(create(signedToken(m_sandbox, R"({"url":"t1/signed.bin"})")).status, 400);

    const QByteArray good = token("signed.bin", R"("upsert":false,)" + never);
    const QByteArray signature = "x-signature: " + good + "\r\n";
    const RawResponse created = create(good);
    QCOMPARE(created.status, 201);
    QVERIFY(created.headers.value("location").contains("/storage/v1/upload/resumable/sign/"));
    QCOMPARE(http.look().status, 400);
    QCOMPARE(http.look(signature).headers.value("upload-offset"), QByteArray("0"));
    QCOMPARE(http.patch(0, "hello", signature).headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(query(QStringLiteral("select owner_id from storage.objects where name = 'signed.bin'")),
             QStringLiteral("11111111-2222-3333-4444-555555555555"));
    // No check for duplicates here, upsert or not: as the real server.
    QCOMPARE(create(good).status, 201);
    QCOMPARE(http.patch(0, "again", signature).status, 204);
    TusClient reader(m_sandbox);
    QCOMPARE(reader.request("GET", "/object/t1/signed.bin").body, QByteArray("again"));
    // With a slash at the end the Location loses its /sign.
    http.base = "/upload/resumable/sign/";
    QVERIFY(!create(good).headers.value("location").contains("/sign/"));
}

void TestSandboxTus::policiesAreAskedEachTime()
{
    TusClient service(m_sandbox);
    QCOMPARE(service.createFor("t1", "policy.bin", 5).status, 201);
    TusClient anon(m_sandbox);
    anon.setKey(m_sandbox.anonKey());
    anon.path = service.path;
    const RawResponse created = anon.createFor("t1", "anon.bin", 5);
    QCOMPARE(created.status, 403);
    QCOMPARE(created.body, QByteArray("new row violates row-level security policy"));
    QCOMPARE(anon.createFor("missing", "anon.bin", 5).body, QByteArray("Bucket not found"));
    anon.path = service.path;
    // Any good key may look.
    QCOMPARE(anon.offset(), 0);
    QCOMPARE(anon.patch(0, "hello").status, 403);
    QCOMPARE(service.offset(), 0);

    PgSession owner(m_sandbox.directUrl());
    owner.rows(QStringLiteral("create policy tus_insert on storage.objects for insert to authenticated"
                              " with check (bucket_id = 't1' and (storage.foldername(name))[1] = 'mine')"));
    QVERIFY2(owner.ok(), qPrintable(owner.failure()));
    TusClient user(m_sandbox);
    const QByteArray subject = "99999999-2222-3333-4444-555555555555";
    user.setKey(QString::fromLatin1(
        signedToken(m_sandbox, R"({"role":"authenticated","sub":")" + subject + R"("})")));
    QCOMPARE(user.createFor("t1", "theirs/a.bin", 5).status, 403);
    QCOMPARE(user.createFor("t1", "mine/a.bin", 5).status, 201);
    QCOMPARE(user.patch(0, "he").status, 204);
    owner.rows(QStringLiteral("drop policy tus_insert on storage.objects"));
    QVERIFY2(owner.ok(), qPrintable(owner.failure()));
    QCOMPARE(user.patch(2, "llo").status, 403);
    QCOMPARE(countOf("mine/a.bin"), QStringLiteral("0"));
    TusClient finisher(m_sandbox);
    finisher.path = user.path;
    QCOMPARE(finisher.patch(2, "llo").status, 204);
    QCOMPARE(countOf("mine/a.bin"), QStringLiteral("1"));
}

void TestSandboxTus::largePartsAreNotHeldInMemory()
{
    TusClient http(m_sandbox);
    const qint64 before = memoryPeak();
    QVERIFY(before > 0);
    const QByteArray bytes = content(64 * mebibyte, 3);
    QCOMPARE(http.createFor("t1", "large.bin", bytes.size()).status, 201);
    QCOMPARE(http.patch(0, bytes).headers.value("tus-complete"), QByteArray("1"));
    QVERIFY(memoryPeak() - before < 24 * mebibyte);
    QCOMPARE(http.request("GET", "/object/info/t1/large.bin").json().value(u"etag").toString().toLatin1(),
             '"' + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + '"');
    QCOMPARE(http.request("DELETE", "/object/t1/large.bin").status, 200);
}

void TestSandboxTus::uploadsOutliveTheSandbox()
{
    QByteArray path;
    QByteArray finished;
    {
        TusClient http(m_sandbox);
        QCOMPARE(http.createFor("t1", "done.bin", 4).status, 201);
        QCOMPARE(http.patch(0, "done").status, 204);
        finished = http.path;
        QCOMPARE(http.createFor("t1", "outlives.bin", 10).status, 201);
        QCOMPARE(http.patch(0, "01234").status, 204);
        path = http.path;
    }
    m_sandbox.kill();
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    {
        TusClient http(m_sandbox);
        http.path = finished;
        QCOMPARE(http.offset(), 4);
        http.path = path;
        QCOMPARE(http.offset(), 5);
        QCOMPARE(http.look().headers.value("upload-metadata"),
                 uploadMetadata(
                     {{"bucketName", "t1"}, {"objectName", "outlives.bin"}, {"cacheControl", "no-cache"}}));
        QCOMPARE(http.patch(5, "567").status, 204);
        QVERIFY(!http.look().headers.contains("upload-expires"));
    }
    // Expiry counts from the creation, which was more than a second ago in a moment.
    QVERIFY(m_sandbox.stop());
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR),
                             {QStringLiteral("--upload-lifetime"), QStringLiteral("1")}),
             qPrintable(m_sandbox.failure()));
    {
        TusClient http(m_sandbox);
        http.path = path;
        QTRY_COMPARE_WITH_TIMEOUT(http.look().status, 410, 20000);
        const RawResponse late = http.patch(8, "89");
        QCOMPARE(late.status, 410);
        QCOMPARE(late.body, QByteArray("The file for this url no longer exists\n"));
    }
    QVERIFY(m_sandbox.stop());
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR),
                             {QStringLiteral("--upload-lifetime"), QStringLiteral("86400")}),
             qPrintable(m_sandbox.failure()));
    TusClient http(m_sandbox);
    QVERIFY(http.createFor("t1", "expires.bin", 4).headers.value("upload-expires").endsWith(" GMT"));
    QVERIFY(http.patch(0, "12").headers.contains("upload-expires"));
    QVERIFY(!http.patch(2, "34").headers.contains("upload-expires"));
    http.path = path;
    QCOMPARE(http.patch(8, "89").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(http.request("GET", "/object/t1/outlives.bin").body, QByteArray("0123456789"));
    QCOMPARE(partCount(),
             static_cast<int>(
                 QDir(folder("resumable")).entryList({QStringLiteral("*.part")}, QDir::Files).size()));
}

#endif // Q_MOC_RUN

QTEST_GUILESS_MAIN(TestSandboxTus)
#include "tst_sandboxtus.moc"
