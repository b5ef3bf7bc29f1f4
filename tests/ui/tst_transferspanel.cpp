// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/memorystorage.h"
#include "tests/support/testdir.h"
#include "ui/models/transferbatchmodel.h"
#include "ui/theme/thememanager.h"
#include "ui/transfers/batchrow.h"
#include "ui/transfers/batchtext.h"
#include "ui/transfers/failurelist.h"
#include "ui/transfers/failuremodel.h"
#include "ui/transfers/transferspanel.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

QPushButton *button(const QWidget *widget, const char *name)
{
    return widget->findChild<QPushButton *>(QLatin1String(name));
}

TransferBatch sample(BatchState state)
{
    TransferBatch batch;
    batch.id = 1;
    batch.state = state;
    batch.remote = {QStringLiteral("media"), QStringLiteral("images/2026/")};
    batch.items = 200;
    batch.done = 128;
    batch.running = 3;
    batch.bytes = 640'000'000;
    batch.bytesDone = 412'000'000;
    batch.bytesPerSecond = 6.2e6;
    batch.startedAt = QDateTime::currentDateTime().addSecs(-14);
    return batch;
}

} // namespace

class TestTransfersPanel : public QObject
{
    Q_OBJECT

private:
    struct World
    {
        World()
        {
            server.setHandler([this](const FakeRequest &request) {
                const bool held = request.target.contains("stuck") && holding;
                if (held) {
                    return FakeReply{.fault = FakeReply::Fault::Hang};
                }
                if (request.target.contains("forbidden") && request.method == "POST" && refusing) {
                    return MemoryStorage::error(403, "AccessDenied", "Unauthorized",
                                                "new row violates row-level security policy");
                }
                return storage.handle(request);
            });
            client =
                std::make_unique<StorageClient>(StorageEndpoint{server.url(), QStringLiteral("a.test.key")});
            engine = std::make_unique<TransferEngine>(client.get());
            panel = std::make_unique<TransfersPanel>(engine.get());
            panel->resize(800, 260);
        }

        bool show()
        {
            panel->show();
            return QTest::qWaitForWindowExposed(panel.get());
        }

        quint64 upload(const QStringList &names)
        {
            QList<PlannedUpload> planned;
            for (const QString &name : names) {
                planned << PlannedUpload{dir.write(name, QByteArray(1000, 'x')), name, 1000};
            }
            return engine->upload(planned, {QStringLiteral("b"), QStringLiteral("in/")}, ConflictPolicy::Ask);
        }

        [[nodiscard]] bool finished() const { return panel->model()->unfinishedCount() == 0; }

        TestDir dir;
        MemoryStorage storage;
        FakeHttpServer server;
        bool holding = true;
        bool refusing = true;
        std::unique_ptr<StorageClient> client;
        std::unique_ptr<TransferEngine> engine;
        std::unique_ptr<TransfersPanel> panel;
    };

    std::unique_ptr<ThemeManager> m_theme;

    void save(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR");
        if (folder.isEmpty()) {
            return;
        }
        for (const bool dark : {false, true}) {
            m_theme->setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            QCoreApplication::processEvents();
            QVERIFY(widget.grab().save(
                QStringLiteral("%1/transfers-%2-%3.png")
                    .arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        }
        m_theme->setMode(ThemeMode::Light);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setMode(ThemeMode::Light);
    }

    void nothingIsSaidInWords()
    {
        World world;
        QVERIFY(world.show());
        save(*world.panel, QStringLiteral("empty"));
        QVERIFY(!button(world.panel.get(), "clearFinishedButton")->isVisible());
    }

    void aRunningBatchIsPausedResumedAndCancelledByHand()
    {
        World world;
        QVERIFY(world.show());
        const quint64 id = world.upload({QStringLiteral("stuck.txt"), QStringLiteral("a.txt")});
        BatchRow *row = world.panel->rowFor(id);
        QVERIFY(row != nullptr);
        QTRY_COMPARE(row->batch().done, 1);
        QTRY_COMPARE(row->batch().running, 1);
        QCOMPARE(row->accessibleName(), QStringLiteral("Upload 2 files to in"));
        world.panel->setNote(
            id,
            QStringLiteral("Storage is short of database connections: 8 → 3 at once. Uploads "
                           "continue, only slower."),
            QStringLiteral("Why?"));
        save(*world.panel, QStringLiteral("running"));

        QPushButton *pause = button(row, "pauseButton");
        QVERIFY(pause->isVisible());
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_COMPARE(row->batch().state, BatchState::Paused);
        QCOMPARE(pause->text(), QStringLiteral("Resume"));
        QTest::keyClick(pause, Qt::Key_Space); // the keyboard reaches it too
        QTRY_COMPARE(row->batch().state, BatchState::Running);
        QCOMPARE(pause->text(), QStringLiteral("Pause"));

        QTest::mouseClick(button(row, "cancelButton"), Qt::LeftButton);
        QTRY_COMPARE(row->batch().state, BatchState::Finished);
        QVERIFY(!button(row, "cancelButton")->isVisible());
        QCOMPARE(row->accessibleName(), QStringLiteral("Upload cancelled: 1 of 2 files sent"));
    }

    void aFinishedBatchEndsWithItsLedger()
    {
        World world;
        QVERIFY(world.show());
        const quint64 id = world.upload({QStringLiteral("a.txt"), QStringLiteral("b.txt")});
        QTRY_VERIFY(world.finished());
        // The offscreen platform has no screen reader to listen as; what it would say is on the title line.
        QCOMPARE(world.panel->findChild<QWidget *>(QStringLiteral("transfersTitle"))->accessibleDescription(),
                 QStringLiteral("Uploaded 2 files"));
        BatchRow *row = world.panel->rowFor(id);
        QCOMPARE(row->accessibleName(), QStringLiteral("Uploaded 2 files to in"));
        const auto says = [row](const QString &part) {
            const auto labels = row->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(), [&part](const QLabel *label) {
                return label->isVisible() && label->text().contains(part);
            });
        };
        QVERIFY(says(QStringLiteral("2 files, 2\u2009kB in ")));
        QVERIFY(!says(QStringLiteral("direct connections"))); // nobody has proven it yet
        world.panel->setLedger(id, QStringLiteral("No direct connections opened."));
        QVERIFY(says(QStringLiteral("No direct connections opened.")));
        save(*world.panel, QStringLiteral("finished"));

        QTest::mouseClick(button(world.panel.get(), "clearFinishedButton"), Qt::LeftButton);
        QVERIFY(world.panel->rowFor(id) == nullptr);
        QCOMPARE(world.panel->model()->rowCount(), 0);
    }

    void whatFailedIsListedAndTriedAgain()
    {
        World world;
        QVERIFY(world.show());
        const quint64 id = world.upload({QStringLiteral("a.txt"), QStringLiteral("forbidden-1.txt"),
                                         QStringLiteral("forbidden-2.txt"), QStringLiteral("b.txt")});
        world.panel->addNotes(id, {{QStringLiteral("/x/link"), QStringLiteral("symbolic link")}});
        QTRY_VERIFY(world.finished());
        BatchRow *row = world.panel->rowFor(id);
        QCOMPARE(row->accessibleName(), QStringLiteral("2 of 4 files did not upload."));
        QVERIFY(!row->areDetailsShown());
        QTest::mouseClick(button(row, "showDetailsButton"), Qt::LeftButton);
        QVERIFY(row->areDetailsShown());
        const FailureModel *list = row->details()->model();
        QCOMPARE(list->rowCount(), 3);
        QCOMPARE(list->index(0, FailureModel::FileColumn).data().toString(),
                 QStringLiteral("in/forbidden-1.txt"));
        QCOMPARE(list->index(0, FailureModel::ReasonColumn).data().toString(),
                 QStringLiteral("This key may not do that"));
        QCOMPARE(list->index(2, FailureModel::ReasonColumn).data().toString(),
                 QStringLiteral("Left out: symbolic link"));
        QCoreApplication::processEvents();
        save(*world.panel, QStringLiteral("failed"));
        QTest::mouseClick(button(row, "copyDetailsButton"), Qt::LeftButton);
        const QString copied = QApplication::clipboard()->text();
        QVERIFY(copied.contains(QStringLiteral("b/in/forbidden-2.txt: This key may not do that")));
        QVERIFY(copied.contains(QStringLiteral("row-level security")));
        QVERIFY(!copied.contains(QStringLiteral("a.test.key")));

        world.refusing = false;
        QTest::mouseClick(button(row, "retryButton"), Qt::LeftButton);
        QTRY_COMPARE(row->batch().done, 4);
        QTRY_COMPARE(row->accessibleName(), QStringLiteral("Uploaded 4 files to in"));
        QCOMPARE(world.storage.objects.size(), 4);
    }

    void showDetailsOpensACollapsedPanel()
    {
        World world;
        QVERIFY(world.show());
        const quint64 id = world.upload({QStringLiteral("a.txt"), QStringLiteral("forbidden-1.txt")});
        QTRY_VERIFY(world.finished());
        QTest::mouseClick(world.panel->findChild<QToolButton *>(QStringLiteral("collapseButton")),
                          Qt::LeftButton);
        QVERIFY(world.panel->isCollapsed());
        QCOMPARE(world.panel->maximumHeight(), world.panel->collapsedHeight());
        QSignalSpy collapsed(world.panel.get(), &TransfersPanel::collapsedChanged);
        world.panel->showDetails(id);
        QVERIFY(!world.panel->isCollapsed());
        QCOMPARE(collapsed.count(), 1);
        QVERIFY(world.panel->rowFor(id)->areDetailsShown());
    }

    void collapsedItSaysWhatRuns()
    {
        World world;
        QVERIFY(world.show());
        world.upload({QStringLiteral("stuck.txt"), QStringLiteral("a.txt")});
        QTRY_COMPARE(world.panel->model()->batchAt(0).done, 1);
        world.panel->setCollapsed(true);
        world.panel->resize(800, world.panel->collapsedHeight());
        QCoreApplication::processEvents();
        save(*world.panel, QStringLiteral("collapsed"));
        QSignalSpy close(world.panel.get(), &TransfersPanel::closeRequested);
        QTest::mouseClick(world.panel->findChild<QToolButton *>(QStringLiteral("closeButton")),
                          Qt::LeftButton);
        QCOMPARE(close.count(), 1);
    }

    void thePictureOfTheDesign()
    {
        World world;
        BatchRow running;
        running.setBatch(sample(BatchState::Running), 0);
        running.setNote(QStringLiteral("Storage is short of database connections: 8 → 3 at once. Uploads "
                                       "continue, only slower."),
                        QStringLiteral("Why?"));
        running.resize(800, running.layout()->totalHeightForWidth(800));
        running.show();
        QVERIFY(QTest::qWaitForWindowExposed(&running));
        QCOMPARE(running.accessibleName(), QStringLiteral("Upload 200 files to images/2026"));
        save(running, QStringLiteral("row-running"));
        TransferBatch done = sample(BatchState::Finished);
        done.id = 2;
        done.kind = TransferKind::Download;
        done.remote = {QStringLiteral("exports"), {}};
        done.items = done.done = 46;
        done.bytes = done.bytesDone = 88'000'000;
        done.finishedAt = done.startedAt.addSecs(14);
        BatchRow finished;
        finished.setBatch(done, 0);
        finished.setLedger(QStringLiteral("No direct connections opened; 2 pooled ones used and returned."));
        finished.resize(800, finished.sizeHint().height());
        finished.show();
        save(finished, QStringLiteral("row-finished"));
        QSignalSpy folder(&finished, &BatchRow::openFolderRequested);
        QTest::mouseClick(button(&finished, "openFolderButton"), Qt::LeftButton);
        QCOMPARE(folder.count(), 1);
    }

    void aNarrowRowKeepsItsPercentage()
    {
        BatchRow row;
        row.setBatch(sample(BatchState::Running), 0);
        row.resize(300, row.sizeHint().height());
        row.show();
        QVERIFY(QTest::qWaitForWindowExposed(&row));
        save(row, QStringLiteral("row-narrow"));
        QVERIFY(row.minimumSizeHint().width() <= 440);
    }

    void batchesAreWorded_data()
    {
        QTest::addColumn<TransferBatch>("batch");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("result");
        const ObjectPath folder{QStringLiteral("media"), QStringLiteral("images/2026/")};
        const ObjectPath object{QStringLiteral("media"), QStringLiteral("images/2026/a.jpg")};
        TransferBatch batch;
        batch.remote = folder;
        batch.items = 1284;
        QTest::newRow("scanning") << TransferBatch{.state = BatchState::Scanning, .remote = folder}
                                  << QStringLiteral("Upload files to images/2026") << QString();
        batch.state = BatchState::Running;
        QTest::newRow("running") << batch << QStringLiteral("Upload 1,284 files to images/2026") << QString();
        batch.state = BatchState::Finished;
        batch.done = 1284;
        QTest::newRow("done") << batch << QStringLiteral("Uploaded 1,284 files to images/2026")
                              << QStringLiteral("Uploaded 1,284 files");
        batch.failed = 3;
        batch.done = 1281;
        QTest::newRow("failed") << batch << QStringLiteral("3 of 1,284 files did not upload.")
                                << QStringLiteral("3 of 1,284 files did not upload.");
        QTest::newRow("one file failed")
            << TransferBatch{.kind = TransferKind::Download,
                             .state = BatchState::Finished,
                             .remote = object,
                             .soleName = QStringLiteral("a.jpg"),
                             .items = 1,
                             .failed = 1}
            << QStringLiteral("a.jpg did not download.") << QStringLiteral("a.jpg did not download.");
        QTest::newRow("one file deleted")
            << TransferBatch{.kind = TransferKind::Remove,
                             .state = BatchState::Finished,
                             .remote = object,
                             .soleName = QStringLiteral("a.jpg"),
                             .items = 1,
                             .done = 1}
            << QStringLiteral("Deleted a.jpg from images/2026") << QStringLiteral("Deleted a.jpg");
        QTest::newRow("deleted") << TransferBatch{.kind = TransferKind::Remove,
                                                  .state = BatchState::Finished,
                                                  .remote = folder,
                                                  .items = 45,
                                                  .done = 45}
                                 << QStringLiteral("Deleted 45 objects from images/2026")
                                 << QStringLiteral("Deleted 45 objects");
        QTest::newRow("not all deleted") << TransferBatch{.kind = TransferKind::Remove,
                                                          .state = BatchState::Finished,
                                                          .remote = folder,
                                                          .items = 45,
                                                          .done = 42,
                                                          .failed = 3}
                                         << QStringLiteral("3 of 45 objects were not deleted.")
                                         << QStringLiteral("3 of 45 objects were not deleted.");
        QTest::newRow("all skipped") << TransferBatch{.state = BatchState::Finished,
                                                      .remote = folder,
                                                      .items = 2,
                                                      .skipped = 2}
                                     << QStringLiteral("Nothing to do: 2 files skipped")
                                     << QStringLiteral("Nothing to do: 2 files skipped");
    }

    void batchesAreWorded()
    {
        QFETCH(const TransferBatch, batch);
        QFETCH(const QString, title);
        QFETCH(const QString, result);
        QCOMPARE(batchTitle(batch), title);
        if (!result.isEmpty()) {
            QCOMPARE(batchResult(batch), result);
        }
    }

    void timesAreRounded_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(-1) << QString();
        QTest::newRow("soon") << qint64(4) << QStringLiteral("A few seconds left");
        QTest::newRow("seconds") << qint64(37) << QStringLiteral("About 40 s left");
        QTest::newRow("minutes") << qint64(200) << QStringLiteral("About 3 min left");
        QTest::newRow("hours") << qint64(7300) << QStringLiteral("About 2 h left");
    }

    void timesAreRounded()
    {
        QFETCH(const qint64, seconds);
        QFETCH(const QString, text);
        QCOMPARE(timeLeftText(seconds), text);
    }
};

QTEST_MAIN(TestTransfersPanel)
#include "tst_transferspanel.moc"
