// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/connectoptions.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using namespace std::chrono_literals;

namespace {

DatabaseUrl parsed(const QString &text)
{
    const Result<DatabaseUrl> url = DatabaseUrl::parse(text);
    return url ? *url : DatabaseUrl();
}

} // namespace

class TestPoolConnectOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theHostDecidesHowItIsProtected_data();
    void theHostDecidesHowItIsProtected();
    void aRootCertificateAtHomeIsUsed();
    void valuesAreQuotedAndThePasswordIsNotAmongThem();
    void settingsOfOtherToolsAreLeftOut();
    void whatTheUrlSaysIsNotSaidTwice();
    void aSemicolonIsRefused();
    void theTimeIsWholeSeconds_data();
    void theTimeIsWholeSeconds();

private:
    std::unique_ptr<TestDir> m_home;
    QByteArray m_earlierHome;
};

void TestPoolConnectOptions::init()
{
    m_home = std::make_unique<TestDir>();
    m_earlierHome = qgetenv("HOME");
    qputenv("HOME", m_home->path().toLocal8Bit());
    qunsetenv("PGSSLROOTCERT");
}

void TestPoolConnectOptions::cleanup()
{
    qputenv("HOME", m_earlierHome);
}

void TestPoolConnectOptions::theHostDecidesHowItIsProtected_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("unchecked");
    const auto row = [](const char *url, const char *mode, bool unchecked) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(mode) << unchecked;
    };
    row("postgresql://u:p@localhost:6543/d", "prefer", false);
    row("postgresql://u:p@127.0.0.1:6543/d", "prefer", false);
    row("postgresql://u:p@%2Ftmp/d", "prefer", false);
    row("postgresql://u:p@localhost/d?sslmode=require", "require", false);
    row("postgresql://u:p@db.example.org:6543/d", "verify-full", false);
    row("postgresql://u:p@db.example.org/d?sslmode=require", "require", true);
    row("postgresql://u:p@db.example.org/d?sslmode=disable", "disable", true);
    row("postgresql://u:p@db.example.org/d?sslmode=verify-ca", "verify-ca", true);
    row("postgresql://u:p@aws-0-x.pooler.supabase.com:6543/d", "require", true);
    row("postgresql://u:p@db.abc.supabase.co:6543/d", "require", true);
    row("postgresql://u:p@aws-0-x.pooler.supabase.com:6543/d?sslrootcert=/ca.crt", "verify-full", false);
}

void TestPoolConnectOptions::theHostDecidesHowItIsProtected()
{
    QFETCH(QString, url);
    const TlsPolicy policy = TlsPolicy::forUrl(parsed(url));
    QTEST(policy.mode, "mode");
    QTEST(policy.unchecked, "unchecked");
}

void TestPoolConnectOptions::aRootCertificateAtHomeIsUsed()
{
    m_home->write(QStringLiteral(".postgresql/root.crt"), "x");
    const TlsPolicy policy =
        TlsPolicy::forUrl(parsed(QStringLiteral("postgresql://u:p@aws-0-x.pooler.supabase.com:6543/d")));
    QCOMPARE(policy.mode, QStringLiteral("verify-full"));
    QVERIFY(policy.rootCertificate.isEmpty()); // libpq finds it there itself
    QVERIFY(!policy.unchecked);
}

void TestPoolConnectOptions::valuesAreQuotedAndThePasswordIsNotAmongThem()
{
    const Result<QString> options = connectOptions(
        parsed(QStringLiteral(
            "postgresql://u:Hunter2@localhost/d?sslrootcert=%2Fa%20b%27c%5Cd&sslmode=verify-ca")),
        QStringLiteral("poolhouse/0.1/it's"), 5s);
    QVERIFY_RESULT(options);
    QVERIFY2(options->contains(QStringLiteral("application_name='poolhouse/0.1/it\\'s'")),
             qPrintable(*options));
    QVERIFY2(options->contains(QStringLiteral("sslrootcert='/a b\\'c\\\\d'")), qPrintable(*options));
    QVERIFY(options->contains(QStringLiteral("gssencmode='disable'")));
    QVERIFY(options->contains(QStringLiteral("connect_timeout='5'")));
    QVERIFY(!options->contains(u"Hunter2"));
}

void TestPoolConnectOptions::settingsOfOtherToolsAreLeftOut()
{
    const Result<QString> options = connectOptions(
        parsed(QStringLiteral("postgresql://localhost/d?pgbouncer=true&connection_limit=1&schema=x&"
                              "application_name=other&connect_timeout=99&channel_binding=disable")),
        QStringLiteral("ours"), 5s);
    QVERIFY_RESULT(options);
    QVERIFY2(!options->contains(u"pgbouncer") && !options->contains(u"connection_limit") &&
                 !options->contains(u"schema") && !options->contains(u"other") && !options->contains(u"99"),
             qPrintable(*options));
    QVERIFY(options->contains(QStringLiteral("channel_binding='disable'")));
}

void TestPoolConnectOptions::whatTheUrlSaysIsNotSaidTwice()
{
    const Result<QString> options =
        connectOptions(parsed(QStringLiteral(
                           "postgresql://localhost/d?keepalives_idle=7&gssencmode=prefer&sslmode=disable")),
                       QStringLiteral("ours"), 5s);
    QVERIFY_RESULT(options);
    for (const char *key : {"keepalives_idle=", "gssencmode=", "sslmode="}) {
        QCOMPARE(options->count(QString::fromLatin1(key)), 1);
    }
    QVERIFY(options->contains(QStringLiteral("keepalives_idle='7'")));
}

void TestPoolConnectOptions::aSemicolonIsRefused()
{
    const Result<QString> options = connectOptions(
        parsed(QStringLiteral("postgresql://localhost/d?sslcert=a%3Bb")), QStringLiteral("ours"), 5s);
    QVERIFY(!options);
    QCOMPARE(options.error().kind, ErrorKind::Configuration);
    QVERIFY(options.error().message.contains(u"sslcert"));
}

void TestPoolConnectOptions::theTimeIsWholeSeconds_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("seconds");
    QTest::newRow("libpq's least") << 100 << QStringLiteral("2");
    QTest::newRow("rounded up") << 2001 << QStringLiteral("3");
    QTest::newRow("five") << 5000 << QStringLiteral("5");
}

void TestPoolConnectOptions::theTimeIsWholeSeconds()
{
    QFETCH(int, milliseconds);
    QFETCH(QString, seconds);
    const Result<QString> options =
        connectOptions(parsed(QStringLiteral("postgresql://localhost/d")), QStringLiteral("ours"),
                       std::chrono::milliseconds(milliseconds));
    QVERIFY_RESULT(options);
    QVERIFY2(options->contains(QStringLiteral("connect_timeout='%1'").arg(seconds)), qPrintable(*options));
}

QTEST_GUILESS_MAIN(TestPoolConnectOptions)
#include "tst_poolconnectoptions.moc"
