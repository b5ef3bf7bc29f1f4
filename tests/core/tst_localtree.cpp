// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/localtree.h"

#include "core/transfer/localscanjob.h"
#include "core/transfer/namesfile.h"
#include "tests/support/awaited.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Poolhouse::LocalNameRules)

class TestLocalTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThatCannotBeAreWrittenAnotherWay_data()
    {
        QTest::addColumn<LocalNameRules>("rules");
        QTest::addColumn<QString>("segment");
        QTest::addColumn<QString>("name");
        const auto both = [](const char *row, const QString &segment, const QString &name) {
            QTest::addRow("%s, POSIX", row) << LocalNameRules::Posix << segment << name;
            QTest::addRow("%s, Windows", row) << LocalNameRules::Windows << segment << name;
        };
        const auto windows = [](const char *row, const QString &segment, const QString &name) {
            QTest::addRow("%s, POSIX", row) << LocalNameRules::Posix << segment << segment;
            QTest::addRow("%s, Windows", row) << LocalNameRules::Windows << segment << name;
        };
        both("plain", u"IMG 1 (2).jpg"_s, u"IMG 1 (2).jpg"_s);
        both("other scripts", u"Größe 写真 😀"_s, u"Größe 写真 😀"_s);
        both("nothing", u""_s, u"%"_s);
        both("here", u"."_s, u"%2E"_s);
        both("above", u".."_s, u"%2E%2E"_s);
        both("three dots inside", u"a...b"_s, u"a...b"_s);
        both("NUL", QString(u"a"_s + QChar(u'\0') + u"b"_s), u"a%00b"_s);
        both("line break", u"a\nb"_s, u"a%0Ab"_s);
        both("delete", QString(u"a"_s + QChar(0x7f)), u"a%7F"_s);
        both("slash", u"a/b"_s, u"a%2Fb"_s);
        both("half a character", QString(QChar(0xd83d)) + u"x"_s, u"%D83Dx"_s);
        windows("drive", u"C:"_s, u"C%3A"_s);
        windows("stream", u"a.txt:evil"_s, u"a.txt%3Aevil"_s);
        windows("backslash", u"..\\..\\x"_s, u"..%5C..%5Cx"_s);
        windows("wildcards", u"a*b?c"_s, u"a%2Ab%3Fc"_s);
        windows("trailing dot", u"report."_s, u"report%2E"_s);
        windows("three dots", u"..."_s, u"..%2E"_s);
        windows("trailing space", u"report "_s, u"report%20"_s);
        windows("device", u"CON"_s, u"%43ON"_s);
        windows("device in small letters", u"nul"_s, u"%6Eul"_s);
        windows("device with extension", u"Com1.tar.gz"_s, u"%43om1.tar.gz"_s);
        windows("device with a space", u"LPT9 .txt"_s, u"%4CPT9 .txt"_s);
        both("nearly a device", u"CONSOLE.txt"_s, u"CONSOLE.txt"_s);
        both("also no device", u"COM10"_s, u"COM10"_s);
        both("255 bytes", QString(255, u'x'), QString(255, u'x'));
    }

    void namesThatCannotBeAreWrittenAnotherWay()
    {
        QFETCH(LocalNameRules, rules);
        QFETCH(QString, segment);
        QFETCH(QString, name);
        QCOMPARE(safeLocalName(segment, rules), name);
        QVERIFY(localPathProblem(name, rules).isEmpty());
        QCOMPARE(localPathProblem(segment, rules).isEmpty(), segment == name || segment.contains(u'/'));
    }

    void longNamesAreCutKeepTheirExtensionAndStayApart()
    {
        const QString longName = QString(300, u'é');
        const QString one = safeLocalName(longName + u"1.jpeg"_s);
        const QString two = safeLocalName(longName + u"2.jpeg"_s);
        QVERIFY(one != two);
        for (const QString &name : {one, two}) {
            QVERIFY(QFile::encodeName(name).size() <= 255);
            QVERIFY(QFile::encodeName(name).size() > 240);
            QVERIFY(name.endsWith(u".jpeg"));
        }
        for (int number = 2; number < 12; ++number) {
            const QString numbered = numberedLocalName(one, number, false);
            QVERIFY(QFile::encodeName(numbered).size() <= 255);
            QVERIFY(numbered.endsWith(u" %1.jpeg"_s.arg(number)));
        }
    }

    void keysThatMeetGetANumber_data()
    {
        QTest::addColumn<bool>("caseInsensitive");
        QTest::newRow("A is not a") << false;
        QTest::newRow("A is a") << true;
    }

    void keysThatMeetGetANumber()
    {
        QFETCH(bool, caseInsensitive);
        LocalTree tree(caseInsensitive);
        QCOMPARE(tree.place(u"a"_s, false), u"a"_s);
        QCOMPARE(tree.place(u"a/b"_s, false), u"a 2/b"_s);
        QCOMPARE(tree.place(u"a/b/c"_s, false), u"a 2/b 2/c"_s);
        QCOMPARE(tree.place(u"a"_s, true), u"a 2"_s);
        QCOMPARE(tree.place(u"a 2"_s, false), u"a 2 2"_s);
        QCOMPARE(tree.place(u"a/"_s, false), u"a 2/%"_s);
        QCOMPARE(tree.place(u"a//b"_s, false), u"a 2/% 2/b"_s);
        QCOMPARE(tree.place(u"Photo.jpg"_s, false), u"Photo.jpg"_s);
        QCOMPARE(tree.place(u"photo.JPG"_s, false), caseInsensitive ? u"photo 2.JPG"_s : u"photo.JPG"_s);
        QCOMPARE(tree.place(u"PHOTO.jpg"_s, false), caseInsensitive ? u"PHOTO 3.jpg"_s : u"PHOTO.jpg"_s);
        QCOMPARE(tree.place(u"Caf\u00e9"_s, false), u"Caf\u00e9"_s);
        QCOMPARE(tree.place(u"Cafe\u0301"_s, false), caseInsensitive ? u"Cafe\u0301 2"_s : u"Cafe\u0301"_s);
        QCOMPARE(tree.place(u".Poolhouse-Names.json"_s, false),
                 caseInsensitive ? u".Poolhouse-Names 2.json"_s : u".Poolhouse-Names.json"_s);
        // The same key again has the same place.
        QCOMPARE(tree.place(u"a"_s, false), u"a"_s);
        QCOMPARE(tree.place(u"a//b"_s, false), u"a 2/% 2/b"_s);
        QCOMPARE(tree.place(u"photo.JPG"_s, false), caseInsensitive ? u"photo 2.JPG"_s : u"photo.JPG"_s);

        const QMap<QString, QString> renamed = tree.renamedBelow({});
        QCOMPARE(renamed.value(u"a 2"_s, u"-"_s), u"a"_s);
        QCOMPARE(renamed.value(u"a 2/b 2"_s, u"-"_s), u"b"_s);
        QCOMPARE(renamed.value(u"a 2/%"_s, u"-"_s), QString());
        QCOMPARE(renamed.value(u"a 2/% 2"_s, u"-"_s), QString());
        QCOMPARE(renamed.value(u"a 2 2"_s, u"-"_s), u"a 2"_s);
        QVERIFY(!renamed.contains(u"a"_s) && !renamed.contains(u"Photo.jpg"_s));
        QCOMPARE(renamed.size(), caseInsensitive ? 9 : 5);
        QCOMPARE(tree.topFolders(), (QMap<QString, QString>{{u"a 2"_s, u"a"_s}}));
        QCOMPARE(tree.renamedBelow(u"a 2"_s).value(u"b 2"_s), u"b"_s);
        QVERIFY(tree.isGiven(u"a 2"_s, u"% 2/b"_s));
        QVERIFY(!tree.isGiven(u"a 2"_s, u"% 2/c"_s));
    }

    void everyKeyHasAPlaceOfItsOwnInside()
    {
        // All keys of up to four pieces out of these: everything that is awkward beside everything else.
        const QStringList pieces{u"a"_s, u"A"_s, u"a 2"_s, u"/"_s, u"."_s, u"%"_s};
        QStringList keys{QString()};
        QStringList last{QString()};
        for (int length = 0; length < 4; ++length) {
            QStringList next;
            for (const QString &start : std::as_const(last)) {
                for (const QString &piece : pieces) {
                    next.append(start + piece);
                }
            }
            keys += next;
            last = next;
        }
        keys.removeDuplicates();
        LocalTree tree(true);
        QSet<QString> files;
        QSet<QString> folders;
        for (const QString &key : std::as_const(keys)) {
            const QString place = tree.place(key, false);
            QVERIFY2(localPathProblem(place).isEmpty(), qPrintable(place));
            QVERIFY2(!files.contains(place.toCaseFolded()), qPrintable(key));
            files.insert(place.toCaseFolded());
            for (qsizetype slash = place.indexOf(u'/'); slash > 0; slash = place.indexOf(u'/', slash + 1)) {
                folders.insert(place.left(slash).toCaseFolded());
            }
        }
        QVERIFY(!files.intersects(folders)); // no file where a folder is
        // And back: each place, read with the names file, gives its key.
        const NamesFile names{.folder = {}, .names = tree.renamedBelow({})};
        for (const QString &key : std::as_const(keys)) {
            const QString place = tree.place(key, false);
            QStringList segments;
            QString path;
            const QStringList parts = place.split(u'/');
            for (const QString &part : parts) {
                path += path.isEmpty() ? part : u'/' + part;
                segments.append(names.names.value(path, part));
            }
            QCOMPARE(segments.join(u'/'), key);
        }
    }

    void thousandsOfTwinsAreNoQuadraticWork()
    {
        LocalTree tree(true);
        QSet<QString> places;
        constexpr int letters = 15;
        for (int variant = 0; variant < (1 << letters); ++variant) {
            QString name;
            for (int letter = 0; letter < letters; ++letter) {
                name += (variant >> letter) % 2 == 0 ? u'a' : u'A';
            }
            places.insert(tree.place(name, false).toCaseFolded());
        }
        QCOMPARE(places.size(), 1 << letters);
    }

    void theNamesFileComesBackAsItWent()
    {
        const TestDir dir;
        const NamesFile file{.folder = u".."_s, .names = {{u"a 2"_s, u"a"_s}, {u"a 2/%"_s, QString()}}};
        QVERIFY_RESULT(writeNamesFile(dir.path(), file));
        const Result<std::optional<NamesFile>> read = readNamesFile(dir.path());
        QVERIFY_RESULT(read);
        QVERIFY(*read && **read == file);
        QVERIFY_RESULT(writeNamesFile(dir.path(), {}));
        QVERIFY(!QFile::exists(dir.filePath(namesFileName)));
        QVERIFY(!*readNamesFile(dir.path()));
    }

    void aNamesFileOfAnotherKindChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArrayLiteral("names");
        QTest::newRow("another version") << QByteArrayLiteral("{\"version\":2,\"names\":{}}");
        QTest::newRow("a key that leads away")
            << QByteArrayLiteral("{\"version\":1,\"names\":{\"a\":\"../../b\"}}");
        QTest::newRow("a folder that leads away")
            << QByteArrayLiteral("{\"version\":1,\"names\":{},\"folder\":\"x/y\"}");
        QTest::newRow("a path outside") << QByteArrayLiteral("{\"version\":1,\"names\":{\"../a\":\"b\"}}");
        QTest::newRow("a number") << QByteArrayLiteral("{\"version\":1,\"names\":{\"a\":7}}");
    }

    void aNamesFileOfAnotherKindChangesNothing()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!parseNamesFile(json));
        const TestDir dir;
        dir.write(u"src/"_s + namesFileName, json);
        dir.write(u"src/a"_s, "1");
        QObject parent;
        const Result<LocalScan> scan = awaited(new LocalScanJob({dir.filePath(u"src"_s)}, false, &parent));
        QVERIFY_RESULT(scan);
        QCOMPARE(scan->files.size(), 1);
        QCOMPARE(scan->files.first().relative, u"src/a"_s);
        QCOMPARE(scan->notes.size(), 1);
        QVERIFY(scan->notes.first().failed);
    }

    void aFolderIsReadWithItsNames()
    {
        const TestDir dir;
        dir.write(u"in/a"_s, "1");
        dir.write(u"in/a 2/%"_s, "1");
        dir.write(u"in/a 2/% 2/b"_s, "1");
        dir.write(u"in/a 2/plain"_s, "1");
        QVERIFY(QDir(dir.path()).mkpath(u"in/e 2"_s));
        dir.write(u"in/own/x 2"_s, "1");
        QVERIFY_RESULT(writeNamesFile(dir.filePath(u"in"_s), {.folder = u"top"_s,
                                                              .names = {{u"a 2"_s, u"a"_s},
                                                                        {u"a 2/%"_s, QString()},
                                                                        {u"a 2/% 2"_s, QString()},
                                                                        {u"e 2"_s, u"e"_s}}}));
        QVERIFY_RESULT(
            writeNamesFile(dir.filePath(u"in/own"_s), {.folder = u"OWN"_s, .names = {{u"x 2"_s, u"x"_s}}}));
        for (const bool contentsOnly : {false, true}) {
            QObject parent;
            const Result<LocalScan> scan =
                awaited(new LocalScanJob({dir.filePath(u"in"_s)}, contentsOnly, &parent));
            QVERIFY_RESULT(scan);
            QStringList keys;
            for (const PlannedUpload &file : scan->files) {
                keys.append(file.relative);
                QCOMPARE(file.localPath.isEmpty(), file.relative.endsWith(u"e/"));
            }
            keys.sort();
            QStringList expected{u"OWN/x"_s, u"a"_s, u"a/"_s, u"a//b"_s, u"a/plain"_s, u"e/"_s};
            if (!contentsOnly) {
                for (QString &key : expected) {
                    key.prepend(u"top/"_s);
                }
            }
            expected.sort();
            QCOMPARE(keys, expected);
            QVERIFY(scan->notes.isEmpty());
        }
    }

    void aLinkOnTheWayIsFoundAndNoneElsewhere()
    {
        const TestDir dir;
        QVERIFY(QDir(dir.path()).mkpath(u"root/a/b"_s));
        QVERIFY(QFile::link(u"/tmp"_s, dir.filePath(u"root/a/link"_s)));
        const QString root = dir.filePath(u"root"_s);
        QCOMPARE(linkOnTheWay(root, root + u"/a/link/x/y"_s), root + u"/a/link"_s);
        QCOMPARE(linkOnTheWay(root, root + u"/a/link/"_s), root + u"/a/link"_s);
        QCOMPARE(linkOnTheWay(root, root + u"/a/link"_s), QString()); // the last part is the file's own name
        QCOMPARE(linkOnTheWay(root, root + u"/a/b/c"_s), QString());
        QCOMPARE(linkOnTheWay(root, root + u"/new/link/x"_s), QString());
    }

    void aVolumeThatTellsCaseApartIsNotTakenForAnother()
    {
        const TestDir dir;
        QVERIFY(QDir(dir.path()).mkpath(u"Folder/x"_s));
        QVERIFY(QDir(dir.path()).mkpath(u"FOLDER"_s));
        if (!QFile::exists(dir.filePath(u"folder"_s))) { // every volume of ours; a Mac's would not get here
            QVERIFY(!isCaseInsensitive(dir.filePath(u"Folder"_s)));
            QVERIFY(!isCaseInsensitive(dir.filePath(u"Folder/x/not there/yet"_s)));
        }
    }
};

QTEST_GUILESS_MAIN(TestLocalTree)
#include "tst_localtree.moc"
