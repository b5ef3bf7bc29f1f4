// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clirunner.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

class TestCliRounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void init()
    {
        m_dir = std::make_unique<TestDir>();
        m_bucket = QStringLiteral("t%1").arg(++m_count);
        QCOMPARE(m_cli.run({QStringLiteral("mb"), QStringLiteral("ss://") + m_bucket}).code, 0);
    }

    void twoThousandFilesGoUpAndComeDownByteIdentical()
    {
        for (int i = 0; i < 2000; ++i) {
            QByteArray content(4096, Qt::Uninitialized);
            for (qsizetype byte = 0; byte < content.size(); ++byte) {
                content[byte] = char((i * 31 + byte * (i % 7 + 1)) & 0xff);
            }
            m_dir->write(QStringLiteral("src/d%1/f%2.bin").arg(i % 20).arg(i), content);
        }
        QDir(m_dir->path()).mkpath(QStringLiteral("src/empty/inner"));
        const QString source = m_dir->filePath(QStringLiteral("src"));
        const QString back = m_dir->filePath(QStringLiteral("back"));
        const CliRun up =
            m_cli.run({u"cp"_s, u"-r"_s, u"--jobs"_s, u"16"_s, u"--json"_s, source, place(u"p"_s)});
        QVERIFY2(up.code == 0, up.err.constData());
        QCOMPARE(up.summary()[u"done"].toInt(), 2001);
        QCOMPARE(up.summary()[u"bytes"].toInteger(), qint64(2000 * 4096));
        const CliRun list = m_cli.run({u"ls"_s, u"-r"_s, u"--json"_s, place(u"p/"_s)});
        QCOMPARE(list.rows().size(), 2000);
        const CliRun down =
            m_cli.run({u"cp"_s, u"-r"_s, u"--jobs"_s, u"16"_s, u"--json"_s, place(u"p"_s), back});
        QVERIFY2(down.code == 0, down.err.constData());
        QVERIFY(treeOf(source) == treeOf(back));
        qInfo("2,000 files of 4 KiB: up %.2f s, down %.2f s", up.summary()[u"seconds"].toDouble(),
              down.summary()[u"seconds"].toDouble());
        const CliRun removed = m_cli.run({u"rm"_s, u"-r"_s, u"--json"_s, place(u"p"_s)});
        QVERIFY2(removed.code == 0, removed.err.constData());
        QCOMPARE(removed.summary()[u"done"].toInt(), 2001);
        QVERIFY(m_cli.run({u"ls"_s, u"-r"_s, u"--all"_s, place(QString())}).out.isEmpty());
    }

    void singleFilesGoWhereTheTargetSays_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("key");
        QTest::newRow("bucket keeps the name") << QString() << QStringLiteral("file.txt");
        QTest::newRow("folder") << QStringLiteral("dir/") << QStringLiteral("dir/file.txt");
        QTest::newRow("key") << QStringLiteral("dir/other.txt") << QStringLiteral("dir/other.txt");
    }

    void singleFilesGoWhereTheTargetSays()
    {
        QFETCH(QString, target);
        QFETCH(QString, key);
        const QString file = m_dir->write(QStringLiteral("file.txt"), "content");
        const CliRun up =
            m_cli.run({u"cp"_s, u"--json"_s, file, target.isEmpty() ? u"ss://"_s + m_bucket : place(target)});
        QCOMPARE(up.code, 0);
        const QJsonObject row = up.rows().constFirst();
        QCOMPARE(row[u"op"].toString(), QStringLiteral("upload"));
        QCOMPARE(row[u"source"].toString(), file);
        QCOMPARE(row[u"target"].toString(), place(key));
        QCOMPARE(row[u"bytes"].toInt(), 7);
        QCOMPARE(row[u"state"].toString(), QStringLiteral("done"));
        QVERIFY(row[u"error"].isNull());
        const QString into = m_dir->filePath(QStringLiteral("into/"));
        QCOMPARE(m_cli.run({u"cp"_s, place(key), into}).code, 0);
        QCOMPARE(contentOf(into + key.section(u'/', -1)), QByteArrayLiteral("content"));
        QCOMPARE(m_cli.run({u"cp"_s, place(key), m_dir->filePath(QStringLiteral("named"))}).code, 0);
        QCOMPARE(contentOf(m_dir->filePath(QStringLiteral("named"))), QByteArrayLiteral("content"));
    }

    void conflictPolicies()
    {
        const QString file = m_dir->write(QStringLiteral("f.txt"), "first");
        QCOMPARE(m_cli.run({u"cp"_s, file, place(QString())}).code, 0);
        m_dir->write(QStringLiteral("f.txt"), "second");
        const auto stored = [&](const QString &key) {
            QFile::remove(m_dir->filePath(QStringLiteral("probe")));
            return m_cli.run({u"cp"_s, place(key), m_dir->filePath(QStringLiteral("probe"))}).code == 0
                       ? contentOf(m_dir->filePath(QStringLiteral("probe")))
                       : QByteArrayLiteral("<none>");
        };
        const auto copy = [&](const QString &policy) {
            return m_cli.run({u"cp"_s, u"--json"_s, u"--conflict"_s, policy, file, place(QString())});
        };
        CliRun run = copy(QStringLiteral("fail"));
        QCOMPARE(run.code, 1);
        QCOMPARE(run.rows().constFirst()[u"state"].toString(), QStringLiteral("failed"));
        QVERIFY(run.errors().contains(u"f.txt"));
        QCOMPARE(stored(QStringLiteral("f.txt")), QByteArrayLiteral("first"));
        run = copy(QStringLiteral("skip"));
        QCOMPARE(run.code, 0);
        QCOMPARE(run.summary()[u"skipped"].toInt(), 1);
        run = copy(QStringLiteral("rename"));
        QCOMPARE(run.code, 0);
        QCOMPARE(run.rows().constFirst()[u"target"].toString(), place(QStringLiteral("f 2.txt")));
        QCOMPARE(stored(QStringLiteral("f 2.txt")), QByteArrayLiteral("second"));
        QCOMPARE(stored(QStringLiteral("f.txt")), QByteArrayLiteral("first"));
        QFile old(file);
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(old.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
        old.close();
        run = copy(QStringLiteral("newer"));
        QCOMPARE(run.summary()[u"skipped"].toInt(), 1);
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(old.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
        old.close();
        run = copy(QStringLiteral("newer"));
        QCOMPARE(run.summary()[u"done"].toInt(), 1);
        QCOMPARE(stored(QStringLiteral("f.txt")), QByteArrayLiteral("second"));
        m_dir->write(QStringLiteral("f.txt"), "third");
        QCOMPARE(copy(QStringLiteral("overwrite")).code, 0);
        QCOMPARE(stored(QStringLiteral("f.txt")), QByteArrayLiteral("third"));
    }

    void oneConflictFailsAndTheOthersGoOn()
    {
        m_dir->write(QStringLiteral("src/a"), "a");
        m_dir->write(QStringLiteral("src/b"), "b");
        QCOMPARE(m_cli.run({u"cp"_s, m_dir->filePath(QStringLiteral("src/a")), place(u"p/"_s)}).code, 0);
        const CliRun run =
            m_cli.run({u"cp"_s, u"-r"_s, u"--json"_s, m_dir->filePath(QStringLiteral("src")), place(u"p"_s)});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.summary()[u"done"].toInt(), 1);
        QCOMPARE(run.summary()[u"failed"].toInt(), 1);
        QCOMPARE(run.err.count('\n'), 1);
    }

    void rmTakesAFolderAndNothingOfItsNeighbours()
    {
        const QString file = m_dir->write(QStringLiteral("x"), "x");
        for (const QString &key :
             {u"foo"_s, u"foo/1"_s, u"foo/sub/2"_s, u"foobar"_s, u"foo.txt"_s, u"Foo/3"_s}) {
            QCOMPARE(m_cli.run({u"cp"_s, file, place(key)}).code, 0);
        }
        QCOMPARE(m_cli.run({u"rm"_s, place(u"foo/"_s)}).code, 2);
        QCOMPARE(m_cli.run({u"rm"_s, u"-r"_s, place(u"foo"_s)}).code, 0);
        QCOMPARE(m_cli.keys(m_bucket), (QStringList{u"Foo/3"_s, u"foo"_s, u"foo.txt"_s, u"foobar"_s}));
        const CliRun single = m_cli.run({u"rm"_s, u"--json"_s, place(u"foo"_s)});
        QCOMPARE(single.code, 0);
        QCOMPARE(single.rows().constFirst()[u"op"].toString(), QStringLiteral("remove"));
        QCOMPARE(m_cli.keys(m_bucket), (QStringList{u"Foo/3"_s, u"foo.txt"_s, u"foobar"_s}));
        const CliRun again = m_cli.run({u"rm"_s, u"--json"_s, place(u"foo"_s)});
        QCOMPARE(again.code, 1);
        QCOMPARE(again.rows().constFirst()[u"state"].toString(), QStringLiteral("failed"));
        QCOMPARE(m_cli.run({u"rm"_s, u"-r"_s, place(u"foo"_s)}).code, 1);
    }

    void oddKeysKeepTheirExactName_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : {"a//b", "/leading", "a b/ c ", "1+1=2&x;y,z", "what?/now?",
                                "'q'(1)!*$@:", "a..b/.c/...", ".x/y", "..z/.q/w"}) {
            QTest::newRow(key) << QString::fromLatin1(key);
        }
    }

    void oddKeysKeepTheirExactName()
    {
        QFETCH(QString, key);
        const QString file = m_dir->write(QStringLiteral("f"), key.toUtf8());
        const QString uri = QStringLiteral("ss://%1/%2").arg(m_bucket, key);
        QCOMPARE(m_cli.run({u"cp"_s, file, uri}).code, 0);
        QCOMPARE(m_cli.keys(m_bucket), QStringList{key});
        const QString back = m_dir->filePath(QStringLiteral("back"));
        QCOMPARE(m_cli.run({u"cp"_s, uri, back}).code, 0);
        QCOMPARE(contentOf(back), key.toUtf8());
        QCOMPARE(m_cli.run({u"rm"_s, uri}).code, 0);
        QCOMPARE(m_cli.keys(m_bucket), QStringList());
    }

    void bucketsWithNamesOfRoutesWork_data()
    {
        QTest::addColumn<QString>("bucket");
        for (const char *name : {"public", "sign", "info", "authenticated", "list", "list-v2", "upload"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void bucketsWithNamesOfRoutesWork()
    {
        QFETCH(QString, bucket);
        QCOMPARE(m_cli.run({u"mb"_s, u"ss://"_s + bucket}).code, 0);
        const QString file = m_dir->write(QStringLiteral("f"), "content");
        for (const QString &key : {QStringLiteral("k"), QStringLiteral("d/k")}) {
            const QString uri = QStringLiteral("ss://%1/%2").arg(bucket, key);
            const CliRun up = m_cli.run({u"cp"_s, file, uri});
            QVERIFY2(up.code == 0, up.err.constData());
            QCOMPARE(m_cli.run({u"cp"_s, file, uri}).code, 1); // and is never overwritten unasked
            QFile::remove(m_dir->filePath(QStringLiteral("back")));
            const CliRun down = m_cli.run({u"cp"_s, uri, m_dir->filePath(QStringLiteral("back"))});
            QVERIFY2(down.code == 0, down.err.constData());
            QCOMPARE(contentOf(m_dir->filePath(QStringLiteral("back"))), QByteArrayLiteral("content"));
        }
        QCOMPARE(m_cli.run({u"rb"_s, u"ss://"_s + bucket}).code, 1);
        QCOMPARE(m_cli.run({u"rb"_s, u"--force"_s, u"ss://"_s + bucket}).code, 0);
    }

    void namesTheServerCannotTakeFailWithTheirReason()
    {
        m_dir->write(QStringLiteral("src/na#me"), "x");
        m_dir->write(QStringLiteral("src/fine"), "x");
        const CliRun run =
            m_cli.run({u"cp"_s, u"-r"_s, m_dir->filePath(QStringLiteral("src")), place(u"p"_s)});
        QCOMPARE(run.code, 1);
        QVERIFY(run.errors().contains(u"na#me"));
        QCOMPARE(m_cli.keys(m_bucket), QStringList{u"p/fine"_s});
    }

private:
    [[nodiscard]] QString place(const QString &key) const
    {
        return QStringLiteral("ss://%1/%2").arg(m_bucket, key);
    }

    SandboxProcess m_sandbox;
    CliRunner m_cli{m_sandbox};
    std::unique_ptr<TestDir> m_dir;
    QString m_bucket;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestCliRounds)
#include "tst_clirounds.moc"
