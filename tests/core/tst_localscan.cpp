// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/localscanjob.h"

#include "core/transfer/localname.h"
#include "tests/support/awaited.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <cstdio>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

/// While it lives, every thread of a test that runs as root has only an ordinary account's rights. Gives that
/// account the folder.
class PlainUser
{
public:
    explicit PlainUser(const QString &folder) : m_wasRoot(::geteuid() == 0)
    {
        if (!m_wasRoot) {
            return;
        }
        give(folder);
        QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            give(it.next());
        }
        // Not the effective id alone: access() asks with the real one.
        m_changed = ::setresgid(nobody, nobody, 0) == 0 && ::setresuid(nobody, nobody, 0) == 0;
    }
    ~PlainUser()
    {
        if (m_wasRoot && (::setresuid(0, 0, 0) != 0 || ::setresgid(0, 0, 0) != 0)) {
            qFatal("cannot become root again");
        }
    }
    PlainUser(const PlainUser &) = delete;
    PlainUser &operator=(const PlainUser &) = delete;

    [[nodiscard]] bool isPlain() const { return !m_wasRoot || m_changed; }

private:
    static constexpr uid_t nobody = 65534;

    static void give(const QString &path)
    {
        if (::lchown(QFile::encodeName(path).constData(), nobody, nobody) != 0) {
            qFatal("cannot give a test file away");
        }
    }

    bool m_wasRoot;
    bool m_changed = false;
};

} // namespace

class TestLocalScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesComeInPathOrderWithTheirFolder()
    {
        const TestDir dir;
        dir.write(QStringLiteral("src/b.txt"), "bb");
        dir.write(QStringLiteral("src/a/1"), "1");
        dir.write(QStringLiteral("src/.hidden"), "");
        QDir(dir.path()).mkpath(QStringLiteral("src/empty/inner"));
        QObject parent;
        const Result<LocalScan> scan =
            awaited(new LocalScanJob({dir.filePath(QStringLiteral("src"))}, false, &parent));
        QVERIFY_RESULT(scan);
        QStringList names;
        for (const PlannedUpload &file : scan->files) {
            names.append(file.relative);
            QCOMPARE(file.localPath.isEmpty(), file.relative.endsWith(u'/'));
        }
        QCOMPARE(names, (QStringList{QStringLiteral("src/.hidden"), QStringLiteral("src/a/1"),
                                     QStringLiteral("src/b.txt"), QStringLiteral("src/empty/inner/")}));
        QCOMPARE(scan->bytes, qint64(3));
    }

    void contentsOnlyAndSingleFiles()
    {
        const TestDir dir;
        dir.write(QStringLiteral("src/a/1"), "1");
        const QString single = dir.write(QStringLiteral("single"), "s");
        QObject parent;
        const Result<LocalScan> scan =
            awaited(new LocalScanJob({dir.filePath(QStringLiteral("src/")), single}, true, &parent));
        QVERIFY_RESULT(scan);
        QCOMPARE(scan->files.size(), 2);
        QCOMPARE(scan->files[0].relative, QStringLiteral("a/1"));
        QCOMPARE(scan->files[1].relative, QStringLiteral("single"));
    }

    void linksAndSpecialFilesAreNotedAndLoopsEnd()
    {
        const TestDir dir;
        dir.write(QStringLiteral("src/file"), "1");
        QVERIFY(QFile::link(dir.filePath(QStringLiteral("src")), dir.filePath(QStringLiteral("src/loop"))));
        QVERIFY(QFile::link(QStringLiteral("/nonexistent"), dir.filePath(QStringLiteral("src/dangling"))));
        QCOMPARE(::mkfifo(QFile::encodeName(dir.filePath(QStringLiteral("src/pipe"))).constData(), 0600), 0);
        QObject parent;
        const Result<LocalScan> scan = awaited(new LocalScanJob(
            {dir.filePath(QStringLiteral("src")), dir.filePath(QStringLiteral("nowhere"))}, false, &parent));
        QVERIFY_RESULT(scan);
        QCOMPARE(scan->files.size(), 1);
        QCOMPARE(scan->notes.size(), 4);
        int failed = 0;
        for (const ScanNote &note : scan->notes) {
            QVERIFY(!note.reason.isEmpty());
            failed += note.failed ? 1 : 0;
        }
        QCOMPARE(failed, 1); // only what is not there at all
    }

    void namesThatAreNoTextAreNamedAsFailed()
    {
        const TestDir dir;
        dir.write(QStringLiteral("src/good"), "1");
        const QByteArray base = QFile::encodeName(dir.filePath(QStringLiteral("src")));
        QVERIFY(::mkdir((base + "/dir\xff").constData(), 0700) == 0);
        for (const QByteArray &name : {base + "/bad\xff.txt", base + "/dir\xff/inside"}) {
            FILE *file = std::fopen(name.constData(), "w");
            QVERIFY(file != nullptr);
            QCOMPARE(std::fclose(file), 0);
        }
        QObject parent;
        const Result<LocalScan> scan =
            awaited(new LocalScanJob({dir.filePath(QStringLiteral("src"))}, false, &parent));
        QVERIFY_RESULT(scan);
        QCOMPARE(scan->files.size(), 1);
        QCOMPARE(scan->notes.size(), 2);
        for (const ScanNote &note : scan->notes) {
            QVERIFY(note.failed);
            QVERIFY2(note.reason.contains(u"UTF-8"), qPrintable(note.reason));
        }
    }

    void unreadableThingsAreNamed()
    {
        const TestDir dir;
        const QString secret = dir.write(QStringLiteral("src/secret"), "1");
        dir.write(QStringLiteral("src/closed/x"), "1");
        dir.write(QStringLiteral("src/open"), "1");
        QVERIFY(QFile::setPermissions(secret, {}));
        QVERIFY(QFile::setPermissions(dir.filePath(QStringLiteral("src/closed")), {}));
        QObject parent;
        std::optional<Result<LocalScan>> scan;
        {
            const PlainUser plain(dir.path()); // root reads everything
            QVERIFY(plain.isPlain());
            QVERIFY(!QFile(secret).open(QIODevice::ReadOnly));
            scan.emplace(awaited(new LocalScanJob({dir.filePath(QStringLiteral("src"))}, false, &parent)));
        }
        QFile::setPermissions(dir.filePath(QStringLiteral("src/closed")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY_RESULT(*scan);
        QCOMPARE((*scan)->files.size(), 1);
        QCOMPARE((*scan)->files.first().relative, QStringLiteral("src/open"));
        QCOMPARE((*scan)->notes.size(), 2);
        QStringList names;
        for (const ScanNote &note : (*scan)->notes) {
            QVERIFY(note.failed);
            QVERIFY2(note.reason.contains(u"no permission"), qPrintable(note.reason));
            names.append(QFileInfo(note.localPath).fileName());
        }
        names.sort();
        QCOMPARE(names, (QStringList{QStringLiteral("closed"), QStringLiteral("secret")}));
    }

    void streamingHandsOutEverythingOnce()
    {
        const TestDir dir;
        for (int i = 0; i < 1234; ++i) {
            dir.write(QStringLiteral("src/%1").arg(i, 4, 10, QChar(u'0')), "x");
        }
        QObject parent;
        auto *job = new LocalScanJob({dir.filePath(QStringLiteral("src"))}, true, &parent);
        job->setStreaming(true);
        QStringList names;
        int pieces = 0;
        connect(job, &LocalScanJob::found, this, [&](const QList<PlannedUpload> &files) {
            ++pieces;
            for (const PlannedUpload &file : files) {
                names.append(file.relative);
            }
        });
        const Result<LocalScan> scan = awaited(job);
        QVERIFY_RESULT(scan);
        QVERIFY(scan->files.isEmpty());
        QCOMPARE(names.size(), 1234);
        QVERIFY(std::is_sorted(names.cbegin(), names.cend()));
        QVERIFY(pieces > 1);
    }

    void aCancelledOrForgottenScanIsSilent()
    {
        const TestDir dir;
        for (int i = 0; i < 200; ++i) {
            dir.write(QStringLiteral("src/%1/x").arg(i), "x");
        }
        auto parent = std::make_unique<QObject>();
        auto *cancelled = new LocalScanJob({dir.path()}, false, parent.get());
        cancelled->start();
        cancelled->cancel();
        QCOMPARE(cancelled->result().error().kind, ErrorKind::Cancelled);
        auto *forgotten = new LocalScanJob({dir.path()}, false, parent.get());
        bool called = false;
        forgotten->onFinished(this, [&](const Result<LocalScan> &) { called = true; });
        forgotten->start();
        parent.reset();
        QTest::qWait(50);
        QVERIFY(!called);
    }

    void localNames_data()
    {
        QTest::addColumn<QString>("relative");
        QTest::addColumn<bool>("possible");
        QTest::newRow("plain") << QStringLiteral("a/b.txt") << true;
        QTest::newRow("odd but fine") << QStringLiteral("a..b/.c/... d?*") << true;
        QTest::newRow("parent") << QStringLiteral("a/../b") << false;
        QTest::newRow("only parent") << QStringLiteral("..") << false;
        QTest::newRow("absolute") << QStringLiteral("/etc/passwd") << false;
        QTest::newRow("double slash") << QStringLiteral("a//b") << false;
        QTest::newRow("trailing slash") << QStringLiteral("a/") << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("NUL") << QString(QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b")) << false;
        QTest::newRow("255 bytes") << QString(255, u'x') << true;
        QTest::newRow("256 bytes") << QString(256, u'x') << false;
        QTest::newRow("200 characters, 400 bytes") << QString(200, u'é') << false;
    }

    void localNames()
    {
        QFETCH(QString, relative);
        QFETCH(bool, possible);
        QCOMPARE(localPathProblem(relative).isEmpty(), possible);
    }
};

QTEST_GUILESS_MAIN(TestLocalScan)
#include "tst_localscan.moc"
