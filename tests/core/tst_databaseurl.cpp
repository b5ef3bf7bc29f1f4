// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/databaseurl.h"
#include "tests/support/verify.h"

#include <QTest>

using namespace Poolhouse;

using Options = QList<QPair<QString, QString>>;

class TestDatabaseUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryLegalForm_data();
    void readsEveryLegalForm();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void aBadUrlNeverShowsItsPassword_data();
    void aBadUrlNeverShowsItsPassword();
    void hostAndPortPromiseAPath_data();
    void hostAndPortPromiseAPath();
    void theTransactionPoolerIsTheSameUrlAt6543();
    void maskedHidesEverySecretAndNothingElse();
    void whatIsWrittenReadsBackTheSame_data();
    void whatIsWrittenReadsBackTheSame();
    void loopbackAndSocketsAreLocal_data();
    void loopbackAndSocketsAreLocal();
    void nothingIsEmpty();
};

void TestDatabaseUrl::readsEveryLegalForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("database");
    QTest::addColumn<Options>("options");

    const auto row = [](const char *name, const char *text, const char *user, const char *password,
                        const char *host, int port, const char *database, const Options &options = {}) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(user)
                            << QString::fromUtf8(password) << QString::fromUtf8(host) << port
                            << QString::fromUtf8(database) << options;
    };
    row("full", "postgresql://u:p@h.example:6543/d", "u", "p", "h.example", 6543, "d");
    row("short scheme", "postgres://u:p@h:1/d", "u", "p", "h", 1, "d");
    row("scheme in capitals", "PostgreSQL://u:p@h/d", "u", "p", "h", 5432, "d");
    row("supabase pooler",
        "postgresql://postgres.abcd:pw@aws-0-eu-central-1.pooler.supabase.com:6543/postgres", "postgres.abcd",
        "pw", "aws-0-eu-central-1.pooler.supabase.com", 6543, "postgres");
    row("nothing but the scheme", "postgresql://", "", "", "localhost", 5432, "");
    row("host only", "postgresql://h", "", "", "h", 5432, "");
    row("host and slash", "postgresql://h/", "", "", "h", 5432, "");
    row("no database", "postgresql://u:p@h:6543", "u", "p", "h", 6543, "");
    row("database only", "postgresql:///d", "", "", "localhost", 5432, "d");
    row("no password", "postgresql://u@h/d", "u", "", "h", 5432, "d");
    row("empty password", "postgresql://u:@h/d", "u", "", "h", 5432, "d");
    row("password without user", "postgresql://:p@h/d", "", "p", "h", 5432, "d");
    row("empty port", "postgresql://u:p@h:/d", "u", "p", "h", 5432, "d");
    row("port without host", "postgresql://:6543/d", "", "", "localhost", 6543, "d");
    row("slash behind the database", "postgresql://u:p@h/d/", "u", "p", "h", 5432, "d");
    row("spaces around", "  postgresql://u:p@h/d\n", "u", "p", "h", 5432, "d");
    row("quotes around", "\"postgresql://u:p@h/d\"", "u", "p", "h", 5432, "d");
    row("encoded password", "postgresql://u:%40%23%2F%3F%3A%25%20%5B@h/d", "u", "@#/?:% [", "h", 5432, "d");
    row("lower-case hex", "postgresql://u:%2f%c3%a9@h/d", "u", "/é", "h", 5432, "d");
    row("raw é", "postgresql://u:é@h/d", "u", "é", "h", 5432, "d");
    row("colon in the password", "postgresql://u:a:b@h/d", "u", "a:b", "h", 5432, "d");
    row("plus stays plus", "postgresql://u:a+b@h/d", "u", "a+b", "h", 5432, "d");
    row("brackets in the password", "postgresql://u:a[b]@h/d", "u", "a[b]", "h", 5432, "d");
    row("encoded user", "postgresql://a%40b:p@h/d", "a@b", "p", "h", 5432, "d");
    row("encoded database", "postgresql://u:p@h/a%2Fb%3Fc", "u", "p", "h", 5432, "a/b?c");
    row("slash in the database", "postgresql://u:p@h/a/b", "u", "p", "h", 5432, "a/b");
    row("IPv4", "postgresql://u:p@127.0.0.1:6543/d", "u", "p", "127.0.0.1", 6543, "d");
    row("IPv6", "postgresql://u:p@[::1]:6543/d", "u", "p", "::1", 6543, "d");
    row("IPv6 without port", "postgresql://u:p@[2001:db8::1]/d", "u", "p", "2001:db8::1", 5432, "d");
    row("IPv6 with zone", "postgresql://u:p@[fe80::1%25eth0]:1/d", "u", "p", "fe80::1%eth0", 1, "d");
    row("IPv6 and nothing else", "postgresql://[::1]", "", "", "::1", 5432, "");
    row("socket folder, encoded", "postgresql://u@%2Fvar%2Frun%2Fpostgresql/d", "u", "",
        "/var/run/postgresql", 5432, "d");
    row("socket folder, as host", "postgresql:///d?host=/var/run/postgresql&port=6432", "", "",
        "/var/run/postgresql", 6432, "d");
    row("parts in the query", "postgresql:///?host=h&port=6543&user=u&password=p%40&dbname=d", "u", "p@", "h",
        6543, "d");
    row("the query wins", "postgresql://u:p@h:1/d?host=i&user=v&password=q&dbname=e&port=2", "v", "q", "i", 2,
        "e");
    row("query without a path", "postgresql://u:p@h?sslmode=require", "u", "p", "h", 5432, "",
        {{QStringLiteral("sslmode"), QStringLiteral("require")}});
    row("options in order", "postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=%2Ftmp%2Fa%20b.crt", "u",
        "p", "h", 5432, "d",
        {{QStringLiteral("sslmode"), QStringLiteral("verify-full")},
         {QStringLiteral("sslrootcert"), QStringLiteral("/tmp/a b.crt")}});
    row("the last one counts", "postgresql://h/d?sslmode=disable&sslmode=require", "", "", "h", 5432, "d",
        {{QStringLiteral("sslmode"), QStringLiteral("require")}});
    row("ssl=true is sslmode=require", "postgresql://h/d?ssl=true", "", "", "h", 5432, "d",
        {{QStringLiteral("sslmode"), QStringLiteral("require")}});
    row("other tools' settings are kept", "postgresql://h/d?pgbouncer=true&connection_limit=1", "", "", "h",
        5432, "d",
        {{QStringLiteral("pgbouncer"), QStringLiteral("true")},
         {QStringLiteral("connection_limit"), QStringLiteral("1")}});
    row("a value with =", "postgresql://h/d?options=-c%20a=b", "", "", "h", 5432, "d",
        {{QStringLiteral("options"), QStringLiteral("-c a=b")}});
    row("an empty value", "postgresql://h/d?application_name=", "", "", "h", 5432, "d",
        {{QStringLiteral("application_name"), QString()}});
    row("a trailing &", "postgresql://h/d?a=b&", "", "", "h", 5432, "d",
        {{QStringLiteral("a"), QStringLiteral("b")}});
    row("@ in a value", "postgresql://h:6543/d?application_name=a@b", "", "", "h", 6543, "d",
        {{QStringLiteral("application_name"), QStringLiteral("a@b")}});
    row("@ in a value behind user info", "postgresql://u:p@h/d?application_name=a@b", "u", "p", "h", 5432,
        "d", {{QStringLiteral("application_name"), QStringLiteral("a@b")}});
    row("user in the query with @", "postgresql://h?user=a@b", "a@b", "", "h", 5432, "");
}

void TestDatabaseUrl::readsEveryLegalForm()
{
    QFETCH(QString, text);
    const Result<DatabaseUrl> url = DatabaseUrl::parse(text);
    QVERIFY_RESULT(url);
    QTEST(url->user(), "user");
    QTEST(url->password(), "password");
    QTEST(url->host(), "host");
    QTEST(url->port(), "port");
    QTEST(url->database(), "database");
    QTEST(url->options(), "options");
    QVERIFY(!url->isEmpty());
}

void TestDatabaseUrl::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *text, const char *says) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(says);
    };
    row("empty", "", "missing");
    row("blank", "  \n", "missing");
    row("web address", "https://abcd.supabase.co", "web address");
    row("jdbc", "jdbc:postgresql://h/d?user=u", "JDBC");
    row("driver's name", "postgresql+psycopg2://u:p@h/d", "driver's name");
    row("settings", "host=h user=u password=p", "list of settings");
    row("another database", "mysql://u:p@h/d", "starts with postgresql://");
    row("no scheme", "u:p@h:6543/d", "starts with postgresql://");
    row("@ in the password", "postgresql://u:p@ss@h:6543/d", "%40");
    row("two @ in the password", "postgresql://u:p@s@s@h:6543/d", "%40");
    row("@ and / in the password", "postgresql://u:p@s/s@h:6543/d", "%40");
    row("/ in the password", "postgresql://u:pa/ss@h:6543/d", "%2F");
    row("/ behind digits", "postgresql://u:12/ss@h:6543/d", "%2F");
    row("# in the password", "postgresql://u:pa#ss@h:6543/d", "%23");
    row("? in the password", "postgresql://u:pa?ss@h:6543/d", "%3F");
    row("?x= in the password", "postgresql://u:pa?x=ss@h:6543/d", "%3F");
    row("% in the password", "postgresql://u:100%@h/d", "%25");
    row("%zz in the password", "postgresql://u:a%zzb@h/d", "%25");
    row("%+1 is no hex", "postgresql://u:a%+1b@h/d", "%25");
    row("% in the user", "postgresql://u%:p@h/d", "user name");
    row("% in the database", "postgresql://u:p@h/d%", "database name");
    row("zero byte", "postgresql://u:a%00b@h/d", "%00");
    row("not UTF-8", "postgresql://u:a%ffb@h/d", "UTF-8");
    row("# behind", "postgresql://u:p@h/d#x", "%23");
    row("space", "postgresql://u:a b@h/d", "%20");
    row("line break", "postgresql://u:a\nb@h/d", "line break");
    row("placeholder", "postgresql://postgres.abcd:[YOUR-PASSWORD]@aws-0-x.pooler.supabase.com:6543/postgres",
        "in place of [YOUR-PASSWORD]");
    row("several servers", "postgresql://u:p@h1:1,h2:2/d", "several servers");
    row("several servers in the query", "postgresql:///d?host=a,b", "several servers");
    row("IPv6 without brackets", "postgresql://u:p@::1:6543/d", "brackets");
    row("open bracket", "postgresql://u:p@[::1/d", "closing bracket");
    row("no IPv6 in brackets", "postgresql://u:p@[1.2.3.4]/d", "not an IPv6 address");
    row("text behind the bracket", "postgresql://u:p@[::1]x/d", "colon and the port");
    row("port 0", "postgresql://u:p@h:0/d", "1 to 65535");
    row("port too high", "postgresql://u:p@h:65536/d", "1 to 65535");
    row("port is a word", "postgresql://u:p@h:port/d", "1 to 65535");
    row("port is signed", "postgresql://u:p@h:+1/d", "1 to 65535");
    row("host forgotten", "postgresql://postgres:123456", "1 to 65535");
    row("@ forgotten", "postgresql://u:p:h:6543/d", "@");
    row("query port", "postgresql://h/d?port=x", "1 to 65535");
    row("setting without =", "postgresql://h/d?sslmode", "name=value");
    row("setting without a name", "postgresql://h/d?=x", "name=value");
}

void TestDatabaseUrl::saysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Result<DatabaseUrl> url = DatabaseUrl::parse(text);
    QVERIFY(!url);
    QCOMPARE(url.error().kind, ErrorKind::Configuration);
    QVERIFY2(url.error().message.contains(says), qPrintable(url.error().message));
    QVERIFY2(url.error().message.endsWith(u'.') || url.error().message.endsWith(u')'),
             qPrintable(url.error().message));
}

void TestDatabaseUrl::aBadUrlNeverShowsItsPassword_data()
{
    QTest::addColumn<QString>("text");
    const QStringList forms{
        QStringLiteral("postgresql://u:Hunter@2Hunter@h:6543/d"),
        QStringLiteral("postgresql://u:Hunter/2Hunter@h/d"),
        QStringLiteral("postgresql://u:Hunter#2Hunter@h/d"),
        QStringLiteral("postgresql://u:Hunter%@h/d"),
        QStringLiteral("postgresql://u:Hunter"),
        QStringLiteral("postgresql://u:Hunter:h:6543/d"),
        QStringLiteral("postgresql://u:Hunter@h:x/d"),
        QStringLiteral("postgresql://u:Hunter%00@h/d"),
        QStringLiteral("postgresql://u:Hunter@h/d?Hunter"),
        QStringLiteral("Hunter"),
        QStringLiteral("u:Hunter@h"),
        QStringLiteral("host=h password=Hunter"),
        QStringLiteral("postgresql://h/d?password=Hunter%"),
        QStringLiteral("postgresql://u:Hun ter@h/d"),
        QStringLiteral("https://u:Hunter@h"),
        QStringLiteral("postgresql://u:p@[Hunter]/d"),
    };
    for (const QString &form : forms) {
        QTest::newRow(qPrintable(form)) << form;
    }
}

void TestDatabaseUrl::aBadUrlNeverShowsItsPassword()
{
    QFETCH(QString, text);
    const Result<DatabaseUrl> url = DatabaseUrl::parse(text);
    QVERIFY(!url);
    QVERIFY2(!url.error().message.contains(u"Hun"), qPrintable(url.error().message));
}

void TestDatabaseUrl::hostAndPortPromiseAPath_data()
{
    using Promise = DatabaseUrl::Promise;
    QTest::addColumn<QString>("server");
    QTest::addColumn<Promise>("promise");
    const auto row = [](const char *server, Promise promise) {
        QTest::newRow(server) << QString::fromLatin1(server) << promise;
    };
    row("aws-0-eu-central-1.pooler.supabase.com:6543", Promise::SharedPooler);
    row("AWS-0-eu-central-1.Pooler.Supabase.com.:6543", Promise::SharedPooler);
    row("aws-0-eu-central-1.pooler.supabase.com:5432", Promise::SessionPooler);
    row("aws-0-eu-central-1.pooler.supabase.com", Promise::SessionPooler);
    row("aws-0-eu-central-1.pooler.supabase.com:7000", Promise::Unknown);
    row("db.abcdefghijklmnopqrst.supabase.co:6543", Promise::DedicatedPooler);
    row("db.abcdefghijklmnopqrst.supabase.co:5432", Promise::Direct);
    row("db.abcdefghijklmnopqrst.supabase.co", Promise::Direct);
    row("db.abcdefghijklmnopqrst.supabase.co:5433", Promise::Unknown);
    row("db.a.b.supabase.co:5432", Promise::Unknown);
    row("db.abc.supabase.co.evil.example:5432", Promise::Unknown);
    row("evilpooler.supabase.com.example:6543", Promise::Unknown);
    row("localhost:5432", Promise::Unknown);
    row("localhost:6543", Promise::Unknown);
    row("10.0.0.1:5432", Promise::Unknown);
    row("[::1]:6543", Promise::Unknown);
}

void TestDatabaseUrl::hostAndPortPromiseAPath()
{
    QFETCH(QString, server);
    const Result<DatabaseUrl> url = DatabaseUrl::parse(QStringLiteral("postgresql://u:p@%1/d").arg(server));
    QVERIFY_RESULT(url);
    QTEST(url->promise(), "promise");
}

void TestDatabaseUrl::theTransactionPoolerIsTheSameUrlAt6543()
{
    const Result<DatabaseUrl> url = DatabaseUrl::parse(QStringLiteral(
        "postgresql://postgres.r:p%40@aws-0-x.pooler.supabase.com:5432/postgres?sslmode=require"));
    QVERIFY_RESULT(url);
    const DatabaseUrl other = url->atTransactionPooler();
    QCOMPARE(other.toString(),
             QStringLiteral(
                 "postgresql://postgres.r:p%40@aws-0-x.pooler.supabase.com:6543/postgres?sslmode=require"));
    QCOMPARE(other.promise(), DatabaseUrl::Promise::SharedPooler);
    QCOMPARE(url->port(), 5432);
}

void TestDatabaseUrl::maskedHidesEverySecretAndNothingElse()
{
    const Result<DatabaseUrl> url = DatabaseUrl::parse(
        QStringLiteral("postgresql://u:Hunter2@h:6543/d?sslpassword=Hunter2&sslmode=require"));
    QVERIFY_RESULT(url);
    QCOMPARE(url->masked(),
             QStringLiteral("postgresql://u:••••••@h:6543/d?sslpassword=••••••&sslmode=require"));
    const Result<DatabaseUrl> inQuery =
        DatabaseUrl::parse(QStringLiteral("postgresql://u@h/d?password=Hunter2"));
    QVERIFY_RESULT(inQuery);
    QCOMPARE(inQuery->masked(), QStringLiteral("postgresql://u:••••••@h:5432/d"));
    const Result<DatabaseUrl> none = DatabaseUrl::parse(QStringLiteral("postgresql://u@h/d"));
    QVERIFY_RESULT(none);
    QCOMPARE(none->masked(), QStringLiteral("postgresql://u@h:5432/d"));
}

void TestDatabaseUrl::whatIsWrittenReadsBackTheSame_data()
{
    readsEveryLegalForm_data();
}

void TestDatabaseUrl::whatIsWrittenReadsBackTheSame()
{
    QFETCH(QString, text);
    const Result<DatabaseUrl> url = DatabaseUrl::parse(text);
    QVERIFY_RESULT(url);
    const Result<DatabaseUrl> again = DatabaseUrl::parse(url->toString());
    QVERIFY_RESULT(again);
    QVERIFY2(*again == *url, qPrintable(url->toString()));
}

void TestDatabaseUrl::loopbackAndSocketsAreLocal_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("local");
    QTest::newRow("localhost") << QStringLiteral("localhost") << true;
    QTest::newRow("LocalHost") << QStringLiteral("LocalHost:1") << true;
    QTest::newRow("127.0.0.1") << QStringLiteral("127.0.0.1") << true;
    QTest::newRow("127.1.2.3") << QStringLiteral("127.1.2.3") << true;
    QTest::newRow("::1") << QStringLiteral("[::1]") << true;
    QTest::newRow("socket") << QStringLiteral("%2Ftmp") << true;
    QTest::newRow("private net") << QStringLiteral("192.168.0.1") << false;
    QTest::newRow("name") << QStringLiteral("localhost.example") << false;
}

void TestDatabaseUrl::loopbackAndSocketsAreLocal()
{
    QFETCH(QString, server);
    const Result<DatabaseUrl> url = DatabaseUrl::parse(QStringLiteral("postgresql://u:p@%1/d").arg(server));
    QVERIFY_RESULT(url);
    QTEST(url->isLocal(), "local");
}

void TestDatabaseUrl::nothingIsEmpty()
{
    const DatabaseUrl url;
    QVERIFY(url.isEmpty());
    QVERIFY(url.masked().isEmpty());
    QVERIFY(url.toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestDatabaseUrl)
#include "tst_databaseurl.moc"
