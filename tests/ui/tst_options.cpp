// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/options.h"

#include <QTest>

using namespace Poolhouse;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodOnesAreRead_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("sandbox");
        QTest::newRow("none") << QStringList{} << QString() << false;
        QTest::newRow("sandbox") << QStringList{QStringLiteral("--sandbox")} << QString() << true;
        QTest::newRow("url apart") << QStringList{QStringLiteral("--url"), QStringLiteral("https://a.b")}
                                   << QStringLiteral("https://a.b") << false;
        QTest::newRow("url inline") << QStringList{QStringLiteral("--url=https://a.b?x=y")}
                                    << QStringLiteral("https://a.b?x=y") << false;
    }

    void goodOnesAreRead()
    {
        QFETCH(QStringList, arguments);
        const Result<Options> options = parseOptions(arguments);
        QVERIFY(options);
        QTEST(options->url, "url");
        QTEST(options->sandbox, "sandbox");
    }

    void badOnesAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("saying");
        const auto row = [](const char *name, const QStringList &arguments, const QString &saying) {
            QTest::newRow(name) << arguments << saying;
        };
        row("unknown", {QStringLiteral("--nope")}, QStringLiteral("--nope"));
        row("no value", {QStringLiteral("--url")}, QStringLiteral("needs a value"));
        row("key", {QStringLiteral("--key"), QStringLiteral("s3cret")}, QStringLiteral("refused"));
        row("database", {QStringLiteral("--database-url=postgres://u:s3cret@h/d")},
            QStringLiteral("refused"));
        row("theme", {QStringLiteral("--theme"), QStringLiteral("pink")}, QStringLiteral("pink"));
        row("tour on a project",
            {QStringLiteral("--tour"), QStringLiteral("d"), QStringLiteral("--url=https://a.b")},
            QStringLiteral("sandbox of its own"));
        row("tour on a sandbox that may hold somebody's files",
            {QStringLiteral("--tour"), QStringLiteral("d"), QStringLiteral("--sandbox-dir=x")},
            QStringLiteral("sandbox of its own"));
        row("both", {QStringLiteral("--sandbox"), QStringLiteral("--url=https://a.b")},
            QStringLiteral("exclude"));
    }

    void badOnesAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, saying);
        const Result<Options> options = parseOptions(arguments);
        QVERIFY(!options);
        QVERIFY2(options.error().message.contains(saying), qPrintable(options.error().message));
        QVERIFY(!options.error().message.contains(QStringLiteral("s3cret")));
    }
};

QTEST_MAIN(TestOptions)
#include "tst_options.moc"
