// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/support/pgsession.h"
#include "tests/support/sandboxprocess.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <memory>

using namespace Poolhouse::Test;

/// Keys and tokens: which are taken, for whom, and how the others are refused.
class TestSandboxKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tokensThatAreNotGoodAreRefused_data();
    void tokensThatAreNotGoodAreRefused();
    void aTokenWithoutRoleIsAnon();
    void aRoleThatIsNotThereIsTheDatabasesError();
    void theGatewayKnowsOpaqueKeys_data();
    void theGatewayKnowsOpaqueKeys();
    void aSecretKeyIsRefusedToBrowsers();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client(const QString &key) const;
    [[nodiscard]] std::unique_ptr<RawHttp> service() const { return client(m_sandbox.serviceRoleKey()); }
    [[nodiscard]] QByteArray signedToken(const QByteArray &claims,
                                         const QByteArray &header = R"({"alg":"HS256","typ":"JWT"})",
                                         const QByteArray &secret = {}) const;

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

namespace {

const QByteArray denied = "403 AccessDenied";

} // namespace

void TestSandboxKeys::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    QCOMPARE(service()->postJson("/bucket", R"({"name":"b"})").status, 200);
    QCOMPARE(service()->postJson("/bucket", R"({"name":"c"})").status, 200);
    QCOMPARE(service()->upload("b/one.txt", "one").status, 200);
    QCOMPARE(service()->upload("b/two.txt", "two").status, 200);
}

std::unique_ptr<RawHttp> TestSandboxKeys::client(const QString &key) const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(key);
    return http;
}

QByteArray TestSandboxKeys::signedToken(const QByteArray &claims, const QByteArray &header,
                                        const QByteArray &secret) const
{
    constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray first = header.toBase64(base64) + '.' + claims.toBase64(base64);
    return first + '.' +
           QMessageAuthenticationCode::hash(
               first, secret.isNull() ? m_sandbox.jwtSecret().toLatin1() : secret, QCryptographicHash::Sha256)
               .toBase64(base64);
}

void TestSandboxKeys::tokensThatAreNotGoodAreRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("message");
    const QByteArray now = QByteArray::number(QDateTime::currentSecsSinceEpoch());
    const QByteArray later = QByteArray::number(QDateTime::currentSecsSinceEpoch() + 1000);
    const auto claims = [this](const QByteArray &json) { return signedToken(json); };
    QTest::newRow("garbage") << QByteArray("garbage") << QByteArray("Invalid Compact JWS");
    QTest::newRow("four parts") << QByteArray("a.b.c.d") << QByteArray("Invalid Compact JWS");
    QTest::newRow("opaque") << QByteArray("sb_secret_abc") << QByteArray("Invalid Compact JWS");
    QTest::newRow("header") << QByteArray("a.b.c") << QByteArray("JWS Protected Header is invalid");
    QTest::newRow("no algorithm") << signedToken("{}", R"({"typ":"JWT"})")
                                  << QByteArray(
                                         "JWS \"alg\" (Algorithm) Header Parameter missing or invalid");
    QTest::newRow("none") << signedToken("{}", R"({"alg":"none"})")
                          << QByteArray("\"alg\" (Algorithm) Header Parameter value not allowed");
    QTest::newRow("other algorithm") << signedToken("{}", R"({"alg":"HS512"})")
                                     << QByteArray("\"alg\" (Algorithm) Header Parameter value not allowed");
    QTest::newRow("other secret") << signedToken(R"({"role":"service_role"})", R"({"alg":"HS256"})", "other")
                                  << QByteArray("signature verification failed");
    QTest::newRow("cut") << m_sandbox.serviceRoleKey().toLatin1().chopped(1)
                         << QByteArray("signature verification failed");
    QTest::newRow("expired") << claims(R"({"role":"service_role","exp":)" + now + '}')
                             << QByteArray("\"exp\" claim timestamp check failed");
    QTest::newRow("expiry as text") << claims(R"({"role":"service_role","exp":")" + later + "\"}")
                                    << QByteArray("\"exp\" claim must be a number");
    QTest::newRow("not yet") << claims(R"({"role":"service_role","nbf":)" + later + '}')
                             << QByteArray("\"nbf\" claim timestamp check failed");
    QTest::newRow("no claims") << claims("[]")
                               << QByteArray("JWT Claims Set must be a top-level JSON object");
}

void TestSandboxKeys::tokensThatAreNotGoodAreRefused()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, message);
    const auto http = client(QString::fromLatin1(token));
    for (const RawResponse &response :
         {http->request("GET", "/bucket"), http->request("GET", "/object/authenticated/b/one.txt"),
          http->upload("b/new.txt", "x"), http->request("DELETE", "/object/b/one.txt"),
          http->postJson("/object/list/b", R"({"prefix":""})")}) {
        QCOMPARE(response.status, 400);
        QCOMPARE(response.error(), denied);
        QCOMPARE(response.json().value(u"error").toString(), QStringLiteral("Unauthorized"));
        QCOMPARE(response.json().value(u"message").toString(), QString::fromUtf8(message));
    }
    // Where no token is needed, a bad one is none.
    QCOMPARE(http->request("GET", "/object/b/one.txt").error(), QByteArray("404 NoSuchBucket"));
}

void TestSandboxKeys::aTokenWithoutRoleIsAnon()
{
    const auto http = client(QString::fromLatin1(signedToken(R"({"sub":"x"})")));
    QCOMPARE(http->postJson("/object/list/b", R"({"prefix":""})").body, QByteArray("[]"));
    PgSession session(m_sandbox.directUrl());
    session.rows(QStringLiteral("create policy p on storage.objects for select to anon using (true)"));
    QVERIFY2(session.ok(), qPrintable(session.failure()));
    QCOMPARE(http->postJson("/object/list/b", R"({"prefix":""})").array().size(), 2);
}

void TestSandboxKeys::aRoleThatIsNotThereIsTheDatabasesError()
{
    const RawResponse response = client(QString::fromLatin1(signedToken(R"({"role":"nobody"})")))
                                     ->postJson("/object/list/b", R"({"prefix":""})");
    QCOMPARE(response.status, 500);
    QCOMPARE(response.body, QByteArray(R"({"statusCode":"500","error":"DatabaseError","message":)"
                                       R"("database error, code: 22023","code":"DatabaseError"})"));
    // A role that exists but is not for tokens.
    QCOMPARE(client(QString::fromLatin1(signedToken(R"({"role":"postgres"})")))
                 ->postJson("/object/list/b", R"({"prefix":""})")
                 .error(),
             denied);
}

void TestSandboxKeys::theGatewayKnowsOpaqueKeys_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("outcome"); // buckets seen, or the error
    const QByteArray secret = m_sandbox.secretKey().toLatin1();
    const QByteArray publishable = m_sandbox.publishableKey().toLatin1();
    const QByteArray jwt = m_sandbox.serviceRoleKey().toLatin1();
    QVERIFY(secret.startsWith("sb_secret_"));
    QVERIFY(publishable.startsWith("sb_publishable_"));
    const auto apikey = [](const QByteArray &key) { return "apikey: " + key + "\r\n"; };
    const auto bearer = [](const QByteArray &key) { return "Authorization: Bearer " + key + "\r\n"; };
    QTest::newRow("secret alone") << apikey(secret) << QByteArray("2");
    QTest::newRow("secret twice") << apikey(secret) + bearer(secret) << QByteArray("2");
    QTest::newRow("publishable alone") << apikey(publishable) << QByteArray("0");
    QTest::newRow("publishable twice") << apikey(publishable) + bearer(publishable) << QByteArray("0");
    QTest::newRow("publishable and a token") << apikey(publishable) + bearer(jwt) << QByteArray("2");
    QTest::newRow("JWT as apikey") << apikey(jwt) << QByteArray("2");
    QTest::newRow("no key") << QByteArray() << QByteArray("400 InvalidRequest");
    // What reaches the service itself.
    QTest::newRow("only as bearer") << bearer(secret) << denied;
    QTest::newRow("unknown") << apikey("sb_secret_unknown") << denied;
    QTest::newRow("a token wins") << apikey(secret) + bearer("garbage") << denied;
}

void TestSandboxKeys::theGatewayKnowsOpaqueKeys()
{
    QFETCH(QByteArray, headers);
    const RawResponse response = client({})->request("GET", "/bucket", {}, headers);
    const QByteArray outcome =
        response.status == 200 ? QByteArray::number(response.array().size()) : response.error();
    QTEST(outcome, "outcome");
}

void TestSandboxKeys::aSecretKeyIsRefusedToBrowsers()
{
    const QByteArray browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n";
    const RawResponse response = client({})->request(
        "GET", "/bucket", {}, "apikey: " + m_sandbox.secretKey().toLatin1() + "\r\n" + browser);
    QCOMPARE(response.status, 401);
    QVERIFY(response.json().contains(u"message"));
    QVERIFY(response.json().contains(u"hint"));
    QCOMPARE(client({})
                 ->request("GET", "/bucket", {},
                           "apikey: " + m_sandbox.publishableKey().toLatin1() + "\r\n" + browser)
                 .status,
             200);
}

#endif

QTEST_GUILESS_MAIN(TestSandboxKeys)
#include "tst_sandboxkeys.moc"
