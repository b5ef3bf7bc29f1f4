// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/projectconfiguration.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

using Values = QMap<QString, QString>;

namespace {

const QString urlKey = QStringLiteral("SUPABASE_URL");
const QString serviceKey = QStringLiteral("SUPABASE_SERVICE_ROLE_KEY");
const QString databaseKey = QStringLiteral("DATABASE_URL");
const QString consoleKey = QStringLiteral("POOLHOUSE_PGBOUNCER_URL");

} // namespace

class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void projectUrlsAreReadAsPeoplePasteThem_data();
    void projectUrlsAreReadAsPeoplePasteThem();
    void aWrongProjectUrlIsExplained_data();
    void aWrongProjectUrlIsExplained();
    void envFilesAreReadAsShellsReadThem_data();
    void envFilesAreReadAsShellsReadThem();
    void optionBeatsEnvironmentBeatsFile();
    void whatIsMissingIsNamed();
    void aWrongDatabaseUrlNamesItsVariableAndNotItsPassword();
    void aFileThatCannotBeReadIsNamed();
};

void TestConfiguration::projectUrlsAreReadAsPeoplePasteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *text, const char *url) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(url);
    };
    row("https://abcd.supabase.co", "https://abcd.supabase.co");
    row("  https://abcd.supabase.co/  ", "https://abcd.supabase.co");
    row("https://abcd.supabase.co/storage/v1", "https://abcd.supabase.co");
    row("https://abcd.supabase.co/storage/v1/", "https://abcd.supabase.co");
    row("abcd.supabase.co", "https://abcd.supabase.co");
    row("https://abcd.supabase.co/?x=1#y", "https://abcd.supabase.co");
    row("http://127.0.0.1:54321", "http://127.0.0.1:54321");
    row("127.0.0.1:54321", "http://127.0.0.1:54321");
    row("localhost:54321/storage/v1", "http://localhost:54321");
    row("https://example.org/supabase/storage/v1", "https://example.org/supabase");
}

void TestConfiguration::projectUrlsAreReadAsPeoplePasteThem()
{
    QFETCH(QString, text);
    const Result<QUrl> url = parseProjectUrl(text);
    QVERIFY_RESULT(url);
    QTEST(url->toString(), "url");
}

void TestConfiguration::aWrongProjectUrlIsExplained_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QString() << QStringLiteral("missing");
    QTest::newRow("blank") << QStringLiteral("  ") << QStringLiteral("missing");
    QTest::newRow("scheme") << QStringLiteral("ftp://abcd.supabase.co") << QStringLiteral("https://");
    QTest::newRow("no host") << QStringLiteral("https://") << QStringLiteral("not a web address");
    QTest::newRow("words") << QStringLiteral("my project") << QStringLiteral("not a web address");
    QTest::newRow("password") << QStringLiteral("https://u:p@abcd.supabase.co") << QStringLiteral("password");
}

void TestConfiguration::aWrongProjectUrlIsExplained()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Result<QUrl> url = parseProjectUrl(text);
    QVERIFY(!url);
    QCOMPARE(url.error().kind, ErrorKind::Configuration);
    QVERIFY2(url.error().message.contains(says), qPrintable(url.error().message));
}

void TestConfiguration::envFilesAreReadAsShellsReadThem_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *line, const char *value) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(value);
    };
    row("KEY=value", "value");
    row("export KEY=value", "value");
    row("KEY = value ", "value");
    row("KEY=value\r", "value");
    row("KEY=\"a b\"", "a b");
    row("KEY='a b'", "a b");
    row("KEY='a\\nb'", "a\\nb");
    row("KEY=\"a\\nb\"", "a\nb");
    row("KEY=\"a\\\"b\"", "a\"b");
    row("KEY=a # note", "a");
    row("KEY=a#b", "a#b");
    row("KEY=\"a # b\" # note", "a # b");
    row("KEY=a=b=c", "a=b=c");
    row("KEY=", "");
    row("KEY=é", "é");
    row("KEY=first\nKEY=second", "second");
    row("# comment\n\nnonsense\n=x\nKEY=v", "v");
}

void TestConfiguration::envFilesAreReadAsShellsReadThem()
{
    QFETCH(QString, line);
    const Values values = parseEnvText(line);
    QCOMPARE(values.keys(), QStringList{QStringLiteral("KEY")});
    QTEST(values.value(QStringLiteral("KEY")), "value");
}

void TestConfiguration::optionBeatsEnvironmentBeatsFile()
{
    const Values file{{urlKey, QStringLiteral("https://file.supabase.co")},
                      {serviceKey, QStringLiteral("file-key")},
                      {databaseKey, QStringLiteral("postgresql://u:p@file:6543/d")},
                      {consoleKey, QStringLiteral("postgresql://u:p@file:6543/pgbouncer")}};
    const Values environment{{urlKey, QStringLiteral("https://env.supabase.co")},
                             {databaseKey, QStringLiteral("postgresql://u:p@env:6543/d")}};
    Result<ProjectConfiguration> all = resolveConfiguration(
        {.url = QStringLiteral("https://option.supabase.co"), .environment = environment, .envFile = file});
    QVERIFY_RESULT(all);
    QCOMPARE(all->url, QUrl(QStringLiteral("https://option.supabase.co")));
    QCOMPARE(all->name, QStringLiteral("option"));
    QCOMPARE(all->apiKey, QStringLiteral("file-key"));
    QCOMPARE(all->databaseUrl.host(), QStringLiteral("env"));
    QCOMPARE(all->consoleUrl.host(), QStringLiteral("file"));
    all = resolveConfiguration({.environment = environment, .envFile = file});
    QVERIFY_RESULT(all);
    QCOMPARE(all->name, QStringLiteral("env"));
    // A file that was named on purpose is an option: exported variables must not send its commands elsewhere.
    all = resolveConfiguration({.environment = environment, .namedFile = file});
    QVERIFY(all);
    QCOMPARE(all->url, QUrl(file.value(QStringLiteral("SUPABASE_URL"))));
    QCOMPARE(all->apiKey, file.value(QStringLiteral("SUPABASE_SERVICE_ROLE_KEY")));

    all = resolveConfiguration({.envFile = file});
    QVERIFY_RESULT(all);
    QCOMPARE(all->name, QStringLiteral("file"));
    QVERIFY(!all->allowDirect);
}

void TestConfiguration::whatIsMissingIsNamed()
{
    Result<ProjectConfiguration> none = resolveConfiguration({});
    QVERIFY(!none);
    QVERIFY2(none.error().message.contains(urlKey), qPrintable(none.error().message));
    none = resolveConfiguration({.url = QStringLiteral("abcd.supabase.co")});
    QVERIFY(!none);
    QVERIFY2(none.error().message.contains(serviceKey), qPrintable(none.error().message));
    const Result<ProjectConfiguration> enough = resolveConfiguration(
        {.url = QStringLiteral("localhost:1"), .environment = {{serviceKey, QStringLiteral("k")}}});
    QVERIFY_RESULT(enough);
    QVERIFY(enough->databaseUrl.isEmpty());
    QVERIFY(enough->consoleUrl.isEmpty());
    QCOMPARE(enough->environment, Environment::Local);
}

void TestConfiguration::aWrongDatabaseUrlNamesItsVariableAndNotItsPassword()
{
    for (const QString &key : {databaseKey, consoleKey}) {
        const Result<ProjectConfiguration> wrong = resolveConfiguration(
            {.url = QStringLiteral("abcd.supabase.co"),
             .environment = {{serviceKey, QStringLiteral("k")},
                             {key, QStringLiteral("postgresql://u:Hunter@2@h:6543/d")}}});
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().message.startsWith(key), qPrintable(wrong.error().message));
        QVERIFY2(!wrong.error().message.contains(u"Hunter"), qPrintable(wrong.error().message));
    }
}

void TestConfiguration::aFileThatCannotBeReadIsNamed()
{
    const TestDir dir;
    const Result<Values> missing = readEnvFile(dir.filePath(QStringLiteral("none.env")));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::LocalFile);
    QVERIFY(missing.error().message.contains(u"none.env"));
    const Result<Values> huge = readEnvFile(dir.write(QStringLiteral("huge"), QByteArray(2'000'000, 'x')));
    QVERIFY(!huge);
    QCOMPARE(huge.error().kind, ErrorKind::Configuration);
    const Result<Values> read = readEnvFile(dir.write(QStringLiteral(".env"), "A=1\nB=\"2\"\n"));
    QVERIFY_RESULT(read);
    QCOMPARE(*read, (Values{{QStringLiteral("A"), QStringLiteral("1")},
                            {QStringLiteral("B"), QStringLiteral("2")}}));
}

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"
