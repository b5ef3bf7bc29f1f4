// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/session/session.h"
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/awaited.h"
#include "tests/support/badserver.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"
#include "ui/browser/fileactions.h"
#include "ui/mainwindow.h"
#include "ui/project/aboutdialog.h"
#include "ui/project/closedialog.h"
#include "ui/project/errordialog.h"
#include "ui/project/projectpage.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/iconbutton.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

/// Leaving a project while transfers run: a question, and nothing half-written afterwards. The way to the
/// server is a proxy that can be slowed and stopped, so that "while" lasts as long as the test needs.
class TestClosing : public QObject
{
    Q_OBJECT

private:
    static constexpr int size = 24 * 1024 * 1024;

    SandboxProcess m_sandbox;
    std::unique_ptr<PgProxy> m_proxy;
    std::unique_ptr<StorageClient> m_direct; ///< around the proxy: what the server really has
    std::unique_ptr<ThemeManager> m_themes;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TestDir> m_dir;
    QString m_file;

    ProjectPage *page() const { return m_window->projectPage(); }
    CloseDialog *question() const { return m_window->findChild<CloseDialog *>(); }
    QPushButton *answer(const QString &text) const
    {
        const QList<QPushButton *> buttons = question()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == text) {
                return button;
            }
        }
        return nullptr;
    }

    /// Opens the main menu with the mouse and clicks one of its entries.
    void chooseFromMenu(const QString &text) const
    {
        IconButton *button = nullptr;
        const QList<IconButton *> buttons = page()->findChildren<IconButton *>();
        for (IconButton *candidate : buttons) {
            button = candidate->accessibleName() == QStringLiteral("Menu") ? candidate : button;
        }
        QVERIFY(button);
        // The click returns when the menu has closed again, so the rest is done from inside.
        bool clicked = false;
        QTimer inside;
        connect(&inside, &QTimer::timeout, &inside, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu) {
                return;
            }
            inside.stop();
            const QList<QAction *> actions = menu->actions();
            for (QAction *action : actions) {
                if (action->text() == text) {
                    clicked = true;
                    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                    return;
                }
            }
            menu->close();
        });
        inside.start(20);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(clicked);
    }

    /// The hidden neighbours in which downloads arrive, and everything else.
    QStringList localFiles() const
    {
        return QDir(m_dir->filePath(QStringLiteral("into")))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    QStringList keys() const
    {
        const Result<ObjectPage> page =
            awaited(m_direct->listObjects(QStringLiteral("b"), {.recursive = true}));
        QStringList keys;
        if (page) {
            for (const StorageObject &object : page->objects) {
                keys.append(object.key);
            }
        }
        return keys;
    }

    /// A download of which some bytes have arrived and no more come.
    quint64 startDownload()
    {
        m_proxy->setSlow(true);
        const QString into = m_dir->filePath(QStringLiteral("into"));
        QDir().mkpath(into);
        const quint64 batch = m_session->transfers()->download(
            {{QStringLiteral("b"), QStringLiteral("big.bin")}}, into, ConflictPolicy::Fail);
        stallOnceUnderWay(batch);
        return batch;
    }
    quint64 startUpload()
    {
        m_proxy->setSlow(true);
        const quint64 batch = m_session->transfers()->uploadPaths(
            {m_file}, {QStringLiteral("b"), QStringLiteral("up/")}, ConflictPolicy::Fail);
        stallOnceUnderWay(batch);
        return batch;
    }
    void stallOnceUnderWay(quint64 batch)
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_session->transfers()->batch(batch).bytesDone > 0, 30000);
        m_proxy->setStalled(true);
        QCOMPARE(m_session->transfers()->batch(batch).done, 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
        m_direct = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = QUrl(m_sandbox.url()), .apiKey = m_sandbox.serviceRoleKey()});
        QVERIFY_RESULT(awaited(m_direct->createBucket({.name = QStringLiteral("b")})));
        m_themes = std::make_unique<ThemeManager>();
        m_themes->setMode(ThemeMode::Light);
    }

    void init()
    {
        QSettings().clear();
        m_dir = std::make_unique<TestDir>();
        m_file = m_dir->write(QStringLiteral("big.bin"), QByteArray(size, 'p'));
        QVERIFY_RESULT(awaited(m_direct->upload({.target = {QStringLiteral("b"), QStringLiteral("big.bin")},
                                                 .localFile = m_file,
                                                 .upsert = true})));
        m_proxy =
            std::make_unique<PgProxy>(QStringLiteral("127.0.0.1"), quint16(QUrl(m_sandbox.url()).port()));
        ConfigurationSources sources;
        sources.url = QStringLiteral("http://127.0.0.1:%1").arg(m_proxy->port());
        sources.envFile = {{QStringLiteral("SUPABASE_SERVICE_ROLE_KEY"), m_sandbox.serviceRoleKey()}};
        const Result<ProjectConfiguration> configuration = resolveConfiguration(sources);
        QVERIFY_RESULT(configuration);
        m_session = std::make_unique<Session>(*configuration);
        m_window = std::make_unique<MainWindow>(m_themes.get());
        m_window->showProject(m_session.get());
        // What the program does in answer.
        connect(m_window.get(), &MainWindow::closeProjectRequested, this, [this] {
            m_window->showStart();
            m_session.reset();
        });
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
    }

    void cleanup()
    {
        if (m_window) {
            m_window->showStart();
        }
        m_session.reset();
        m_window.reset();
        m_proxy.reset();
        m_dir.reset();
    }

    void theOtherDialogsCloseWithTheirButton()
    {
        chooseFromMenu(QStringLiteral("About Poolhouse"));
        for (const bool about : {true, false}) {
            ActionDialog *dialog = about ? m_window->findChild<AboutDialog *>()
                                         : static_cast<ActionDialog *>(new ErrorDialog(
                                               {.kind = ErrorKind::Network}, QString(), page()));
            QVERIFY(dialog);
            const QPointer<ActionDialog> alive(dialog);
            dialog->open();
            QPushButton *close = nullptr;
            const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
            for (QPushButton *button : buttons) {
                close = button->text() == QStringLiteral("Close") ? button : close;
            }
            QVERIFY(close);
            QTest::mouseClick(close, Qt::LeftButton);
            QTRY_VERIFY(alive.isNull());
        }
    }

    void withoutTransfersItClosesUnasked()
    {
        chooseFromMenu(QStringLiteral("Close project"));
        QTRY_VERIFY(page() == nullptr);
        QVERIFY(!m_session);
    }

    void aRunningDownloadIsAskedAboutAndLeavesNothing()
    {
        startDownload();
        QCOMPARE(localFiles().size(), 1); // the part so far
        QVERIFY(localFiles().constFirst().endsWith(u".part"));
        chooseFromMenu(QStringLiteral("Close project"));
        QTRY_VERIFY(question() && question()->isVisible());
        QVERIFY2(question()->title().startsWith(u"1 transfer"), qPrintable(question()->title()));
        QVERIFY(question()->explanation().contains(u"What has arrived stays"));
        if (const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR"); !folder.isEmpty()) {
            question()->grab().save(folder + QStringLiteral("/close-question.png"));
        }
        QTest::mouseClick(answer(QStringLiteral("Stop and close")), Qt::LeftButton);
        QTRY_VERIFY(page() == nullptr);
        QVERIFY(!m_session);
        QCOMPARE(localFiles(), QStringList());
    }

    void aRunningUploadIsAskedAboutAndLeavesNothing()
    {
        startUpload();
        // From the keyboard; the safe answer has the focus, so the other one has to be reached.
        QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(question() && question()->isVisible());
        QTRY_VERIFY(answer(QStringLiteral("Keep them running"))->hasFocus());
        answer(QStringLiteral("Stop and close"))->setFocus();
        QTest::keyClick(answer(QStringLiteral("Stop and close")), Qt::Key_Space);
        QTRY_VERIFY(page() == nullptr);
        m_proxy.reset(); // whatever was on its way arrives or is cut off
        QCOMPARE(keys(), QStringList{QStringLiteral("big.bin")});
        // And the name is free: nothing of the attempt is in the way.
        QVERIFY_RESULT(
            awaited(m_direct->upload({.target = {QStringLiteral("b"), QStringLiteral("up/big.bin")},
                                      .localFile = m_file,
                                      .upsert = false})));
        QVERIFY_RESULT(awaited(m_direct->removeObjects(QStringLiteral("b"), {QStringLiteral("up/big.bin")})));
    }

    void keepingThemRunningChangesNothing()
    {
        const quint64 batch = startDownload();
        chooseFromMenu(QStringLiteral("Close project"));
        QTRY_VERIFY(question() && question()->isVisible());
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QVERIFY(page());
        // Asked again, and answered with the button this time.
        QVERIFY(!m_window->close());
        QTRY_VERIFY(question() && question()->isVisible());
        QTest::mouseClick(answer(QStringLiteral("Keep them running")), Qt::LeftButton);
        QTRY_VERIFY(!question());
        QVERIFY(m_window->isVisible());
        m_proxy->setSlow(false);
        m_proxy->setStalled(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->transfers()->batch(batch).state, BatchState::Finished, 60000);
        QCOMPARE(m_session->transfers()->batch(batch).done, 1);
        QCOMPARE(localFiles(), QStringList{QStringLiteral("big.bin")});
        QCOMPARE(QFileInfo(m_dir->filePath(QStringLiteral("into/big.bin"))).size(), qint64(size));
        QVERIFY(m_window->close()); // nothing runs any more: no question
    }
};

QTEST_MAIN(TestClosing)
#include "tst_closing.moc"
