// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ownermodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;

namespace {

OwnerCount owner(const char *name, OwnerKind kind, BackendPath path, int count)
{
    return {.owner = QString::fromLatin1(name), .kind = kind, .path = path, .count = count};
}

/// The numbers of window-light.png.
ActivitySnapshot incident()
{
    ActivitySnapshot snapshot;
    OwnerCount self = owner("Poolhouse", OwnerKind::App, BackendPath::SharedPooler, 3);
    self.isSelf = true;
    snapshot.owners = {owner("Storage", OwnerKind::Service, BackendPath::SharedPooler, 1),
                       owner("Realtime", OwnerKind::Service, BackendPath::Direct, 3),
                       owner("PostgREST", OwnerKind::Service, BackendPath::Direct, 10),
                       owner("next-web", OwnerKind::App, BackendPath::SharedPooler, 2), self};
    snapshot.self.total = 3;
    snapshot.self.proven = 3;
    return snapshot;
}

QStringList names(const OwnerModel &model, int group)
{
    QStringList result;
    const QModelIndex parent = model.index(group, 0);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        result << model.index(row, 0, parent).data(OwnerModel::OwnerRole).toString();
    }
    return result;
}

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

} // namespace

class TestOwnerModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGroupsAreAlwaysThere()
    {
        OwnerModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data(OwnerModel::KindRole).toInt(), int(OwnerKind::Service));
        QCOMPARE(model.index(1, 0).data(OwnerModel::KindRole).toInt(), int(OwnerKind::App));
        QCOMPARE(model.index(2, 0).data(OwnerModel::KindRole).toInt(), int(OwnerKind::Platform));
        QVERIFY(model.index(0, 0).data(OwnerModel::IsGroupRole).toBool());
    }

    void groupsSumDirectAndPooled()
    {
        OwnerModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        ActivitySnapshot snapshot = incident();
        snapshot.owners << owner("replica", OwnerKind::Platform, BackendPath::Replication, 2);
        model.setSnapshot(snapshot);
        QCOMPARE(names(model, 0), QStringList({QStringLiteral("PostgREST"), QStringLiteral("Realtime"),
                                               QStringLiteral("Storage")}));
        QCOMPARE(names(model, 1), QStringList({QStringLiteral("Poolhouse"), QStringLiteral("next-web")}));
        QCOMPARE(model.index(0, 0).data(OwnerModel::DirectSumRole).toInt(), 13);
        QCOMPARE(model.index(0, 0).data(OwnerModel::PooledSumRole).toInt(), 1);
        QCOMPARE(model.index(1, 0).data(OwnerModel::DirectSumRole).toInt(), 0);
        QCOMPARE(model.index(1, 0).data(OwnerModel::PooledSumRole).toInt(), 5);
        // Replication is neither, but its row is shown.
        QCOMPARE(names(model, 2), QStringList{QStringLiteral("replica")});
        QCOMPARE(model.index(2, 0).data(OwnerModel::DirectSumRole).toInt(), 0);
        QCOMPARE(model.index(2, 0).data(OwnerModel::PooledSumRole).toInt(), 0);
    }

    void theSameSnapshotSaysNothing()
    {
        OwnerModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(incident());
        QSignalSpy changed(&model, &OwnerModel::dataChanged);
        QSignalSpy inserted(&model, &OwnerModel::rowsInserted);
        QSignalSpy removed(&model, &OwnerModel::rowsRemoved);
        model.setSnapshot(incident());
        QCOMPARE(changed.count() + inserted.count() + removed.count(), 0);
    }

    void aChangedCountIsOneRowAndItsGroup()
    {
        OwnerModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(incident());
        const QPersistentModelIndex storage(model.index(2, 0, model.index(0, 0)));
        QSignalSpy changed(&model, &OwnerModel::dataChanged);
        ActivitySnapshot next = incident();
        next.owners[0].count = 3;
        model.setSnapshot(next);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), QModelIndex(storage));
        QCOMPARE(changed.at(1).at(0).toModelIndex(), model.index(0, 0));
        QCOMPARE(storage.data(OwnerModel::CountRole).toInt(), 3);
    }

    void rowsComeAndGoAroundASelectedOne()
    {
        OwnerModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(incident());
        const QPersistentModelIndex realtime(model.index(1, 0, model.index(0, 0)));
        QSignalSpy inserted(&model, &OwnerModel::rowsInserted);
        QSignalSpy removed(&model, &OwnerModel::rowsRemoved);
        QSignalSpy reset(&model, &OwnerModel::modelReset);
        ActivitySnapshot next = incident();
        next.owners.removeAt(2); // PostgREST, before it
        next.owners << owner("Auth", OwnerKind::Service, BackendPath::Direct, 1)
                    << owner("Realtime", OwnerKind::Service, BackendPath::SharedPooler, 1);
        model.setSnapshot(next);
        QVERIFY(realtime.isValid());
        QCOMPARE(realtime.data(OwnerModel::OwnerRole).toString(), QStringLiteral("Realtime"));
        QCOMPARE(realtime.data(OwnerModel::CountRole).toInt(), 3);
        QCOMPARE(names(model, 0), QStringList({QStringLiteral("Auth"), QStringLiteral("Realtime"),
                                               QStringLiteral("Realtime"), QStringLiteral("Storage")}));
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(reset.count(), 0);
        model.clear();
        QVERIFY(!realtime.isValid());
        QCOMPARE(model.rowCount(), 3);
    }

    void rolesOfOneOwnerAreRowsOfTheirOwn()
    {
        OwnerModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        ActivitySnapshot snapshot;
        OwnerCount one = owner("worker", OwnerKind::App, BackendPath::Direct, 1);
        one.role = QStringLiteral("app");
        OwnerCount two = one;
        two.role = QStringLiteral("postgres");
        snapshot.owners = {two, one, one};
        model.setSnapshot(snapshot);
        QCOMPARE(model.rowCount(model.index(1, 0)), 2);
        const QModelIndex first = model.index(0, 0, model.index(1, 0));
        QCOMPARE(first.data(OwnerModel::DatabaseRoleRole).toString(), QStringLiteral("app"));
        QCOMPARE(first.data(OwnerModel::CountRole).toInt(), 2);
    }

    void emptyOwnersAreNotShown()
    {
        OwnerModel model;
        ActivitySnapshot snapshot;
        snapshot.owners = {owner("gone", OwnerKind::App, BackendPath::Direct, 0)};
        model.setSnapshot(snapshot);
        QCOMPARE(model.rowCount(model.index(1, 0)), 0);
    }

    void provenOnlyWhenTheServerConfirmedAll_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("proven");
        QTest::addColumn<int>("direct");
        QTest::addColumn<bool>("expected");
        QTest::newRow("all") << 3 << 3 << 0 << true;
        QTest::newRow("one not yet") << 3 << 2 << 0 << false;
        QTest::newRow("none open") << 0 << 0 << 0 << false;
        QTest::newRow("one direct") << 3 << 3 << 1 << false;
    }
    void provenOnlyWhenTheServerConfirmedAll()
    {
        QFETCH(int, total);
        QFETCH(int, proven);
        QFETCH(int, direct);
        QFETCH(bool, expected);
        OwnerModel model;
        ActivitySnapshot snapshot = incident();
        snapshot.self = {.total = total, .proven = proven, .direct = direct};
        model.setSnapshot(snapshot);
        const QModelIndex apps = model.index(1, 0);
        QCOMPARE(model.index(0, 0, apps).data(OwnerModel::IsProvenRole).toBool(), expected);
        QCOMPARE(model.index(1, 0, apps).data(OwnerModel::IsProvenRole).toBool(), false);
    }

    void aProofThatComesLaterIsAnnounced()
    {
        OwnerModel model;
        ActivitySnapshot snapshot = incident();
        snapshot.self.proven = 0;
        model.setSnapshot(snapshot);
        QSignalSpy changed(&model, &OwnerModel::dataChanged);
        model.setSnapshot(incident());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), model.index(0, 0, model.index(1, 0)));
    }

    void staleIsMarkedOnceAndLiftedByTheNextReading()
    {
        OwnerModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(incident());
        QSignalSpy changed(&model, &OwnerModel::dataChanged);
        model.setStale(true);
        // Three groups, and the rows of the two that have some.
        QCOMPARE(changed.count(), 5);
        model.setStale(true);
        QCOMPARE(changed.count(), 5);
        QVERIFY(model.index(0, 0, model.index(0, 0)).data(OwnerModel::IsStaleRole).toBool());
        model.setSnapshot(incident());
        QVERIFY(!model.isStale());
    }
};

QTEST_GUILESS_MAIN(TestOwnerModel)
#include "tst_ownermodel.moc"
