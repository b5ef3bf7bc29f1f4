// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/awaited.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"
#include "ui/browser/fileactions.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/namecheckdialog.h"
#include "ui/dialogs/newbucketdialog.h"
#include "ui/theme/thememanager.h"
#include "ui/transfers/batchrow.h"
#include "ui/transfers/transferspanel.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

/// The verbs against a real server: what the dialogs promise is what PostgreSQL and the disk hold afterwards.
class TestFileActionsSandbox : public QObject
{
    Q_OBJECT

private:
    SandboxProcess m_sandbox;
    std::unique_ptr<ThemeManager> m_theme;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<TransferEngine> m_engine;
    std::unique_ptr<TransfersPanel> m_panel;
    FileActions *m_actions = nullptr;
    TestDir m_dir;

    template <typename Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        const auto all = m_window->findChildren<Dialog *>();
        const auto found =
            std::find_if(all.cbegin(), all.cend(), [](Dialog *one) { return one->isVisible(); });
        return found == all.cend() ? nullptr : *found;
    }

    static QPushButton *button(const QWidget *dialog, const char *name)
    {
        return dialog->findChild<QPushButton *>(QLatin1String(name));
    }

    [[nodiscard]] QStringList keysIn(const QString &bucket)
    {
        ListOptions options;
        options.recursive = true;
        const auto page = awaited(m_client->listObjects(bucket, options));
        QStringList keys;
        if (page) {
            for (const StorageObject &object : std::as_const(page->objects)) {
                keys << object.key;
            }
        }
        return keys;
    }

    [[nodiscard]] bool idle() const
    {
        const QList<quint64> ids = m_engine->batches();
        return std::all_of(ids.cbegin(), ids.cend(),
                           [this](quint64 id) { return m_engine->batch(id).state == BatchState::Finished; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
        m_theme = std::make_unique<ThemeManager>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{QUrl(m_sandbox.url()), m_sandbox.serviceRoleKey()});
        m_engine = std::make_unique<TransferEngine>(m_client.get());
        m_panel = std::make_unique<TransfersPanel>(m_engine.get());
        m_panel->resize(800, 260);
        m_panel->show();
        m_actions = new FileActions(m_client.get(), m_engine.get(), m_window.get());
        connect(m_actions, &FileActions::scanNotesFound, m_panel.get(), &TransfersPanel::addNotes);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanupTestCase()
    {
        m_panel.reset();
        m_window.reset();
        m_engine.reset();
        m_client.reset();
    }

    void aBucketIsMadeWithItsRules()
    {
        QSignalSpy created(m_actions, &FileActions::bucketCreated);
        m_actions->newBucket();
        QTRY_VERIFY(dialog<NewBucketDialog>() != nullptr);
        auto *made = dialog<NewBucketDialog>();
        QTest::keyClicks(made->findChild<QLineEdit *>(QStringLiteral("bucketNameEdit")),
                         QStringLiteral("holiday pictures"));
        QTest::keyClick(made->findChild<QCheckBox *>(QStringLiteral("publicBox")), Qt::Key_Space);
        QTest::keyClick(made->findChild<QCheckBox *>(QStringLiteral("limitBox")), Qt::Key_Space);
        QTest::mouseClick(button(made, "createButton"), Qt::LeftButton);
        QTRY_COMPARE(created.count(), 1);
        const auto bucket = awaited(m_client->bucket(QStringLiteral("holiday pictures")));
        QVERIFY_RESULT(bucket);
        QVERIFY(bucket->isPublic);
        QCOMPARE(bucket->fileSizeLimit.value_or(0), qint64(50'000'000));
    }

    void aFolderWithBadNamesArrivesUnderGoodOnes()
    {
        m_dir.write(QStringLiteral("Größe/eins.txt"), "1");
        m_dir.write(QStringLiteral("Größe/zwei #2.txt"), "22");
        m_dir.write(QStringLiteral("Größe/tief/naïve.txt"), "333");
        m_actions->upload({m_dir.filePath(QStringLiteral("Größe"))},
                          {QStringLiteral("holiday pictures"), {}});
        QTRY_VERIFY(dialog<NameCheckDialog>() != nullptr);
        QVERIFY(keysIn(QStringLiteral("holiday pictures")).isEmpty());
        QTest::keyClick(dialog<NameCheckDialog>(), Qt::Key_Return);
        QTRY_VERIFY(m_engine->batches().size() == 1 && idle());
        QCOMPARE(keysIn(QStringLiteral("holiday pictures")),
                 (QStringList{QStringLiteral("Grosse/eins.txt"), QStringLiteral("Grosse/tief/naive.txt"),
                              QStringLiteral("Grosse/zwei 2.txt")}));
        QTRY_COMPARE(m_panel->rowFor(1)->accessibleName(),
                     QStringLiteral("Uploaded 3 files to holiday pictures"));
    }

    void keepBothAndReplaceDoWhatTheySay()
    {
        const ObjectPath folder{QStringLiteral("holiday pictures"), QStringLiteral("Grosse/")};
        const QString local = m_dir.write(QStringLiteral("eins.txt"), "another");
        m_actions->upload({local}, folder);
        QTRY_VERIFY(dialog<ConflictDialog>() != nullptr);
        QCOMPARE(dialog<ConflictDialog>()->conflict().remoteSize, 1);
        QCOMPARE(dialog<ConflictDialog>()->conflict().localSize, 7);
        QTest::mouseClick(button(dialog<ConflictDialog>(), "keepBothButton"), Qt::LeftButton);
        QTRY_VERIFY(m_engine->batches().size() == 2 && idle());
        const auto kept = awaited(m_client->objectInfo(folder.child(QStringLiteral("eins.txt"))));
        QVERIFY_RESULT(kept);
        QCOMPARE(kept->size, 1);
        const auto both = awaited(m_client->objectInfo(folder.child(QStringLiteral("eins 2.txt"))));
        QVERIFY_RESULT(both);
        QCOMPARE(both->size, 7);

        m_actions->upload({local}, folder);
        QTRY_VERIFY(dialog<ConflictDialog>() != nullptr);
        QTest::mouseClick(button(dialog<ConflictDialog>(), "replaceButton"), Qt::LeftButton);
        QTRY_VERIFY(m_engine->batches().size() == 3 && idle());
        const auto replaced = awaited(m_client->objectInfo(folder.child(QStringLiteral("eins.txt"))));
        QVERIFY_RESULT(replaced);
        QCOMPARE(replaced->size, 7);
    }

    void aDeletedFolderIsGoneAndNothingElse()
    {
        const ObjectPath folder{QStringLiteral("holiday pictures"), QStringLiteral("Grosse/tief/")};
        QSignalSpy toasts(m_actions, &FileActions::toastRequested);
        m_actions->remove({folder});
        QTRY_VERIFY(dialog<DeleteDialog>() != nullptr);
        QTRY_VERIFY(button(dialog<DeleteDialog>(), "deleteButton")->isEnabled());
        QCOMPARE(dialog<DeleteDialog>()->summary().bytes, 3);
        QTest::mouseClick(button(dialog<DeleteDialog>(), "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(toasts.count(), 1);
        QCOMPARE(toasts.at(0).at(0).value<ToastMessage>().text, QStringLiteral("Deleted 1 object"));
        QCOMPARE(keysIn(QStringLiteral("holiday pictures")),
                 (QStringList{QStringLiteral("Grosse/eins 2.txt"), QStringLiteral("Grosse/eins.txt"),
                              QStringLiteral("Grosse/zwei 2.txt")}));
    }

    void theBucketIsEmptiedAndDeleted()
    {
        QSignalSpy changed(m_actions, &FileActions::bucketsChanged);
        m_actions->deleteBucket(QStringLiteral("holiday pictures"));
        QTRY_VERIFY(dialog<DeleteDialog>() != nullptr);
        auto *asked = dialog<DeleteDialog>();
        QTRY_COMPARE(asked->summary().objects, 3);
        QTest::keyClicks(asked->findChild<QLineEdit *>(), QStringLiteral("holiday pictures"));
        QTest::mouseClick(button(asked, "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(changed.count(), 1);
        const auto buckets = awaited(m_client->listBuckets());
        QVERIFY_RESULT(buckets);
        QVERIFY(buckets->isEmpty());
    }
};

QTEST_MAIN(TestFileActionsSandbox)
#include "tst_fileactionssandbox.moc"
