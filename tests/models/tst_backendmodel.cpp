// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/utczone.h"
#include "ui/models/backendmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

QDateTime at(int seconds)
{
    return QDateTime(QDate(2026, 11, 24), QTime(14, 0), utcZone).addSecs(seconds);
}

BackendConnection backend(int pid, int start, const char *owner)
{
    return {.pid = pid,
            .backendStart = at(start),
            .role = QStringLiteral("authenticator"),
            .state = QStringLiteral("idle"),
            .owner = QString::fromLatin1(owner)};
}

ActivitySnapshot reading(int time, const QList<BackendConnection> &backends)
{
    ActivitySnapshot snapshot;
    snapshot.time = at(time);
    snapshot.backends = backends;
    return snapshot;
}

QString ownerAt(const BackendModel &model, int row)
{
    return model.index(row, int(BackendColumn::Owner)).data().toString();
}

qint64 ageAt(const BackendModel &model, int row)
{
    return model.index(row, int(BackendColumn::Age)).data(BackendModel::AgeRole).toLongLong();
}

} // namespace

class TestBackendModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRowPerBackend()
    {
        BackendModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(reading(100, {backend(1, 0, "PostgREST"), backend(2, 88, "Realtime")}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 6);
        QCOMPARE(ownerAt(model, 0), QStringLiteral("PostgREST"));
        QCOMPARE(ageAt(model, 0), 100);
        QCOMPARE(ageAt(model, 1), 12);
        QCOMPARE(model.index(1, int(BackendColumn::Role)).data().toString(), QStringLiteral("authenticator"));
        QCOMPARE(model.index(1, int(BackendColumn::Age)).data(BackendModel::SortRole).toLongLong(), 12);
        QCOMPARE(model.index(1, 0).data(BackendModel::PidRole).toInt(), 2);
    }

    void aReadingIsMerged()
    {
        BackendModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(reading(100, {backend(1, 0, "a"), backend(2, 0, "b"), backend(3, 0, "c"),
                                        backend(4, 0, "d"), backend(5, 0, "e")}));
        const QPersistentModelIndex kept(model.index(3, 0));
        QSignalSpy inserted(&model, &BackendModel::rowsInserted);
        QSignalSpy removed(&model, &BackendModel::rowsRemoved);
        QSignalSpy changed(&model, &BackendModel::dataChanged);
        QSignalSpy reset(&model, &BackendModel::modelReset);
        BackendConnection busy = backend(4, 0, "d");
        busy.state = QStringLiteral("active");
        model.setSnapshot(
            reading(102, {backend(6, 101, "f"), busy, backend(1, 0, "a"), backend(7, 101, "g")}));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(ownerAt(model, 0), QStringLiteral("a"));
        QCOMPARE(ownerAt(model, 1), QStringLiteral("d"));
        QCOMPARE(ownerAt(model, 2), QStringLiteral("f"));
        QCOMPARE(ownerAt(model, 3), QStringLiteral("g"));
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 1);
        QCOMPARE(removed.count(), 2); // e alone, b and c together
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(changed.count(), 2); // d, and the ages of all that stayed
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.at(1).at(0).toModelIndex().column(), int(BackendColumn::Age));
        QCOMPARE(reset.count(), 0);
    }

    void aReusedPidIsAnotherBackend()
    {
        BackendModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(reading(100, {backend(7, 0, "before")}));
        const QPersistentModelIndex old(model.index(0, 0));
        model.setSnapshot(reading(102, {backend(7, 101, "after")}));
        QVERIFY(!old.isValid());
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(ownerAt(model, 0), QStringLiteral("after"));
        QCOMPARE(ageAt(model, 0), 1);
    }

    void anUnknownStartHasNoAge()
    {
        BackendModel model;
        BackendConnection nameless = backend(1, 0, "x");
        nameless.backendStart = QDateTime();
        model.setSnapshot(reading(100, {nameless, backend(2, 130, "from the future")}));
        QCOMPARE(ageAt(model, 0), -1);
        QCOMPARE(ageAt(model, 1), 0);
    }

    void clearRemovesOnce()
    {
        BackendModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setSnapshot(reading(100, {backend(1, 0, "a"), backend(2, 0, "b")}));
        QSignalSpy removed(&model, &BackendModel::rowsRemoved);
        model.clear();
        model.clear();
        QCOMPARE(removed.count(), 1);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBackendModel)
#include "tst_backendmodel.moc"
