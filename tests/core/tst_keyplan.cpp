// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/keyplan.h"

#include "core/storage/keyrules.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Poolhouse;

class TestKeyPlan : public QObject
{
    Q_OBJECT

private:
    const QString m_bucket = QStringLiteral("b");

private Q_SLOTS:
    void everyCharacterIsJudgedLikeTheServerDoes()
    {
        static const QString signs = QStringLiteral("_/!.*'() &$=@;:+,?-");
        for (char16_t c = 1; c < 0x300; ++c) {
            const QString key = u'a' + QString(QChar(c)) + u'b';
            const bool allowed = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') ||
                                 (c >= u'0' && c <= u'9') || signs.contains(QChar(c));
            QVERIFY2(isValidObjectKey(key) == allowed, qPrintable(QString::number(c, 16)));
        }
    }

    void encodingIsReversedExactly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *title, const QString &name, const QString &key) {
            QTest::newRow(title) << name << key;
        };
        row("good as it is", QStringLiteral("a/b c (1).txt"), QStringLiteral("a/b c (1).txt"));
        row("letter", QStringLiteral("é.txt"), QStringLiteral("=C3=A9.txt"));
        row("decomposed is another name", QStringLiteral("e\u0301"), QStringLiteral("e=CC=81"));
        row("hard space", QStringLiteral("a\u00a0b"), QStringLiteral("a=C2=A0b"));
        row("signs", QStringLiteral("#%[]{}"), QStringLiteral("=23=25=5B=5D=7B=7D"));
        row("beyond the first plane", QStringLiteral("\U0001F600"), QStringLiteral("=F0=9F=98=80"));
        row("a plain equals sign", QStringLiteral("a=b"), QStringLiteral("a=b"));
        row("what looks encoded", QStringLiteral("a=C3=A9"), QStringLiteral("a=3DC3=3DA9"));
        row("lower case is no code", QStringLiteral("a=c3"), QStringLiteral("a=c3"));
        row("dots", QStringLiteral("a/../b/."), QStringLiteral("a/=2E=2E/b/=2E"));
        row("slashes stay", QStringLiteral("//ü//"), QStringLiteral("//=C3=BC//"));
        row("line break", QStringLiteral("a\nb"), QStringLiteral("a=0Ab"));
    }

    void encodingIsReversedExactly()
    {
        QFETCH(QString, name);
        QFETCH(QString, key);
        QCOMPARE(encodedKey(name), key);
        QVERIFY(isValidObjectKey(key));
        QCOMPARE(decodedKey(key), name);
    }

    void anyNameComesBack()
    {
        // Mostly what hurts: the escape itself, digits, dots, slashes, and letters of every length in UTF-8.
        static const QString pool = QStringLiteral("=C3A9=./.é\u00a0€#%漢\U0001F600 aF0");
        QRandomGenerator random(4711);
        const QList<uint> points = pool.toUcs4();
        for (int round = 0; round < 3000; ++round) {
            QString name;
            const int length = 1 + int(random.bounded(12));
            for (int i = 0; i < length; ++i) {
                const char32_t c = points.at(qsizetype(random.bounded(quint32(points.size()))));
                name += QString::fromUcs4(&c, 1);
            }
            const QString key = encodedKey(name);
            QVERIFY2(isValidObjectKey(key), qPrintable(name));
            QCOMPARE(decodedKey(key), name);
        }
    }

    void whatIsNoCodeStaysAsItIs()
    {
        for (const char *key : {"=", "a=", "a=3", "=zz", "==", "a==b", "=c3=a9"}) {
            QCOMPARE(decodedKey(QString::fromLatin1(key)), QString::fromLatin1(key));
        }
    }

    void lengthsAreCountedAsTheServerStoresThem()
    {
        QCOMPARE(longestKey(u"b"), 1024 - 20 - 39 - 1);
        const QString fits(longestKey(u"bucket"), u'a');
        QList<PlannedKey> plan = planKeys(QStringLiteral("bucket"), {fits, fits + u'a'}, Renaming::Keep);
        QVERIFY(plan[0].isUsable());
        QVERIFY(plan[0].issues.testFlag(KeyIssue::LongSegment));
        QVERIFY(!plan[1].isUsable());
        QVERIFY(plan[1].issues.testFlag(KeyIssue::TooLong));
        // A name may fit as it is and be too long once it is encoded.
        const QString umlauts(400, u'ü');
        QVERIFY(!planKeys(m_bucket, {umlauts}, Renaming::Reversible).constFirst().isUsable());
        QVERIFY(planKeys(m_bucket, {umlauts}, Renaming::Readable).constFirst().isUsable());
    }

    void issuesAreNamedApart()
    {
        const QList<PlannedKey> plan =
            planKeys(m_bucket,
                     {QStringLiteral("é"), QStringLiteral("a/../b"), QStringLiteral("Read.me"),
                      QStringLiteral("read.me"), QStringLiteral("there"), QStringLiteral("x"),
                      QStringLiteral("x"), QStringLiteral("fine")},
                     Renaming::Keep, {QStringLiteral("there"), QStringLiteral("FINE")});
        QCOMPARE(plan[0].issues, KeyIssues(KeyIssue::Characters));
        QCOMPARE(plan[0].refused, QStringList{QStringLiteral("é")});
        QCOMPARE(plan[1].issues, KeyIssues(KeyIssue::Dots));
        QCOMPARE(plan[2].issues, KeyIssues(KeyIssue::CaseTwin));
        QCOMPARE(plan[3].issues, KeyIssues(KeyIssue::CaseTwin));
        QCOMPARE(plan[4].issues, KeyIssues(KeyIssue::Taken));
        QCOMPARE(plan[5].issues, KeyIssues(KeyIssue::Duplicate));
        QCOMPARE(plan[7].issues, KeyIssues(KeyIssue::CaseTwin));
        QVERIFY(!plan[0].isUsable() && !plan[1].isUsable() && !plan[5].isUsable());
        QVERIFY(plan[2].isUsable() && plan[4].isUsable() && plan[7].isUsable());
    }

    void readableNamesNeverMeet()
    {
        const QStringList names = {QStringLiteral("é.txt"), QStringLiteral("è.txt"), QStringLiteral("e.txt"),
                                   QStringLiteral("ê.txt"), QStringLiteral("a\u00a0b")};
        QList<PlannedKey> plan = planKeys(m_bucket, names, Renaming::Readable, {QStringLiteral("e 2.txt")});
        QSet<QString> keys;
        for (const PlannedKey &planned : std::as_const(plan)) {
            QVERIFY2(planned.isUsable(), qPrintable(planned.key));
            keys.insert(planned.key);
        }
        QCOMPARE(keys.size(), names.size());
        QCOMPARE(plan[2].key, QStringLiteral("e.txt")); // a good name is nobody else's
        QVERIFY(!keys.contains(QStringLiteral("e 2.txt")));
        QCOMPARE(plan[4].key, QStringLiteral("a b"));
        // The plan is the way back.
        const QHash<QString, QString> back = originalNames(plan);
        QCOMPARE(back.size(), 4);
        for (const PlannedKey &planned : std::as_const(plan)) {
            QCOMPARE(back.value(planned.key, planned.key), planned.original);
        }
    }

    void anEditedPlanIsJudgedAnew()
    {
        QList<PlannedKey> plan =
            planKeys(m_bucket, {QStringLiteral("é"), QStringLiteral("b")}, Renaming::Readable);
        plan[0].key = QStringLiteral("b");
        judgeKeys(m_bucket, &plan);
        QVERIFY(plan[0].issues.testFlag(KeyIssue::Duplicate));
        QVERIFY(plan[1].issues.testFlag(KeyIssue::Duplicate));
        plan[0].key = QString();
        judgeKeys(m_bucket, &plan);
        QVERIFY(!plan[0].isUsable());
        QVERIFY(plan[1].isUsable());
        plan[0].key = QStringLiteral("c");
        judgeKeys(m_bucket, &plan);
        QVERIFY(plan[0].isUsable());
    }
};

QTEST_GUILESS_MAIN(TestKeyPlan)
#include "tst_keyplan.moc"
