// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/httpserver.h"
#include "tests/sandbox/rawhttp.h"
#include "tests/support/sandboxprocess.h"

#include <QFile>
#include <QTest>

#include <netinet/tcp.h>

#include <memory>
#include <vector>

using namespace Poolhouse;
using namespace Poolhouse::Test;

/// The five facts that decided for Boost.Beast (issue 3), on raw sockets, and what belongs to them.
class TestSandboxHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneConnectionServesThousandsOfRequests();
    void answersAreNotHeldBackByNagle();
    void theBacklogIsOver100();
    void headersMayHave16KiBTogether();
    void headersWithoutEndAreRefused();
    void moreThan100ClientsConnectAtOnce();
    void aSmallRefusedBodyDoesNotSpoilTheNextRequest();
    void aLargeRefusedBodyStillGetsItsAnswer();
    void aRefusalComesBeforeTheBodyIsSent();
    void malformedEscapesAreAnswered_data();
    void malformedEscapesAreAnswered();
    void pipelinedRequestsAreAnsweredInOrder();
    void aChunkedBodyIsTakenWhole();
    void anUploadCutShortLeavesNothing();
    void continueIsSaidAtOnce();
    void aLargeBodyIsStreamed();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client() const;

    SandboxProcess m_sandbox;
};

void TestSandboxHttp::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    QCOMPARE(client()->postJson("/bucket", R"({"name":"b"})").status, 200);
    QCOMPARE(client()->postJson("/bucket", R"({"name":"small","file_size_limit":10})").status, 200);
}

std::unique_ptr<RawHttp> TestSandboxHttp::client() const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(m_sandbox.serviceRoleKey());
    return http;
}

void TestSandboxHttp::oneConnectionServesThousandsOfRequests()
{
    const auto http = client();
    for (int count = 0; count < 5000; ++count) {
        const RawResponse response = http->request("GET", "/version");
        QCOMPARE(response.status, 200);
        QCOMPARE(response.headers.value("connection"), QByteArray("keep-alive"));
    }
}

void TestSandboxHttp::answersAreNotHeldBackByNagle()
{
    // Looked up on the server's own socket, in this process: timing would depend on the machine.
    Sandbox::HttpServer server([](const Sandbox::HttpRequest &, Sandbox::RequestBody &) {
        return Sandbox::HttpResponse::text("here");
    });
    QVERIFY(server.listen(0));
    RawHttp http(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
    QCOMPARE(http.request("GET", "/").body, QByteArray("here"));
    int seen = 0;
    for (int fd = 0; fd < 1024; ++fd) {
        sockaddr_in own{};
        sockaddr_in peer{};
        socklen_t size = sizeof own;
        socklen_t peerSize = sizeof peer;
        if (::getsockname(fd, reinterpret_cast<sockaddr *>(&own), &size) == 0 && own.sin_family == AF_INET &&
            ntohs(own.sin_port) == server.port() &&
            ::getpeername(fd, reinterpret_cast<sockaddr *>(&peer), &peerSize) == 0) {
            int noDelay = 0;
            socklen_t valueSize = sizeof noDelay;
            QCOMPARE(::getsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &noDelay, &valueSize), 0);
            QVERIFY(noDelay != 0);
            ++seen;
        }
    }
    QCOMPARE(seen, 1);
}

void TestSandboxHttp::theBacklogIsOver100()
{
    Sandbox::HttpServer server(
        [](const Sandbox::HttpRequest &, Sandbox::RequestBody &) { return Sandbox::HttpResponse(); });
    QVERIFY(server.listen(0));
    for (int fd = 0; fd < 1024; ++fd) {
        sockaddr_in own{};
        socklen_t size = sizeof own;
        tcp_info info{};
        socklen_t infoSize = sizeof info;
        if (::getsockname(fd, reinterpret_cast<sockaddr *>(&own), &size) == 0 && own.sin_family == AF_INET &&
            ntohs(own.sin_port) == server.port() &&
            ::getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &infoSize) == 0) {
            // Of a listening socket, Linux reports the backlog here.
            QVERIFY2(info.tcpi_sacked > 100, qPrintable(QString::number(info.tcpi_sacked)));
            return;
        }
    }
    QFAIL("the listening socket was not found");
}

void TestSandboxHttp::headersMayHave16KiBTogether()
{
    const auto http = client();
    const QByteArray metadata = QByteArray(R"({"note":")" + QByteArray(11500, 'x') + R"("})").toBase64();
    QVERIFY(metadata.size() > 15000);
    QCOMPARE(http->request("POST", "/object/b/meta.txt", "m", "x-metadata: " + metadata + "\r\n").status,
             200);
    const RawResponse info = http->request("GET", "/object/info/b/meta.txt");
    QCOMPARE(info.json().value(u"metadata").toObject().value(u"note").toString().size(), 11500);
    QCOMPARE(http->request("GET", "/version", {}, "x-long: " + QByteArray(16 * 1024, 'y') + "\r\n").status,
             431);
}

void TestSandboxHttp::headersWithoutEndAreRefused()
{
    const auto http = client();
    const RawResponse response =
        http->request("GET", "/version", {}, "x-long: " + QByteArray(100 * 1024, 'y') + "\r\n");
    QCOMPARE(response.status, 431);
    QCOMPARE(response.headers.value("connection"), QByteArray("close"));
}

void TestSandboxHttp::moreThan100ClientsConnectAtOnce()
{
    std::vector<std::unique_ptr<RawHttp>> clients;
    for (int count = 0; count < 300; ++count) {
        clients.push_back(client());
        QVERIFY(clients.back()->isConnected());
    }
    for (const auto &http : clients) {
        QVERIFY(http->send(http->head("GET", "/bucket/b", -1)));
    }
    for (const auto &http : clients) {
        QCOMPARE(http->receive().status, 200);
    }
}

void TestSandboxHttp::aSmallRefusedBodyDoesNotSpoilTheNextRequest()
{
    const auto http = client();
    for (int count = 0; count < 20; ++count) {
        const RawResponse refused = http->upload("nobucket/x", QByteArray(100 * 1024, 'G'));
        QCOMPARE(refused.error(), QByteArray("404 NoSuchBucket"));
        QCOMPARE(refused.headers.value("connection"), QByteArray("keep-alive"));
        QCOMPARE(http->request("GET", "/bucket/b").json().value(u"id").toString(), QStringLiteral("b"));
    }
}

void TestSandboxHttp::aLargeRefusedBodyStillGetsItsAnswer()
{
    const auto http = client();
    const RawResponse refused = http->upload("nobucket/x", QByteArray(8 * 1024 * 1024, 'G'));
    QCOMPARE(refused.error(), QByteArray("404 NoSuchBucket"));
    QCOMPARE(refused.headers.value("connection"), QByteArray("close"));
    QVERIFY(http->readsEnd());
}

void TestSandboxHttp::aRefusalComesBeforeTheBodyIsSent()
{
    const auto http = client();
    QVERIFY(http->send(http->head("POST", "/object/small/x", 4LL << 30, "Content-Type: text/plain\r\n")));
    QCOMPARE(http->receive().error(), QByteArray("413 EntityTooLarge"));
}

void TestSandboxHttp::malformedEscapesAreAnswered_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("not hexadecimal") << QByteArray("/object/b/bad%zz");
    QTest::newRow("cut off") << QByteArray("/object/b/bad%4");
    QTest::newRow("percent alone") << QByteArray("/object/b/100%");
    QTest::newRow("not UTF-8") << QByteArray("/object/b/%ff%fe");
    QTest::newRow("in the bucket") << QByteArray("/bucket/%g0");
}

void TestSandboxHttp::malformedEscapesAreAnswered()
{
    QFETCH(QByteArray, path);
    const auto http = client();
    const RawResponse response = http->request("GET", path);
    QCOMPARE(response.status, 400);
    QCOMPARE(response.json().value(u"code").toString(), QStringLiteral("FST_ERR_BAD_URL"));
    QCOMPARE(response.json().value(u"statusCode").toInt(), 400);
    QCOMPARE(http->request("GET", "/version").status, 200);
}

void TestSandboxHttp::pipelinedRequestsAreAnsweredInOrder()
{
    const auto http = client();
    QVERIFY(http->send(http->head("POST", "/object/b/p1", 1) + "1" + http->head("POST", "/object/b/p2", 1) +
                       "2" + http->head("GET", "/object/b/p1", -1) + http->head("GET", "/object/b/p2", -1)));
    QCOMPARE(http->receive().status, 200);
    QCOMPARE(http->receive().status, 200);
    QCOMPARE(http->receive().body, QByteArray("1"));
    QCOMPARE(http->receive().body, QByteArray("2"));
}

void TestSandboxHttp::aChunkedBodyIsTakenWhole()
{
    const auto http = client();
    QVERIFY(http->send(http->head("POST", "/object/b/chunked", -1, "Transfer-Encoding: chunked\r\n")));
    QByteArray whole;
    for (int count = 1; count <= 40; ++count) {
        const QByteArray piece(count * 97, static_cast<char>('a' + count % 26));
        QVERIFY(http->send(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n"));
        whole += piece;
    }
    QVERIFY(http->send("0\r\n\r\n"));
    QCOMPARE(http->receive().status, 200);
    QCOMPARE(http->request("GET", "/object/b/chunked").body, whole);
}

void TestSandboxHttp::anUploadCutShortLeavesNothing()
{
    {
        const auto http = client();
        QVERIFY(http->send(http->head("POST", "/object/b/cut", 1000) + "only a part"));
        ::shutdown(http->descriptor(), SHUT_WR);
        http->receive();
    }
    QCOMPARE(client()->request("GET", "/object/info/b/cut").error(), QByteArray("404 NoSuchKey"));
}

void TestSandboxHttp::continueIsSaidAtOnce()
{
    const auto http = client();
    QVERIFY(http->send(http->head("POST", "/object/b/continue", 5, "Expect: 100-continue\r\n")));
    QCOMPARE(http->receive().status, 100);
    QVERIFY(http->send("hello"));
    QCOMPARE(http->receive().status, 200);
}

void TestSandboxHttp::aLargeBodyIsStreamed()
{
    const QByteArray statusFile = "/proc/" + QByteArray::number(m_sandbox.pid()) + "/status";
    const auto peak = [&statusFile] {
        QFile file(QString::fromLatin1(statusFile));
        if (!file.open(QIODevice::ReadOnly)) {
            return qint64(0);
        }
        const QByteArray text = file.readAll();
        return text.mid(text.indexOf("VmHWM:") + 6).trimmed().split(' ').value(0).toLongLong();
    };
    const qint64 before = peak();
    QVERIFY(before > 0);
    const auto http = client();
    const QByteArray piece(1024 * 1024, 'L');
    QVERIFY(http->send(http->head("POST", "/object/b/large", 200LL * piece.size())));
    for (int count = 0; count < 200; ++count) {
        QVERIFY(http->send(piece));
    }
    QCOMPARE(http->receive().status, 200);
    QCOMPARE(http->request("GET", "/object/b/large").body.size(), 200LL * piece.size());
    QVERIFY2(peak() - before < 30 * 1024, qPrintable(QString::number(peak() - before)));
}

QTEST_GUILESS_MAIN(TestSandboxHttp)
#include "tst_sandboxhttp.moc"
