// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/activitymonitor.h"
#include "core/session/session.h"
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"
#include "ui/browser/browserpage.h"
#include "ui/browser/navigator.h"
#include "ui/browser/objectlistview.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/mainwindow.h"
#include "ui/models/objectlistmodel.h"
#include "ui/project/projectlayout.h"
#include "ui/project/projectpage.h"
#include "ui/project/projectstatusbar.h"
#include "ui/start/startpage.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>
#include <optional>

using namespace Poolhouse;

/// The whole window on a real project: real PostgreSQL, PgBouncer and Storage API.
class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    Test::SandboxProcess m_sandbox;
    std::unique_ptr<ThemeManager> m_themes;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Session> m_session;

    ProjectConfiguration configuration(bool withDatabase) const
    {
        ConfigurationSources sources;
        sources.url = m_sandbox.url();
        sources.envFile = {{QStringLiteral("SUPABASE_SERVICE_ROLE_KEY"), m_sandbox.serviceRoleKey()}};
        if (withDatabase) {
            sources.envFile.insert(QStringLiteral("DATABASE_URL"), m_sandbox.databaseUrl());
            sources.envFile.insert(QStringLiteral("POOLHOUSE_PGBOUNCER_URL"), m_sandbox.poolerAdminUrl());
        }
        return resolveConfiguration(sources).value();
    }

    void open(bool withDatabase)
    {
        m_session = std::make_unique<Session>(configuration(withDatabase));
        m_window->showProject(m_session.get());
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    template <typename Value>
    static Value waitFor(ResultJob<Value> *job)
    {
        std::optional<Result<Value>> outcome;
        QObject context;
        job->onFinished(&context, [&outcome](const Result<Value> &result) { outcome.emplace(result); });
        const bool answered = QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 20000);
        return answered && *outcome ? outcome->value() : Value{};
    }

    static void waitForDone(ResultJob<void> *job)
    {
        bool done = false;
        QObject context;
        job->onFinished(&context, [&done](const Result<void> &result) { done = result.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(done, 20000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void init()
    {
        QSettings().clear();
        m_themes = std::make_unique<ThemeManager>();
        m_themes->setMode(ThemeMode::Light);
        m_window = std::make_unique<MainWindow>(m_themes.get());
    }

    void cleanup()
    {
        m_window->showStart();
        m_session.reset();
        m_window.reset();
        m_themes.reset();
    }

    void theStartPageShowsWhileNothingIsOpen()
    {
        m_window->show();
        QVERIFY(m_window->startPage()->isVisible());
        QVERIFY(!m_window->projectPage());
    }

    void aDroppedFolderArrivesWholeAndTheStatusBarProvesThePool()
    {
        open(true);
        ProjectPage *page = m_window->projectPage();
        QVERIFY(page);
        const QString bucket = QStringLiteral("dropped");
        StorageClient client({QUrl(m_sandbox.url()), m_sandbox.serviceRoleKey()});
        bool created = false;
        client.createBucket({.name = bucket})->onFinished(this, [&](const Result<void> &done) {
            created = done.has_value();
        });
        QTRY_VERIFY_WITH_TIMEOUT(created, 10000);
        page->navigator()->go({bucket, {}});

        const Test::TestDir dir;
        for (int i = 0; i < 40; ++i) {
            dir.write(QStringLiteral("holiday/day %1/photo.bin").arg(i),
                      QByteArray(1000 + i, char('a' + i % 26)));
        }
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(dir.filePath(QStringLiteral("holiday")))});
        QWidget *list = page->browser();
        QSignalSpy finished(m_session->transfers(), &TransferEngine::batchFinished);
        const QPoint middle = list->rect().center();
        // An empty folder takes drops on its whole page, a filled one on its list.
        QTRY_VERIFY_WITH_TIMEOUT(page->browser()->statusText().contains(bucket), 10000);
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list, &enter);
        QDragMoveEvent move(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list, &move);
        QDropEvent drop(QPointF(middle), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list, &drop);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
        const auto batch = finished.first().first().value<TransferBatch>();
        QCOMPARE(batch.done, 40);
        QCOMPARE(batch.failed, 0);

        ListOptions everything;
        everything.recursive = true;
        const ObjectPage stored = waitFor(client.listObjects(bucket, everything));
        QCOMPARE(stored.objects.size(), 40);
        for (const StorageObject &object : stored.objects) {
            QVERIFY(object.key.startsWith(QStringLiteral("holiday/day ")));
            QVERIFY(object.size >= 1000);
        }
        // The window shows the new folder by itself.
        QTRY_COMPARE_WITH_TIMEOUT(page->browser()->view()->model()->rowCount(), 1, 10000);

        QTRY_COMPARE_WITH_TIMEOUT(page->statusBar()->poolText(), QStringLiteral("3 of 10 pooled · 0 direct"),
                                  20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->monitor()->last().time.isValid(), 20000);
        QCOMPARE(m_session->monitor()->last().direct, 0);
    }

    void anObjectWhoseKeyEndsInASlashIsDeletedAloneAndItsFolderStays()
    {
        open(false);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get())); // shortcuts need it
        ProjectPage *page = m_window->projectPage();
        const QString bucket = QStringLiteral("slashes");
        StorageClient client({QUrl(m_sandbox.url()), m_sandbox.serviceRoleKey()});
        const Test::TestDir dir;
        const QString file = dir.write(QStringLiteral("f"), "content");
        waitForDone(client.createBucket({.name = bucket}));
        for (const char *key : {"dir/", "dir/x", "dir//y", "z"}) {
            const UploadReceipt stored =
                waitFor(client.upload({.target = {bucket, QString::fromLatin1(key)}, .localFile = file}));
            QVERIFY(!stored.id.isEmpty());
        }
        page->navigator()->go({bucket, QStringLiteral("dir/")});
        QAbstractItemModel *model = page->browser()->view()->model();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 3, 10000);
        int row = -1;
        for (int i = 0; i < model->rowCount(); ++i) {
            const QModelIndex index = model->index(i, 0);
            if (index.data(ObjectListModel::NameRole).toString().isEmpty() &&
                index.data(ObjectListModel::KindRole).toInt() == int(EntryKind::Object)) {
                row = i;
            }
        }
        QVERIFY(row >= 0);
        auto *view = page->browser()->view();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(model->index(row, 0)).center());
        QCOMPARE(page->browser()->selectedSlashObjects(),
                 (QList<ObjectPath>{{bucket, QStringLiteral("dir/")}}));
        QSignalSpy finished(m_session->transfers(), &TransferEngine::batchFinished);
        // The view tells of its selection on the next turn.
        const auto *remove = page->findChild<QAction *>(QStringLiteral("actionDelete"));
        QVERIFY(remove != nullptr);
        QTRY_VERIFY(remove->isEnabled());
        QTest::keyClick(view, Qt::Key_Delete);
        const auto dialog = [this] { return m_window->findChild<DeleteDialog *>(); };
        QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible());
        auto *confirm = dialog()->findChild<QPushButton *>(QStringLiteral("deleteButton"));
        QTRY_VERIFY(confirm->isEnabled());
        QCOMPARE(dialog()->summary().objects, 1); // and not the folder
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
        QCOMPARE(finished.first().first().value<TransferBatch>().done, 1);

        ListOptions everything;
        everything.recursive = true;
        const ObjectPage left = waitFor(client.listObjects(bucket, everything));
        QStringList keys;
        for (const StorageObject &object : left.objects) {
            keys << object.key;
        }
        QCOMPARE(keys, (QStringList{QStringLiteral("dir//y"), QStringLiteral("dir/x"), QStringLiteral("z")}));
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 2, 10000); // and the window has noticed
    }

    void withoutADatabaseFilesWorkAndThePanelSaysWhatIsMissing()
    {
        open(false);
        QVERIFY(!m_session->pool());
        QCOMPARE(m_window->projectPage()->statusBar()->poolText(), QStringLiteral("No database connection"));
    }

    void aNarrowWindowGivesUpAreasButKeepsThePool()
    {
        open(true);
        ProjectLayout *areas = m_window->projectPage()->areas();
        QVERIFY(areas->areConnectionsShown());
        m_window->resize(1000, 700);
        QTRY_VERIFY(!areas->areConnectionsShown());
        QVERIFY(areas->areBucketsShown());
        m_window->resize(820, 600);
        QTRY_VERIFY(!areas->areBucketsShown());
        QVERIFY(m_window->projectPage()->statusBar()->isVisible());
        // The counts of the status bar are the way to open the panel again; Escape closes it.
        areas->setConnectionsShown(true);
        QVERIFY(areas->areConnectionsShown());
        QTest::keyClick(areas, Qt::Key_Escape);
        QVERIFY(!areas->areConnectionsShown());
        m_window->resize(1440, 900);
        QTRY_VERIFY(areas->areConnectionsShown());
        QVERIFY(areas->areBucketsShown());
    }

    void closingTheProjectEndsItsConnections()
    {
        open(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->monitor()->last().time.isValid(), 20000);
        m_window->showStart();
        m_session.reset();
        QVERIFY(m_window->startPage()->isVisible());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
