// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "tests/support/fakestorage.h"
#include "ui/models/buckettreemodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;
using NodeState = BucketTreeModel::NodeState;

namespace {

const QString media = QStringLiteral("media");
const QByteArray serverError =
    R"({"statusCode":"500","code":"InternalError","error":"Internal","message":"boom"})";

QStringList childNames(const BucketTreeModel &model, const QModelIndex &parent = {})
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        names.append(model.index(row, 0, parent).data().toString());
    }
    return names;
}

NodeState stateOf(const QModelIndex &index)
{
    return NodeState(index.data(BucketTreeModel::StateRole).toInt());
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

class TestBucketTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<Test::FakeStorage>();
        m_server->addBucket(QStringLiteral("avatars"), true);
        for (const char *key : {"images/2024/a", "images/2026/b", "images/c.png", "video/d", "top.txt"}) {
            m_server->addObject(media, QString::fromLatin1(key));
        }
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->projectUrl(), .apiKey = QStringLiteral("key")});
        m_model = std::make_unique<BucketTreeModel>(m_client.get());
    }

    void cleanup()
    {
        m_model.reset();
        m_client.reset();
        m_server.reset();
    }

    void asksOnlyForWhatSomebodyLooksInto()
    {
        QVERIFY(m_model->canFetchMore({}));
        QCOMPARE(m_server->requests().size(), 0);
        load({});
        QCOMPARE(childNames(*m_model), strings({"avatars", "media"}));
        QCOMPARE(m_server->requests().size(), 1);

        const QModelIndex bucket = m_model->index(1, 0);
        QCOMPARE(stateOf(bucket), NodeState::Unknown);
        QVERIFY(m_model->hasChildren(bucket));
        QCOMPARE(m_model->rowCount(bucket), 0);
        load({media, {}});
        QCOMPARE(childNames(*m_model, bucket), strings({"images", "video"}));
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(!m_model->canFetchMore(bucket));

        load({media, QStringLiteral("images/")});
        const QModelIndex images = m_model->indexOf({media, QStringLiteral("images/")});
        QCOMPARE(childNames(*m_model, images), strings({"2024", "2026"}));
        const QModelIndex leaf = m_model->index(1, 0, images);
        QCOMPARE(leaf.data(BucketTreeModel::PathRole).value<ObjectPath>(),
                 (ObjectPath{media, QStringLiteral("images/2026/")}));
        QVERIFY(m_model->hasChildren(leaf));
        load({media, QStringLiteral("images/2026/")});
        QVERIFY(!m_model->hasChildren(leaf));
    }

    void theWholeTreeHoldsTheModelContract()
    {
        // The tester looks into everything, and so makes the model list everything.
        const QAbstractItemModelTester tester(m_model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->fetchMore({});
        QTRY_COMPARE(childNames(*m_model).size(), 2);
        load({media, {}});
        load({media, QStringLiteral("images/")});
        m_server->removeObjects(media, QStringLiteral("images/2024/"));
        m_server->addObject(media, QStringLiteral("images/2025/x"));
        m_server->addObject(media, QStringLiteral("images/2027/x"));
        m_server->removeBucket(QStringLiteral("avatars"));
        m_server->addBucket(QStringLiteral("zoo"));
        m_model->refreshLoaded();
        QTRY_COMPARE(childNames(*m_model), strings({"media", "zoo"}));
        QTRY_COMPARE(childNames(*m_model, m_model->indexOf({media, QStringLiteral("images/")})),
                     strings({"2025", "2026", "2027"}));
    }

    void knowsBuckets()
    {
        load({});
        QVERIFY(m_model->index(0, 0).data(BucketTreeModel::IsPublicRole).toBool());
        QVERIFY(!m_model->index(1, 0).data(BucketTreeModel::IsPublicRole).toBool());
        QCOMPARE(m_model->index(0, 0).data(BucketTreeModel::KindRole).toInt(),
                 int(BucketTreeModel::Kind::Bucket));
        QVERIFY(m_model->bucket(media).has_value());
        QVERIFY(!m_model->bucket(media)->isPublic);
        QVERIFY(!m_model->bucket(QStringLiteral("nope")).has_value());
    }

    void aRefreshKeepsPersistentIndexesAndWhatIsBelow()
    {
        load({});
        load({media, {}});
        load({media, QStringLiteral("images/")});
        const QPersistentModelIndex bucket(m_model->indexOf({media, {}}));
        const QPersistentModelIndex folder(m_model->indexOf({media, QStringLiteral("images/2026/")}));
        const QPersistentModelIndex gone(m_model->indexOf({QStringLiteral("avatars"), {}}));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_server->addBucket(QStringLiteral("backups"));
        m_server->removeBucket(QStringLiteral("avatars"));
        m_server->addBucket(media, true);
        refresh({});
        QCOMPARE(childNames(*m_model), strings({"backups", "media"}));
        QVERIFY(!gone.isValid());
        QCOMPARE(bucket.row(), 1);
        QVERIFY(bucket.data(BucketTreeModel::IsPublicRole).toBool());
        QCOMPARE(folder.data().toString(), QStringLiteral("2026"));
        QCOMPARE(resets.count(), 0);
    }

    void aVanishedFolderLeavesTheTree()
    {
        load({});
        load({media, {}});
        load({media, QStringLiteral("images/")});
        load({media, QStringLiteral("images/2026/")});
        m_server->removeObjects(media, QStringLiteral("images/2026/"));
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        m_model->refresh({media, QStringLiteral("images/2026/")});
        QVERIFY(removed.wait());
        QVERIFY(!m_model->indexOf({media, QStringLiteral("images/2026/")}).isValid());
        QVERIFY(m_model->indexOf({media, QStringLiteral("images/2024/")}).isValid());
    }

    void anEmptyFolderWithItsPlaceholderStays()
    {
        m_server->addObject(media, QStringLiteral("empty/") + QString::fromUtf16(emptyFolderPlaceholder), 0);
        load({});
        load({media, {}});
        load({media, QStringLiteral("empty/")});
        const QModelIndex empty = m_model->indexOf({media, QStringLiteral("empty/")});
        QVERIFY(empty.isValid());
        QVERIFY(!m_model->hasChildren(empty));
    }

    void aFailureBelongsToItsNodeAndCanBeRetried()
    {
        load({});
        QSignalSpy failures(m_model.get(), &BucketTreeModel::loadFailed);
        m_server->failNext(QStringLiteral("list-v2/media"), 100, 500, serverError);
        const QPersistentModelIndex bucket(m_model->indexOf({media, {}}));
        m_model->fetchMore(bucket);
        QCOMPARE(stateOf(bucket), NodeState::Loading);
        QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, 30000);
        QCOMPARE(failures[0][0].value<ObjectPath>(), (ObjectPath{media, {}}));
        QCOMPARE(stateOf(bucket), NodeState::Failed);
        QCOMPARE(bucket.data(BucketTreeModel::ErrorRole).value<Error>().kind, ErrorKind::Server);
        QVERIFY(m_model->hasChildren(bucket));
        QVERIFY(!m_model->canFetchMore(bucket));
        QCOMPARE(m_model->rootState(), NodeState::Loaded);
        QCOMPARE(stateOf(m_model->indexOf({QStringLiteral("avatars"), {}})), NodeState::Unknown);
    }

    void aFailedNodeLoadsAfterARefresh()
    {
        load({});
        m_server->failNext(
            QStringLiteral("list-v2/media"), 1, 400,
            R"({"statusCode":"403","code":"AccessDenied","error":"Unauthorized","message":"no"})");
        const QPersistentModelIndex bucket(m_model->indexOf({media, {}}));
        m_model->fetchMore(bucket);
        QTRY_COMPARE(stateOf(bucket), NodeState::Failed);
        m_model->refresh({media, {}});
        QTRY_COMPARE(stateOf(bucket), NodeState::Loaded);
        QVERIFY(!bucket.data(BucketTreeModel::ErrorRole).isValid());
        QCOMPARE(m_model->rowCount(bucket), 2);
    }

    void aFailureOfTheBucketListIsTheRoots()
    {
        m_server->failNext(
            QStringLiteral("/bucket"), 1, 400,
            R"({"statusCode":"403","code":"AccessDenied","error":"Unauthorized","message":"no"})");
        m_model->fetchMore({});
        QTRY_COMPARE(m_model->rootState(), NodeState::Failed);
        QVERIFY(m_model->rootError().kind == ErrorKind::Forbidden ||
                m_model->rootError().kind == ErrorKind::Unauthorized);
        QVERIFY(!m_model->canFetchMore({}));
    }

    void aNodeThatVanishesWhileItLoadsIsDropped()
    {
        load({});
        load({media, {}});
        m_server->allowAnswers(0);
        m_model->fetchMore(m_model->indexOf({media, QStringLiteral("images/")}));
        QTRY_COMPARE(m_server->heldAnswers(), 1);
        m_model->applyListing({media, {}}, {QStringLiteral("video/")});
        QCOMPARE(childNames(*m_model, m_model->indexOf({media, {}})), strings({"video"}));
        m_server->allowAnswers(-1);
        load({media, QStringLiteral("video/")});
        QCOMPARE(childNames(*m_model, m_model->indexOf({media, {}})), strings({"video"}));
    }

    void foldersBehindManyPagesAreFound()
    {
        for (int i = 0; i < 2500; ++i) {
            m_server->addObject(media, QStringLiteral("big/%1").arg(i, 5, 10, QLatin1Char('0')));
        }
        m_server->addObject(media, QStringLiteral("big/zz/x"));
        load({});
        load({media, {}});
        load({media, QStringLiteral("big/")});
        QCOMPARE(childNames(*m_model, m_model->indexOf({media, QStringLiteral("big/")})), strings({"zz"}));
    }

    void thousandsOfFoldersComeInNaturalOrder()
    {
        for (int i = 0; i < 3000; ++i) {
            m_server->addObject(media, QStringLiteral("many/d%1/x").arg(i));
        }
        load({});
        load({media, {}});
        m_model->applyListing({media, QStringLiteral("many/")}, {QStringLiteral("many/d7/")});
        const QPersistentModelIndex seven(m_model->indexOf({media, QStringLiteral("many/d7/")}));
        refresh({media, QStringLiteral("many/")});
        const QModelIndex many = m_model->indexOf({media, QStringLiteral("many/")});
        QCOMPARE(m_model->rowCount(many), 3000);
        for (int row = 0; row < 3000; ++row) {
            QCOMPARE(m_model->index(row, 0, many).data().toString(), QStringLiteral("d%1").arg(row));
        }
        QCOMPARE(seven.row(), 7);
    }

    void foldersWithoutANameHaveAPlace()
    {
        m_server->addObject(media, QStringLiteral("/x"));
        m_server->addObject(media, QStringLiteral("a//b/c"));
        load({});
        load({media, {}});
        QCOMPARE(m_model->pathAt(m_model->index(0, 0, m_model->indexOf({media, {}}))),
                 (ObjectPath{media, QStringLiteral("/")}));
        load({media, QStringLiteral("a/")});
        load({media, QStringLiteral("a//")});
        QCOMPARE(childNames(*m_model, m_model->indexOf({media, QStringLiteral("a//")})), strings({"b"}));
    }

    void aListingMadeElsewhereSavesTheRequest()
    {
        load({});
        load({media, {}});
        m_server->forgetRequests();
        m_model->applyListing({media, QStringLiteral("images/")}, {QStringLiteral("images/new/")});
        const QModelIndex images = m_model->indexOf({media, QStringLiteral("images/")});
        QCOMPARE(childNames(*m_model, images), strings({"new"}));
        QVERIFY(!m_model->canFetchMore(images));
        QCOMPARE(m_server->requests().size(), 0);
    }

    void anotherClientStartsOver()
    {
        load({});
        m_model->setClient(nullptr);
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->rootState(), NodeState::Unknown);
    }

private:
    void load(const ObjectPath &folder)
    {
        const QModelIndex index = m_model->indexOf(folder);
        QVERIFY(folder.bucket.isEmpty() || index.isValid());
        if (m_model->canFetchMore(index)) {
            m_model->fetchMore(index);
        }
        settle(folder);
    }

    void refresh(const ObjectPath &folder)
    {
        m_model->refresh(folder);
        settle(folder);
    }

    void settle(const ObjectPath &folder)
    {
        QTRY_VERIFY_WITH_TIMEOUT(
            (folder.bucket.isEmpty() ? m_model->rootState() : stateOf(m_model->indexOf(folder))) ==
                NodeState::Loaded,
            30000);
    }

    std::unique_ptr<Test::FakeStorage> m_server;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<BucketTreeModel> m_model;
};

QTEST_GUILESS_MAIN(TestBucketTreeModel)
#include "tst_buckettreemodel.moc"
