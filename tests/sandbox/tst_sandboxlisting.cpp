// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/support/sandboxprocess.h"

#include <QSet>
#include <QTest>

#include <libpq-fe.h>

#include <memory>

using namespace Poolhouse::Test;

/// Both listings against storage-api.md 5.9 and 5.10. Folders are written with a slash in the expectations.
class TestSandboxListing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void v1Lists_data();
    void v1Lists();
    void v1FolderRowsAreNullThroughout();
    void v1Pages();
    void v1IsCappedAt1500();
    void v2Lists_data();
    void v2Lists();
    void v2KeysAreLastSegments();
    void v2PagesJoinToTheWhole_data();
    void v2PagesJoinToTheWhole();
    void v2CursorOverridesTheSort();
    void v2IsCappedAt1000();
    void v2FoldersCarryTheirOldestDate();
    void bothRefuse_data();
    void bothRefuse();
    void missingAndInvisibleBucketsAreEmpty();
    void deletingBetweenPagesSkipsNothing();
    void manyObjectsAndManyFoldersAreListedWhole();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client() const;
    [[nodiscard]] static QString namesV1(const QJsonArray &rows);

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxListing::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    const auto http = client();
    for (const char *name : {"b2", "odd", "many"}) {
        QCOMPARE(http->postJson("/bucket", R"({"name":")" + QByteArray(name) + R"("})").status, 200);
    }
    // The tree of wire/list-move-delete.md, in its order of creation.
    for (const char *key : {"a.txt", "B.txt", "c.txt", "Z/1.txt", "dir/1.txt", "dir/2.txt", "dir/sub/3.txt",
                            "dir/sub/deep/4.txt", "dir-x/1.txt", "dir_y/1.txt", "dirfile.txt", "fold/",
                            "under_score/x.txt", "underXscore/y.txt", "pct/x.txt"}) {
        QCOMPARE(http->upload("b2/" + QByteArray(key), "x").status, 200);
    }
    for (const char *key :
         {"//deep", "/lead", "a//b", "a//c/d", "a/b", "a", "t/", "t/u", "Case/x", "case/y", "CASE/z"}) {
        QCOMPARE(http->upload("odd/" + QByteArray(key), "x").status, 200);
    }
    PGconn *connection = PQconnectdb(m_sandbox.directUrl().toUtf8().constData());
    PGresult *result = PQexec(
        connection, "insert into storage.objects (bucket_id, name, version, metadata)"
                    " select 'many', 'files/f' || lpad(i::text, 6, '0'), 'v', '{\"size\": 1}'"
                    " from generate_series(0, 99999) i;"
                    "insert into storage.objects (bucket_id, name, version, metadata)"
                    " select 'many', 'folders/d' || lpad((i / 2)::text, 6, '0') || '/' || i % 2, 'v', '{}'"
                    " from generate_series(0, 9999) i;"
                    // Two uploads may fall into one millisecond: a second between them.
                    "with ordered as (select id, row_number() over (order by created_at) as place"
                    "  from storage.objects where bucket_id in ('b2', 'odd'))"
                    " update storage.objects o set created_at = now() + ordered.place * interval '1 second',"
                    "  updated_at = now() + ordered.place * interval '1 second',"
                    "  last_accessed_at = now() + ordered.place * interval '1 second'"
                    " from ordered where ordered.id = o.id");
    QVERIFY2(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
}

std::unique_ptr<RawHttp> TestSandboxListing::client() const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(m_sandbox.serviceRoleKey());
    return http;
}

QString TestSandboxListing::namesV1(const QJsonArray &rows)
{
    QStringList names;
    for (const auto &row : rows) {
        const QJsonObject object = row.toObject();
        names.append(object.value(u"name").toString() +
                     (object.value(u"id").isNull() ? QStringLiteral("/") : QString()));
    }
    return names.join(u' ');
}

void TestSandboxListing::v1Lists_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const char *bucket, const char *body, const char *names) {
        QTest::newRow(name) << QByteArray(bucket) << QByteArray(body) << QString::fromLatin1(names);
    };
    row("root", "b2", R"({"prefix":""})",
        "a.txt B.txt c.txt dir-x/ dir/ dir_y/ dirfile.txt fold/ pct/ under_score/ underXscore/ Z/");
    row("descending", "b2", R"({"prefix":"","sortBy":{"column":"name","order":"desc"}})",
        "Z/ underXscore/ under_score/ pct/ fold/ dirfile.txt dir_y/ dir/ dir-x/ c.txt B.txt a.txt");
    row("without slash", "b2", R"({"prefix":"dir"})", "1.txt 2.txt sub/");
    row("with slash", "b2", R"({"prefix":"dir/"})", "1.txt 2.txt sub/");
    row("deeper", "b2", R"({"prefix":"dir/sub"})", "3.txt deep/");
    row("part of a name", "b2", R"({"prefix":"di"})", "");
    row("search", "b2", R"({"prefix":"","search":"dir"})", "dir-x/ dir/ dir_y/ dirfile.txt");
    row("search in a folder", "b2", R"({"prefix":"dir","search":"1"})", "1.txt");
    row("search across a slash", "b2", R"({"prefix":"","search":"dir/s"})", "dir/sub/");
    row("search ignores case", "b2", R"({"prefix":"","search":"b"})", "B.txt");
    row("search does not contain", "b2", R"({"prefix":"","search":"file"})", "");
    row("percent is a letter", "b2", R"({"prefix":"","search":"%"})", "");
    row("underscore is a letter", "b2", R"({"prefix":"under_score"})", "x.txt");
    row("prefix ignores case", "b2", R"({"prefix":"DIR"})", "1.txt 2.txt sub/");
    row("no such folder", "b2", R"({"prefix":"nope"})", "");
    row("trailing slash key", "b2", R"({"prefix":"fold"})", "");
    row("coerced numbers", "b2", R"({"prefix":"","limit":"2","offset":"1"})", "B.txt c.txt");
    row("null prefix", "b2", R"({"prefix":null,"limit":1})", "a.txt");
    row("by updated_at", "b2", R"({"prefix":"","sortBy":{"column":"updated_at","order":"asc"}})",
        "Z/ dir/ dir-x/ dir_y/ fold/ pct/ underXscore/ under_score/ a.txt B.txt c.txt dirfile.txt");
    row("by created_at descending", "b2", R"({"prefix":"","sortBy":{"column":"created_at","order":"desc"}})",
        "under_score/ underXscore/ pct/ fold/ dir_y/ dir-x/ dir/ Z/ dirfile.txt c.txt B.txt a.txt");
    row("by last_accessed_at, paged", "b2",
        R"({"prefix":"","limit":4,"offset":6,"sortBy":{"column":"last_accessed_at"}})",
        "underXscore/ under_score/ a.txt B.txt");
    row("folders merge by case", "odd", R"({"prefix":"","search":"case"})", "Case/");
    row("all cases inside", "odd", R"({"prefix":"case"})", "x y z");
    row("not merged by date", "odd", R"({"prefix":"","search":"case","sortBy":{"column":"created_at"}})",
        "CASE/ Case/ case/");
    row("leading slash", "odd", R"({"prefix":"","search":"/"})", "// /lead");
    row("file and folder of one name", "odd", R"({"prefix":"","search":"a"})", "a a/");
    row("blank folder", "odd", R"({"prefix":"a"})", "/ b");
    row("in the blank folder", "odd", R"({"prefix":"a//"})", "b c/");
    row("trailing slash with content", "odd", R"({"prefix":"t"})", " u");
}

void TestSandboxListing::v1Lists()
{
    QFETCH(QByteArray, bucket);
    QFETCH(QByteArray, body);
    QFETCH(QString, names);
    const RawResponse response = client()->postJson("/object/list/" + bucket, body);
    QCOMPARE(response.status, 200);
    QCOMPARE(namesV1(response.array()), names);
}

void TestSandboxListing::v1FolderRowsAreNullThroughout()
{
    const QByteArray body = client()->postJson("/object/list/b2", R"({"prefix":"","search":"dir-x"})").body;
    QCOMPARE(body, QByteArray(R"([{"name":"dir-x","id":null,"updated_at":null,"created_at":null,)"
                              R"("last_accessed_at":null,"metadata":null}])"));
    const QJsonObject file =
        client()->postJson("/object/list/b2", R"({"prefix":"","search":"a.txt"})").array().at(0).toObject();
    QCOMPARE(
        file.value(u"metadata").toObject().keys(),
        (QStringList{QStringLiteral("cacheControl"), QStringLiteral("contentLength"), QStringLiteral("eTag"),
                     QStringLiteral("httpStatusCode"), QStringLiteral("lastModified"),
                     QStringLiteral("mimetype"), QStringLiteral("size")}));
}

void TestSandboxListing::v1Pages()
{
    const auto http = client();
    QCOMPARE(namesV1(http->postJson("/object/list/b2", R"({"prefix":"","limit":3,"offset":2})").array()),
             QStringLiteral("c.txt dir-x/ dir/"));
    QCOMPARE(namesV1(http->postJson("/object/list/b2", R"({"prefix":"","limit":5,"offset":10})").array()),
             QStringLiteral("underXscore/ Z/"));
    QCOMPARE(http->postJson("/object/list/b2", R"({"prefix":"","offset":12})").body, QByteArray("[]"));
}

void TestSandboxListing::v1IsCappedAt1500()
{
    const auto http = client();
    QCOMPARE(http->postJson("/object/list/many", R"({"prefix":"files"})").array().size(), 100);
    QCOMPARE(http->postJson("/object/list/many", R"({"prefix":"files","limit":1001})").array().size(), 1001);
    QCOMPARE(http->postJson("/object/list/many", R"({"prefix":"files","limit":100000})").array().size(),
             1500);
    const QJsonArray last =
        http->postJson("/object/list/many", R"({"prefix":"files","limit":1500,"offset":99000})").array();
    QCOMPARE(last.size(), 1000);
    QCOMPARE(last.at(0).toObject().value(u"name").toString(), QStringLiteral("f099000"));
}

void TestSandboxListing::v2Lists_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("folders");
    QTest::addColumn<QString>("objects");
    const auto row = [](const char *name, const char *bucket, const char *body, const char *folders,
                        const char *objects) {
        QTest::newRow(name) << QByteArray(bucket) << QByteArray(body) << QString::fromLatin1(folders)
                            << QString::fromLatin1(objects);
    };
    row("root", "b2", R"({"prefix":"","with_delimiter":true})",
        "Z/ dir-x/ dir/ dir_y/ fold/ pct/ underXscore/ under_score/", "B.txt a.txt c.txt dirfile.txt");
    row("no body", "b2", "{}", "",
        "B.txt Z/1.txt a.txt c.txt dir-x/1.txt dir/1.txt dir/2.txt dir/sub/3.txt dir/sub/deep/4.txt "
        "dir_y/1.txt "
        "dirfile.txt fold/ pct/x.txt underXscore/y.txt under_score/x.txt");
    row("inside", "b2", R"({"prefix":"dir/","with_delimiter":true})", "dir/sub/", "dir/1.txt dir/2.txt");
    row("prefix is literal", "b2", R"({"prefix":"dir","with_delimiter":true})", "dir-x/ dir/ dir_y/",
        "dirfile.txt");
    row("flat", "b2", R"({"prefix":"dir/"})", "", "dir/1.txt dir/2.txt dir/sub/3.txt dir/sub/deep/4.txt");
    row("case counts", "b2", R"({"prefix":"DIR/"})", "", "");
    row("descending", "b2",
        R"({"prefix":"","with_delimiter":true,"sortBy":{"column":"name","order":"desc"}})",
        "under_score/ underXscore/ pct/ fold/ dir_y/ dir/ dir-x/ Z/", "dirfile.txt c.txt a.txt B.txt");
    row("flat by date", "b2", R"({"prefix":"dir","sortBy":{"column":"created_at","order":"desc"},"limit":3})",
        "", "dirfile.txt dir_y/1.txt dir-x/1.txt");
    row("trailing slash key", "b2", R"({"prefix":"fold/","with_delimiter":true})", "", "fold/");
    // Not "a//" and "//": as the real server, which takes all slashes off and puts one back.
    row("blank segments", "odd", R"({"prefix":"a/","with_delimiter":true})", "a/", "a/b");
    row("in a blank segment", "odd", R"({"prefix":"a//","with_delimiter":true})", "a//c/", "a//b");
    row("leading slash", "odd", R"({"prefix":"","with_delimiter":true})", "/ CASE/ Case/ a/ case/ t/", "a");
    row("below the leading slash", "odd", R"({"prefix":"/","with_delimiter":true})", "/", "/lead");
}

void TestSandboxListing::v2Lists()
{
    QFETCH(QByteArray, bucket);
    QFETCH(QByteArray, body);
    QFETCH(QString, folders);
    QFETCH(QString, objects);
    const QJsonObject json = client()->postJson("/object/list-v2/" + bucket, body).json();
    const auto names = [&json](QStringView member) {
        QStringList result;
        const QJsonArray rows = json.value(member).toArray();
        for (const auto &row : rows) {
            result.append(row.toObject().value(u"name").toString());
        }
        return result.join(u' ');
    };
    QCOMPARE(names(u"folders"), folders);
    QCOMPARE(names(u"objects"), objects);
}

void TestSandboxListing::v2KeysAreLastSegments()
{
    const QByteArray body =
        client()->postJson("/object/list-v2/b2", R"({"prefix":"dir/","with_delimiter":true})").body;
    QVERIFY(body.startsWith(
        R"({"hasNext":false,"folders":[{"key":"sub","name":"dir/sub/","id":null,"updated_at":null,)"
        R"("created_at":null,"last_accessed_at":null,"metadata":null}],"objects":[{"key":"1.txt",)"
        R"("name":"dir/1.txt","id":")"));
    const QByteArray flat = client()->postJson("/object/list-v2/b2", R"({"prefix":"a.txt"})").body;
    QVERIFY(flat.startsWith(R"({"hasNext":false,"folders":[],"objects":[{"id":")"));
    QVERIFY(!flat.contains(R"("key")"));
}

void TestSandboxListing::v2PagesJoinToTheWhole_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("limit");
    for (const char *bucket : {"b2", "odd"}) {
        for (const int limit : {1, 2, 3}) {
            for (const char *delimiter : {"true", "false"}) {
                for (const char *column : {"name", "created_at", "updated_at"}) {
                    for (const char *order : {"asc", "desc"}) {
                        QTest::addRow("%s %d %s %s %s", bucket, limit, delimiter, column, order)
                            << QByteArray(bucket)
                            << QByteArray(R"("with_delimiter":)" + QByteArray(delimiter) +
                                          R"(,"sortBy":{"column":")" + column + R"(","order":")" + order +
                                          R"("})")
                            << limit;
                    }
                }
            }
        }
    }
}

void TestSandboxListing::v2PagesJoinToTheWhole()
{
    QFETCH(QByteArray, bucket);
    QFETCH(QByteArray, options);
    QFETCH(int, limit);
    const auto http = client();
    const auto collect = [](const QJsonObject &page, QStringList &folders, QStringList &objects) {
        const QJsonArray folderRows = page.value(u"folders").toArray();
        for (const auto &row : folderRows) {
            folders.append(row.toObject().value(u"name").toString());
        }
        const QJsonArray objectRows = page.value(u"objects").toArray();
        for (const auto &row : objectRows) {
            objects.append(row.toObject().value(u"name").toString());
        }
        return folderRows.size() + objectRows.size();
    };
    QStringList folders;
    QStringList objects;
    const QJsonObject whole = http->postJson("/object/list-v2/" + bucket, '{' + options + '}').json();
    QCOMPARE(whole.value(u"hasNext").toBool(true), false);
    QVERIFY(!whole.contains(u"nextCursor"));
    collect(whole, folders, objects);
    QVERIFY(!objects.isEmpty());

    QStringList pagedFolders;
    QStringList pagedObjects;
    QByteArray cursor;
    for (int page = 0; page < 100; ++page) {
        QByteArray body = '{' + options + R"(,"limit":)" + QByteArray::number(limit);
        if (!cursor.isEmpty()) {
            body += R"(,"cursor":")" + cursor + '"';
        }
        const QJsonObject json = http->postJson("/object/list-v2/" + bucket, body + '}').json();
        const auto count = collect(json, pagedFolders, pagedObjects);
        QVERIFY(count >= 1 && count <= limit);
        if (!json.value(u"hasNext").toBool()) {
            break;
        }
        QCOMPARE(count, limit);
        cursor = json.value(u"nextCursor").toString().toLatin1();
        QVERIFY(!cursor.isEmpty());
    }
    QCOMPARE(pagedFolders, folders);
    QCOMPARE(pagedObjects, objects);
}

void TestSandboxListing::v2CursorOverridesTheSort()
{
    const auto http = client();
    const QByteArray cursor =
        http->postJson("/object/list-v2/b2", R"({"limit":1,"sortBy":{"column":"name","order":"desc"}})")
            .json()
            .value(u"nextCursor")
            .toString()
            .toLatin1();
    const QJsonObject next =
        http->postJson("/object/list-v2/b2",
                       R"({"limit":1,"sortBy":{"column":"created_at","order":"asc"},"cursor":")" + cursor +
                           R"("})")
            .json();
    QCOMPARE(next.value(u"objects").toArray().at(0).toObject().value(u"name").toString(),
             QStringLiteral("underXscore/y.txt"));
}

void TestSandboxListing::v2IsCappedAt1000()
{
    for (const char *body : {"{}", R"({"limit":1001})", R"({"limit":5000,"prefix":"files/"})"}) {
        const QJsonObject json = client()->postJson("/object/list-v2/many", body).json();
        QCOMPARE(json.value(u"objects").toArray().size(), 1000);
        QCOMPARE(json.value(u"hasNext").toBool(), true);
    }
}

void TestSandboxListing::v2FoldersCarryTheirOldestDate()
{
    const auto http = client();
    const QString oldest = http->postJson("/object/list-v2/b2", R"({"prefix":"dir/1.txt"})")
                               .json()
                               .value(u"objects")
                               .toArray()
                               .at(0)
                               .toObject()
                               .value(u"created_at")
                               .toString();
    const QJsonObject json =
        http->postJson("/object/list-v2/b2",
                       R"({"prefix":"dir/","with_delimiter":false,"sortBy":{"column":"updated_at"}})")
            .json();
    QVERIFY(json.value(u"folders").toArray().isEmpty());
    const QJsonArray folders =
        http->postJson("/object/list-v2/b2", R"({"with_delimiter":true,"sortBy":{"column":"updated_at"}})")
            .json()
            .value(u"folders")
            .toArray();
    for (const auto &row : folders) {
        const QJsonObject folder = row.toObject();
        if (folder.value(u"name").toString() == u"dir/") {
            QCOMPARE(folder.value(u"created_at").toString(), oldest);
            QCOMPARE(folder.value(u"updated_at").toString(), oldest);
            QVERIFY(folder.value(u"id").isNull());
            return;
        }
    }
    QFAIL("dir/ is not listed");
}

void TestSandboxListing::bothRefuse_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *path, const char *body, const char *message) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(body) << QString::fromLatin1(message);
    };
    row("bad column", "/object/list/b2", R"({"prefix":"","sortBy":{"column":"size","order":"asc"}})",
        "body/sortBy/column must be equal to one of the allowed values");
    row("no prefix", "/object/list/b2", R"({"limit":10})", "body must have required property 'prefix'");
    row("limit 0", "/object/list/b2", R"({"prefix":"","limit":0})", "body/limit must be >= 1");
    row("negative offset", "/object/list/b2", R"({"prefix":"","offset":-1})", "body/offset must be >= 0");
    row("limit no number", "/object/list/b2", R"({"prefix":"","limit":"many"})",
        "body/limit must be integer");
    row("bad cursor", "/object/list-v2/b2", R"({"cursor":"garbage"})",
        "Invalid Parameter continuation token");
    row("cursor no base64", "/object/list-v2/b2", R"({"cursor":"*"})",
        "Invalid Parameter continuation token");
    row("v2 limit 0", "/object/list-v2/b2", R"({"limit":0})", "body/limit must be >= 1");
}

void TestSandboxListing::bothRefuse()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const RawResponse response = client()->postJson(path, body);
    QCOMPARE(response.status, 400);
    QCOMPARE(response.json().value(u"message").toString(), message);
}

void TestSandboxListing::missingAndInvisibleBucketsAreEmpty()
{
    const auto http = client();
    QCOMPARE(http->postJson("/object/list/missing", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(http->postJson("/object/list-v2/missing", "{}").body,
             QByteArray(R"({"hasNext":false,"folders":[],"objects":[]})"));
    RawHttp anon(m_sandbox.url());
    anon.setKey(m_sandbox.anonKey());
    QCOMPARE(anon.postJson("/object/list/b2", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(anon.postJson("/object/list-v2/b2", R"({"with_delimiter":true})").body,
             QByteArray(R"({"hasNext":false,"folders":[],"objects":[]})"));
}

void TestSandboxListing::deletingBetweenPagesSkipsNothing()
{
    const auto http = client();
    QCOMPARE(http->postJson("/bucket", R"({"name":"shrinking"})").status, 200);
    for (int count = 0; count < 25; ++count) {
        QCOMPARE(
            http->upload("shrinking/d" + QByteArray::number(count % 5) + "/f" + QByteArray::number(count),
                         "x")
                .status,
            200);
    }
    int seen = 0;
    QByteArray body = R"({"limit":4})";
    for (bool more = true; more;) {
        const QJsonObject page = http->postJson("/object/list-v2/shrinking", body).json();
        const QJsonArray objects = page.value(u"objects").toArray();
        for (const auto &row : objects) {
            QCOMPARE(http->request("DELETE",
                                   "/object/shrinking/" + row.toObject().value(u"name").toString().toUtf8())
                         .status,
                     200);
            ++seen;
        }
        more = page.value(u"hasNext").toBool();
        body = R"({"limit":4,"cursor":")" + page.value(u"nextCursor").toString().toLatin1() + R"("})";
    }
    QCOMPARE(seen, 25);
}

void TestSandboxListing::manyObjectsAndManyFoldersAreListedWhole()
{
    const auto http = client();
    for (const auto &[prefix, expected] :
         {std::pair<QByteArray, int>{"files/", 100000}, std::pair<QByteArray, int>{"folders/", 5000}}) {
        QSet<QString> names;
        QByteArray cursor;
        for (bool more = true; more;) {
            const QJsonObject page =
                http->postJson("/object/list-v2/many", R"({"with_delimiter":true,"prefix":")" + prefix +
                                                           R"(","cursor":")" + cursor + R"("})")
                    .json();
            for (const QStringView member : {u"folders", u"objects"}) {
                const QJsonArray rows = page.value(member).toArray();
                for (const auto &row : rows) {
                    names.insert(row.toObject().value(u"name").toString());
                }
            }
            more = page.value(u"hasNext").toBool();
            cursor = page.value(u"nextCursor").toString().toLatin1();
        }
        QCOMPARE(names.size(), expected);
    }
}

#endif // Q_MOC_RUN

QTEST_GUILESS_MAIN(TestSandboxListing)
#include "tst_sandboxlisting.moc"
