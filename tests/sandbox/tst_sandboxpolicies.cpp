// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/tusclient.h"
#include "tests/support/pgsession.h"

#include <QTest>

#include <memory>

using namespace Poolhouse::Test;

/// Row-level security: who may do what is decided by PostgreSQL, with policies that a test
/// installs as a project's owner does, over the direct connection.
class TestSandboxPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void withoutPoliciesNothingIsThere();
    void selectLetsReadAndNothingElse();
    void insertLetsUploadAndNothingElse();
    void upsertNeedsSelectAndUpdateEvenForANewKey();
    void deletingWithoutPolicyDeletesNothing();
    void deletingNeedsSelectToo();
    void ownersHaveTheirFolders();
    void theOwnerIsTheTokensSubject_data();
    void theOwnerIsTheTokensSubject();
    void bucketsHavePoliciesOfTheirOwn();
    void policiesMayReadClaimsHeadersAndOperation();
    void theServiceNeedsNoPolicy();
    void emptyingIsForTheServiceOnly();
    void pathFunctionsTakeNamesApart_data();
    void pathFunctionsTakeNamesApart();
    void rowsAreNotDeletedBehindTheApi();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client(const QString &key) const;
    [[nodiscard]] std::unique_ptr<RawHttp> service() const { return client(m_sandbox.serviceRoleKey()); }
    [[nodiscard]] std::unique_ptr<RawHttp> user(const QByteArray &subject = alice) const;
    [[nodiscard]] std::unique_ptr<RawHttp> bearer(const QByteArray &claims) const
    {
        return client(QString::fromLatin1(signedToken(m_sandbox, claims)));
    }
    /// As the role postgres; fails the test when the database refuses.
    void sql(const char *statement) const;
    /// One policy for role authenticated on bucket b.
    void allow(const char *command) const;
    [[nodiscard]] QString value(const char *query) const;

    static constexpr char alice[] = "11111111-2222-3333-4444-555555555555";
    static constexpr char bob[] = "99999999-2222-3333-4444-555555555555";

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

namespace {

const QByteArray notThere = "404 NoSuchKey";
const QByteArray denied = "403 AccessDenied";
const QByteArray json = "Content-Type: application/json\r\n";

} // namespace

void TestSandboxPolicies::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    QCOMPARE(service()->postJson("/bucket", R"({"name":"b"})").status, 200);
    QCOMPARE(service()->postJson("/bucket", R"({"name":"c"})").status, 200);
}

// Every test begins with two objects of nobody's and no policy.
void TestSandboxPolicies::init()
{
    sql("do $$ declare p record; begin"
        "  for p in select policyname, tablename from pg_policies where schemaname = 'storage' loop"
        "    execute format('drop policy %I on storage.%I', p.policyname, p.tablename);"
        "  end loop; end $$");
    QCOMPARE(service()->postJson("/bucket/b/empty", "{}").status, 200);
    QTRY_COMPARE(service()->postJson("/object/list/b", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(service()->upload("b/one.txt", "one").status, 200);
    QCOMPARE(service()->upload("b/two.txt", "two").status, 200);
}

std::unique_ptr<RawHttp> TestSandboxPolicies::client(const QString &key) const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(key);
    return http;
}

std::unique_ptr<RawHttp> TestSandboxPolicies::user(const QByteArray &subject) const
{
    return bearer(R"({"role":"authenticated","sub":")" + subject + R"("})");
}

void TestSandboxPolicies::sql(const char *statement) const
{
    PgSession session(m_sandbox.directUrl());
    session.rows(QString::fromUtf8(statement));
    QVERIFY2(session.ok(), qPrintable(session.failure()));
}

void TestSandboxPolicies::allow(const char *command) const
{
    const QByteArray word = command;
    sql(("create policy allow_" + word + " on storage.objects for " + word + " to authenticated " +
         (word == "insert" ? "with check" : "using") + " (bucket_id = 'b')")
            .constData());
}

QString TestSandboxPolicies::value(const char *query) const
{
    PgSession session(m_sandbox.directUrl());
    return session.value(QString::fromUtf8(query));
}

void TestSandboxPolicies::withoutPoliciesNothingIsThere()
{
    const auto http = user();
    QCOMPARE(http->request("GET", "/bucket").body, QByteArray("[]"));
    QCOMPARE(http->request("GET", "/bucket/b").error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(http->postJson("/object/list/b", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(http->postJson("/object/list-v2/b", "{}").body,
             QByteArray(R"({"hasNext":false,"folders":[],"objects":[]})"));
    QCOMPARE(http->request("GET", "/object/b/one.txt").error(), notThere);
    QCOMPARE(http->request("GET", "/object/info/b/one.txt").error(), notThere);
    QCOMPARE(http->request("HEAD", "/object/b/one.txt").status, 400);
    QCOMPARE(http->upload("b/new.txt", "x").error(), denied);
    QCOMPARE(http->request("DELETE", "/object/b/one.txt").error(), denied);
    QCOMPARE(http->request("DELETE", "/object/b", R"({"prefixes":["one.txt"]})", json).body,
             QByteArray("[]"));
    QCOMPARE(http->postJson("/bucket", R"({"name":"mine"})").error(), denied);
    QCOMPARE(http->request("PUT", "/bucket/b", R"({"public":true})", json).error(),
             QByteArray("404 NoSuchBucket"));
    QCOMPARE(http->request("DELETE", "/bucket/b").error(), QByteArray("409 ResourceNotEmpty"));
    QCOMPARE(service()->postJson("/object/list/b", R"({"prefix":""})").array().size(), 2);
}

void TestSandboxPolicies::selectLetsReadAndNothingElse()
{
    allow("select");
    const auto http = user();
    QCOMPARE(http->request("GET", "/object/b/one.txt").body, QByteArray("one"));
    QCOMPARE(http->request("GET", "/object/info/b/one.txt").json().value(u"size").toInt(), 3);
    QCOMPARE(http->postJson("/object/list/b", R"({"prefix":""})").array().size(), 2);
    QCOMPARE(http->upload("b/new.txt", "x").error(), denied);
    QCOMPARE(http->request("DELETE", "/object/b/one.txt").error(), denied);
    // The policy is about one bucket.
    QCOMPARE(service()->upload("c/other.txt", "x").status, 200);
    QCOMPARE(http->request("GET", "/object/c/other.txt").error(), notThere);
    QCOMPARE(service()->request("DELETE", "/object/c/other.txt").status, 200);
    // And about one role.
    QCOMPARE(client(m_sandbox.anonKey())->request("GET", "/object/b/one.txt").error(), notThere);
}

void TestSandboxPolicies::insertLetsUploadAndNothingElse()
{
    allow("insert");
    const auto http = user();
    QCOMPARE(http->upload("b/new.txt", "new").status, 200);
    QCOMPARE(http->upload("b/new.txt", "newer").error(), QByteArray("409 KeyAlreadyExists"));
    QCOMPARE(http->request("GET", "/object/b/new.txt").error(), notThere);
    QCOMPARE(http->postJson("/object/list/b", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(http->upload("c/new.txt", "x").error(), denied);
    QCOMPARE(service()->request("GET", "/object/b/new.txt").body, QByteArray("new"));
}

void TestSandboxPolicies::upsertNeedsSelectAndUpdateEvenForANewKey()
{
    const QByteArray upsert = "x-upsert: true\r\nContent-Type: text/plain\r\n";
    const auto http = user();
    allow("insert");
    QCOMPARE(http->request("POST", "/object/b/new.txt", "1", upsert).error(), denied);
    allow("select");
    QCOMPARE(http->request("POST", "/object/b/one.txt", "1", upsert).error(), denied);
    allow("update");
    QCOMPARE(http->request("POST", "/object/b/new.txt", "1", upsert).status, 200);
    QCOMPARE(http->request("POST", "/object/b/one.txt", "2", upsert).status, 200);
    QCOMPARE(http->request("PUT", "/object/b/one.txt", "3", upsert).status, 200);
    QCOMPARE(http->request("GET", "/object/b/one.txt").body, QByteArray("3"));
    sql("drop policy allow_insert on storage.objects");
    QCOMPARE(http->request("PUT", "/object/b/one.txt", "4", upsert).error(), denied);
    QCOMPARE(http->request("GET", "/object/b/one.txt").body, QByteArray("3"));
}

void TestSandboxPolicies::deletingWithoutPolicyDeletesNothing()
{
    allow("select");
    const auto http = user();
    const RawResponse many =
        http->request("DELETE", "/object/b", R"({"prefixes":["one.txt","two.txt"]})", json);
    QCOMPARE(many.status, 200);
    QCOMPARE(many.body, QByteArray("[]"));
    QCOMPARE(http->request("DELETE", "/object/b/one.txt").error(), denied);
    QCOMPARE(http->request("GET", "/object/b/one.txt").body, QByteArray("one"));
    // Some of them: the answer tells which.
    sql("create policy one_of_two on storage.objects for delete to authenticated using (name = 'two.txt')");
    const QJsonArray gone =
        http->request("DELETE", "/object/b", R"({"prefixes":["one.txt","two.txt"]})", json).array();
    QCOMPARE(gone.size(), 1);
    QCOMPARE(gone.at(0).toObject().value(u"name").toString(), QStringLiteral("two.txt"));
    QCOMPARE(service()->request("GET", "/object/b/one.txt").body, QByteArray("one"));
    QCOMPARE(service()->request("GET", "/object/b/two.txt").error(), notThere);
}

void TestSandboxPolicies::deletingNeedsSelectToo()
{
    allow("delete");
    const auto http = user();
    QCOMPARE(http->request("DELETE", "/object/b", R"({"prefixes":["one.txt"]})", json).body,
             QByteArray("[]"));
    QCOMPARE(http->request("DELETE", "/object/b/one.txt").error(), denied);
    allow("select");
    QCOMPARE(http->request("DELETE", "/object/b/one.txt").status, 200);
    QCOMPARE(http->request("DELETE", "/object/b/one.txt").error(), notThere);
}

void TestSandboxPolicies::ownersHaveTheirFolders()
{
    sql("create policy folder on storage.objects for all to authenticated"
        "  using (bucket_id = 'b' and (storage.foldername(name))[1] = (select auth.uid()::text))"
        "  with check (bucket_id = 'b' and (storage.foldername(name))[1] = (select auth.uid()::text))");
    const auto mine = user(alice);
    const auto theirs = user(bob);
    const QByteArray folder = QByteArray("b/") + alice;
    QCOMPARE(mine->upload(folder + "/deep/x.txt", "mine").status, 200);
    QCOMPARE(theirs->upload(folder + "/y.txt", "x").error(), denied);
    QCOMPARE(theirs->request("GET", "/object/" + folder + "/deep/x.txt").error(), notThere);
    QCOMPARE(theirs->postJson("/object/list/b", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(theirs->request("DELETE", "/object/" + folder + "/deep/x.txt").error(), denied);
    QCOMPARE(mine->request("GET", "/object/" + folder + "/deep/x.txt").body, QByteArray("mine"));
    QCOMPARE(mine->postJson("/object/list/b", R"({"prefix":""})").array().size(), 1);
    QCOMPARE(mine->request("DELETE", "/object/" + folder + "/deep/x.txt").status, 200);
}

void TestSandboxPolicies::theOwnerIsTheTokensSubject_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<QString>("ownerId");
    const QString id = QString::fromLatin1(alice);
    QTest::newRow("a uuid") << R"({"role":"authenticated","sub":")" + QByteArray(alice) + "\"}" << id << id;
    QTest::newRow("another name") << QByteArray(R"({"role":"authenticated","sub":"auth0|x"})") << QString()
                                  << QStringLiteral("auth0|x");
    QTest::newRow("none") << QByteArray(R"({"role":"authenticated"})") << QString() << QString();
}

void TestSandboxPolicies::theOwnerIsTheTokensSubject()
{
    QFETCH(QByteArray, claims);
    allow("insert");
    QCOMPARE(bearer(claims)->upload("b/own.txt", "x").status, 200);
    QTEST(value("select owner from storage.objects where name = 'own.txt'"), "owner");
    QTEST(value("select owner_id from storage.objects where name = 'own.txt'"), "ownerId");
}

void TestSandboxPolicies::bucketsHavePoliciesOfTheirOwn()
{
    sql("create policy see on storage.buckets for select to authenticated using (id = 'b')");
    const auto http = user();
    QCOMPARE(http->request("GET", "/bucket").array().size(), 1);
    QCOMPARE(http->request("GET", "/bucket/b").status, 200);
    QCOMPARE(http->request("GET", "/bucket/c").error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(http->request("PUT", "/bucket/b", R"({"public":true})", json).error(),
             QByteArray("404 NoSuchBucket"));
    QCOMPARE(http->postJson("/bucket", R"({"name":"mine"})").error(), denied);
    sql("create policy make on storage.buckets for insert to authenticated with check (owner_id = "
        "auth.uid()::text)");
    QCOMPARE(http->postJson("/bucket", R"({"name":"mine"})").status, 200);
    QCOMPARE(value("select owner from storage.buckets where id = 'mine'"), QString::fromLatin1(alice));
    QCOMPARE(service()->request("DELETE", "/bucket/mine").status, 200);
}

void TestSandboxPolicies::policiesMayReadClaimsHeadersAndOperation()
{
    sql("create policy claim on storage.objects for select to authenticated using ("
        "  auth.jwt() -> 'app_metadata' ->> 'team' = 'red' and auth.role() = 'authenticated'"
        "  and auth.email() = 'a@example.org'"
        "  and current_setting('request.headers')::jsonb ->> 'x-purpose' = 'test'"
        "  and storage.allow_only_operation('object.list'))");
    const QByteArray rest = R"(","email":"a@example.org","app_metadata":{"team":"red"}})";
    const auto http = bearer(R"({"role":"authenticated","sub":")" + QByteArray(alice) + rest);
    const QByteArray purpose = "x-purpose: test\r\n" + json;
    QCOMPARE(http->request("POST", "/object/list/b", R"({"prefix":""})", purpose).array().size(), 2);
    QCOMPARE(http->request("POST", "/object/list/b", R"({"prefix":""})", json).array().size(), 0);
    QCOMPARE(http->request("GET", "/object/b/one.txt", {}, "x-purpose: test\r\n").error(), notThere);
    QCOMPARE(user()->request("POST", "/object/list/b", R"({"prefix":""})", purpose).array().size(), 0);
    sql("create policy either on storage.objects for select to authenticated using ("
        "  storage.allow_any_operation(array['storage.object.get_authenticated', 'object.list_v2']))");
    QCOMPARE(user()->request("GET", "/object/b/one.txt").body, QByteArray("one"));
    QCOMPARE(user()->postJson("/object/list-v2/b", "{}").json().value(u"objects").toArray().size(), 2);
    QCOMPARE(user()->postJson("/object/list/b", R"({"prefix":""})").body, QByteArray("[]"));
}

void TestSandboxPolicies::theServiceNeedsNoPolicy()
{
    sql("create policy nobody on storage.objects as restrictive for all to public using (false)");
    QCOMPARE(service()->upload("b/new.txt", "x").status, 200);
    QCOMPARE(service()->request("GET", "/object/b/new.txt").body, QByteArray("x"));
    QCOMPARE(service()->request("DELETE", "/object/b/new.txt").status, 200);
}

void TestSandboxPolicies::emptyingIsForTheServiceOnly()
{
    sql("create policy see on storage.buckets for all to authenticated using (true)");
    sql("create policy all_of_it on storage.objects for all to authenticated using (true)");
    const RawResponse response = user()->postJson("/bucket/b/empty", "{}");
    QCOMPARE(response.status, 403);
    QCOMPARE(response.error(), denied);
    QCOMPARE(user()->postJson("/object/list/b", R"({"prefix":""})").array().size(), 2);
}

void TestSandboxPolicies::pathFunctionsTakeNamesApart_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("folders");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("extension");
    const auto row = [](const char *name, const char *folders, const char *file, const char *extension) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(folders)
                            << QString::fromLatin1(file) << QString::fromLatin1(extension);
    };
    row("a/b/c.tar.gz", "{a,b}", "c.tar.gz", "gz");
    row("plain", "{}", "plain", "plain");
    row("dir/", "{dir}", "", "");
    row("/lead.txt", "{\"\"}", "lead.txt", "txt");
    row("a//b.x", "{a,\"\"}", "b.x", "x");
}

void TestSandboxPolicies::pathFunctionsTakeNamesApart()
{
    QFETCH(QString, name);
    const auto call = [&](const char *function) {
        return value(("select storage." + QByteArray(function) + "('" + name.toUtf8() + "')").constData());
    };
    QTEST(call("foldername"), "folders");
    QTEST(call("filename"), "file");
    QTEST(call("extension"), "extension");
}

void TestSandboxPolicies::rowsAreNotDeletedBehindTheApi()
{
    PgSession session(m_sandbox.directUrl());
    session.rows(QStringLiteral("delete from storage.objects"));
    QVERIFY(!session.ok());
    QVERIFY(session.failure().contains(QLatin1String("Direct deletion from storage tables is not allowed")));
    QCOMPARE(session.value(QStringLiteral("select count(*) from storage.objects where bucket_id = 'b'")),
             QStringLiteral("2"));
}

#endif

QTEST_GUILESS_MAIN(TestSandboxPolicies)
#include "tst_sandboxpolicies.moc"
