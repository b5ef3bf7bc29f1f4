// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/tusclient.h"
#include "tests/support/pgsession.h"

#include <QTest>

#include <memory>

using namespace Poolhouse::Test;

/// Row-level security of the calls that do more than one thing: moving, copying, signing, resumable uploads.
class TestSandboxPolicyCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void callsNeedTheirPolicies_data();
    void callsNeedTheirPolicies();
    void aMoveMayNotLeaveWhatThePolicyCovers();
    void aMoveMakesTheMoverTheOwner();
    void resumableUploadsNeedInsert();

private:
    [[nodiscard]] RawHttp &service() const { return *m_service; }
    [[nodiscard]] std::unique_ptr<RawHttp> user() const;
    void sql(const QByteArray &statement) const;
    void allow(const QByteArray &command) const;

    SandboxProcess m_sandbox;
    std::unique_ptr<RawHttp> m_service;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

namespace {

constexpr char alice[] = "11111111-2222-3333-4444-555555555555";

/// "200", or the true status and code of an error.
QByteArray outcome(const RawResponse &response)
{
    return response.status == 200 ? QByteArray("200") : response.error();
}

} // namespace

void TestSandboxPolicyCalls::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    m_service = std::make_unique<RawHttp>(m_sandbox.url());
    m_service->setKey(m_sandbox.serviceRoleKey());
    QCOMPARE(service().postJson("/bucket", R"({"name":"b"})").status, 200);
}

void TestSandboxPolicyCalls::init()
{
    sql("do $$ declare p record; begin"
        "  for p in select policyname, tablename from pg_policies where schemaname = 'storage' loop"
        "    execute format('drop policy %I on storage.%I', p.policyname, p.tablename);"
        "  end loop; end $$");
    QCOMPARE(service().postJson("/bucket/b/empty", "{}").status, 200);
    QTRY_COMPARE(service().postJson("/object/list/b", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(service().upload("b/one.txt", "one").status, 200);
}

std::unique_ptr<RawHttp> TestSandboxPolicyCalls::user() const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(QString::fromLatin1(
        signedToken(m_sandbox, R"({"role":"authenticated","sub":")" + QByteArray(alice) + "\"}")));
    return http;
}

void TestSandboxPolicyCalls::sql(const QByteArray &statement) const
{
    PgSession session(m_sandbox.directUrl());
    session.rows(QString::fromUtf8(statement));
    QVERIFY2(session.ok(), qPrintable(session.failure()));
}

void TestSandboxPolicyCalls::allow(const QByteArray &command) const
{
    sql("create policy allow_" + command + " on storage.objects for " + command + " to authenticated " +
        (command == "insert" ? "with check" : "using") + " (bucket_id = 'b')");
}

void TestSandboxPolicyCalls::callsNeedTheirPolicies_data()
{
    QTest::addColumn<QList<QByteArray>>("policies");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("result");
    using Policies = QList<QByteArray>;
    const QByteArray keys = R"({"bucketId":"b","sourceKey":"one.txt","destinationKey":"two.txt"})";
    const QByteArray notThere = "404 NoSuchKey";
    const QByteArray denied = "403 AccessDenied";
    const auto row = [&](const char *name, const Policies &policies, const QByteArray &path,
                         const QByteArray &body, const QByteArray &result) {
        QTest::newRow(name) << policies << path << body << result;
    };
    row("move, nothing", {}, "/object/move", keys, notThere);
    row("move, select", {"select"}, "/object/move", keys, notThere);
    row("move, update", {"update"}, "/object/move", keys, notThere);
    row("move, both", {"select", "update"}, "/object/move", keys, "200");
    row("copy, nothing", {}, "/object/copy", keys, notThere);
    row("copy, insert", {"insert"}, "/object/copy", keys, notThere);
    row("copy, select", {"select"}, "/object/copy", keys, denied);
    row("copy, both", {"select", "insert"}, "/object/copy", keys, "200");
    const QByteArray expiry = R"({"expiresIn":60})";
    row("sign, nothing", {}, "/object/sign/b/one.txt", expiry, notThere);
    row("sign, insert", {"insert"}, "/object/sign/b/one.txt", expiry, notThere);
    row("sign, select", {"select"}, "/object/sign/b/one.txt", expiry, "200");
    row("sign an upload, select", {"select"}, "/object/upload/sign/b/new.txt", "{}", denied);
    row("sign an upload, insert", {"insert"}, "/object/upload/sign/b/new.txt", "{}", "200");
    row("sign a taken upload", {"insert"}, "/object/upload/sign/b/one.txt", "{}", "409 KeyAlreadyExists");
}

void TestSandboxPolicyCalls::callsNeedTheirPolicies()
{
    QFETCH(QList<QByteArray>, policies);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    for (const QByteArray &policy : std::as_const(policies)) {
        allow(policy);
    }
    QTEST(outcome(user()->postJson(path, body)), "result");
    if (path == "/object/move") {
        const bool isMoved = policies.size() == 2;
        QCOMPARE(service().request("GET", "/object/b/one.txt").status, isMoved ? 400 : 200);
        QCOMPARE(service().request("GET", "/object/b/two.txt").status, isMoved ? 200 : 400);
    } else {
        QCOMPARE(service().request("GET", "/object/b/one.txt").body, QByteArray("one"));
    }
}

void TestSandboxPolicyCalls::aMoveMayNotLeaveWhatThePolicyCovers()
{
    sql("create policy inside on storage.objects for all to authenticated"
        "  using (name like 'in/%') with check (name like 'in/%')");
    QCOMPARE(service().upload("b/in/a.txt", "a").status, 200);
    const auto http = user();
    const auto move = [&](const QByteArray &from, const QByteArray &to) {
        return outcome(http->postJson("/object/move", R"({"bucketId":"b","sourceKey":")" + from +
                                                          R"(","destinationKey":")" + to + "\"}"));
    };
    QCOMPARE(move("in/a.txt", "out/a.txt"), QByteArray("403 AccessDenied"));
    QCOMPARE(service().request("GET", "/object/b/in/a.txt").body, QByteArray("a"));
    QCOMPARE(move("in/a.txt", "in/b.txt"), QByteArray("200"));
    QCOMPARE(move("one.txt", "in/c.txt"), QByteArray("404 NoSuchKey"));
}

void TestSandboxPolicyCalls::aMoveMakesTheMoverTheOwner()
{
    allow("select");
    allow("update");
    QCOMPARE(
        user()
            ->postJson("/object/move", R"({"bucketId":"b","sourceKey":"one.txt","destinationKey":"two.txt"})")
            .status,
        200);
    PgSession session(m_sandbox.directUrl());
    QCOMPARE(session.value(QStringLiteral("select owner_id from storage.objects where name = 'two.txt'")),
             QString::fromLatin1(alice));
}

void TestSandboxPolicyCalls::resumableUploadsNeedInsert()
{
    TusClient http(m_sandbox);
    http.setKey(QString::fromLatin1(
        signedToken(m_sandbox, R"({"role":"authenticated","sub":")" + QByteArray(alice) + "\"}")));
    QCOMPARE(http.createFor("b", "tus.bin", 4).status, 403);
    allow("insert");
    QCOMPARE(http.createFor("b", "tus.bin", 4).status, 201);
    QCOMPARE(http.createFor("b", "tus.bin", 4, "x-upsert: true\r\n").status, 403);
    QCOMPARE(http.createFor("b", "tus.bin", 4).status, 201);
    QCOMPARE(http.patch(0, "1234").status, 204);
    PgSession session(m_sandbox.directUrl());
    QCOMPARE(session.value(QStringLiteral("select owner_id from storage.objects where name = 'tus.bin'")),
             QString::fromLatin1(alice));
}

#endif

QTEST_GUILESS_MAIN(TestSandboxPolicyCalls)
#include "tst_sandboxpolicycalls.moc"
