// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/transferengine.h"

#include "core/storage/keyrules.h"
#include "core/storage/storageclient.h"
#include "core/transfer/localname.h"
#include "core/transfer/namesfile.h"
#include "core/transfer/retrypolicy.h"
#include "tests/support/memorystorage.h"
#include "tests/support/testdir.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

const ObjectPath bucketRoot{QStringLiteral("b"), {}};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("<no file>");
}

QStringList treeOf(const QString &root)
{
    QStringList names;
    QDirIterator it(root, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        names.append(QDir(root).relativeFilePath(it.filePath()) +
                     (it.fileInfo().isDir() ? QStringLiteral("/") : QString()));
    }
    names.sort();
    return names;
}

} // namespace

class TestTransferEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = {};
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler(m_storage.handler());
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("key")});
        m_engine = std::make_unique<TransferEngine>(m_client.get());
        m_engine->setRetryBase(5);
        m_dir = std::make_unique<TestDir>();
    }

    void cleanup()
    {
        m_engine.reset();
        m_client.reset();
        m_server.reset();
    }

    void uploadsAFolderWithItsEmptyFoldersAndBringsItBack()
    {
        m_dir->write(QStringLiteral("src/a.txt"), "a");
        m_dir->write(QStringLiteral("src/deep/er/b.txt"), "b");
        m_dir->write(QStringLiteral("src/.hidden"), "h");
        m_dir->write(QStringLiteral("src/zero"), "");
        QDir(m_dir->path()).mkpath(QStringLiteral("src/nothing/here"));
        const quint64 up =
            m_engine->uploadPaths({m_dir->filePath(QStringLiteral("src"))},
                                  {QStringLiteral("b"), QStringLiteral("to/")}, ConflictPolicy::Fail);
        TransferBatch sums = finished(up);
        QCOMPARE(sums.done, 5);
        QCOMPARE(sums.items, 5);
        QCOMPARE(sums.bytes, qint64(3));
        QCOMPARE(sums.bytesDone, qint64(3));
        QCOMPARE(m_storage.objects.keys(),
                 (QList<QByteArray>{"b/to/src/.hidden", "b/to/src/a.txt", "b/to/src/deep/er/b.txt",
                                    "b/to/src/nothing/here/.emptyFolderPlaceholder", "b/to/src/zero"}));
        const quint64 down =
            m_engine->download({{QStringLiteral("b"), QStringLiteral("to/src/")}},
                               m_dir->filePath(QStringLiteral("back")), ConflictPolicy::Fail);
        sums = finished(down);
        QCOMPARE(sums.failed, 0);
        QCOMPARE(sums.done, 5);
        QCOMPARE(treeOf(m_dir->filePath(QStringLiteral("back/src"))),
                 treeOf(m_dir->filePath(QStringLiteral("src"))));
        QCOMPARE(contentOf(m_dir->filePath(QStringLiteral("back/src/deep/er/b.txt"))),
                 QByteArrayLiteral("b"));
    }

    void contentsOnlyLeavesTheFoldersNameOut()
    {
        m_dir->write(QStringLiteral("src/a.txt"), "a");
        (void)finished(m_engine->uploadPaths({m_dir->filePath(QStringLiteral("src"))},
                                             {QStringLiteral("b"), QStringLiteral("p/")},
                                             ConflictPolicy::Fail, true));
        QCOMPARE(m_storage.objects.keys(), QList<QByteArray>{"b/p/a.txt"});
        (void)finished(m_engine->download({{QStringLiteral("b"), QStringLiteral("p/")}},
                                          m_dir->filePath(QStringLiteral("back")), ConflictPolicy::Fail,
                                          true));
        QCOMPARE(treeOf(m_dir->filePath(QStringLiteral("back"))), QStringList{QStringLiteral("a.txt")});
    }

    void uploadConflicts_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<bool>("localIsNewer");
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("copy");
        const auto row = [](const char *name, ConflictPolicy policy, bool newer, TransferState state,
                            const char *stored, const char *copy) {
            QTest::newRow(name) << int(policy) << newer << int(state) << QByteArray(stored)
                                << QByteArray(copy);
        };
        row("fail", ConflictPolicy::Fail, true, TransferState::Failed, "old", "");
        row("skip", ConflictPolicy::Skip, true, TransferState::Skipped, "old", "");
        row("overwrite", ConflictPolicy::Overwrite, false, TransferState::Done, "new", "");
        row("keep both", ConflictPolicy::KeepBoth, true, TransferState::Done, "old", "new");
        row("newer, is newer", ConflictPolicy::Newer, true, TransferState::Done, "new", "");
        row("newer, is older", ConflictPolicy::Newer, false, TransferState::Skipped, "old", "");
    }

    void uploadConflicts()
    {
        QFETCH(int, policy);
        QFETCH(bool, localIsNewer);
        QFETCH(int, state);
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, copy);
        MemoryStorage::Object old{.content = "old"};
        old.updated = QDateTime::currentDateTimeUtc().addSecs(localIsNewer ? -3600 : 3600);
        m_storage.objects.insert("b/f.txt", old);
        const QString file = m_dir->write(QStringLiteral("f.txt"), "new");
        const quint64 id = m_engine->uploadPaths({file}, bucketRoot, ConflictPolicy(policy));
        (void)finished(id);
        QCOMPARE(int(m_engine->item(m_engine->itemsOf(id).first()).state), state);
        QCOMPARE(m_storage.objects.value("b/f.txt").content, stored);
        QCOMPARE(m_storage.objects.value("b/f 2.txt").content, copy);
        QCOMPARE(m_storage.objects.size(), copy.isEmpty() ? 1 : 2);
    }

    void downloadConflicts_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<bool>("remoteIsNewer");
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("here");
        QTest::addColumn<bool>("copy");
        const auto row = [](const char *name, ConflictPolicy policy, bool newer, TransferState state,
                            const char *here, bool copy) {
            QTest::newRow(name) << int(policy) << newer << int(state) << QByteArray(here) << copy;
        };
        row("fail", ConflictPolicy::Fail, true, TransferState::Failed, "mine", false);
        row("skip", ConflictPolicy::Skip, true, TransferState::Skipped, "mine", false);
        row("overwrite", ConflictPolicy::Overwrite, false, TransferState::Done, "theirs", false);
        row("keep both", ConflictPolicy::KeepBoth, true, TransferState::Done, "mine", true);
        row("newer, is newer", ConflictPolicy::Newer, true, TransferState::Done, "theirs", false);
        row("newer, is older", ConflictPolicy::Newer, false, TransferState::Skipped, "mine", false);
    }

    void downloadConflicts()
    {
        QFETCH(int, policy);
        QFETCH(bool, remoteIsNewer);
        QFETCH(int, state);
        QFETCH(QByteArray, here);
        QFETCH(bool, copy);
        MemoryStorage::Object object{.content = "theirs"};
        object.updated = QDateTime::currentDateTimeUtc().addSecs(remoteIsNewer ? 3600 : -3600);
        m_storage.objects.insert("b/f.txt", object);
        const QString file = m_dir->write(QStringLiteral("f.txt"), "mine");
        const quint64 id = m_engine->download({{QStringLiteral("b"), QStringLiteral("f.txt")}}, m_dir->path(),
                                              ConflictPolicy(policy));
        (void)finished(id);
        QCOMPARE(int(m_engine->item(m_engine->itemsOf(id).first()).state), state);
        QCOMPARE(contentOf(file), here);
        QCOMPARE(QFile::exists(m_dir->filePath(QStringLiteral("f 2.txt"))), copy);
    }

    void aQuestionWaitsForItsAnswerAndForAllCoversTheRest()
    {
        for (int i = 0; i < 5; ++i) {
            m_storage.objects.insert("b/" + QByteArray::number(i), {.content = "old"});
            m_dir->write(QStringLiteral("src/%1").arg(i), "newer");
        }
        QList<TransferConflict> asked;
        connect(m_engine.get(), &TransferEngine::conflictFound, this,
                [&](const TransferConflict &conflict) { asked.append(conflict); });
        QSignalSpy finishedSpy(m_engine.get(), &TransferEngine::batchFinished);
        const quint64 id = m_engine->uploadPaths({m_dir->filePath(QStringLiteral("src"))}, bucketRoot,
                                                 ConflictPolicy::Ask, true);
        QTRY_COMPARE(asked.size(), 5);
        QCOMPARE(m_engine->batch(id).asking, 5);
        QCOMPARE(asked[0].localSize, qint64(5));
        QCOMPARE(asked[0].remoteSize, qint64(3));
        QVERIFY(asked[0].remoteModified.isValid() && asked[0].localModified.isValid());
        m_engine->resolveConflict(asked[0].item, ConflictPolicy::Skip, false);
        QTRY_COMPARE(m_engine->batch(id).skipped, 1);
        QCOMPARE(finishedSpy.count(), 0);
        m_engine->resolveConflict(asked[1].item, ConflictPolicy::Overwrite, true);
        QTRY_COMPARE(finishedSpy.count(), 1);
        QCOMPARE(m_engine->batch(id).done, 4);
        QCOMPARE(m_storage.objects.value(asked[0].remote.bucket.toUtf8() + '/' + asked[0].remote.key.toUtf8())
                     .content,
                 QByteArrayLiteral("old"));
    }

    void aPassingFailureIsTriedAgain()
    {
        int refusals = 2;
        m_server->setHandler([&](const FakeRequest &request) {
            return request.method == "POST" && refusals-- > 0
                       ? MemoryStorage::error(503, "LockTimeout", "acquiring_lock_timeout", "busy")
                       : m_storage.handle(request);
        });
        const quint64 id =
            m_engine->uploadPaths({m_dir->write(QStringLiteral("f"), "x")}, bucketRoot, ConflictPolicy::Fail);
        QCOMPARE(finished(id).done, 1);
        QCOMPARE(m_engine->item(m_engine->itemsOf(id).first()).attempts, 3);
    }

    void aLastingFailureEndsAfterFiveAttempts()
    {
        int requests = 0;
        m_server->setHandler([&](const FakeRequest &) {
            ++requests;
            return MemoryStorage::error(500, "InternalError", "Internal", "no");
        });
        const quint64 id =
            m_engine->uploadPaths({m_dir->write(QStringLiteral("f"), "x")}, bucketRoot, ConflictPolicy::Fail);
        QCOMPARE(finished(id).failed, 1);
        QCOMPARE(requests, 5);
        QCOMPARE(m_engine->failures(id).first().error.kind, ErrorKind::Server);
    }

    void aRefusalIsNotTriedAgain()
    {
        int requests = 0;
        m_server->setHandler([&](const FakeRequest &) {
            ++requests;
            return MemoryStorage::error(403, "AccessDenied", "Unauthorized",
                                        "new row violates row-level security policy");
        });
        const quint64 id =
            m_engine->uploadPaths({m_dir->write(QStringLiteral("f"), "x")}, bucketRoot, ConflictPolicy::Fail);
        QCOMPARE(finished(id).failed, 1);
        QCOMPARE(requests, 1);
        QCOMPARE(m_engine->failures(id).first().error.kind, ErrorKind::Forbidden);
    }

    void aStoredFileWhoseAnswerWasLostCountsOnceAndIsNoConflict()
    {
        int lost = 0;
        m_server->setHandler([&](const FakeRequest &request) {
            FakeReply reply = m_storage.handle(request);
            if ((request.method == "POST" && lost == 0) || (request.target.contains("/info/") && lost < 2)) {
                ++lost; // the answer, and the question whether it worked
                reply.fault = FakeReply::Fault::LoseAnswer;
            }
            return reply;
        });
        m_server->setHeadHandler([&](const FakeRequest &request) -> std::optional<FakeReply> {
            return request.method == "POST" && lost > 0
                       ? std::optional(MemoryStorage::error(409, "KeyAlreadyExists", "Duplicate", "exists"))
                       : std::nullopt;
        });
        const quint64 id = m_engine->uploadPaths({m_dir->write(QStringLiteral("f"), "x")}, bucketRoot,
                                                 ConflictPolicy::KeepBoth);
        QCOMPARE(finished(id).done, 1);
        QCOMPARE(m_storage.objects.keys(), QList<QByteArray>{"b/f"});
    }

    void aDeadServerFailsABatchWithoutFiveAttemptsPerFile()
    {
        m_server->stopListening();
        for (int i = 0; i < 300; ++i) {
            m_dir->write(QStringLiteral("src/%1").arg(i), "x");
        }
        const quint64 id =
            m_engine->uploadPaths({m_dir->filePath(QStringLiteral("src"))}, bucketRoot, ConflictPolicy::Fail);
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.failed, 300);
        QCOMPARE(sums.items, 300);
        for (const TransferItem &item : m_engine->failures(id)) {
            QCOMPARE(item.error.kind, ErrorKind::Network);
        }
    }

    void namesTheServerCannotTakeFailWithoutARequest()
    {
        const quint64 id = m_engine->uploadPaths(
            {m_dir->write(QStringLiteral("na#me.txt"), "x"), m_dir->write(QStringLiteral("fine.txt"), "x")},
            bucketRoot, ConflictPolicy::Fail);
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.done, 1);
        QCOMPARE(sums.failed, 1);
        QCOMPARE(m_engine->failures(id).first().error.kind, ErrorKind::InvalidName);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void keysThatLeadElsewhereLandInsideUnderSafeNames_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("place");
        QTest::newRow("parent") << QByteArrayLiteral("p/../../escape")
                                << QStringLiteral("p/%2E%2E/%2E%2E/escape");
        QTest::newRow("only parent") << QByteArrayLiteral("p/..") << QStringLiteral("p/%2E%2E");
        QTest::newRow("absolute") << QByteArrayLiteral("p//etc/passwd") << QStringLiteral("p/%/etc/passwd");
        QTest::newRow("trailing slash")
            << QByteArrayLiteral("p/folderlike/") << QStringLiteral("p/folderlike/%");
        QTest::newRow("dot") << QByteArrayLiteral("p/./x") << QStringLiteral("p/%2E/x");
        QTest::newRow("line break") << QByteArrayLiteral("p/a\nb\x7f") << QStringLiteral("p/a%0Ab%7F");
        QTest::newRow("too long") << QByteArrayLiteral("p/") + QByteArray(300, 'x') + ".jpeg"
                                  << QStringLiteral("p/") + QString(241, u'x') +
                                         QStringLiteral("~a9f7d2c4.jpeg");
        QTest::newRow("the names file's own name")
            << QByteArrayLiteral("p/.poolhouse-names.json") << QStringLiteral("p/.poolhouse-names 2.json");
    }

    void keysThatLeadElsewhereLandInsideUnderSafeNames()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, place);
        m_storage.objects.insert("b/" + key, {.content = "evil"});
        m_storage.objects.insert("b/p/good", {.content = "good"});
        const QString into = m_dir->filePath(QStringLiteral("in/here"));
        const quint64 id = m_engine->download({{QStringLiteral("b"), QStringLiteral("p/")}}, into,
                                              ConflictPolicy::Overwrite);
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.done, 2);
        QCOMPARE(sums.failed, 0);
        QStringList expected{QStringLiteral("in/"), QStringLiteral("in/here/"), QStringLiteral("in/here/p/"),
                             QStringLiteral("in/here/p/.poolhouse-names.json"),
                             QStringLiteral("in/here/p/good")};
        const QString start = place.section(u'~', 0, 0); // not what the hash of a long name is
        QString landed;
        const QStringList tree = treeOf(m_dir->path());
        for (const QString &name : tree) {
            if (name.startsWith(QStringLiteral("in/here/") + start) && !name.endsWith(u'/')) {
                landed = name;
            }
            // Nothing outside, and nothing but the object, its folders and the names file.
            QVERIFY2(expected.contains(name) ||
                         (QStringLiteral("in/here/") + place + u'/').startsWith(name) || name == landed,
                     qPrintable(name));
        }
        QVERIFY2(!landed.isEmpty(), qPrintable(tree.join(u'\n')));
        QCOMPARE(contentOf(m_dir->filePath(landed)), QByteArrayLiteral("evil"));
        QVERIFY(localPathProblem(landed).isEmpty());

        // The way back.
        m_storage.buckets.insert("c");
        const quint64 up = m_engine->uploadPaths({into + QStringLiteral("/p")}, {QStringLiteral("c"), {}},
                                                 ConflictPolicy::Fail);
        (void)finished(up);
        const bool legal = isValidObjectKey(QString::fromUtf8(key));
        QCOMPARE(m_storage.objects.contains("c/" + key), legal);
        QVERIFY(m_storage.objects.contains("c/p/good"));
        QCOMPARE(m_engine->batch(up).failed, legal ? 0 : 1); // and the reason is the name
    }

    void keysThatMeetInOnePlaceAllArriveAndGoBack()
    {
        const QList<QByteArray> keys{"p/a",   "p/a/",       "p/a/b",      "p/a//b",
                                     "p/a 2", "p//x",       "p/",         "p/e/.emptyFolderPlaceholder",
                                     "p/e",   "p/Case.txt", "p/case.txt", "p/.poolhouse-names.json"};
        for (const QByteArray &key : keys) {
            m_storage.objects.insert("b/" + key, {.content = key.endsWith("Placeholder") ? "" : key});
        }
        const QString into = m_dir->filePath(QStringLiteral("in"));
        const quint64 id =
            m_engine->download({{QStringLiteral("b"), QStringLiteral("p/")}}, into, ConflictPolicy::Fail);
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.failed, 0);
        QCOMPARE(sums.done, int(keys.size()));
        QVERIFY(m_engine->notes(id).isEmpty());
        const Result<std::optional<NamesFile>> names = readNamesFile(into + QStringLiteral("/p"));
        QVERIFY(names && *names);
        QVERIFY(!(*names)->folder);

        m_storage.buckets.insert("c");
        const quint64 up = m_engine->uploadPaths({into + QStringLiteral("/p")}, {QStringLiteral("c"), {}},
                                                 ConflictPolicy::Fail);
        QCOMPARE(finished(up).failed, 0);
        for (const QByteArray &key : keys) {
            QVERIFY2(m_storage.objects.contains("c/" + key), key.constData());
            QCOMPARE(m_storage.objects.value("c/" + key).content,
                     m_storage.objects.value("b/" + key).content);
        }
        QCOMPARE(m_storage.objects.size(), 2 * keys.size());

        // Once more into the same folder, when what made the trouble is gone: no old name remains.
        for (const QByteArray &key :
             {QByteArrayLiteral("p/a"), QByteArrayLiteral("p/a/"), QByteArrayLiteral("p/a//b"),
              QByteArrayLiteral("p/e"), QByteArrayLiteral("p//x"), QByteArrayLiteral("p/"),
              QByteArrayLiteral("p/.poolhouse-names.json")}) {
            m_storage.objects.remove("b/" + key);
        }
        QVERIFY(QDir(into).removeRecursively());
        QCOMPARE(finished(m_engine->download({{QStringLiteral("b"), QStringLiteral("p/")}}, into,
                                             ConflictPolicy::Fail))
                     .failed,
                 0);
        QVERIFY(!QFile::exists(into + QStringLiteral("/p/") + namesFileName));
    }

    void aPathOfThousandsOfFoldersIsRefusedAndTheOthersArrive()
    {
        m_storage.objects.insert("b/p/" + QByteArray("x/").repeated(100'000) + "y", {.content = "evil"});
        m_storage.objects.insert("b/p/good", {.content = "good"});
        const quint64 id = m_engine->download({{QStringLiteral("b"), QStringLiteral("p/")}},
                                              m_dir->filePath(QStringLiteral("in")), ConflictPolicy::Fail);
        QCOMPARE(finished(id).done, 1);
        QCOMPARE(m_engine->failures(id).size(), 1);
        QCOMPARE(m_engine->failures(id).first().error.kind, ErrorKind::InvalidName);
        QCOMPARE(treeOf(m_dir->path()),
                 (QStringList{QStringLiteral("in/"), QStringLiteral("in/p/"), QStringLiteral("in/p/good")}));
    }

    void nothingIsWrittenThroughLinksInTheTarget()
    {
        m_storage.objects.insert("b/p/link/x", {.content = "evil"});
        m_storage.objects.insert("b/p/link/deep/y", {.content = "evil"});
        m_storage.objects.insert("b/p/link/z/.emptyFolderPlaceholder", {.content = ""});
        m_storage.objects.insert("b/p/file", {.content = "new"});
        m_storage.objects.insert("b/p/good", {.content = "good"});
        const QString outside = m_dir->write(QStringLiteral("outside/file"), "old");
        QVERIFY(QDir(m_dir->path()).mkpath(QStringLiteral("in/p")));
        QVERIFY(QFile::link(m_dir->filePath(QStringLiteral("outside")),
                            m_dir->filePath(QStringLiteral("in/p/link"))));
        QVERIFY(QFile::link(outside, m_dir->filePath(QStringLiteral("in/p/file"))));
        // The target folder itself may be reached through a link: that is the user's own.
        QVERIFY(QFile::link(m_dir->filePath(QStringLiteral("in")), m_dir->filePath(QStringLiteral("way"))));
        const quint64 id =
            m_engine->download({{QStringLiteral("b"), QStringLiteral("p/")}},
                               m_dir->filePath(QStringLiteral("way")), ConflictPolicy::Overwrite);
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.done, 2);
        QCOMPARE(sums.failed, 3);
        const QList<TransferItem> failures = m_engine->failures(id);
        for (const TransferItem &failure : failures) {
            QVERIFY2(failure.error.message.contains(u"is a symbolic link"),
                     qPrintable(failure.error.message));
        }
        QCOMPARE(treeOf(m_dir->filePath(QStringLiteral("outside"))), QStringList{QStringLiteral("file")});
        QCOMPARE(contentOf(outside), QByteArrayLiteral("old"));
        // A link in the place of the file itself is replaced, not followed.
        QVERIFY(!QFileInfo(m_dir->filePath(QStringLiteral("in/p/file"))).isSymLink());
        QCOMPARE(contentOf(m_dir->filePath(QStringLiteral("in/p/file"))), QByteArrayLiteral("new"));
    }

    void objectsOfAnotherFolderAreNeitherWrittenNorDeleted()
    {
        m_storage.objects.insert("b/q/x", {.content = "keep"});
        m_storage.objects.insert("b/p/y", {.content = "y"});
        m_server->setHandler([this](const FakeRequest &request) {
            FakeReply reply = m_storage.handle(request);
            if (request.target.contains("list-v2")) {
                reply.body.replace("p/y", "q/x");
            }
            return reply;
        });
        const quint64 removal = m_engine->remove({{QStringLiteral("b"), QStringLiteral("p/")}});
        QCOMPARE(finished(removal).failed, 1);
        QCOMPARE(m_engine->failures(removal).first().error.kind, ErrorKind::Protocol);
        QVERIFY(m_storage.objects.contains("b/q/x"));
        const quint64 download =
            m_engine->download({{QStringLiteral("b"), QStringLiteral("p/")}},
                               m_dir->filePath(QStringLiteral("in")), ConflictPolicy::Fail);
        QCOMPARE(finished(download).failed, 1);
        QVERIFY(!QFile::exists(m_dir->filePath(QStringLiteral("in"))));
    }

    void aListingThatGoesInCirclesEndsWithAnError()
    {
        int pages = 0;
        m_server->setHandler([&pages](const FakeRequest &) {
            ++pages;
            return FakeReply{.body = "{\"hasNext\":true,\"nextCursor\":\"" +
                                     QByteArray(pages % 2 == 0 ? "even" : "odd") +
                                     "\",\"folders\":[],\"objects\":[]}"};
        });
        const quint64 id = m_engine->remove({{QStringLiteral("b"), QStringLiteral("p/")}});
        QCOMPARE(finished(id).failed, 1);
        QCOMPARE(m_engine->failures(id).first().error.kind, ErrorKind::Protocol);
        QCOMPARE(pages, 3);
    }

    void removingAFolderTakesWhatIsInItAndNothingElse()
    {
        for (const char *key :
             {"b/foo", "b/foo/1", "b/foo/sub/2", "b/foobar", "b/foobar/3", "b/foo.txt", "b/Foo/4"}) {
            m_storage.objects.insert(key, {.content = "x"});
        }
        const quint64 id = m_engine->remove({{QStringLiteral("b"), QStringLiteral("foo/")}});
        QCOMPARE(finished(id).done, 2);
        QCOMPARE(m_storage.objects.keys(),
                 (QList<QByteArray>{"b/Foo/4", "b/foo", "b/foo.txt", "b/foobar", "b/foobar/3"}));
    }

    void removingManyGoesInBatchesAndIsComplete()
    {
        m_storage.pageLimit = 400;
        for (int i = 0; i < 2500; ++i) {
            m_storage.objects.insert("b/many/" + QByteArray::number(i), {.content = "x"});
        }
        const quint64 id = m_engine->remove({{QStringLiteral("b"), QStringLiteral("many/")}});
        QCOMPARE(finished(id).done, 2500);
        QVERIFY(m_storage.objects.isEmpty());
        QVERIFY(m_server->requests().size() < 30);
    }

    void aRemovalThatWasNotConfirmedIsFailedWithItsReason()
    {
        m_storage.objects.insert("b/kept", {.content = "x"});
        m_storage.refusedRemovals.insert("b/kept");
        m_storage.objects.insert("b/gone", {.content = "x"});
        const quint64 id = m_engine->remove({{QStringLiteral("b"), QStringLiteral("kept")},
                                             {QStringLiteral("b"), QStringLiteral("gone")},
                                             {QStringLiteral("b"), QStringLiteral("never")}});
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.done, 1);
        QCOMPARE(sums.failed, 2);
        QHash<QString, ErrorKind> kinds;
        for (const TransferItem &item : m_engine->failures(id)) {
            kinds.insert(item.remote.key, item.error.kind);
        }
        QCOMPARE(kinds.value(QStringLiteral("kept")), ErrorKind::Forbidden);
        QCOMPARE(kinds.value(QStringLiteral("never")), ErrorKind::NotFound);
    }

    void aRemovalWhoseAnswerWasLostIsDoneOnceTheServerShowsItGone()
    {
        bool lost = false;
        m_server->setHandler([&](const FakeRequest &request) {
            FakeReply reply = m_storage.handle(request);
            if (request.method == "DELETE" && !lost) {
                lost = true;
                return MemoryStorage::error(503, "LockTimeout", "acquiring_lock_timeout", "after the fact");
            }
            return reply;
        });
        m_storage.objects.insert("b/x", {.content = "x"});
        const quint64 id = m_engine->remove({{QStringLiteral("b"), QStringLiteral("x")}});
        QCOMPARE(finished(id).done, 1);
    }

    void cancelEndsEverythingOnce()
    {
        m_server->setHandler([&](const FakeRequest &request) {
            FakeReply reply = m_storage.handle(request);
            reply.delayMilliseconds = 300;
            return reply;
        });
        for (int i = 0; i < 50; ++i) {
            m_dir->write(QStringLiteral("src/%1").arg(i), "x");
        }
        QSignalSpy settled(m_engine.get(), &TransferEngine::itemSettled);
        QSignalSpy finishedSpy(m_engine.get(), &TransferEngine::batchFinished);
        const quint64 id =
            m_engine->uploadPaths({m_dir->filePath(QStringLiteral("src"))}, bucketRoot, ConflictPolicy::Fail);
        QTRY_COMPARE(m_engine->batch(id).running, 8);
        m_engine->cancel(id);
        QTRY_COMPARE(finishedSpy.count(), 1);
        QCOMPARE(m_engine->batch(id).cancelled, 50);
        QCOMPARE(m_engine->batch(id).running, 0);
        QCOMPARE(settled.count(), 50);
        m_server->setHandler(m_storage.handler());
        m_storage.objects.clear();
        m_engine->retryFailed(id);
        QTRY_COMPARE(finishedSpy.count(), 2);
        QCOMPARE(m_engine->batch(id).done, 50);
        QCOMPARE(m_storage.objects.size(), 50);
    }

    void aPausedBatchStartsNothingAndLosesNothing()
    {
        for (int i = 0; i < 30; ++i) {
            m_dir->write(QStringLiteral("src/%1").arg(i), "x");
        }
        const quint64 id =
            m_engine->uploadPaths({m_dir->filePath(QStringLiteral("src"))}, bucketRoot, ConflictPolicy::Fail);
        m_engine->pause(id);
        QTRY_COMPARE(m_engine->batch(id).items, 30);
        QTest::qWait(50);
        QCOMPARE(m_server->requests().size(), 0);
        QCOMPARE(m_engine->batch(id).state, BatchState::Paused);
        m_engine->resume(id);
        QCOMPARE(finished(id).done, 30);
    }

    void atMostSoManyRunAtOnce()
    {
        m_engine->setConcurrency(3);
        m_server->setHandler([&](const FakeRequest &request) {
            FakeReply reply = m_storage.handle(request);
            reply.delayMilliseconds = 20;
            return reply;
        });
        for (int i = 0; i < 30; ++i) {
            m_dir->write(QStringLiteral("src/%1").arg(i), "x");
        }
        QCOMPARE(finished(m_engine->uploadPaths({m_dir->filePath(QStringLiteral("src"))}, bucketRoot,
                                                ConflictPolicy::Fail))
                     .done,
                 30);
        QCOMPARE(m_server->mostRequestsAtOnce(), 3);
    }

    void foldersOfWhatWasStoredAreNamed()
    {
        QSet<ObjectPath> folders;
        connect(m_engine.get(), &TransferEngine::foldersChanged, this, [&](const QList<ObjectPath> &changed) {
            folders += QSet<ObjectPath>(changed.cbegin(), changed.cend());
        });
        const QString file = m_dir->write(QStringLiteral("f"), "x");
        (void)finished(m_engine->upload({{.localPath = file, .relative = QStringLiteral("x/y/f"), .size = 1}},
                                        bucketRoot, ConflictPolicy::Fail));
        QVERIFY(folders.contains({QStringLiteral("b"), QStringLiteral("x/y/")}));
        QVERIFY(folders.contains(bucketRoot));
    }

    void symlinksAndSpecialFilesAreNamedAndLeftOut()
    {
        m_dir->write(QStringLiteral("src/file"), "x");
        QVERIFY(
            QFile::link(m_dir->filePath(QStringLiteral("src")), m_dir->filePath(QStringLiteral("src/loop"))));
        const quint64 id = m_engine->uploadPaths(
            {m_dir->filePath(QStringLiteral("src")), m_dir->filePath(QStringLiteral("nowhere"))}, bucketRoot,
            ConflictPolicy::Fail);
        QCOMPARE(finished(id).done, 1);
        const QList<ScanNote> notes = m_engine->notes(id);
        QCOMPARE(notes.size(), 2);
        QVERIFY(!notes[0].failed);
        QVERIFY(notes[0].localPath.endsWith(u"src/loop"));
        QVERIFY(notes[1].failed);
    }

    void twoFilesForOneKeyDoNotSilentlyReplaceEachOther()
    {
        const quint64 id = m_engine->uploadPaths(
            {m_dir->write(QStringLiteral("one/f"), "1"), m_dir->write(QStringLiteral("two/f"), "2")},
            bucketRoot, ConflictPolicy::Overwrite);
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.done, 1);
        QCOMPARE(sums.failed, 1);
        QCOMPARE(m_storage.objects.value("b/f").content, QByteArrayLiteral("1"));
    }

    void clearFinishedForgetsOnlyFinishedBatches()
    {
        const quint64 id =
            m_engine->uploadPaths({m_dir->write(QStringLiteral("f"), "1")}, bucketRoot, ConflictPolicy::Fail);
        m_engine->clearFinished();
        QCOMPARE(m_engine->batches(), QList<quint64>{id});
        (void)finished(id);
        QSignalSpy removed(m_engine.get(), &TransferEngine::batchRemoved);
        m_engine->clearFinished();
        QCOMPARE(removed.count(), 1);
        QVERIFY(m_engine->batches().isEmpty());
        QVERIFY(m_engine->itemsOf(id).isEmpty());
    }

    void backoffGrowsIsJitteredAndCapped_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("delay");
        QTest::newRow("first, least") << 1 << 0.0 << 250;
        QTest::newRow("first, middle") << 1 << 0.5 << 500;
        QTest::newRow("third") << 3 << 0.5 << 2000;
        QTest::newRow("far") << 40 << 0.5 << 30000;
    }

    void backoffGrowsIsJitteredAndCapped()
    {
        QFETCH(int, attempts);
        QFETCH(double, random);
        QFETCH(int, delay);
        QCOMPARE(retryDelay(attempts, 500, random), delay);
    }

private:
    /// Waits for the batch's end and checks that its sums add up.
    TransferBatch finished(quint64 id)
    {
        if (!QTest::qWaitFor([&] { return m_engine->batch(id).state == BatchState::Finished; }, 30000)) {
            qWarning("the batch did not finish");
        }
        TransferBatch sums = m_engine->batch(id);
        int byState = 0;
        for (const quint64 item : m_engine->itemsOf(id)) {
            byState += isFinal(m_engine->item(item).state) ? 1 : 0;
        }
        if (byState != sums.items || sums.settled() != sums.items) {
            qWarning("the sums do not add up");
        }
        return sums;
    }

    MemoryStorage m_storage;
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<TransferEngine> m_engine;
    std::unique_ptr<TestDir> m_dir;
};

QTEST_GUILESS_MAIN(TestTransferEngine)
#include "tst_transferengine.moc"
