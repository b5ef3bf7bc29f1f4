// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/memorystorage.h"
#include "tests/support/testdir.h"
#include "ui/actions/filechooser.h"
#include "ui/browser/fileactions.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/namecheckdialog.h"
#include "ui/dialogs/namecheckview.h"
#include "ui/dialogs/newbucketdialog.h"
#include "ui/dialogs/newfolderdialog.h"
#include "ui/models/namecheckmodel.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using Verb = FileActions::Verb;

namespace {

class ScriptedChooser final : public FileChooser
{
public:
    struct Script
    {
        QStringList files;
        QString folder;
        QString downloadFolder;
        int asked = 0;
    };

    explicit ScriptedChooser(Script *script) : m_script(script) {}

    void chooseFilesToUpload(QWidget *, const QString &, Chosen chosen) override
    {
        answer(m_script->files, chosen);
    }
    void chooseFolderToUpload(QWidget *, const QString &, Chosen chosen) override
    {
        answer({m_script->folder}, chosen);
    }
    void chooseDownloadFolder(QWidget *, const QString &, Chosen chosen) override
    {
        answer({m_script->folder}, chosen);
        m_script->downloadFolder = m_script->folder;
    }
    [[nodiscard]] QString downloadFolder() const override { return m_script->downloadFolder; }

private:
    void answer(const QStringList &paths, const Chosen &chosen)
    {
        ++m_script->asked;
        chosen(paths);
    }

    Script *m_script;
};

QPushButton *button(const QWidget *dialog, const char *name)
{
    return dialog->findChild<QPushButton *>(QLatin1String(name));
}

ObjectPath at(const char *key)
{
    return {QStringLiteral("b"), QString::fromUtf8(key)};
}

} // namespace

class TestFileActions : public QObject
{
    Q_OBJECT

private:
    struct World
    {
        World()
        {
            server.setHandler([this](const FakeRequest &request) { return handle(request); });
            client =
                std::make_unique<StorageClient>(StorageEndpoint{server.url(), QStringLiteral("a.test.key")});
            engine = std::make_unique<TransferEngine>(client.get());
            actions = new FileActions(client.get(), engine.get(), &window);
            actions->setChooser(std::make_unique<ScriptedChooser>(&script));
            window.addActions(actions->actions());
            toasts = std::make_unique<QSignalSpy>(actions, &FileActions::toastRequested);
            window.resize(900, 600);
            window.show();
        }

        FakeReply handle(const FakeRequest &request)
        {
            if (refuseLists && request.target.contains("list-v2")) {
                return MemoryStorage::error(500, "InternalError", "Internal", "the database is away");
            }
            if (request.target == "/storage/v1/bucket" && request.method == "POST") {
                const QByteArray name =
                    QJsonDocument::fromJson(request.body).object()[u"name"].toString().toUtf8();
                if (storage.buckets.contains(name)) {
                    return MemoryStorage::error(409, "BucketAlreadyExists", "Duplicate",
                                                "The resource already exists");
                }
                storage.buckets.insert(name);
                return {.body = "{\"name\":\"" + name + "\"}"};
            }
            if (request.target.startsWith("/storage/v1/bucket/") && request.method == "DELETE") {
                const QByteArray name = request.target.mid(19);
                const bool full =
                    std::any_of(storage.objects.keyBegin(), storage.objects.keyEnd(),
                                [&name](const QByteArray &path) { return path.startsWith(name + '/'); });
                if (full) {
                    return MemoryStorage::error(409, "ResourceNotEmpty", "ResourceNotEmpty",
                                                "The bucket you tried to delete is not empty");
                }
                storage.buckets.remove(name);
                return {.body = "{\"message\":\"Successfully deleted\"}"};
            }
            return storage.handle(request);
        }

        void put(const QByteArray &path, const QByteArray &content = "stored")
        {
            storage.objects[path].content = content;
        }

        template <typename Dialog>
        [[nodiscard]] Dialog *dialog() const
        {
            const auto all = window.findChildren<Dialog *>();
            for (Dialog *candidate : all) {
                if (candidate->isVisible()) {
                    return candidate;
                }
            }
            return nullptr;
        }

        [[nodiscard]] QString lastToast() const
        {
            return toasts->isEmpty() ? QString() : toasts->constLast().at(0).value<ToastMessage>().text;
        }

        [[nodiscard]] bool activate() { return QTest::qWaitForWindowActive(&window); }

        [[nodiscard]] bool idle() const
        {
            const QList<quint64> ids = engine->batches();
            return std::all_of(ids.cbegin(), ids.cend(), [this](quint64 id) {
                return engine->batch(id).state == BatchState::Finished;
            });
        }

        [[nodiscard]] QList<QByteArray> keys() const { return storage.objects.keys(); }

        TestDir dir;
        MemoryStorage storage;
        FakeHttpServer server;
        bool refuseLists = false;
        QWidget window;
        std::unique_ptr<StorageClient> client;
        std::unique_ptr<TransferEngine> engine;
        FileActions *actions = nullptr;
        ScriptedChooser::Script script;
        std::unique_ptr<QSignalSpy> toasts;
    };

    std::unique_ptr<ThemeManager> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setMode(ThemeMode::Light);
    }

    void goodNamesGoWithoutAQuestion()
    {
        World world;
        world.dir.write(QStringLiteral("album/a.txt"), "one");
        world.dir.write(QStringLiteral("album/deep/b.txt"), "two");
        QSignalSpy folders(world.actions, &FileActions::foldersChanged);
        world.actions->upload({world.dir.filePath(QStringLiteral("album"))}, at("in/"));
        QTRY_COMPARE(world.keys(), (QList<QByteArray>{"b/in/album/a.txt", "b/in/album/deep/b.txt"}));
        QTRY_VERIFY(world.idle());
        QVERIFY(world.dialog<NameCheckDialog>() == nullptr);
        QTRY_VERIFY(folders.count() > 0);
        QCOMPARE(world.storage.objects.value("b/in/album/deep/b.txt").content, QByteArray("two"));
    }

    void badNamesSendNothingBeforeTheAnswer()
    {
        World world;
        const QString bad = world.dir.write(QStringLiteral("Résumé #1.pdf"), "pdf");
        const QString good = world.dir.write(QStringLiteral("ok.txt"), "ok");
        world.actions->upload({bad, good}, at("in/"));
        QTRY_VERIFY(world.dialog<NameCheckDialog>() != nullptr);
        auto *dialog = world.dialog<NameCheckDialog>();
        QTest::qWait(200);
        QCOMPARE(world.server.requests().size(), 0);
        QCOMPARE(world.engine->batches().size(), 0);

        auto *view = dialog->findChild<NameCheckView *>();
        view->setCurrentIndex(dialog->model()->index(0, NameCheckModel::NameColumn));
        QTest::keyClick(view, Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("CV"));
        QTest::mouseClick(button(dialog, "uploadButton"), Qt::LeftButton);
        QTRY_COMPARE(world.keys(), (QList<QByteArray>{"b/in/CV.pdf", "b/in/ok.txt"}));
        QCOMPARE(world.storage.objects.value("b/in/CV.pdf").content, QByteArray("pdf"));
    }

    void aCancelledNameCheckUploadsNothing()
    {
        World world;
        const QString bad = world.dir.write(QStringLiteral("é.txt"), "x");
        const QString good = world.dir.write(QStringLiteral("ok.txt"), "ok");
        world.actions->upload({bad, good}, at(""));
        QTRY_VERIFY(world.dialog<NameCheckDialog>() != nullptr);
        QTest::keyClick(world.dialog<NameCheckDialog>(), Qt::Key_Escape);
        QTest::qWait(200);
        QCOMPARE(world.server.requests().size(), 0);
        QCOMPARE(world.engine->batches().size(), 0);
    }

    void linksAreReportedWithTheBatch()
    {
        World world;
        world.dir.write(QStringLiteral("album/a.txt"), "one");
        QVERIFY(
            QFile::link(QStringLiteral("/etc/hostname"), world.dir.filePath(QStringLiteral("album/link"))));
        QSignalSpy notes(world.actions, &FileActions::scanNotesFound);
        world.actions->upload({world.dir.filePath(QStringLiteral("album"))}, at(""));
        QTRY_COMPARE(notes.count(), 1);
        QCOMPARE(notes.at(0).at(1).value<QList<ScanNote>>().size(), 1);
        QTRY_COMPARE(world.keys(), (QList<QByteArray>{"b/album/a.txt"}));
    }

    void nothingUsableIsSaid()
    {
        World world;
        QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), world.dir.filePath(QStringLiteral("link"))));
        world.actions->upload({world.dir.filePath(QStringLiteral("link"))}, at(""));
        QTRY_VERIFY(world.lastToast().contains(QStringLiteral("link")));
        QCOMPARE(world.engine->batches().size(), 0);
    }

    void keepBothKeepsTheStoredObject()
    {
        World world;
        world.put("b/in/hero.jpg", "the stored one");
        const QString local = world.dir.write(QStringLiteral("hero.jpg"), "the new one");
        world.actions->upload({local}, at("in/"));
        QTRY_VERIFY(world.dialog<ConflictDialog>() != nullptr);
        QCOMPARE(world.storage.objects.value("b/in/hero.jpg").content, QByteArray("the stored one"));
        QTest::mouseClick(button(world.dialog<ConflictDialog>(), "keepBothButton"), Qt::LeftButton);
        QTRY_COMPARE(world.keys(), (QList<QByteArray>{"b/in/hero 2.jpg", "b/in/hero.jpg"}));
        QCOMPARE(world.storage.objects.value("b/in/hero.jpg").content, QByteArray("the stored one"));
        QCOMPARE(world.storage.objects.value("b/in/hero 2.jpg").content, QByteArray("the new one"));
    }

    void conflictsComeOneAtATimeAndOneAnswerServesAll()
    {
        World world;
        QStringList locals;
        for (const char *name : {"a.txt", "b.txt", "c.txt", "d.txt"}) {
            world.put(QByteArray("b/") + name, "stored");
            locals << world.dir.write(QLatin1String(name), "new");
        }
        world.actions->upload(locals, at(""));
        QTRY_VERIFY(world.dialog<ConflictDialog>() != nullptr);
        QTRY_COMPARE(world.engine->batch(1).asking, 4);
        QTRY_COMPARE(world.dialog<ConflictDialog>()->findChild<QCheckBox *>()->text(),
                     QStringLiteral("Do the same for the other 3 conflicts"));
        QCOMPARE(world.window.findChildren<ConflictDialog *>().size(), 1);
        // One is replaced, the next answer is for all the rest.
        const QByteArray first = world.dialog<ConflictDialog>()->conflict().remote.key.toUtf8();
        QTest::mouseClick(button(world.dialog<ConflictDialog>(), "replaceButton"), Qt::LeftButton);
        QTRY_COMPARE(world.storage.objects.value("b/" + first).content, QByteArray("new"));
        QTRY_VERIFY(world.dialog<ConflictDialog>() != nullptr);
        auto *box = world.dialog<ConflictDialog>()->findChild<QCheckBox *>();
        QTest::keyClick(box, Qt::Key_Space);
        QTest::mouseClick(button(world.dialog<ConflictDialog>(), "skipButton"), Qt::LeftButton);
        QTRY_VERIFY(world.idle());
        const TransferBatch batch = world.engine->batch(1);
        QCOMPARE(batch.done, 1);
        QCOMPARE(batch.skipped, 3);
        QCOMPARE(
            std::count_if(world.storage.objects.cbegin(), world.storage.objects.cend(),
                          [](const MemoryStorage::Object &object) { return object.content == "stored"; }),
            3);
        QVERIFY(world.dialog<ConflictDialog>() == nullptr);
    }

    void cancellingAConflictEndsTheBatchAndOverwritesNothing()
    {
        World world;
        QStringList locals;
        for (const char *name : {"a.txt", "b.txt"}) {
            world.put(QByteArray("b/") + name, "stored");
            locals << world.dir.write(QLatin1String(name), "new");
        }
        world.actions->upload(locals, at(""));
        QTRY_VERIFY(world.dialog<ConflictDialog>() != nullptr);
        QTRY_COMPARE(world.engine->batch(1).asking, 2);
        QTest::keyClick(world.dialog<ConflictDialog>(), Qt::Key_Escape);
        QTRY_VERIFY(world.idle());
        QCOMPARE(world.engine->batch(1).cancelled, 2);
        QTest::qWait(50);
        QVERIFY(world.dialog<ConflictDialog>() == nullptr);
        QCOMPARE(world.storage.objects.value("b/a.txt").content, QByteArray("stored"));
    }

    void aDeletionIsCountedConfirmedAndReported()
    {
        World world;
        QVERIFY(world.activate());
        world.put("b/keep.txt");
        world.put("b/old/a.txt", QByteArray(1000, 'x'));
        world.put("b/old/sub/b.txt", QByteArray(500, 'x'));
        world.put("b/single.txt", QByteArray(200, 'x'));
        world.actions->setContext(at(""), {at("old/"), at("single.txt")}, false);
        QTest::keyClick(&world.window, Qt::Key_Delete);
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        auto *dialog = world.dialog<DeleteDialog>();
        QTRY_VERIFY(button(dialog, "deleteButton")->isEnabled());
        QCOMPARE(dialog->title(), QStringLiteral("Delete 3 objects from b?"));
        QCOMPARE(dialog->summary().objects, 3);
        QCOMPARE(dialog->summary().folders, 2);
        QCOMPARE(dialog->summary().bytes, 1700);
        QCOMPARE(world.keys().size(), 4); // nothing yet
        QTest::mouseClick(button(dialog, "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(world.keys(), (QList<QByteArray>{"b/keep.txt"}));
        QTRY_COMPARE(world.lastToast(), QStringLiteral("Deleted 3 objects"));
    }

    void onlyConfirmedDeletionsAreReported()
    {
        World world;
        for (const char *name : {"a", "b", "c"}) {
            world.put(QByteArray("b/d/") + name);
        }
        world.storage.refusedRemovals.insert("b/d/b");
        world.actions->remove({at("d/")});
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        QTRY_VERIFY(button(world.dialog<DeleteDialog>(), "deleteButton")->isEnabled());
        QTest::mouseClick(button(world.dialog<DeleteDialog>(), "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(world.lastToast(), QStringLiteral("1 of 3 objects was not deleted."));
        const auto toast = world.toasts->constLast();
        QCOMPARE(toast.at(0).value<ToastMessage>().action, QStringLiteral("Show them"));
        QCOMPARE(world.engine->failures(toast.at(1).toULongLong()).constFirst().remote.key,
                 QStringLiteral("d/b"));
        QCOMPARE(world.keys(), (QList<QByteArray>{"b/d/b"}));
    }

    void keepThemDeletesNothing()
    {
        World world;
        world.put("b/a.txt");
        world.actions->remove({at("a.txt")});
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        QTRY_VERIFY(button(world.dialog<DeleteDialog>(), "deleteButton")->isEnabled());
        QTest::keyClick(world.dialog<DeleteDialog>(), Qt::Key_Return);
        QTest::qWait(200);
        QCOMPARE(world.keys().size(), 1);
        QCOMPARE(world.engine->batches().size(), 0);
    }

    void aFailedCountDeletesNothing()
    {
        World world;
        world.put("b/d/a.txt");
        world.refuseLists = true;
        world.actions->remove({at("d/")});
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!world.dialog<DeleteDialog>()->errorText().isEmpty(), 20000);
        QVERIFY(!button(world.dialog<DeleteDialog>(), "deleteButton")->isEnabled());
        world.dialog<DeleteDialog>()->close();
        QCOMPARE(world.keys().size(), 1);
    }

    void productionNeedsTheName()
    {
        World world;
        world.put("b/a.txt");
        world.actions->setProduction(true);
        world.actions->remove({at("a.txt")});
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        auto *dialog = world.dialog<DeleteDialog>();
        QTRY_COMPARE(dialog->summary().objects, 1);
        QVERIFY(!button(dialog, "deleteButton")->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("b"));
        QTest::mouseClick(button(dialog, "deleteButton"), Qt::LeftButton);
        QTRY_VERIFY(world.keys().isEmpty());
    }

    void aFullBucketIsEmptiedThenDeleted()
    {
        World world;
        world.put("b/a.txt");
        world.put("b/d/b.txt");
        QSignalSpy buckets(world.actions, &FileActions::bucketsChanged);
        world.actions->setContext({}, {at("")}, false);
        world.actions->action(Verb::DeleteBucket)->trigger();
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        auto *dialog = world.dialog<DeleteDialog>();
        QTRY_COMPARE(dialog->summary().objects, 2);
        QVERIFY(!button(dialog, "deleteButton")->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("b"));
        QTest::mouseClick(button(dialog, "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(world.lastToast(), QStringLiteral("Deleted the bucket b"));
        QVERIFY(!world.storage.buckets.contains("b"));
        QCOMPARE(buckets.count(), 1);
    }

    void aBucketThatCannotBeEmptiedStays()
    {
        World world;
        world.put("b/a.txt");
        world.put("b/b.txt");
        world.storage.refusedRemovals.insert("b/a.txt");
        world.actions->deleteBucket(QStringLiteral("b"));
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        auto *dialog = world.dialog<DeleteDialog>();
        QTRY_COMPARE(dialog->summary().objects, 2);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("b"));
        QTest::mouseClick(button(dialog, "deleteButton"), Qt::LeftButton);
        QTRY_VERIFY(world.idle() && world.toasts->count() > 0);
        QTRY_COMPARE(world.lastToast(), QStringLiteral("1 of 2 objects was not deleted. The bucket stays."));
        QCOMPARE(world.toasts->constLast().at(0).value<ToastMessage>().action, QStringLiteral("Show them"));
        QVERIFY(world.storage.buckets.contains("b"));
    }

    void anEmptyBucketNeedsNoTyping()
    {
        World world;
        world.actions->deleteBucket(QStringLiteral("b"));
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        QTRY_VERIFY(button(world.dialog<DeleteDialog>(), "deleteButton")->isEnabled());
        QTest::mouseClick(button(world.dialog<DeleteDialog>(), "deleteButton"), Qt::LeftButton);
        QTRY_VERIFY(!world.storage.buckets.contains("b"));
        QCOMPARE(world.engine->batches().size(), 0);
    }

    void emptyingLeavesTheBucket()
    {
        World world;
        world.put("b/a.txt");
        world.actions->setContext(at(""), {}, false);
        world.actions->action(Verb::EmptyBucket)->trigger();
        QTRY_VERIFY(world.dialog<DeleteDialog>() != nullptr);
        auto *dialog = world.dialog<DeleteDialog>();
        QTRY_COMPARE(dialog->summary().objects, 1);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("b"));
        QTest::mouseClick(button(dialog, "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(world.lastToast(), QStringLiteral("Emptied the bucket b"));
        QVERIFY(world.storage.buckets.contains("b"));
        QVERIFY(world.keys().isEmpty());
    }

    void aDownloadAsksOnceAndLocalConflictsToo()
    {
        World world;
        QVERIFY(world.activate());
        world.put("b/d/a.txt", "remote");
        world.script.folder = world.dir.filePath(QStringLiteral("down"));
        const QString kept = world.dir.write(QStringLiteral("down/single.txt"), "mine");
        world.put("b/single.txt", "remote single");
        world.actions->setContext(at(""), {at("d/")}, false);
        QTest::keyClick(&world.window, Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(world.engine->batches().size() == 1 && world.idle());
        QCOMPARE(world.script.asked, 1);
        QFile arrived(world.dir.filePath(QStringLiteral("down/d/a.txt")));
        QVERIFY(arrived.open(QIODevice::ReadOnly));
        QCOMPARE(arrived.readAll(), QByteArray("remote"));

        world.actions->download({at("single.txt")});
        QCOMPARE(world.script.asked, 1); // remembered
        QTRY_VERIFY(world.dialog<ConflictDialog>() != nullptr);
        QCOMPARE(world.dialog<ConflictDialog>()->title(), QStringLiteral("single.txt is already in down"));
        QTest::mouseClick(button(world.dialog<ConflictDialog>(), "skipButton"), Qt::LeftButton);
        QTRY_VERIFY(world.idle());
        QFile mine(kept);
        QVERIFY(mine.open(QIODevice::ReadOnly));
        QCOMPARE(mine.readAll(), QByteArray("mine"));
        world.actions->downloadTo({at("d/")});
        QCOMPARE(world.script.asked, 2);
    }

    void aRefusedBucketKeepsItsDialog()
    {
        World world;
        world.actions->action(Verb::NewBucket)->trigger();
        QTRY_VERIFY(world.dialog<NewBucketDialog>() != nullptr);
        auto *dialog = world.dialog<NewBucketDialog>();
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("bucketNameEdit"));
        QSignalSpy created(world.actions, &FileActions::bucketCreated);
        QTest::keyClicks(name, QStringLiteral("b")); // nobody told the dialog that it is there
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(dialog->errorText(), QStringLiteral("There is a bucket of this name already."));
        QVERIFY(dialog->isVisible());
        QTest::keyClicks(name, QStringLiteral("2"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(created.count(), 1);
        QVERIFY(world.storage.buckets.contains("b2"));
    }

    void aFolderThatIsThereIsNotMadeTwice()
    {
        World world;
        QVERIFY(world.activate());
        world.put("b/in/2026/a.txt");
        world.actions->setContext(at("in/"), {}, false);
        QTest::keyClick(&world.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(world.dialog<NewFolderDialog>() != nullptr);
        auto *dialog = world.dialog<NewFolderDialog>();
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("folderNameEdit"));
        QSignalSpy created(world.actions, &FileActions::folderCreated);
        QTest::keyClicks(name, QStringLiteral("2026"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(dialog->errorText(), QStringLiteral("in/2026 is there already."));
        name->setText(QStringLiteral("2027"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(created.count(), 1);
        QVERIFY(world.storage.objects.contains("b/in/2027/.emptyFolderPlaceholder"));
    }

    void linksAndPathsAreCopied()
    {
        World world;
        QVERIFY(world.activate());
        world.actions->setContext(at(""), {at("d/a b.txt")}, true);
        world.actions->action(Verb::CopyPublicUrl)->trigger();
        QCOMPARE(QApplication::clipboard()->text(),
                 world.server.url().toString() + QStringLiteral("/storage/v1/object/public/b/d/a%20b.txt"));
        QVERIFY(world.lastToast().startsWith(QStringLiteral("Link copied.")));
        QTest::keyClick(&world.window, Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("ss://b/d/a b.txt"));
    }

    void actionsFollowTheContext_data()
    {
        QTest::addColumn<ObjectPath>("folder");
        QTest::addColumn<QList<ObjectPath>>("selection");
        QTest::addColumn<bool>("isPublic");
        QTest::addColumn<QList<Verb>>("enabled");
        const QList<Verb> always{Verb::NewBucket, Verb::Refresh};
        const QList<Verb> uploads{Verb::UploadFiles, Verb::UploadFolder, Verb::NewFolder, Verb::CopyPath};
        const QList<Verb> selected{Verb::Download, Verb::DownloadTo, Verb::Delete};
        const QList<Verb> bucketVerbs{Verb::EmptyBucket, Verb::DeleteBucket};
        QTest::newRow("no bucket") << ObjectPath() << QList<ObjectPath>() << false << always;
        QTest::newRow("a bucket's top")
            << at("") << QList<ObjectPath>() << true << always + uploads + bucketVerbs;
        QTest::newRow("a folder") << at("d/") << QList<ObjectPath>() << true << always + uploads;
        QTest::newRow("a private object")
            << at("d/") << QList<ObjectPath>{at("d/a")} << false << always + uploads + selected;
        QTest::newRow("a public object") << at("d/") << QList<ObjectPath>{at("d/a")} << true
                                         << always + uploads + selected + QList<Verb>{Verb::CopyPublicUrl};
        QTest::newRow("with a folder there is no public URL")
            << at("") << QList<ObjectPath>{at("a"), at("d/")} << true << always + uploads + selected;
        QTest::newRow("a bucket in the tree") << ObjectPath() << QList<ObjectPath>{at("")} << false
                                              << always + uploads + selected + bucketVerbs;
    }

    void actionsFollowTheContext()
    {
        QFETCH(const ObjectPath, folder);
        QFETCH(const QList<ObjectPath>, selection);
        QFETCH(const bool, isPublic);
        QFETCH(const QList<Verb>, enabled);
        World world;
        world.actions->setContext(folder, selection, isPublic);
        const QMetaEnum verbs = QMetaEnum::fromType<Verb>();
        for (int i = 0; i < verbs.keyCount(); ++i) {
            const auto verb = static_cast<Verb>(verbs.value(i));
            QVERIFY2(world.actions->action(verb)->isEnabled() == enabled.contains(verb), verbs.key(i));
        }
    }

    void chosenFilesAreUploadedHere()
    {
        World world;
        QVERIFY(world.activate());
        world.script.files = {world.dir.write(QStringLiteral("a.txt"), "one")};
        world.actions->setContext(at("in/"), {}, false);
        QTest::keyClick(&world.window, Qt::Key_U, Qt::ControlModifier);
        QTRY_COMPARE(world.keys(), (QList<QByteArray>{"b/in/a.txt"}));
    }

    void refreshOnlyAsks()
    {
        World world;
        QVERIFY(world.activate());
        QSignalSpy refresh(world.actions, &FileActions::refreshRequested);
        QTest::keyClick(&world.window, Qt::Key_F5);
        QTest::keyClick(&world.window, Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(refresh.count(), 2);
        QCOMPARE(world.server.requests().size(), 0);
    }

    void closingTheWindowInTheMiddleIsSilent()
    {
        auto world = std::make_unique<World>();
        world->put("b/hero.jpg", "stored");
        world->actions->upload({world->dir.write(QStringLiteral("hero.jpg"), "new"),
                                world->dir.write(QStringLiteral("é.txt"), "x")},
                               at(""));
        world->actions->remove({at("hero.jpg")});
        QTRY_VERIFY(world->dialog<NameCheckDialog>() != nullptr);
        delete world->actions;
        world.reset();
    }
};

QTEST_MAIN(TestFileActions)
#include "tst_fileactions.moc"
