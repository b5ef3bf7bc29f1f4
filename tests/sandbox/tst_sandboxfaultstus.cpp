// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/tusclient.h"

#include <QTest>

using namespace Poolhouse::Test;

/// The faults of resumable uploads, over real sockets.
class TestSandboxFaultsTus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void anAppendIsTakenInPart();
    void aPartThatIsSmallEnoughIsTakenWhole();
    void anUploadExpiresForGood();
    void anotherUploadDoesNotExpire();
    void aResetKeepsWhatCame();
    void errorsAreTextWithTheirTrueStatus_data();
    void errorsAreTextWithTheirTrueStatus();
    void theAnswerOfTheLastPartIsLost();
    void locationsPointElsewhere_data();
    void locationsPointElsewhere();

private:
    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxFaultsTus::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    QCOMPARE(TusClient(m_sandbox).postJson("/bucket", R"({"name":"b"})").status, 200);
}

void TestSandboxFaultsTus::cleanup()
{
    QCOMPARE(m_sandbox.faults("DELETE").status, 200);
}

void TestSandboxFaultsTus::anAppendIsTakenInPart()
{
    QVERIFY(m_sandbox.setFaults(R"({"trigger":{"nth":1},"effect":{"type":"partial","after":4}})"));
    TusClient first(m_sandbox);
    QCOMPARE(first.createFor("b", "partial.bin", 10).status, 201);
    const RawResponse part = first.patch(0, "0123456789");
    QCOMPARE(part.status, 204);
    QCOMPARE(part.headers.value("upload-offset"), QByteArray("4"));
    QCOMPARE(part.headers.value("connection"), QByteArray("close"));
    TusClient second(m_sandbox);
    second.path = first.path;
    QCOMPARE(second.offset(), 4);
    QCOMPARE(second.patch(4, "456789").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(second.request("GET", "/object/b/partial.bin").body, QByteArray("0123456789"));
}

void TestSandboxFaultsTus::aPartThatIsSmallEnoughIsTakenWhole()
{
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"partial","after":10}})"));
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("b", "whole.bin", 10).status, 201);
    QCOMPARE(http.patch(0, "0123456789").headers.value("upload-offset"), QByteArray("10"));
    QCOMPARE(http.request("GET", "/object/b/whole.bin").body, QByteArray("0123456789"));
}

void TestSandboxFaultsTus::anUploadExpiresForGood()
{
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("b", "expired.bin", 10).status, 201);
    QCOMPARE(http.patch(0, "01234").status, 204);
    QVERIFY(m_sandbox.setFaults(R"({"trigger":{"nth":1},"effect":{"type":"expire"}})"));
    const RawResponse gone = http.patch(5, "56789");
    QCOMPARE(gone.status, 410);
    QCOMPARE(gone.headers.value("content-type"), QByteArray("text/plain;charset=UTF-8"));
    QVERIFY(!gone.body.isEmpty());
    QCOMPARE(http.look().status, 410);
    QCOMPARE(http.patch(5, "56789").status, 410);
    QCOMPARE(http.request("GET", "/object/b/expired.bin").error(), QByteArray("404 NoSuchKey"));
}

void TestSandboxFaultsTus::anotherUploadDoesNotExpire()
{
    TusClient first(m_sandbox);
    TusClient second(m_sandbox);
    QCOMPARE(first.createFor("b", "first.bin", 4).status, 201);
    QCOMPARE(second.createFor("b", "second.bin", 4).status, 201);
    QVERIFY(m_sandbox.setFaults(R"({"trigger":{"nth":1},"effect":{"type":"expire"}})"));
    QCOMPARE(first.look().status, 410);
    QCOMPARE(second.patch(0, "1234").status, 204);
    QCOMPARE(first.createFor("b", "first.bin", 4).status, 201);
    QCOMPARE(first.patch(0, "1234").status, 204);
}

void TestSandboxFaultsTus::aResetKeepsWhatCame()
{
    QVERIFY(m_sandbox.setFaults(R"({"match":{"method":"PATCH"},"trigger":{"nth":1},)"
                                R"("effect":{"type":"reset","during":"request","after":6}})"));
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("b", "reset.bin", 10).status, 201);
    QCOMPARE(http.patch(0, "0123456789").status, 0);
    TusClient again(m_sandbox);
    again.path = http.path;
    QTRY_COMPARE_WITH_TIMEOUT(again.offset(), 6, 20000);
    QCOMPARE(again.patch(6, "6789").headers.value("tus-complete"), QByteArray("1"));
    QCOMPARE(again.request("GET", "/object/b/reset.bin").body, QByteArray("0123456789"));
}

void TestSandboxFaultsTus::errorsAreTextWithTheirTrueStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("lock") << 503 << QByteArray("acquiring lock timeout");
    QTest::newRow("locked") << 423 << QByteArray("The resource is locked");
    QTest::newRow("database") << 544 << QByteArray("The connection to the database timed out");
    QTest::newRow("internal") << 500 << QByteArray("Internal Server Error");
}

void TestSandboxFaultsTus::errorsAreTextWithTheirTrueStatus()
{
    QFETCH(int, status);
    TusClient http(m_sandbox);
    QVERIFY(m_sandbox.setFaults(R"({"match":{"method":"POST"},"effect":{"type":"answer","status":)" +
                                QByteArray::number(status) + "}}"));
    const RawResponse response = http.createFor("b", "error.bin", 10);
    QTEST(response.status, "status");
    QTEST(response.body, "body");
    QCOMPARE(response.headers.value("content-type"), QByteArray("text/plain;charset=UTF-8"));
    QCOMPARE(response.headers.value("tus-resumable"), QByteArray("1.0.0"));
}

void TestSandboxFaultsTus::theAnswerOfTheLastPartIsLost()
{
    QVERIFY(m_sandbox.setFaults(
        R"({"match":{"method":"PATCH"},"trigger":{"nth":1},"effect":{"type":"reset","during":"request","after":10}})"));
    TusClient http(m_sandbox);
    QCOMPARE(http.createFor("b", "lost.bin", 10).status, 201);
    QCOMPARE(http.patch(0, "0123456789").status, 0);
    TusClient again(m_sandbox);
    QTRY_COMPARE(again.request("GET", "/object/b/lost.bin").body, QByteArray("0123456789"));
}

void TestSandboxFaultsTus::locationsPointElsewhere_data()
{
    QTest::addColumn<QByteArray>("effect");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("scheme") << QByteArray(R"("scheme":"https")")
                            << QByteArray("https://127.0.0.1/storage/v1/upload/resumable/");
    QTest::newRow("host") << QByteArray(R"("host":"inner.example:5000")")
                          << QByteArray("http://inner.example:5000/storage/v1/upload/resumable/");
    QTest::newRow("prefix") << QByteArray(R"("prefix":"/")")
                            << QByteArray("http://127.0.0.1/upload/resumable/");
    QTest::newRow("all") << QByteArray(R"("scheme":"https","host":"inner","prefix":"/files/api")")
                         << QByteArray("https://inner/files/api/upload/resumable/");
}

void TestSandboxFaultsTus::locationsPointElsewhere()
{
    QFETCH(QByteArray, effect);
    QFETCH(QByteArray, begin);
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"location",)" + effect + "}}"));
    TusClient http(m_sandbox);
    const RawResponse created = http.createFor("b", QByteArray(QTest::currentDataTag()) + ".bin", 4);
    QCOMPARE(created.status, 201);
    const QByteArray location = created.headers.value("location");
    QVERIFY2(location.startsWith(begin), location.constData());
    // The last segment is the upload, wherever the rest points.
    QCOMPARE(http.patch(0, "1234").status, 204);
}

#endif

QTEST_GUILESS_MAIN(TestSandboxFaultsTus)
#include "tst_sandboxfaultstus.moc"
