// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/keyrules.h"

#include <QTest>

using namespace Poolhouse;

class TestKeyRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("valid");
        QTest::newRow("plain") << QStringLiteral("avatars-2") << true;
        QTest::newRow("every allowed sign") << QStringLiteral("_!.*'() &$=@;:+,?-") << true;
        QTest::newRow("upper case") << QStringLiteral("AVATARS") << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("slash") << QStringLiteral("a/b") << false;
        QTest::newRow("leading space") << QStringLiteral(" a") << false;
        QTest::newRow("trailing space") << QStringLiteral("a ") << false;
        QTest::newRow("umlaut") << QStringLiteral("fü") << false;
        QTest::newRow("hash") << QStringLiteral("a#b") << false;
        QTest::newRow("percent") << QStringLiteral("a%b") << false;
        QTest::newRow("100 long") << QString(100, u'a') << true;
        QTest::newRow("101 long") << QString(101, u'a') << false;
        QTest::newRow("reserved suffix") << QStringLiteral("x--table-s3") << false;
        QTest::newRow("dot dot") << QStringLiteral("..") << false;
    }

    void bucketNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, valid);
        QCOMPARE(isValidBucketName(name), valid);
        QCOMPARE(bucketNameProblem(name).isEmpty(), valid);
    }

    void objectKeys_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("refused");
        const auto list = [](std::initializer_list<const char16_t *> parts) {
            QStringList all;
            for (const char16_t *part : parts) {
                all.append(QString::fromUtf16(part));
            }
            return all;
        };
        QTest::newRow("plain") << QStringLiteral("a/b c.txt") << QStringList();
        QTest::newRow("every allowed sign") << QStringLiteral("_/!.*'() &$=@;:+,?-") << QStringList();
        QTest::newRow("odd slashes") << QStringLiteral("/a//b/") << QStringList();
        QTest::newRow("dots inside") << QStringLiteral("a..b/.c/...") << QStringList();
        QTest::newRow("accent") << QStringLiteral("é/éa") << list({u"é"});
        QTest::newRow("each once, in order") << QStringLiteral("#a[b]#{") << list({u"#", u"[", u"]", u"{"});
        QTest::newRow("dot segment") << QStringLiteral("a/./b") << list({u"."});
        QTest::newRow("parent segment") << QStringLiteral("../a") << list({u".."});
        QTest::newRow("outside the plane") << QStringLiteral("a😀b") << list({u"😀"});
        QTest::newRow("control") << QStringLiteral("a\tb") << list({u"\t"});
        QTest::newRow("percent, tilde, backslash") << QStringLiteral("%~\\") << list({u"%", u"~", u"\\"});
    }

    void objectKeys()
    {
        QFETCH(QString, key);
        QFETCH(QStringList, refused);
        QCOMPARE(disallowedIn(key), refused);
        QCOMPARE(isValidObjectKey(key), refused.isEmpty());
    }

    void anEmptyKeyIsNone() { QVERIFY(!isValidObjectKey(QString())); }

    void proposals_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("proposed");
        const auto row = [](const char *name, const char16_t *key, const char16_t *proposed) {
            QTest::newRow(name) << QString::fromUtf16(key) << QString::fromUtf16(proposed);
        };
        row("valid stays", u"a//b+c.txt", u"a//b+c.txt");
        row("accents", u"Café/Übersicht.pdf", u"Cafe/Ubersicht.pdf");
        row("decomposed, as on a Mac", u"Cafe\u0301.txt", u"Cafe.txt");
        row("sharp s", u"Straße.txt", u"Strasse.txt");
        row("no-break space", u"a\u00a0b.txt", u"a b.txt");
        row("quotes and dashes", u"„Bericht“ – ‘neu’.pdf", u"'Bericht' - 'neu'.pdf");
        row("brackets", u"a[1]{2}.txt", u"a(1)(2).txt");
        row("hash and percent", u"C# 100%.txt", u"C 100.txt");
        row("nothing left", u"#.txt", u"_.txt");
        row("only that", u"#", u"_");
        row("ellipsis", u"wait….txt", u"wait....txt");
        row("ligatures", u"ﬁsh & œuf.txt", u"fish & oeuf.txt");
        row("full width", u"ＡＢ／Ｃ.txt", u"AB-C.txt");
        row("other scripts", u"日本.txt", u"__.txt");
        row("emoji", u"😀.png", u"_.png");
        row("parent segment", u"../x", u"__/x");
        row("dot segment", u"./x", u"_/x");
        row("tilde", u"~backup", u"-backup");
        row("hidden stays hidden", u".énv", u".env");
        row("empty", u"", u"_");
    }

    void proposals()
    {
        QFETCH(QString, key);
        QFETCH(QString, proposed);
        QCOMPARE(proposedKey(key), proposed);
        QVERIFY(isValidObjectKey(proposed));
    }

    void everyProposalIsTaken()
    {
        // Every character of the first plane, as a name and inside one.
        for (char32_t c = 1; c < 0x10000; ++c) {
            if (c >= 0xd800 && c < 0xe000) {
                continue;
            }
            const QString one = QString::fromUcs4(&c, 1);
            const QString inside = u'a' + one + QStringLiteral("b.txt");
            if (!isValidObjectKey(proposedKey(one)) || !isValidObjectKey(proposedKey(inside))) {
                QFAIL(
                    qPrintable(QStringLiteral("U+%1 → \"%2\"").arg(uint(c), 4, 16).arg(proposedKey(inside))));
            }
        }
    }

    void freeNames_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("taken");
        QTest::addColumn<QString>("free");
        const auto keys = [](const char *text) {
            return QString::fromLatin1(text).split(u'|', Qt::SkipEmptyParts);
        };
        const auto row = [&](const char *key, const char *taken, const char *free) {
            QTest::newRow(key) << QString::fromLatin1(key) << keys(taken) << QString::fromLatin1(free);
        };
        row("free.txt", "", "free.txt");
        row("a/b.txt", "a/b.txt", "a/b 2.txt");
        row("b.txt", "b.txt|b 2.txt|b 3.txt", "b 4.txt");
        row("archive.tar.gz", "archive.tar.gz", "archive 2.tar.gz");
        row(".env", ".env", ".env 2");
        row("no extension", "no extension", "no extension 2");
        row("dir.d/file", "dir.d/file", "dir.d/file 2");
        row("folder/", "folder/", "folder 2/");
    }

    void freeNames()
    {
        QFETCH(QString, key);
        QFETCH(QStringList, taken);
        QFETCH(QString, free);
        QCOMPARE(freeKey(key, taken), free);
    }
};

QTEST_GUILESS_MAIN(TestKeyRules)
#include "tst_keyrules.moc"
