// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/network/environmentproxy.h"
#include "core/network/networksettings.h"
#include "core/network/proxyfactory.h"
#include "core/network/tlstrust.h"
#include "core/storage/resumable/resumableuploadjob.h"
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/memorystorage.h"
#include "tests/support/proxyserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QFile>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

const QString loopback = QStringLiteral("IP:127.0.0.1,DNS:localhost");
const QString secret = QStringLiteral("a.secret.key");

} // namespace

/// Proxies and certificates, with a real TLS server and real proxies.
class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_certificates.isValid()); }

    void anUnknownAuthorityIsExplainedAndNothingIsSent()
    {
        const QSslConfiguration tls = m_certificates.server(loopback);
        FakeHttpServer server(tls);
        const auto client = clientOf(server, {});
        const Error error = awaited(client->listBuckets()).error();
        QCOMPARE(error.kind, ErrorKind::Tls);
        QVERIFY(!isRetryable(error));
        QVERIFY(error.certificate.has_value());
        QCOMPARE(error.certificate->fingerprint, fingerprintOf(tls.localCertificate()));
        QCOMPARE(error.certificate->host, QStringLiteral("127.0.0.1"));
        QCOMPARE(error.certificate->issuer, QStringLiteral("Poolhouse Test Authority"));
        QCOMPARE(error.certificate->subject, QStringLiteral("test server"));
        QVERIFY(error.certificate->validUntil > error.certificate->validFrom);
        QCOMPARE(
            error.certificate->problems,
            QStringList{QStringLiteral("It is signed by an authority that this computer does not know.")});
        QVERIFY(error.message.contains(error.certificate->fingerprint));
        QVERIFY(!error.message.contains(secret));
        QCOMPARE(server.requests().size(), 0);
        // Nor on a second try, and nor by an upload.
        QCOMPARE(awaited(client->listBuckets()).error().kind, ErrorKind::Tls);
        const TestDir dir;
        QCOMPARE(awaited(client->upload({.target = {QStringLiteral("b"), QStringLiteral("k")},
                                         .localFile = dir.write(QStringLiteral("f"), "x")}))
                     .error()
                     .kind,
                 ErrorKind::Tls);
        QCOMPARE(awaited(client->resumableUpload({.target = {QStringLiteral("b"), QStringLiteral("k")},
                                                  .localFile = dir.filePath(QStringLiteral("f"))}))
                     .error()
                     .kind,
                 ErrorKind::Tls);
        QCOMPARE(server.requests().size(), 0);
    }

    void anOwnCaFileIsTrusted()
    {
        FakeHttpServer server(m_certificates.server(loopback));
        server.setHandler([](const FakeRequest &) { return FakeReply{.body = "[]"}; });
        const auto client = clientOf(server, {.caFile = m_certificates.caFile()});
        QVERIFY_RESULT(awaited(client->listBuckets()));
        QCOMPARE(server.requests().size(), 1);
    }

    void whatIsWrongIsSaidPlainly_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("words");
        QTest::newRow("expired") << loopback << -1 << QStringLiteral("It expired on ");
        QTest::newRow("another host") << QStringLiteral("DNS:elsewhere.example") << 1
                                      << QStringLiteral("It is for another server (elsewhere.example, test "
                                                        "server), not for 127.0.0.1.");
    }

    void whatIsWrongIsSaidPlainly()
    {
        QFETCH(QString, names);
        QFETCH(int, days);
        QFETCH(QString, words);
        FakeHttpServer server(m_certificates.server(names, days));
        const auto client = clientOf(server, {.caFile = m_certificates.caFile()});
        const Error error = awaited(client->listBuckets()).error();
        QCOMPARE(error.kind, ErrorKind::Tls);
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
        QCOMPARE(server.requests().size(), 0);
    }

    void aSelfSignedCertificateIsSaidToBeOne()
    {
        FakeHttpServer server(m_certificates.selfSigned());
        const Error error = awaited(clientOf(server, {})->listBuckets()).error();
        QCOMPARE(error.kind, ErrorKind::Tls);
        QVERIFY2(error.message.contains(u"signed by itself"), qPrintable(error.message));
    }

    void thePinnedCertificateIsAcceptedWhateverElse_data()
    {
        QTest::addColumn<QSslConfiguration>("tls");
        QTest::newRow("self-signed") << m_certificates.selfSigned();
        QTest::newRow("expired, another host, unknown authority")
            << m_certificates.server(QStringLiteral("DNS:elsewhere.example"), -1);
        QTest::newRow("a good one") << m_certificates.server(loopback);
    }

    void thePinnedCertificateIsAcceptedWhateverElse()
    {
        QFETCH(QSslConfiguration, tls);
        MemoryStorage storage;
        FakeHttpServer server(tls);
        server.setHandler(storage.handler());
        const QString pin = fingerprintOf(tls.localCertificate());
        const auto client = clientOf(server, {.pinnedCertificate = pin.toLower().remove(u':')});
        QVERIFY_RESULT(awaited(client->bucket(QStringLiteral("b"))));
        // Large enough for the look beside the upload, which takes the same trust.
        const TestDir dir;
        const QString file = dir.write(QStringLiteral("f"), QByteArray(17 * 1024 * 1024, 'x'));
        QVERIFY_RESULT(awaited(
            client->upload({.target = {QStringLiteral("b"), QStringLiteral("k")}, .localFile = file})));
        QCOMPARE(storage.objects.value("b/k").content.size(), 17 * 1024 * 1024);
    }

    void anyOtherCertificateThanThePinnedIsRefused_data()
    {
        QTest::addColumn<bool>("authorityKnown");
        QTest::newRow("self-signed") << false;
        QTest::newRow("signed by a trusted authority") << true;
    }

    void anyOtherCertificateThanThePinnedIsRefused()
    {
        QFETCH(bool, authorityKnown);
        const QString pin = fingerprintOf(m_certificates.selfSigned().localCertificate());
        const QSslConfiguration tls =
            authorityKnown ? m_certificates.server(loopback) : m_certificates.selfSigned();
        FakeHttpServer server(tls);
        const auto client = clientOf(server, {.caFile = authorityKnown ? m_certificates.caFile() : QString(),
                                              .pinnedCertificate = pin});
        const Error error = awaited(client->listBuckets()).error();
        QCOMPARE(error.kind, ErrorKind::Tls);
        QVERIFY(error.message.contains(pin)); // the old one and the new one, to compare
        QVERIFY(error.message.contains(fingerprintOf(tls.localCertificate())));
        QCOMPARE(server.requests().size(), 0);
    }

    void httpsGoesThroughATunnelAndTheProxySeesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("login");
        QTest::newRow("HTTP") << int(ProxySettings::Kind::Http) << false;
        QTest::newRow("HTTP with login") << int(ProxySettings::Kind::Http) << true;
        QTest::newRow("SOCKS") << int(ProxySettings::Kind::Socks5) << false;
        QTest::newRow("SOCKS with login") << int(ProxySettings::Kind::Socks5) << true;
    }

    void httpsGoesThroughATunnelAndTheProxySeesNothing()
    {
        QFETCH(int, kind);
        QFETCH(bool, login);
        ProxyServer proxy(ProxySettings::Kind(kind) == ProxySettings::Kind::Http ? ProxyServer::Kind::Http
                                                                                 : ProxyServer::Kind::Socks5);
        ProxySettings way{
            .kind = ProxySettings::Kind(kind), .host = QStringLiteral("127.0.0.1"), .port = proxy.port()};
        if (login) {
            proxy.requireLogin("me", "my password");
            way.user = QStringLiteral("me");
            way.password = QStringLiteral("my password");
        }
        MemoryStorage storage;
        FakeHttpServer server(m_certificates.server(loopback));
        server.setHandler(storage.handler());
        const auto client = clientOf(server, {.proxy = way, .caFile = m_certificates.caFile()});
        QVERIFY_RESULT(awaited(client->bucket(QStringLiteral("b"))));
        QCOMPARE(proxy.tunnels().size(), 1);
        QCOMPARE(proxy.tunnels().first(), QStringLiteral("127.0.0.1:%1").arg(server.url().port()));
        QVERIFY(!proxy.seen().contains(secret.toLatin1()));
        QVERIFY(!proxy.seen().contains("/storage/v1"));
    }

    void plainHttpIsHandedToTheProxyAsItIs()
    {
        ProxyServer proxy(ProxyServer::Kind::Http);
        MemoryStorage storage;
        FakeHttpServer server;
        server.setHandler(storage.handler());
        const auto client = clientOf(server, {.proxy = {.kind = ProxySettings::Kind::Http,
                                                        .host = QStringLiteral("127.0.0.1"),
                                                        .port = proxy.port()}});
        QVERIFY_RESULT(awaited(client->bucket(QStringLiteral("b"))));
        QCOMPARE(proxy.plainRequests().size(), 1);
        QVERIFY(proxy.plainRequests().first().startsWith("GET http://127.0.0.1:"));
    }

    void aProxyThatRefusesIsNamed_data()
    {
        QTest::addColumn<bool>("login");
        QTest::addColumn<QString>("words");
        QTest::newRow("nobody there") << false << QStringLiteral("roxy");
        QTest::newRow("wrong password") << true << QStringLiteral("The proxy asks for a user name");
    }

    void aProxyThatRefusesIsNamed()
    {
        QFETCH(bool, login);
        QFETCH(QString, words);
        ProxyServer proxy(ProxyServer::Kind::Http);
        FakeHttpServer server(m_certificates.server(loopback));
        ProxySettings way{.kind = ProxySettings::Kind::Http,
                          .host = QStringLiteral("127.0.0.1"),
                          .port = proxy.port(),
                          .user = QStringLiteral("me"),
                          .password = QStringLiteral("not-the-password")};
        if (login) {
            proxy.requireLogin("me", "my password");
        } else {
            way.port = 1;
        }
        const auto client = clientOf(server, {.proxy = way, .caFile = m_certificates.caFile()});
        const Error error = awaited(client->listBuckets()).error();
        QCOMPARE(error.kind, ErrorKind::Network);
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
        QVERIFY(!error.message.contains(way.password));
        QCOMPARE(server.requests().size(), 0);
    }

    void noProxyMeansNone()
    {
        ProxyServer proxy(ProxyServer::Kind::Http);
        qputenv("all_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
        const ProxyFactory none({.kind = ProxySettings::Kind::None}, ProxyFactory::processEnvironment(),
                                nullptr);
        const ProxyFactory system({}, ProxyFactory::processEnvironment(), nullptr);
        qunsetenv("all_proxy");
        const QUrl there(QStringLiteral("https://abcd.supabase.co"));
        const QUrl here(QStringLiteral("http://127.0.0.1:54321"));
        QCOMPARE(none.tunnelTo(there).type(), QNetworkProxy::NoProxy);
        QCOMPARE(system.tunnelTo(there).port(), proxy.port());
        // This computer is never reached through a proxy that nobody chose for it.
        QCOMPARE(system.tunnelTo(here).type(), QNetworkProxy::NoProxy);
        QCOMPARE(system.tunnelTo(QUrl(QStringLiteral("http://localhost:1"))).type(), QNetworkProxy::NoProxy);
    }

    void theEnvironmentChoosesTheProxy_data()
    {
        QTest::addColumn<QString>("variables"); // name=value, separated by spaces
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("proxy"); // "type host:port", "direct" or "silent"
        const auto row = [](const char *name, const char *variables, const char *url, const char *proxy) {
            QTest::newRow(name) << QString::fromLatin1(variables) << QString::fromLatin1(url)
                                << QString::fromLatin1(proxy);
        };
        row("nothing", "", "https://a.example", "silent");
        row("https", "https_proxy=http://p:8080", "https://a.example", "tunnel p:8080");
        row("capitals", "HTTPS_PROXY=http://p:8080", "https://a.example", "tunnel p:8080");
        row("small ones win", "https_proxy=http://s:1 HTTPS_PROXY=http://c:2", "https://a.example",
            "tunnel s:1");
        row("plain", "http_proxy=http://p:8080", "http://a.example", "caching p:8080");
        row("of the other scheme", "http_proxy=http://p:8080", "https://a.example", "silent");
        row("for all", "all_proxy=socks5://p:9", "https://a.example", "socks p:9");
        row("socks5h without port", "ALL_PROXY=socks5h://p", "https://a.example", "socks p:1080");
        row("without scheme", "https_proxy=p:8080", "https://a.example", "tunnel p:8080");
        row("TLS to the proxy, which Qt cannot", "https_proxy=https://p:8080", "https://a.example", "silent");
        row("nonsense", "https_proxy=http://", "https://a.example", "silent");
        row("exempt", "https_proxy=http://p:1 no_proxy=b.example,.example", "https://a.example", "direct");
        row("exempt, capitals", "https_proxy=http://p:1 NO_PROXY=A.EXAMPLE", "https://a.example", "direct");
        row("all exempt", "https_proxy=http://p:1 no_proxy=*", "https://a.example", "direct");
        row("not exempt", "https_proxy=http://p:1 no_proxy=ample", "https://a.example", "tunnel p:1");
    }

    void theEnvironmentChoosesTheProxy()
    {
        QFETCH(QString, variables);
        QFETCH(QString, url);
        QFETCH(QString, proxy);
        QMap<QString, QString> environment;
        const QStringList pairs = variables.split(u' ', Qt::SkipEmptyParts);
        for (const QString &pair : pairs) {
            environment.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
        }
        const std::optional<QNetworkProxy> found = proxyFromEnvironment(environment, QUrl(url));
        QString text = QStringLiteral("silent");
        if (found) {
            const QHash<int, QString> types = {{QNetworkProxy::HttpProxy, QStringLiteral("tunnel")},
                                               {QNetworkProxy::HttpCachingProxy, QStringLiteral("caching")},
                                               {QNetworkProxy::Socks5Proxy, QStringLiteral("socks")}};
            text = found->type() == QNetworkProxy::NoProxy
                       ? QStringLiteral("direct")
                       : QStringLiteral("%1 %2:%3")
                             .arg(types.value(found->type()), found->hostName())
                             .arg(found->port());
        }
        QCOMPARE(text, proxy);
    }

    void loginsInTheEnvironmentAreUsed()
    {
        const auto proxy =
            proxyFromEnvironment({{QStringLiteral("https_proxy"), QStringLiteral("http://me:p%40ss@p:8080")}},
                                 QUrl(QStringLiteral("https://a.example")));
        QCOMPARE(proxy->user(), QStringLiteral("me"));
        QCOMPARE(proxy->password(), QStringLiteral("p@ss"));
    }

    void exemptions_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("exempt");
        const auto row = [](const char *list, const char *host, bool exempt) {
            QTest::addRow("%s for %s", list, host)
                << QString::fromLatin1(list) << QString::fromLatin1(host) << exempt;
        };
        row("a.example", "a.example", true);
        row("a.example", "x.a.example", true);
        row("a.example", "xa.example", false);
        row(" a.example , b.example ", "b.example", true);
        row("a.example:443", "a.example", true);
        row("a.example:80", "a.example", false);
        row("10.0.0.0/8", "10.1.2.3", true);
        row("10.0.0.0/8", "11.1.2.3", false);
        row("10.0.0.0/8", "a.example", false);
        row("10.1.2.3", "10.1.2.3", true);
        row("2.3", "10.1.2.3", false);
        row("fd00::1", "fd00::1", true);
        row("", "a.example", false);
        row(",,. ,", "a.example", false);
    }

    void exemptions()
    {
        QFETCH(QString, list);
        QFETCH(QString, host);
        QFETCH(bool, exempt);
        QCOMPARE(isExemptFromProxy(list, host, 443), exempt);
    }

    void settingsThatCannotWorkAreRefused()
    {
        const TestDir dir;
        const auto refused = [](const NetworkSettings &settings, const QString &words) {
            const Result<void> checked = checkNetworkSettings(settings);
            return !checked && checked.error().kind == ErrorKind::Configuration &&
                   checked.error().message.contains(words);
        };
        QVERIFY_RESULT(checkNetworkSettings({}));
        QVERIFY_RESULT(checkNetworkSettings({.caFile = m_certificates.caFile()}));
        QVERIFY(refused({.proxy = {.kind = ProxySettings::Kind::Http}}, QStringLiteral("host and a port")));
        QVERIFY(refused({.proxy = {.kind = ProxySettings::Kind::Socks5, .host = QStringLiteral("p")}},
                        QStringLiteral("host and a port")));
        QVERIFY(
            refused({.caFile = dir.filePath(QStringLiteral("nowhere.pem"))}, QStringLiteral("nowhere.pem")));
        QVERIFY(refused({.caFile = dir.write(QStringLiteral("empty.pem"), "hello")},
                        QStringLiteral("no certificate")));
        QVERIFY(refused({.pinnedCertificate = QStringLiteral("AB:CD")}, QStringLiteral("SHA-256")));
    }

    void aCaFileThatCannotBeReadIsNamedWhenItMatters()
    {
        FakeHttpServer server(m_certificates.server(loopback));
        const auto client = clientOf(server, {.caFile = QStringLiteral("/nowhere/ca.pem")});
        const Error error = awaited(client->listBuckets()).error();
        QCOMPARE(error.kind, ErrorKind::Tls);
        QVERIFY(error.message.contains(u"/nowhere/ca.pem"));
    }

    void fingerprints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QString bare;
        for (int i = 0; i < 32; ++i) {
            bare += QStringLiteral("aB");
        }
        QTest::newRow("bare") << bare << true;
        QTest::newRow("with a label") << QStringLiteral("SHA256:") + bare << true;
        QTest::newRow("with spaces") << QStringLiteral(" ") + bare.left(2) + QStringLiteral(" ") + bare.mid(2)
                                     << true;
        QTest::newRow("too short") << bare.chopped(1) << false;
        QTest::newRow("too long") << bare + QStringLiteral("00") << false;
        QTest::newRow("not hexadecimal") << QStringLiteral("g") + bare.mid(1) << false;
        QTest::newRow("a SHA-1") << bare.left(40) << false;
        QTest::newRow("empty") << QString() << false;
    }

    void fingerprints()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QString wanted;
        for (int i = 0; i < 32; ++i) {
            wanted += i == 0 ? QStringLiteral("AB") : QStringLiteral(":AB");
        }
        QCOMPARE(normalisedFingerprint(text), valid ? wanted : QString());
    }

private:
    [[nodiscard]] static std::unique_ptr<StorageClient> clientOf(const FakeHttpServer &server,
                                                                 const NetworkSettings &settings)
    {
        return std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = server.url(), .apiKey = secret, .network = settings});
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
