// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace Poolhouse::Test;

/// Faults on purpose: each effect as a client meets it, over real sockets.
class TestSandboxFaultEffects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void answersAreWordForWord_data();
    void answersAreWordForWord();
    void answersTakeTheirTime();
    void clearingWakesWhatWaits();
    void anAnswerIsLostAfterTheWorkIsDone();
    void aResetInTheRequestLeavesNothing();
    void aResetComesInTheMiddleOfTheAnswer();
    void aResetComesInsteadOfTheAnswer();
    void aDownloadEndsBeforeItsLength();
    void rangesAreAnsweredAsAskedFor_data();
    void rangesAreAnsweredAsAskedFor();
    void errorBodiesLoseTheirCode();
    void listV2IsOff_data();
    void listV2IsOff();
    void theDatabaseHangsUntilItsTimeout();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client() const;
    [[nodiscard]] QJsonObject firstRule() const;

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxFaultEffects::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR),
                             {QStringLiteral("--statement-timeout"), QStringLiteral("1000")}),
             qPrintable(m_sandbox.failure()));
    QCOMPARE(client()->postJson("/bucket", R"({"name":"b"})").status, 200);
    QCOMPARE(client()->upload("b/hello.txt", "hello world").status, 200);
    QCOMPARE(client()->upload("b/large.bin", QByteArray(100000, 'x')).status, 200);
}

void TestSandboxFaultEffects::cleanup()
{
    QCOMPARE(m_sandbox.faults("DELETE").status, 200);
}

std::unique_ptr<RawHttp> TestSandboxFaultEffects::client() const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(m_sandbox.serviceRoleKey());
    return http;
}

QJsonObject TestSandboxFaultEffects::firstRule() const
{
    const QByteArray json = m_sandbox.faults("GET").body;
    return QJsonDocument::fromJson(json).object().value(u"rules").toArray().at(0).toObject();
}

void TestSandboxFaultEffects::answersAreWordForWord_data()
{
    QTest::addColumn<QByteArray>("effect");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("retryAfter");
    const QByteArray json = "application/json; charset=utf-8";
    QTest::newRow("429") << QByteArray(R"("status":429,"retryAfter":7)") << 429 << json
                         << QByteArray(R"({"statusCode":"429","error":"too_many_connections","message":)"
                                       R"("Too many connections issued to the database","code":"SlowDown"})")
                         << QByteArray("7");
    QTest::newRow("429 of a gateway, with a date")
        << QByteArray(R"("status":429,"body":"json","retryAfter":"Wed, 25 Nov 2026 01:00:00 GMT")") << 429
        << json << QByteArray(R"({"message":"Too Many Requests"})")
        << QByteArray("Wed, 25 Nov 2026 01:00:00 GMT");
    QTest::newRow("500") << QByteArray(R"("status":500)") << 500 << json
                         << QByteArray(R"({"statusCode":"500","error":"Internal","message":)"
                                       R"("Internal Server Error","code":"InternalError"})")
                         << QByteArray();
    QTest::newRow("502") << QByteArray(R"("status":502)") << 502 << QByteArray("text/html")
                         << QByteArray("<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
                                       "<center><h1>502 Bad Gateway</h1></center>\r\n"
                                       "<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n")
                         << QByteArray();
    // Folded into 400, as the real server does with its own 503.
    QTest::newRow("503 of the API")
        << QByteArray(R"("status":503)") << 400 << json
        << QByteArray(R"({"statusCode":"503","error":"acquiring_lock_timeout","message":)"
                      R"("acquiring lock timeout","code":"LockTimeout"})")
        << QByteArray();
    QTest::newRow("503 of a gateway")
        << QByteArray(R"("status":503,"body":"text","retryAfter":1)") << 503 << QByteArray("text/plain")
        << QByteArray("Service Unavailable\n") << QByteArray("1");
    QTest::newRow("544") << QByteArray(R"("status":544)") << 544 << json
                         << QByteArray(
                                R"({"statusCode":"544","error":"DatabaseTimeout","message":)"
                                R"("The connection to the database timed out","code":"DatabaseTimeout"})")
                         << QByteArray();
    QTest::newRow("nothing") << QByteArray(R"("status":504,"body":"none")") << 504 << QByteArray()
                             << QByteArray("") << QByteArray();
}

void TestSandboxFaultEffects::answersAreWordForWord()
{
    QFETCH(QByteArray, effect);
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"answer",)" + effect + "}}"));
    const auto http = client();
    const RawResponse response = http->request("GET", "/object/b/hello.txt");
    QTEST(response.status, "status");
    QTEST(response.headers.value("content-type"), "type");
    QTEST(response.body, "body");
    QTEST(response.headers.value("retry-after"), "retryAfter");
    QCOMPARE(m_sandbox.faults("DELETE").status, 200);
    // The connection serves on.
    QCOMPARE(http->request("GET", "/object/b/hello.txt").body, QByteArray("hello world"));
}

void TestSandboxFaultEffects::answersTakeTheirTime()
{
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"latency","ms":150,"jitter":50}})"));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(client()->request("GET", "/version").status, 200);
    QVERIFY(timer.elapsed() >= 150);
}

void TestSandboxFaultEffects::clearingWakesWhatWaits()
{
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"latency","ms":600000}})"));
    const auto http = client();
    QVERIFY(http->send(http->head("GET", "/version", -1)));
    QTRY_COMPARE(firstRule().value(u"fired").toInt(), 1);
    QCOMPARE(m_sandbox.faults("DELETE").status, 200);
    QCOMPARE(http->receive().status, 200);
}

void TestSandboxFaultEffects::anAnswerIsLostAfterTheWorkIsDone()
{
    QVERIFY(m_sandbox.setFaults(
        R"({"trigger":{"nth":1},"effect":{"type":"answer","status":502,"when":"after"}})"));
    QCOMPARE(client()->upload("b/lost.txt", "kept").status, 502);
    QCOMPARE(client()->upload("b/lost.txt", "kept").error(), QByteArray("409 KeyAlreadyExists"));
    QCOMPARE(client()->request("GET", "/object/b/lost.txt").body, QByteArray("kept"));
}

void TestSandboxFaultEffects::aResetInTheRequestLeavesNothing()
{
    QVERIFY(m_sandbox.setFaults(R"({"match":{"method":"POST"},"trigger":{"nth":1},)"
                                R"("effect":{"type":"reset","during":"request","after":1000}})"));
    const auto http = client();
    const QByteArray content(200000, 'y');
    QVERIFY(http->send(http->head("POST", "/object/b/reset.bin", content.size())));
    static_cast<void>(http->send(content));
    const RawHttp::Rest rest = http->receiveRest();
    QVERIFY(rest.isReset);
    QCOMPARE(rest.bytes, QByteArray());
    QCOMPARE(client()->request("GET", "/object/b/reset.bin").error(), QByteArray("404 NoSuchKey"));
    QCOMPARE(client()->upload("b/reset.bin", content).status, 200);
}

void TestSandboxFaultEffects::aResetComesInTheMiddleOfTheAnswer()
{
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"reset","after":500}})"));
    const auto http = client();
    QVERIFY(http->send(http->head("GET", "/object/b/large.bin", -1)));
    const RawHttp::Rest rest = http->receiveRest();
    QVERIFY(rest.isReset);
    QVERIFY(rest.bytes.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(rest.bytes.contains("\r\ncontent-length: 100000\r\n"));
    QCOMPARE(rest.bytes.mid(rest.bytes.indexOf("\r\n\r\n") + 4), QByteArray(500, 'x'));
}

void TestSandboxFaultEffects::aResetComesInsteadOfTheAnswer()
{
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"reset","during":"request"}})"));
    const auto http = client();
    QVERIFY(http->send(http->head("GET", "/version", -1)));
    const RawHttp::Rest rest = http->receiveRest();
    QVERIFY(rest.isReset);
    QVERIFY(rest.bytes.isEmpty());
}

void TestSandboxFaultEffects::aDownloadEndsBeforeItsLength()
{
    QVERIFY(m_sandbox.setFaults(
        R"({"match":{"route":"/object/**"},"effect":{"type":"truncate","after":99000}})"));
    const auto http = client();
    QVERIFY(http->send(http->head("GET", "/object/b/large.bin", -1)));
    const RawHttp::Rest rest = http->receiveRest();
    QVERIFY(!rest.isReset);
    QVERIFY(rest.bytes.contains("\r\ncontent-length: 100000\r\n"));
    QCOMPARE(rest.bytes.size() - rest.bytes.indexOf("\r\n\r\n") - 4, 99000);
}

void TestSandboxFaultEffects::rangesAreAnsweredAsAskedFor_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("416") << 416 << 416
                         << QByteArray(R"({"statusCode":"416","error":"invalid_range","message":)"
                                       R"("invalid range provided","code":"InvalidRange"})");
    QTest::newRow("500") << 500 << 500
                         << QByteArray(R"({"statusCode":"500","error":"Internal","message":)"
                                       R"("Internal Server Error","code":"InternalError"})");
    QTest::newRow("everything") << 200 << 200 << QByteArray("hello world");
}

void TestSandboxFaultEffects::rangesAreAnsweredAsAskedFor()
{
    QFETCH(int, wanted);
    QVERIFY(
        m_sandbox.setFaults(R"({"effect":{"type":"range","status":)" + QByteArray::number(wanted) + "}}"));
    const RawResponse response = client()->request("GET", "/object/b/hello.txt", {}, "Range: bytes=2-3\r\n");
    QTEST(response.status, "status");
    QTEST(response.body, "body");
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").status, 200);
}

void TestSandboxFaultEffects::errorBodiesLoseTheirCode()
{
    const QByteArray with = client()->request("GET", "/object/b/nope").body;
    QCOMPARE(with, QByteArray(R"({"statusCode":"404","error":"not_found","message":"Object not found",)"
                              R"("code":"NoSuchKey"})"));
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"withoutCode"}})"));
    QCOMPARE(client()->request("GET", "/object/b/nope").body,
             QByteArray(R"({"statusCode":"404","error":"not_found","message":"Object not found"})"));
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").body, QByteArray("hello world"));
}

void TestSandboxFaultEffects::listV2IsOff_data()
{
    QTest::addColumn<QByteArray>("as");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("feature") << QByteArray("feature") << 400 << QByteArray("400 FeatureNotEnabled");
    QTest::newRow("missing") << QByteArray("missing") << 404 << QByteArray("404 InvalidRequest");
}

void TestSandboxFaultEffects::listV2IsOff()
{
    QFETCH(QByteArray, as);
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"listV2Off","as":")" + as + "\"}}"));
    const RawResponse response = client()->postJson("/object/list-v2/b", "{}");
    QTEST(response.status, "status");
    QTEST(response.error(), "error");
    QCOMPARE(client()->postJson("/object/list/b", R"({"prefix":""})").status, 200);
}

void TestSandboxFaultEffects::theDatabaseHangsUntilItsTimeout()
{
    // A rule without match and trigger begins at once, and what needs no table goes on.
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"databaseHang"}})"));
    QCOMPARE(client()->request("GET", "/version").status, 200);
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").error(), QByteArray("544 DatabaseTimeout"));
    QCOMPARE(client()->upload("b/hang.txt", "x").error(), QByteArray("544 DatabaseTimeout"));
    QCOMPARE(m_sandbox.faults("DELETE").status, 200);
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").body, QByteArray("hello world"));
    // For a while, and a request that waits no longer than that is answered.
    QVERIFY(m_sandbox.setFaults(R"({"match":{"route":"/object/**"},"trigger":{"nth":2},)"
                                R"("effect":{"type":"databaseHang","ms":200}})"));
    for (int count = 0; count < 3; ++count) {
        QCOMPARE(client()->request("GET", "/object/b/hello.txt").body, QByteArray("hello world"));
    }
}

#endif

QTEST_GUILESS_MAIN(TestSandboxFaultEffects)
#include "tst_sandboxfaulteffects.moc"
