// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/utczone.h"
#include "tests/support/fakestorage.h"
#include "ui/models/objectlistmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QFile>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;
using State = ObjectListModel::State;

namespace {

const QString bucket = QStringLiteral("media");

qint64 residentKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return -1;
    }
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).simplified().split(' ').first().toLongLong();
        }
    }
    return -1;
}

QStringList names(const ObjectListModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        all.append(model.index(row, 0).data().toString());
    }
    return all;
}

QStringList strings(std::initializer_list<const char *> texts)
{
    QStringList list;
    for (const char *text : texts) {
        list.append(QString::fromLatin1(text));
    }
    return list;
}

} // namespace

class TestObjectListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<Test::FakeStorage>();
        m_server->addBucket(bucket);
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->projectUrl(), .apiKey = QStringLiteral("key")});
        m_model = std::make_unique<ObjectListModel>(m_client.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_client.reset();
        m_server.reset();
    }

    void showsFoldersBeforeObjectsInNaturalOrder()
    {
        for (const char *key : {"a10.txt", "a9.txt", "B.txt", "sub/x", "Alpha/y", "c"}) {
            m_server->addObject(bucket, QString::fromLatin1(key));
        }
        open({bucket, {}});
        QCOMPARE(names(*m_model), strings({"Alpha", "sub", "a9.txt", "a10.txt", "B.txt", "c"}));
        QCOMPARE(m_model->kindAt(0), EntryKind::Folder);
        QCOMPARE(m_model->pathAt(0), (ObjectPath{bucket, QStringLiteral("Alpha/")}));
        QCOMPARE(m_model->kindAt(2), EntryKind::Object);
        QCOMPARE(m_model->totals().folders, 2);
        QCOMPARE(m_model->totals().objects, 4);
        QCOMPARE(m_model->totals().bytes, 4);
    }

    void aNameComesBeforeItsLongerRelatives()
    {
        for (const char *key :
             {"hero-large.jpg", "hero.jpg", "hero 007.jpg", "hero 7.jpg", "Hero.jpg", ".env"}) {
            m_server->addObject(bucket, QString::fromLatin1(key));
        }
        open({bucket, {}});
        QCOMPARE(names(*m_model),
                 strings({".env", "Hero.jpg", "hero.jpg", "hero 007.jpg", "hero 7.jpg", "hero-large.jpg"}));
    }

    void listsOnlyWhatIsInsideTheFolder()
    {
        m_server->addObject(bucket, QStringLiteral("images/2026/a.png"), 7, QStringLiteral("image/png"),
                            QStringLiteral("2026-11-24T14:02:00.000Z"));
        m_server->addObject(bucket, QStringLiteral("images/2026/deep/b.png"));
        m_server->addObject(bucket, QStringLiteral("images/2026.txt"));
        m_server->addObject(bucket, QStringLiteral("Images/2026/c.png"));
        open({bucket, QStringLiteral("images/2026/")});
        QCOMPARE(names(*m_model), strings({"deep", "a.png"}));
        const QModelIndex row = m_model->index(1, 0);
        QCOMPARE(row.data(ObjectListModel::PathRole).value<ObjectPath>(),
                 (ObjectPath{bucket, QStringLiteral("images/2026/a.png")}));
        QCOMPARE(row.data(ObjectListModel::SizeRole).toLongLong(), 7);
        QCOMPARE(row.data(ObjectListModel::MimeTypeRole).toString(), QStringLiteral("image/png"));
        QCOMPARE(row.data(ObjectListModel::ModifiedRole).toDateTime(),
                 QDateTime(QDate(2026, 11, 24), QTime(14, 2), utcZone));
    }

    void hidesThePlaceholder()
    {
        m_server->addObject(bucket, QStringLiteral("new/") + QString::fromUtf16(emptyFolderPlaceholder), 0);
        open({bucket, QStringLiteral("new/")});
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->totals().objects, 0);
        open({bucket, {}});
        QCOMPARE(names(*m_model), strings({"new"}));
    }

    void keepsOddKeysApartAndAddressable()
    {
        for (const char *key : {"/leading", "a//b", "a/", "a", "A", "trailing ", "dir/.", "x..y", ".dot"}) {
            m_server->addObject(bucket, QString::fromLatin1(key));
        }
        open({bucket, {}});
        // A folder without a name, the folder a, the folder dir; then the objects.
        QCOMPARE(names(*m_model), strings({"", "a", "dir", ".dot", "A", "a", "trailing ", "x..y"}));
        QCOMPARE(m_model->pathAt(0), (ObjectPath{bucket, QStringLiteral("/")}));
        QCOMPARE(m_model->pathAt(6), (ObjectPath{bucket, QStringLiteral("trailing ")}));
        open({bucket, QStringLiteral("/")});
        QCOMPARE(names(*m_model), strings({"leading"}));
        open({bucket, QStringLiteral("a/")});
        QCOMPARE(names(*m_model), strings({"", ""}));
        QCOMPARE(m_model->kindAt(0), EntryKind::Folder);
        QCOMPARE(m_model->pathAt(0), (ObjectPath{bucket, QStringLiteral("a//")}));
        QCOMPARE(m_model->kindAt(1), EntryKind::Object);
        QCOMPARE(m_model->pathAt(1), (ObjectPath{bucket, QStringLiteral("a/")}));
    }

    void sortsByEveryColumnWithFoldersFirst_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("name down") << 0 << Qt::DescendingOrder << strings({"z", "f", "c", "b", "a"});
        QTest::newRow("size") << 1 << Qt::AscendingOrder << strings({"f", "z", "b", "c", "a"});
        QTest::newRow("size down") << 1 << Qt::DescendingOrder << strings({"f", "z", "a", "c", "b"});
        QTest::newRow("type") << 2 << Qt::AscendingOrder << strings({"f", "z", "b", "c", "a"});
        QTest::newRow("modified") << 3 << Qt::AscendingOrder << strings({"f", "z", "c", "a", "b"});
    }

    void sortsByEveryColumnWithFoldersFirst()
    {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        QFETCH(QStringList, expected);
        m_server->addObject(bucket, QStringLiteral("a"), 300, QStringLiteral("video/mp4"),
                            QStringLiteral("2026-02-01T00:00:00.000Z"));
        m_server->addObject(bucket, QStringLiteral("b"), 100, QStringLiteral("image/png"),
                            QStringLiteral("2026-03-01T00:00:00.000Z"));
        m_server->addObject(bucket, QStringLiteral("c"), 200, QStringLiteral("image/png"),
                            QStringLiteral("2026-01-01T00:00:00.000Z"));
        m_server->addObject(bucket, QStringLiteral("f/x"));
        m_server->addObject(bucket, QStringLiteral("z/x"));
        open({bucket, {}});
        const QPersistentModelIndex watched(m_model->index(m_model->rowOf({bucket, QStringLiteral("b")}), 1));
        m_model->sort(column, order);
        QCOMPARE(names(*m_model), expected);
        QCOMPARE(watched.data(ObjectListModel::NameRole).toString(), QStringLiteral("b"));
        QCOMPARE(watched.column(), 1);
    }

    void theTypeColumnSpeaksAndSortsByItsNaming()
    {
        m_server->addObject(bucket, QStringLiteral("1.png"), 1, QStringLiteral("image/png"));
        m_server->addObject(bucket, QStringLiteral("2.mp4"), 1, QStringLiteral("video/mp4"));
        m_model->setTypeNaming([](const QString &mimeType, const QString &name) {
            return mimeType.startsWith(u"video/") ? QStringLiteral("Aaa") : QStringLiteral("Bbb ") + name;
        });
        open({bucket, {}});
        m_model->sort(int(ObjectColumn::Type), Qt::AscendingOrder);
        QCOMPARE(names(*m_model), strings({"2.mp4", "1.png"}));
        QCOMPARE(m_model->index(1, 2).data().toString(), QStringLiteral("Bbb x.png"));
    }

    void filtersAsYouType()
    {
        for (const char *key : {"Beach.png", "cat.png", "beach/x", "dog.txt"}) {
            m_server->addObject(bucket, QString::fromLatin1(key));
        }
        open({bucket, {}});
        const QPersistentModelIndex kept(m_model->index(1, 0));
        const QPersistentModelIndex hidden(m_model->index(3, 0));
        QCOMPARE(hidden.data().toString(), QStringLiteral("dog.txt"));
        m_model->setNameFilter(QStringLiteral("bEAch"));
        QCOMPARE(names(*m_model), strings({"beach", "Beach.png"}));
        QCOMPARE(kept.row(), 1);
        QVERIFY(!hidden.isValid());
        QCOMPARE(m_model->totals().objects, 3);
        m_model->setNameFilter({});
        QCOMPARE(m_model->rowCount(), 4);
        QCOMPARE(kept.row(), 1);
    }

    void manyScatteredChangesKeepPersistentIndexes()
    {
        for (int i = 0; i < 300; ++i) {
            m_server->addObject(bucket, QStringLiteral("f%1").arg(i));
        }
        open({bucket, {}});
        QList<QPersistentModelIndex> watched;
        QStringList expected;
        for (int row = 0; row < m_model->rowCount(); row += 2) {
            watched.append(m_model->index(row, row % objectColumnCount));
            expected.append(m_model->index(row, 0).data().toString());
        }
        m_model->setNameFilter(QStringLiteral("1")); // more than a few runs, both ways
        m_model->setNameFilter({});
        m_model->sort(0, Qt::DescendingOrder);
        for (int i = 1; i < 300; i += 2) {
            m_server->removeObjects(bucket, QStringLiteral("f%1").arg(i));
            m_server->addObject(bucket, QStringLiteral("f%1x").arg(i));
        }
        m_model->refresh();
        QTRY_COMPARE(m_model->state(), State::Complete);
        QCOMPARE(m_model->rowCount(), 300);
        int survivors = 0;
        for (qsizetype i = 0; i < watched.size(); ++i) {
            if (watched[i].isValid()) {
                QCOMPARE(watched[i].sibling(watched[i].row(), 0).data().toString(), expected[i]);
                ++survivors;
            }
        }
        // Those hidden by the filter in between are gone for good; all others survived.
        QCOMPARE(survivors, int(std::count_if(expected.cbegin(), expected.cend(),
                                              [](const QString &name) { return name.contains(u'1'); })));
        QVERIFY(survivors > 50);
    }

    void aRefreshMerges()
    {
        for (const char *key : {"a", "b", "c"}) {
            m_server->addObject(bucket, QString::fromLatin1(key));
        }
        open({bucket, {}});
        const QPersistentModelIndex b(m_model->index(1, 0));
        const QPersistentModelIndex c(m_model->index(2, 0));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_server->removeObjects(bucket, QStringLiteral("b"));
        m_server->addObject(bucket, QStringLiteral("aa"));
        m_server->addObject(bucket, QStringLiteral("c"), 99);
        m_model->refresh();
        QVERIFY(m_model->isRefreshing());
        QCOMPARE(m_model->rowCount(), 3);
        QTRY_COMPARE(m_model->state(), State::Complete);
        QCOMPARE(names(*m_model), strings({"a", "aa", "c"}));
        QVERIFY(!b.isValid());
        QCOMPARE(c.row(), 2);
        QCOMPARE(c.data(ObjectListModel::SizeRole).toLongLong(), 99);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(changed.count(), 1);
    }

    void removesOnlyWhatWasConfirmed()
    {
        for (const char *key : {"a", "a/x", "b", "c"}) {
            m_server->addObject(bucket, QString::fromLatin1(key));
        }
        open({bucket, {}});
        m_model->removePaths({{bucket, QStringLiteral("a/")},
                              {bucket, QStringLiteral("c")},
                              {bucket, QStringLiteral("not there")},
                              {QStringLiteral("other"), QStringLiteral("b")}});
        QCOMPARE(names(*m_model), strings({"a", "b"}));
        QCOMPARE(m_model->kindAt(0), EntryKind::Object);
        QCOMPARE(m_model->totals().folders, 0);
        QCOMPARE(m_model->totals().objects, 2);
    }

    void knowsSizesByPathThroughEveryChange()
    {
        m_server->addObject(bucket, QStringLiteral("a"), 10);
        m_server->addObject(bucket, QStringLiteral("b"), 20);
        m_server->addObject(bucket, QStringLiteral("b/x"), 30);
        open({bucket, {}});
        const ObjectPath a{bucket, QStringLiteral("a")};
        const ObjectPath b{bucket, QStringLiteral("b")};
        QCOMPARE(m_model->sizeOf(a), 10);
        QCOMPARE(m_model->sizeOf(b), 20);
        QCOMPARE(m_model->sizeOf({bucket, QStringLiteral("b/")}), -1);
        QCOMPARE(m_model->sizeOf({bucket, QStringLiteral("c")}), -1);
        m_model->removePaths({a});
        QCOMPARE(m_model->sizeOf(a), -1);
        m_server->addObject(bucket, QStringLiteral("a"), 11);
        m_server->removeObjects(bucket, QStringLiteral("b"));
        m_model->refresh();
        QTRY_COMPARE(m_model->state(), State::Complete);
        QCOMPARE(m_model->sizeOf(a), 11);
        QCOMPARE(m_model->sizeOf(b), -1);
        QCOMPARE(m_model->rowOf({bucket, QStringLiteral("b/")}), 0);
        QCOMPARE(m_model->rowOf(a), 1);
    }

    void anAbandonedFolderNeverShowsUpLater()
    {
        m_server->addObject(bucket, QStringLiteral("one/a"));
        m_server->addObject(bucket, QStringLiteral("two/b"));
        m_server->allowAnswers(0);
        m_model->setFolder({bucket, QStringLiteral("one/")});
        QTRY_COMPARE(m_server->heldAnswers(), 1);
        m_model->setFolder({bucket, QStringLiteral("two/")});
        m_server->allowAnswers(-1);
        QTRY_COMPARE(m_model->state(), State::Complete);
        QCOMPARE(names(*m_model), strings({"b"}));
    }

    void stopsAndGoesOnWhereItStopped()
    {
        fill(2500);
        m_server->allowAnswers(1);
        m_model->setFolder({bucket, {}});
        QTRY_COMPARE(m_model->rowCount(), 1000);
        QCOMPARE(m_model->state(), State::Loading);
        QTRY_COMPARE(m_server->heldAnswers(), 1);
        m_model->stop();
        QCOMPARE(m_model->state(), State::Stopped);
        QCOMPARE(m_model->rowCount(), 1000);
        m_server->allowAnswers(-1);
        m_server->forgetRequests();
        m_model->retry();
        QTRY_COMPARE(m_model->state(), State::Complete);
        QCOMPARE(m_model->rowCount(), 2500);
        QCOMPARE(m_server->requestsMatching(QStringLiteral("list-v2")), 2);
    }

    void aFailureKeepsTheRowsAndIsToldWithItsCount()
    {
        fill(2500);
        m_server->allowAnswers(1);
        m_model->setFolder({bucket, {}});
        QTRY_COMPARE(m_server->heldAnswers(), 1);
        m_model->stop();
        m_server->failNext(
            QStringLiteral("cursor"), 100, 500,
            R"({"statusCode":"500","code":"InternalError","error":"Internal","message":"boom"})");
        m_server->allowAnswers(-1);
        m_model->retry();
        QTRY_COMPARE_WITH_TIMEOUT(m_model->state(), State::Failed, 30000);
        QCOMPARE(m_model->error().kind, ErrorKind::Server);
        QCOMPARE(m_model->loadedCount(), 1000);
    }

    void aMissingBucketIsNotAnEmptyOne()
    {
        m_model->setFolder({QStringLiteral("gone"), {}});
        QTRY_COMPARE(m_model->state(), State::NotFoundOrForbidden);
        QCOMPARE(m_model->error().kind, ErrorKind::NotFound);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void theRootListsTheBuckets()
    {
        m_server->addBucket(QStringLiteral("avatars"), true);
        open({});
        QCOMPARE(names(*m_model), strings({"avatars", "media"}));
        QCOMPARE(m_model->kindAt(0), EntryKind::Bucket);
        QVERIFY(m_model->index(0, 0).data(ObjectListModel::IsPublicRole).toBool());
        QVERIFY(!m_model->index(1, 0).data(ObjectListModel::IsPublicRole).toBool());
        QCOMPARE(m_model->pathAt(1), (ObjectPath{bucket, {}}));
    }

    void tellsTheFoldersOfACompleteListing()
    {
        m_server->addObject(bucket, QStringLiteral("x/b/1"));
        m_server->addObject(bucket, QStringLiteral("x/a/1"));
        m_server->addObject(bucket, QStringLiteral("x/file"));
        QSignalSpy listed(m_model.get(), &ObjectListModel::listed);
        open({bucket, QStringLiteral("x/")});
        QCOMPARE(listed.count(), 1);
        QCOMPARE(listed[0][0].value<ObjectPath>(), (ObjectPath{bucket, QStringLiteral("x/")}));
        QCOMPARE(listed[0][1].toStringList(), strings({"x/a/", "x/b/"}));
    }

    void hundredThousandObjectsArriveCompletelyAndTheFirstAtOnce()
    {
        // QAbstractItemModelTester reads every row at every change; this one is about size.
        m_tester.reset();
        fill(100000);
        const qint64 memoryBefore = residentKiB();
        QElapsedTimer timer;
        timer.start();
        qint64 longestTurn = 0;
        qint64 firstRows = -1;
        m_counts.clear();
        connect(m_model.get(), &ObjectListModel::stateChanged, this,
                [this] { m_counts.append(m_model->rowCount()); });
        m_model->setFolder({bucket, {}});
        while (m_model->state() == State::Loading) {
            QElapsedTimer turn;
            turn.start();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            longestTurn = std::max(longestTurn, turn.elapsed());
            if (firstRows < 0 && m_model->rowCount() > 0) {
                firstRows = timer.elapsed();
            }
        }
        const qint64 loaded = timer.restart();
        QCOMPARE(m_model->state(), State::Complete);
        QCOMPARE(m_model->rowCount(), 100000);
        // Every page showed before the next one came.
        for (int page = 1; page <= 100; ++page) {
            QVERIFY2(m_counts.contains(page * 1000), qPrintable(QString::number(page)));
        }
        // Natural order over all pages: "img-2" comes before "img-10".
        QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("img-0.jpg"));
        QCOMPARE(m_model->index(10, 0).data().toString(), QStringLiteral("img-10.jpg"));
        QCOMPARE(m_model->index(99999, 0).data().toString(), QStringLiteral("img-99999.jpg"));
        const qint64 memoryAfter = residentKiB();

        timer.restart();
        m_model->sort(int(ObjectColumn::Size), Qt::DescendingOrder);
        const qint64 bySize = timer.restart();
        m_model->sort(int(ObjectColumn::Name), Qt::AscendingOrder);
        const qint64 byName = timer.restart();
        m_model->setNameFilter(QStringLiteral("777"));
        const qint64 filtered = timer.restart();
        QCOMPARE(m_model->rowCount(), 280);
        m_model->setNameFilter({});
        QCOMPARE(m_model->rowCount(), 100000);

        qInfo("100,000 rows: first rows after %lld ms, complete after %lld ms (server in the same thread), "
              "longest "
              "turn %lld ms, resident +%lld KiB (%lld bytes a row, server's buffers included); sort by size "
              "%lld "
              "ms, by name %lld ms, filter %lld ms",
              firstRows, loaded, longestTurn, memoryAfter - memoryBefore,
              (memoryAfter - memoryBefore) * 1024 / 100000, bySize, byName, filtered);

        for (int i = 0; i < 100000; i += 3) {
            m_server->removeObjects(bucket, QStringLiteral("img-%1.jpg").arg(i));
        }
        const QPersistentModelIndex watched(m_model->index(50000, 0));
        const QString name = watched.data().toString();
        m_model->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_model->state(), State::Complete, 60000);
        QCOMPARE(m_model->rowCount(), 100000 - 33334);
        QCOMPARE(watched.data().toString(), name);
    }

private:
    void open(const ObjectPath &folder)
    {
        m_model->setFolder(folder);
        QTRY_COMPARE(m_model->state(), State::Complete);
    }

    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_server->addObject(bucket, QStringLiteral("img-%1.jpg").arg(i), (i * 7919LL) % 1000003,
                                QStringLiteral("image/jpeg"));
        }
    }

    std::unique_ptr<Test::FakeStorage> m_server;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<ObjectListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QList<int> m_counts; ///< rows at every change of state
};

QTEST_GUILESS_MAIN(TestObjectListModel)
#include "tst_objectlistmodel.moc"
