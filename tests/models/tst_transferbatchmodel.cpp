// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/memorystorage.h"
#include "tests/support/testdir.h"
#include "ui/models/transferbatchmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

class TestTransferBatchModel : public QObject
{
    Q_OBJECT

private:
    struct World
    {
        World()
        {
            server.setHandler([this](const FakeRequest &request) {
                if (request.target.contains("stuck")) {
                    return FakeReply{.fault = FakeReply::Fault::Hang};
                }
                if (request.target.contains("forbidden") && request.method == "POST") {
                    return MemoryStorage::error(403, "AccessDenied", "Unauthorized",
                                                "new row violates row-level security policy");
                }
                return storage.handle(request);
            });
            client =
                std::make_unique<StorageClient>(StorageEndpoint{server.url(), QStringLiteral("a.test.key")});
            engine = std::make_unique<TransferEngine>(client.get());
            model = std::make_unique<TransferBatchModel>(engine.get());
        }

        QList<PlannedUpload> files(const QStringList &names)
        {
            QList<PlannedUpload> planned;
            for (const QString &name : names) {
                planned << PlannedUpload{dir.write(name, QByteArray(1000, 'x')), name, 1000};
            }
            return planned;
        }

        quint64 upload(const QStringList &names)
        {
            return engine->upload(files(names), {QStringLiteral("b"), QStringLiteral("in/")},
                                  ConflictPolicy::Ask);
        }

        [[nodiscard]] QVariant value(int row, int role) const { return model->index(row).data(role); }

        TestDir dir;
        MemoryStorage storage;
        FakeHttpServer server;
        std::unique_ptr<StorageClient> client;
        std::unique_ptr<TransferEngine> engine;
        std::unique_ptr<TransferBatchModel> model;
    };

private Q_SLOTS:
    void aFinishedBatchHasItsSums()
    {
        World world;
        const QAbstractItemModelTester tester(world.model.get());
        QSignalSpy finished(world.model.get(), &TransferBatchModel::batchFinished);
        QSignalSpy counts(world.model.get(), &TransferBatchModel::countsChanged);
        const quint64 id =
            world.upload({QStringLiteral("a.txt"), QStringLiteral("b.txt"), QStringLiteral("c.txt")});
        QCOMPARE(world.model->rowCount(), 1);
        QCOMPARE(world.model->unfinishedCount(), 1);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.at(0).at(0).toULongLong(), id);
        QCOMPARE(world.value(0, TransferBatchModel::DoneRole).toInt(), 3);
        QCOMPARE(world.value(0, TransferBatchModel::ItemsRole).toInt(), 3);
        QCOMPARE(world.value(0, TransferBatchModel::BytesDoneRole).toLongLong(), 3000);
        QCOMPARE(world.value(0, TransferBatchModel::PercentRole).toInt(), 100);
        QCOMPARE(world.value(0, TransferBatchModel::RemoteRole).toString(), QStringLiteral("b/in/"));
        QCOMPARE(world.value(0, TransferBatchModel::StateRole).toInt(), int(BatchState::Finished));
        QVERIFY(world.value(0, TransferBatchModel::FinishedRole).toDateTime().isValid());
        QCOMPARE(world.model->finishedCount(), 1);
        QCOMPARE(world.model->overallPercent(), -1);
        QVERIFY(counts.count() >= 2);
        QCOMPARE(world.storage.objects.size(), 3);
    }

    void theNewestIsFirstAndOnlyChangedRowsChange()
    {
        World world;
        const QAbstractItemModelTester tester(world.model.get());
        const quint64 stuck = world.upload({QStringLiteral("stuck.txt")});
        QTRY_COMPARE(world.value(0, TransferBatchModel::RunningRole).toInt(), 1);
        const quint64 quick = world.upload({QStringLiteral("quick.txt")});
        QCOMPARE(world.model->rowOf(quick), 0);
        QCOMPARE(world.model->rowOf(stuck), 1);
        QSignalSpy finished(world.model.get(), &TransferBatchModel::batchFinished);
        QTRY_COMPARE(finished.count(), 1);
        // Whatever the engine names, a row that would show the same does not change.
        QSignalSpy changed(world.model.get(), &QAbstractItemModel::dataChanged);
        Q_EMIT world.engine->batchesChanged({quick});
        QCOMPARE(changed.count(), 0);
        world.engine->pause(stuck);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 1);
        QCOMPARE(world.value(1, TransferBatchModel::StateRole).toInt(), int(BatchState::Paused));
        world.engine->cancel(stuck);
        QTRY_COMPARE(world.model->finishedCount(), 2);
        QCOMPARE(world.value(1, TransferBatchModel::CancelledRole).toInt(), 1);
    }

    void failuresAreThereWhenAskedFor()
    {
        World world;
        const QAbstractItemModelTester tester(world.model.get());
        const quint64 id = world.upload({QStringLiteral("a.txt"), QStringLiteral("forbidden.txt")});
        QTRY_COMPARE(world.model->finishedCount(), 1);
        QCOMPARE(world.value(0, TransferBatchModel::FailedRole).toInt(), 1);
        const QList<TransferItem> failures = world.model->failures(id);
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures.constFirst().remote.key, QStringLiteral("in/forbidden.txt"));
        QCOMPARE(failures.constFirst().error.kind, ErrorKind::Forbidden);
    }

    void notesMayComeBeforeTheBatch()
    {
        World world;
        const QAbstractItemModelTester tester(world.model.get());
        world.model->addNotes(1, {{QStringLiteral("/x/link"), QStringLiteral("symbolic link")}});
        const quint64 id = world.upload({QStringLiteral("a.txt")});
        QCOMPARE(id, 1U);
        QCOMPARE(world.value(0, TransferBatchModel::NoteCountRole).toInt(), 1);
        QSignalSpy changed(world.model.get(), &QAbstractItemModel::dataChanged);
        world.model->addNotes(id, {{QStringLiteral("/x/other"), QStringLiteral("socket")}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(world.model->notes(id).size(), 2);
    }

    void clearedBatchesLeaveTheModel()
    {
        World world;
        const QAbstractItemModelTester tester(world.model.get());
        world.upload({QStringLiteral("a.txt")});
        QTRY_COMPARE(world.model->finishedCount(), 1);
        world.upload({QStringLiteral("stuck.txt")});
        QSignalSpy removed(world.model.get(), &QAbstractItemModel::rowsRemoved);
        world.engine->clearFinished();
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.at(0).at(1).toInt(), 1);
        QCOMPARE(world.model->rowCount(), 1);
        QCOMPARE(world.model->finishedCount(), 0);
    }

    void whatIsThereAlreadyIsShown()
    {
        World world;
        world.upload({QStringLiteral("a.txt")});
        world.upload({QStringLiteral("stuck.txt")});
        const TransferBatchModel late(world.engine.get());
        QCOMPARE(late.rowCount(), 2);
        QCOMPARE(late.batchAt(0).soleName, QStringLiteral("stuck.txt"));
        QCOMPARE(late.unfinishedCount(), 2);
    }

    void sharesAndTimes_data()
    {
        QTest::addColumn<TransferBatch>("batch");
        QTest::addColumn<int>("percent");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("by bytes") << TransferBatch{.state = BatchState::Running,
                                                   .items = 200,
                                                   .done = 1,
                                                   .bytes = 640,
                                                   .bytesDone = 412,
                                                   .bytesPerSecond = 57}
                                  << 64 << qint64(4);
        QTest::newRow("never 100 before the end")
            << TransferBatch{.state = BatchState::Running, .items = 2, .bytes = 10, .bytesDone = 10} << 99
            << qint64(-1);
        QTest::newRow("empty files by number")
            << TransferBatch{.state = BatchState::Running, .items = 4, .done = 1, .failed = 1} << 50
            << qint64(-1);
        QTest::newRow("removals by number") << TransferBatch{.kind = TransferKind::Remove,
                                                             .state = BatchState::Running,
                                                             .items = 10,
                                                             .done = 3,
                                                             .bytes = 5}
                                            << 30 << qint64(-1);
        QTest::newRow("paused has no time") << TransferBatch{.state = BatchState::Paused,
                                                             .items = 2,
                                                             .bytes = 10,
                                                             .bytesDone = 5,
                                                             .bytesPerSecond = 5}
                                            << 50 << qint64(-1);
        QTest::newRow("finished") << TransferBatch{.state = BatchState::Finished, .items = 2, .failed = 2}
                                  << 100 << qint64(-1);
        QTest::newRow("nothing yet") << TransferBatch{.state = BatchState::Scanning} << 0 << qint64(-1);
    }

    void sharesAndTimes()
    {
        QFETCH(const TransferBatch, batch);
        QFETCH(const int, percent);
        QFETCH(const qint64, seconds);
        QCOMPARE(TransferBatchModel::percentOf(batch), percent);
        QCOMPARE(TransferBatchModel::secondsLeft(batch), seconds);
    }
};

QTEST_GUILESS_MAIN(TestTransferBatchModel)
#include "tst_transferbatchmodel.moc"
