// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/bucketrules.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/namecheckdialog.h"
#include "ui/dialogs/namecheckview.h"
#include "ui/dialogs/newbucketdialog.h"
#include "ui/dialogs/newfolderdialog.h"
#include "ui/models/namecheckmodel.h"
#include "ui/theme/thememanager.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Poolhouse;

namespace {

QList<PlannedUpload> twelveFiles()
{
    const QStringList names{QStringLiteral("Résumé año 2026.pdf"), QStringLiteral("photo #3 [final].png"),
                            QStringLiteral("naïve~sketch.svg"), QStringLiteral("photo #3 {final}.png")};
    QList<PlannedUpload> files;
    for (const QString &name : names) {
        files << PlannedUpload{QStringLiteral("/home/u/") + name, name, 1000};
    }
    for (int i = 0; i < 8; ++i) {
        const QString name = QStringLiteral("good-%1.txt").arg(i);
        files << PlannedUpload{QStringLiteral("/home/u/") + name, name, 1000};
    }
    return files;
}

TransferConflict someConflict(TransferKind kind = TransferKind::Upload)
{
    TransferConflict conflict;
    conflict.item = 7;
    conflict.batch = 3;
    conflict.kind = kind;
    conflict.localPath = QStringLiteral("/home/u/Pictures/hero-launch.jpg");
    conflict.remote = {QStringLiteral("media"), QStringLiteral("images/2026/hero-launch.jpg")};
    conflict.localSize = 2'400'000;
    conflict.localModified = QDateTime(QDate::currentDate(), QTime(14, 2));
    conflict.remoteSize = 2'100'000;
    conflict.remoteModified = QDateTime(QDate(2026, 10, 12), QTime(9, 41));
    return conflict;
}

DeletionSummary someDeletion()
{
    DeletionSummary summary;
    summary.objects = 45;
    summary.files = 45;
    summary.folders = 3;
    summary.bytes = 212'000'000;
    summary.samples = {QStringLiteral("images/2024/a.jpg"), QStringLiteral("images/2024/b.jpg"),
                       QStringLiteral("images/2024/x/c.jpg")};
    return summary;
}

QPushButton *button(const QDialog &dialog, const char *name)
{
    return dialog.findChild<QPushButton *>(QLatin1String(name));
}

QPushButton *defaultButton(const QDialog &dialog)
{
    const auto all = dialog.findChildren<QPushButton *>();
    for (QPushButton *candidate : all) {
        if (candidate->isDefault()) {
            return candidate;
        }
    }
    return nullptr;
}

QString allWords(const QWidget &widget)
{
    QStringList words;
    const auto labels = widget.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisibleTo(&widget)) {
            words << label->text();
        }
    }
    return words.join(u'\n');
}

} // namespace

class TestDialogs : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeManager> m_theme;
    QWidget m_window;

    /// In both themes, into POOLHOUSE_GRAB_DIR when it is set.
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
                QStringLiteral("%1/dialog-%2-%3.png")
                    .arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        }
        m_theme->setMode(ThemeMode::Light);
    }

    template <typename Dialog>
    void show(Dialog *dialog)
    {
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setMode(ThemeMode::Light);
        m_window.resize(1000, 700);
        m_window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_window));
    }

    void nameCheckSaysWhatAndHowMany()
    {
        auto *dialog = new NameCheckDialog(twelveFiles(), {}, &m_window);
        show(dialog);
        save(*dialog, QStringLiteral("namecheck"));
        QCOMPARE(dialog->title(), QStringLiteral("4 of 12 names need changing"));
        QCOMPARE(button(*dialog, "uploadButton")->text(), QStringLiteral("Upload 12 files"));
        QVERIFY(button(*dialog, "uploadButton")->isEnabled());
        QCOMPARE(defaultButton(*dialog), button(*dialog, "uploadButton"));
        QVERIFY(dialog->width() >= 660);
        dialog->close();
    }

    void aNameIsEditedAndAFileLeftOutByHand()
    {
        auto *dialog = new NameCheckDialog(twelveFiles(), {}, &m_window);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        show(dialog);
        auto *view = dialog->findChild<NameCheckView *>();
        NameCheckModel *model = dialog->model();

        // Tick with the mouse.
        const QModelIndex tick = model->index(2, NameCheckModel::TickColumn);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(tick).center());
        QCOMPARE(button(*dialog, "uploadButton")->text(), QStringLiteral("Upload 11 files"));

        // A double click opens the editor with the stem selected; what is typed takes its place.
        const QModelIndex cell = model->index(1, NameCheckModel::NameColumn);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(cell).center());
        QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(cell).center());
        auto *editor = view->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor != nullptr);
        QCOMPARE(editor->selectedText(), QStringLiteral("photo 3 (final)"));
        QTest::keyClicks(editor, QStringLiteral("hero"));
        save(*dialog, QStringLiteral("namecheck-editing"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(cell.data().toString(), QStringLiteral("hero.png"));
        QCOMPARE(accepted.count(), 0); // Enter in the editor ends the edit, not the dialog

        // Space on the row ticks it off and on.
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(button(*dialog, "uploadButton")->text(), QStringLiteral("Upload 10 files"));
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(button(*dialog, "uploadButton")->text(), QStringLiteral("Upload 11 files"));

        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
        const QList<PlannedUpload> result = dialog->plannedUploads();
        QCOMPARE(result.size(), 11);
        QCOMPARE(result.at(1).relative, QStringLiteral("hero.png"));
        QCOMPARE(result.at(1).localPath, QStringLiteral("/home/u/photo #3 [final].png"));
    }

    void aBadEditLocksTheUpload()
    {
        auto *dialog = new NameCheckDialog(twelveFiles(), {}, &m_window);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        show(dialog);
        auto *view = dialog->findChild<NameCheckView *>();
        view->setCurrentIndex(dialog->model()->index(0, NameCheckModel::FileColumn));
        QTest::keyClick(view, Qt::Key_F2);
        auto *editor = view->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, QStringLiteral("a#b"));
        QVERIFY(editor->property("invalid").toBool());
        // Enter on the button while the editor is open: what was typed counts.
        QTest::mouseClick(button(*dialog, "uploadButton"), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QVERIFY(!button(*dialog, "uploadButton")->isEnabled());
        QVERIFY(allWords(*dialog).contains(QStringLiteral("1 name still needs changing")));
        save(*dialog, QStringLiteral("namecheck-bad"));
        QSignalSpy rejected(dialog, &QDialog::rejected);
        QTest::keyClick(view, Qt::Key_Escape);
        QCOMPARE(rejected.count(), 1);
    }

    void tabInTheEditorGoesToTheNextName()
    {
        auto *dialog = new NameCheckDialog(twelveFiles(), {}, &m_window);
        show(dialog);
        auto *view = dialog->findChild<NameCheckView *>();
        view->setCurrentIndex(dialog->model()->index(0, NameCheckModel::NameColumn));
        QTest::keyClick(view, Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("one"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog->model()->index(0, NameCheckModel::NameColumn).data().toString(),
                 QStringLiteral("one.pdf"));
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("two"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(dialog->model()->index(1, NameCheckModel::NameColumn).data().toString(),
                     QStringLiteral("two.png"));
        dialog->close();
    }

    void twoHundredRowsScroll()
    {
        QList<PlannedUpload> files;
        for (int i = 0; i < 200; ++i) {
            const QString name = QStringLiteral("a-rather-long-folder-name/größe %1 of a file whose name is "
                                                "longer than its column.txt")
                                     .arg(i);
            files << PlannedUpload{name, name, 1};
        }
        auto *dialog = new NameCheckDialog(files, {}, &m_window);
        show(dialog);
        save(*dialog, QStringLiteral("namecheck-200"));
        QVERIFY(dialog->height() <= m_window.screen()->availableGeometry().height());
        auto *view = dialog->findChild<NameCheckView *>();
        QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(view->currentIndex().row(), 199);
        dialog->close();
    }

    void aConflictShowsBothSidesAndDefaultsToKeepBoth()
    {
        auto *dialog = new ConflictDialog(someConflict(), 6, true, &m_window);
        QSignalSpy answered(dialog, &ConflictDialog::answered);
        show(dialog);
        save(*dialog, QStringLiteral("conflict"));
        QCOMPARE(dialog->title(), QStringLiteral("hero-launch.jpg is already in images/2026"));
        const QString words = allWords(*dialog);
        for (const auto *part : {"The new file", "On this computer", "The stored one", "In Storage",
                                 "Today 14:02", "12 Oct 2026 09:41"}) {
            QVERIFY2(words.contains(QLatin1String(part)), part);
        }
        QCOMPARE(dialog->findChild<QCheckBox *>()->text(),
                 QStringLiteral("Do the same for the other 6 conflicts"));
        QCOMPARE(defaultButton(*dialog), button(*dialog, "keepBothButton"));
        QCOMPARE(QApplication::focusWidget(), button(*dialog, "keepBothButton"));
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered.at(0).at(1).value<ConflictPolicy>(), ConflictPolicy::KeepBoth);
        QCOMPARE(answered.at(0).at(2).toBool(), false);
    }

    void aConflictIsAnsweredForAll()
    {
        auto *dialog = new ConflictDialog(someConflict(TransferKind::Download), 0, true, &m_window);
        QSignalSpy answered(dialog, &ConflictDialog::answered);
        QSignalSpy cancelled(dialog, &ConflictDialog::batchCancelled);
        show(dialog);
        QCOMPARE(dialog->title(), QStringLiteral("hero-launch.jpg is already in Pictures"));
        dialog->setOthers(1, true);
        auto *box = dialog->findChild<QCheckBox *>();
        QCOMPARE(box->text(), QStringLiteral("Do the same for the other conflict"));
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(box->isChecked());
        QTest::mouseClick(button(*dialog, "skipButton"), Qt::LeftButton);
        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered.at(0).at(1).value<ConflictPolicy>(), ConflictPolicy::Skip);
        QCOMPARE(answered.at(0).at(2).toBool(), true);
        QCOMPARE(cancelled.count(), 0);
    }

    void escapeInAConflictCancelsTheTransfer()
    {
        auto *dialog = new ConflictDialog(someConflict(), 0, false, &m_window);
        QSignalSpy answered(dialog, &ConflictDialog::answered);
        QSignalSpy cancelled(dialog, &ConflictDialog::batchCancelled);
        show(dialog);
        QVERIFY(!dialog->findChild<QCheckBox *>()->isVisible()); // the only file: no others to decide
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(answered.count(), 0);
        QCOMPARE(cancelled.count(), 1);
    }

    void aDeletionCountsBeforeItCanBeConfirmed()
    {
        auto *dialog = new DeleteDialog(DeleteDialog::Purpose::Objects,
                                        {QStringLiteral("media"), QStringLiteral("images/2024/")}, &m_window);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        show(dialog);
        dialog->setCounting(30);
        QVERIFY(allWords(*dialog).contains(QStringLiteral("30 objects so far")));
        save(*dialog, QStringLiteral("delete-counting"));
        QVERIFY(!button(*dialog, "deleteButton")->isEnabled());
        QTest::mouseClick(button(*dialog, "deleteButton"), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);

        dialog->setSummary(someDeletion());
        // The label has just grown; the button must follow without anything else happening.
        QTRY_VERIFY(button(*dialog, "deleteButton")->width() >=
                    button(*dialog, "deleteButton")->sizeHint().width());
        save(*dialog, QStringLiteral("delete"));
        QCOMPARE(dialog->title(), QStringLiteral("Delete 45 objects from media?"));
        QCOMPARE(button(*dialog, "deleteButton")->text(), QStringLiteral("Delete 45 objects"));
        const QString words = allWords(*dialog);
        QVERIFY2(words.contains(QStringLiteral("<b>45 files</b> in <b>3 folders</b>")), qPrintable(words));
        QVERIFY(words.contains(QStringLiteral("from images/2024")));
        QVERIFY(words.contains(QStringLiteral("a.jpg, b.jpg, c.jpg and 42 more")));
        QVERIFY(words.contains(QStringLiteral("Storage has no bin, so this cannot be undone.")));
        QVERIFY(!dialog->findChild<QLineEdit *>()->isVisible());
        QTest::mouseClick(button(*dialog, "deleteButton"), Qt::LeftButton);
        QCOMPARE(accepted.count(), 1);
    }

    void theWarningIsInViewWithLongSampleNames()
    {
        auto *dialog = new DeleteDialog(DeleteDialog::Purpose::Objects,
                                        {QStringLiteral("media"), QStringLiteral("images/")}, &m_window);
        show(dialog);
        DeletionSummary summary = someDeletion();
        summary.samples = {QStringLiteral("images/project-folder-number-one-of-many.txt"),
                           QStringLiteral("images/project-folder-number-two-of-many.txt"),
                           QStringLiteral("images/project-folder-number-three-of-many.txt")};
        dialog->setSummary(summary);
        auto *scroll = dialog->findChild<QScrollArea *>();
        QTRY_COMPARE(scroll->verticalScrollBar()->maximum(), 0);
        save(*dialog, QStringLiteral("delete-long-names"));
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

    void enterKeepsThem()
    {
        auto *dialog =
            new DeleteDialog(DeleteDialog::Purpose::Objects, {QStringLiteral("media"), {}}, &m_window);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        QSignalSpy rejected(dialog, &QDialog::rejected);
        show(dialog);
        dialog->setSummary(someDeletion());
        QCOMPARE(defaultButton(*dialog), button(*dialog, "keepButton"));
        QCOMPARE(QApplication::focusWidget(), button(*dialog, "keepButton"));
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(accepted.count(), 0);
        QCOMPARE(rejected.count(), 1);
    }

    void productionAsksForTheBucketsName()
    {
        auto *dialog = new DeleteDialog(DeleteDialog::Purpose::Objects,
                                        {QStringLiteral("media"), QStringLiteral("images/2024/")}, &m_window);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        dialog->setProduction(true);
        show(dialog);
        dialog->setSummary(someDeletion());
        auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("bucketNameEdit"));
        QVERIFY(edit->isVisible());
        QCOMPARE(QApplication::focusWidget(), edit);
        QVERIFY(!button(*dialog, "deleteButton")->isEnabled());
        QTest::keyClicks(edit, QStringLiteral("medi"));
        QVERIFY(!button(*dialog, "deleteButton")->isEnabled());
        QTest::keyClicks(edit, QStringLiteral("a"));
        QVERIFY(button(*dialog, "deleteButton")->isEnabled());
        save(*dialog, QStringLiteral("delete-production"));
        // Reading order: field, keep, delete.
        QTest::keyClick(edit, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), button(*dialog, "keepButton"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), button(*dialog, "deleteButton"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(accepted.count(), 1);
    }

    void aCountThatStoppedSaysAtLeast()
    {
        auto *dialog =
            new DeleteDialog(DeleteDialog::Purpose::Objects, {QStringLiteral("media"), {}}, &m_window);
        show(dialog);
        DeletionSummary summary = someDeletion();
        summary.objects = summary.files = 10000;
        summary.atLeast = true;
        dialog->setSummary(summary);
        QCOMPARE(dialog->title(), QStringLiteral("Delete more than 10,000 objects from media?"));
        QVERIFY(allWords(*dialog).contains(QStringLiteral("At least <b>10,000 files</b>")));
        dialog->close();
    }

    void aBucketWithObjectsAsksForItsName()
    {
        auto *dialog =
            new DeleteDialog(DeleteDialog::Purpose::DeleteBucket, {QStringLiteral("media"), {}}, &m_window);
        show(dialog);
        dialog->setSummary(someDeletion());
        save(*dialog, QStringLiteral("delete-bucket"));
        QVERIFY(!button(*dialog, "deleteButton")->isEnabled());
        QVERIFY(allWords(*dialog).contains(QStringLiteral("The objects are deleted first")));
        dialog->setSummary({}); // empty: nothing to type
        QVERIFY(button(*dialog, "deleteButton")->isEnabled());
        QVERIFY(!dialog->findChild<QLineEdit *>()->isVisible());
        dialog->close();
    }

    void aFailedCountExplainsAndLocks()
    {
        auto *dialog =
            new DeleteDialog(DeleteDialog::Purpose::Objects, {QStringLiteral("media"), {}}, &m_window);
        show(dialog);
        dialog->setCountFailed(QStringLiteral("The server did not answer in time. Nothing was deleted."),
                               QStringLiteral("timeout"));
        save(*dialog, QStringLiteral("delete-failed"));
        QVERIFY(!button(*dialog, "deleteButton")->isEnabled());
        QVERIFY(allWords(*dialog).contains(QStringLiteral("Nothing was deleted")));
        dialog->close();
    }

    void aNewBucketIsCheckedWhileItIsTyped()
    {
        auto *dialog = new NewBucketDialog({QStringLiteral("media")}, &m_window);
        QSignalSpy requested(dialog, &NewBucketDialog::bucketRequested);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        show(dialog);
        save(*dialog, QStringLiteral("newbucket"));
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("bucketNameEdit"));
        QPushButton *create = button(*dialog, "createButton");
        QCOMPARE(QApplication::focusWidget(), name);
        QVERIFY(!create->isEnabled());
        QTest::keyClicks(name, QStringLiteral("media"));
        QVERIFY(!create->isEnabled());
        QVERIFY(allWords(*dialog).contains(QStringLiteral("There is a bucket of this name already.")));
        QTest::keyClicks(name, QStringLiteral("#"));
        QVERIFY(!create->isEnabled());
        save(*dialog, QStringLiteral("newbucket-bad"));
        QTest::keyClick(name, Qt::Key_Backspace);
        QTest::keyClicks(name, QStringLiteral("-2"));
        QVERIFY(create->isEnabled());

        auto *limit = dialog->findChild<QCheckBox *>(QStringLiteral("limitBox"));
        QTest::keyClick(limit, Qt::Key_Space);
        auto *limitEdit = dialog->findChild<QLineEdit *>(QStringLiteral("limitEdit"));
        QCOMPARE(QApplication::focusWidget(), limitEdit);
        limitEdit->selectAll();
        QTest::keyClicks(limitEdit, QStringLiteral("1,5"));
        auto *types = dialog->findChild<QLineEdit *>(QStringLiteral("typesEdit"));
        QTest::keyClicks(types, QStringLiteral("image/png, */*"));
        QVERIFY(!create->isEnabled());
        types->selectAll();
        QTest::keyClicks(types, QStringLiteral("image/png, video/*"));
        QTest::keyClick(dialog->findChild<QCheckBox *>(QStringLiteral("publicBox")), Qt::Key_Space);
        QVERIFY(create->isEnabled());

        QTest::keyClick(types, Qt::Key_Return);
        QCOMPARE(requested.count(), 1);
        const auto settings = requested.at(0).at(0).value<BucketSettings>();
        QCOMPARE(settings.name, QStringLiteral("media-2"));
        QVERIFY(settings.isPublic);
        QCOMPARE(settings.fileSizeLimit.value_or(0), qint64(1'500'000));
        QCOMPARE(settings.allowedMimeTypes,
                 (QStringList{QStringLiteral("image/png"), QStringLiteral("video/*")}));
        // It waits for the server's word and shows it.
        QVERIFY(dialog->isVisible());
        QVERIFY(!create->isEnabled());
        dialog->setRefused(QStringLiteral("This key may not do that. Nothing was changed."),
                           QStringLiteral("403"));
        save(*dialog, QStringLiteral("newbucket-refused"));
        QVERIFY(create->isEnabled());
        QVERIFY(allWords(*dialog).contains(QStringLiteral("This key may not do that")));
        QCOMPARE(accepted.count(), 0);
        dialog->close();
    }

    void aNewFolderOffersAUsableName()
    {
        auto *dialog = new NewFolderDialog({QStringLiteral("media"), QStringLiteral("images/")}, &m_window);
        QSignalSpy requested(dialog, &NewFolderDialog::folderRequested);
        show(dialog);
        QCOMPARE(dialog->title(), QStringLiteral("New folder in images"));
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("folderNameEdit"));
        QPushButton *create = button(*dialog, "createButton");
        QVERIFY(!create->isEnabled());
        name->setText(QStringLiteral("Übersicht"));
        QVERIFY(!create->isEnabled());
        save(*dialog, QStringLiteral("newfolder-bad"));
        QPushButton *suggest = button(*dialog, "suggestButton");
        QVERIFY(suggest->isVisible());
        QTest::mouseClick(suggest, Qt::LeftButton);
        QCOMPARE(name->text(), QStringLiteral("Ubersicht"));
        QVERIFY(create->isEnabled());
        name->setText(QStringLiteral("a/b"));
        QVERIFY(!create->isEnabled());
        name->setText(QStringLiteral("2027"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.at(0).at(0).value<ObjectPath>().key, QStringLiteral("images/2027/"));
        dialog->close();
    }

    void typesAreJudgedByWhatTheyWouldMatch_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("one") << QStringLiteral("image/png") << true;
        QTest::newRow("group") << QStringLiteral("image/*") << true;
        QTest::newRow("vendor") << QStringLiteral("application/vnd.ms-excel+xml") << true;
        QTest::newRow("none") << QString() << true;
        QTest::newRow("anything") << QStringLiteral("*/*") << false;
        QTest::newRow("star") << QStringLiteral("*") << false;
        QTest::newRow("word") << QStringLiteral("png") << false;
        QTest::newRow("prefix star") << QStringLiteral("image/p*") << false;
    }

    void typesAreJudgedByWhatTheyWouldMatch()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, good);
        QCOMPARE(mimeTypesProblem(splitMimeTypes(text)).isEmpty(), good);
    }

    void sizesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("unit");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("whole") << QStringLiteral("50") << qint64(1'000'000) << qint64(50'000'000);
        QTest::newRow("comma") << QStringLiteral("0,5") << qint64(1000) << qint64(500);
        QTest::newRow("point") << QStringLiteral(" 2.5 ") << qint64(1'000'000'000) << qint64(2'500'000'000);
        QTest::newRow("zero") << QStringLiteral("0") << qint64(1000) << qint64(-1);
        QTest::newRow("negative") << QStringLiteral("-3") << qint64(1000) << qint64(-1);
        QTest::newRow("word") << QStringLiteral("many") << qint64(1000) << qint64(-1);
        QTest::newRow("nan") << QStringLiteral("nan") << qint64(1000) << qint64(-1);
        QTest::newRow("empty") << QString() << qint64(1000) << qint64(-1);
    }

    void sizesAreRead()
    {
        QFETCH(const QString, text);
        QFETCH(const qint64, unit);
        QFETCH(const qint64, bytes);
        QCOMPARE(parseSizeLimit(text, unit).value_or(-1), bytes);
    }

    void everyControlHasANameAndAGoodSize()
    {
        QList<QDialog *> dialogs{
            new NameCheckDialog(twelveFiles(), {}, &m_window),
            new ConflictDialog(someConflict(), 2, true, &m_window),
            new DeleteDialog(DeleteDialog::Purpose::EmptyBucket, {QStringLiteral("m"), {}}, &m_window),
            new NewBucketDialog({}, &m_window), new NewFolderDialog({QStringLiteral("m"), {}}, &m_window)};
        for (QDialog *dialog : std::as_const(dialogs)) {
            show(dialog);
            QVERIFY(!dialog->windowTitle().isEmpty());
            QVERIFY(dialog->width() >= 440);
            const auto widgets = dialog->findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) {
                    continue;
                }
                const auto *control = qobject_cast<const QAbstractButton *>(widget);
                const bool named = !widget->accessibleName().isEmpty() ||
                                   (control != nullptr && !control->text().isEmpty()) ||
                                   qobject_cast<const QLabel *>(widget) != nullptr;
                QVERIFY2(named, widget->metaObject()->className());
                if (control != nullptr) {
                    QVERIFY2(control->height() >= 16, qPrintable(control->text()));
                }
            }
            dialog->close();
        }
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
