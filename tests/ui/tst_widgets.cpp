// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/breadcrumbbar.h"
#include "ui/widgets/busyarc.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noteframe.h"
#include "ui/widgets/progressbar6.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/splitbar.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Poolhouse;

namespace {

QList<Crumb> somePath()
{
    return {
        {QStringLiteral("bucket"), QStringLiteral("media"), QStringLiteral("media")},
        {QStringLiteral("folder"), QStringLiteral("images & clips"), QStringLiteral("media/images & clips")},
        {QStringLiteral("folder"), QStringLiteral("2026"), QStringLiteral("media/images & clips/2026")}};
}

QList<QToolButton *> shownCrumbs(const BreadcrumbBar &bar)
{
    QList<QToolButton *> shown;
    const auto all = bar.findChildren<QToolButton *>(QStringLiteral("crumb"));
    for (QToolButton *button : all) {
        if (button->isVisible()) {
            shown << button;
        }
    }
    return shown;
}

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeManager> m_theme;

    static void save(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR");
        const QPixmap picture = widget.grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty()) {
            picture.save(QStringLiteral("%1/%2.png").arg(folder, name));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setMode(ThemeMode::Light);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void aChipIsOnItsTintAndOnASelectionOnBase()
    {
        const ChipStyle chip = directChip();
        const QSize size = chipSize(chip);
        QCOMPARE(size.height(), 18);
        for (const bool selected : {false, true}) {
            QImage image(size, QImage::Format_RGB32);
            image.fill(Qt::red);
            QPainter painter(&image);
            paintChip(&painter, QRectF(QPointF(), QSizeF(size)), chip, QApplication::palette(), selected);
            painter.end();
            const QColor expected =
                color(selected ? Token::Base : Token::DirectTint, QApplication::palette());
            QCOMPARE(image.pixelColor(size.width() / 2, 1), expected);
            QCOMPARE(image.pixelColor(0, 0), QColor(Qt::red));
        }
        ChipLabel label(provenChip());
        QCOMPARE(label.accessibleName(), QStringLiteral("proven"));
        QCOMPARE(label.sizeHint(), chipSize(provenChip()));
    }

    void iconButtonsSayWhatTheyDo()
    {
        IconButton button(QStringLiteral("refresh"), QStringLiteral("Refresh"));
        QCOMPARE(button.accessibleName(), QStringLiteral("Refresh"));
        QCOMPARE(button.toolTip(), QStringLiteral("Refresh"));
        QVERIFY(button.sizeHint().width() >= 26 && button.sizeHint().height() >= 26);
        button.setLabel(QStringLiteral("Stop"));
        QCOMPARE(button.accessibleName(), QStringLiteral("Stop"));
    }

    void segmentsExcludeEachOther()
    {
        QWidget window;
        auto *layout = new QHBoxLayout(&window);
        auto *segments = new SegmentedControl;
        layout->addWidget(segments);
        segments->addSegment(QStringLiteral("1 hour"));
        segments->addSegment(QStringLiteral("1 day"));
        segments->addSegment({}, QStringLiteral("grid"), QStringLiteral("As a grid"));
        QCOMPARE(segments->current(), 0);
        QCOMPARE(segments->segment(2)->accessibleName(), QStringLiteral("As a grid"));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy changed(segments, &SegmentedControl::currentChanged);
        QTest::mouseClick(segments->segment(1), Qt::LeftButton);
        QCOMPARE(segments->current(), 1);
        QCOMPARE(changed.count(), 1);
        QVERIFY(!segments->segment(0)->isChecked());
        QTest::mouseClick(segments->segment(1), Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        segments->segment(1)->setFocus();
        QTest::keyClick(segments->segment(1), Qt::Key_Right);
        QCOMPARE(segments->current(), 2);
        QCOMPARE(changed.count(), 2);
    }

    void theSearchFieldHidesItsHintAndClears()
    {
        QWidget window;
        auto *layout = new QHBoxLayout(&window);
        auto *other = new QPushButton(QStringLiteral("other"));
        auto *field = new SearchField;
        layout->addWidget(other);
        layout->addWidget(field);
        field->setShortcutHint(QStringLiteral("Ctrl+F"));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        auto *clear = field->findChild<IconButton *>();
        QVERIFY(field->isHintShown());
        field->setFocus();
        QVERIFY(!field->isHintShown());
        QTest::keyClicks(field, QStringLiteral("hero"));
        QVERIFY(clear->isVisible());
        other->setFocus();
        QVERIFY(!field->isHintShown());
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(field->text(), QString());
        // A click inside gives the field the focus, so the hint stays away until it leaves.
        QVERIFY(field->hasFocus());
        other->setFocus();
        QVERIFY(field->isHintShown());
        field->setText(QStringLiteral("a"));
        field->setFocus();
        QSignalSpy left(field, &SearchField::left);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        QCOMPARE(left.count(), 0);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
        QVERIFY(field->minimumSizeHint().width() <= 140);
    }

    void crumbsAreActivated()
    {
        BreadcrumbBar bar;
        bar.setCrumbs(somePath());
        bar.resize(600, 30);
        bar.show();
        QCOMPARE(bar.foldedCount(), 0);
        const auto buttons = shownCrumbs(bar);
        QCOMPARE(buttons.size(), 3);
        QSignalSpy activated(&bar, &BreadcrumbBar::pathActivated);
        QTest::mouseClick(buttons.at(1), Qt::LeftButton);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toString(), QStringLiteral("media/images & clips"));
        QVERIFY2(buttons.at(1)->text().contains(QLatin1String("&&")),
                 "an ampersand must not become a mnemonic");
    }

    void leadingCrumbsFoldIntoAMenu()
    {
        BreadcrumbBar bar;
        bar.setCrumbs(somePath());
        bar.resize(160, 30);
        bar.show();
        QVERIFY(bar.foldedCount() >= 1);
        const auto buttons = shownCrumbs(bar);
        QCOMPARE(buttons.size(), 3 - bar.foldedCount());
        for (const QToolButton *button : buttons) {
            QVERIFY2(bar.rect().contains(button->geometry()), "a crumb sticks out");
        }
        auto *fold = bar.findChild<IconButton *>();
        QVERIFY(fold->isVisible());
        QTest::mouseClick(fold, Qt::LeftButton);
        auto *menu = bar.findChild<QMenu *>();
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().size(), bar.foldedCount());
        QSignalSpy activated(&bar, &BreadcrumbBar::pathActivated);
        menu->actions().constFirst()->trigger();
        QCOMPARE(activated.at(0).at(0).toString(), QStringLiteral("media"));
        menu->close();
        bar.resize(600, 30);
        QCOMPARE(bar.foldedCount(), 0);
    }

    void aLongLastCrumbIsCutInTheMiddle()
    {
        BreadcrumbBar bar;
        const QString name = QStringLiteral("office-berlin-rooftop-panorama-stitched-final");
        bar.setCrumbs({{QStringLiteral("folder"), name, QStringLiteral("id")}});
        bar.resize(160, 30);
        bar.show();
        const auto buttons = shownCrumbs(bar);
        QCOMPARE(buttons.size(), 1);
        QVERIFY(bar.rect().contains(buttons.at(0)->geometry()));
        QVERIFY(buttons.at(0)->text() != name);
        QCOMPARE(buttons.at(0)->toolTip(), name);
        QCOMPARE(buttons.at(0)->accessibleName(), name);
    }

    void thePathCanBeTyped()
    {
        QWidget window;
        auto *layout = new QHBoxLayout(&window);
        auto *bar = new BreadcrumbBar;
        layout->addWidget(bar);
        window.resize(600, 60);
        bar->setCrumbs(somePath());
        bar->setEditText(QStringLiteral("media/images"));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(bar->width() - 20, 15));
        QVERIFY(bar->isEditing());
        auto *edit = bar->findChild<QLineEdit *>();
        QCOMPARE(edit->text(), QStringLiteral("media/images"));
        QCOMPARE(edit->selectedText(), edit->text());
        QSignalSpy edited(bar, &BreadcrumbBar::pathEdited);
        QTest::keyClicks(edit, QStringLiteral("exports"));
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!bar->isEditing());
        QCOMPARE(edited.count(), 0);
        bar->startEditing();
        QTest::keyClicks(edit, QStringLiteral("exports/2025"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.at(0).at(0).toString(), QStringLiteral("exports/2025"));
        QVERIFY(!bar->isEditing());
    }

    void aNoteTakesNothingForMarkup()
    {
        NoteFrame note(NoteKind::Warn);
        note.setText(QStringLiteral("<b>evil</b> & more"));
        note.setLink(QStringLiteral("Show how"));
        QCOMPARE(note.accessibleName(), QStringLiteral("<b>evil</b> & more"));
        const auto labels = note.findChildren<QLabel *>();
        bool found = false;
        for (const QLabel *label : labels) {
            found = found || label->text().contains(QLatin1String("&lt;b&gt;evil"));
        }
        QVERIFY(found);
        QCOMPARE(note.property("kind").toString(), QStringLiteral("warn"));
        note.setKind(NoteKind::Danger);
        QCOMPARE(note.property("kind").toString(), QStringLiteral("danger"));
    }

    void theLinkOfANoteWorksByKeyboard()
    {
        NoteFrame note(NoteKind::Warn);
        note.setText(QStringLiteral("Direct is close to its budget."));
        note.setLink(QStringLiteral("Show how"));
        note.show();
        note.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&note));
        QSignalSpy activated(&note, &NoteFrame::linkActivated);
        QLabel *label = nullptr;
        const auto labels = note.findChildren<QLabel *>();
        for (QLabel *candidate : labels) {
            if (candidate->focusPolicy() != Qt::NoFocus) {
                label = candidate;
            }
        }
        if (label == nullptr) {
            QFAIL("nothing in the note takes the focus");
        }
        label->setFocus(Qt::TabFocusReason);
        QTest::keyClick(label, Qt::Key_Return);
        if (activated.isEmpty()) {
            QTest::keyClick(label, Qt::Key_Tab);
            QTest::keyClick(label, Qt::Key_Return);
        }
        QCOMPARE(activated.count(), 1);
    }

    void statesNameTheNextAction()
    {
        StateView view;
        view.resize(400, 220);
        QSignalSpy triggered(&view, &StateView::actionTriggered);
        view.setState(ViewState::Failed, QStringLiteral("Could not load images"),
                      QStringLiteral("Storage did not answer within 10 s."));
        QPointer<QPushButton> retry = view.addAction(QStringLiteral("retry"), QStringLiteral("Retry"));
        view.show();
        QCOMPARE(view.accessibleName(), QStringLiteral("Could not load images"));
        QTest::mouseClick(retry, Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        QCOMPARE(triggered.at(0).at(0).toString(), QStringLiteral("retry"));
        view.setState(ViewState::Loading, QStringLiteral("Loading images… 400 of 1,284"));
        QTRY_VERIFY(retry.isNull());
        const auto *arc = view.findChild<BusyArc *>();
        QVERIFY(arc->isVisible());
        QPushButton *stop = view.addAction(QStringLiteral("stop"), QStringLiteral("Stop"));
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(triggered.at(1).at(0).toString(), QStringLiteral("stop"));
        view.setState(ViewState::Empty, QStringLiteral("Drop files here"));
        QVERIFY(!arc->isVisible());
        QVERIFY(!arc->isTurning());
    }

    void theFourStatesLookDifferent()
    {
        QList<QImage> pictures;
        StateView view;
        view.resize(340, 190);
        for (const ViewState state :
             {ViewState::Empty, ViewState::Loading, ViewState::Failed, ViewState::Forbidden}) {
            view.setState(state, QStringLiteral("Title"), QStringLiteral("Text"));
            const QImage picture = view.grab().toImage();
            QVERIFY(!pictures.contains(picture));
            pictures << picture;
        }
    }

    void aToastGoesByItselfUnlessLookedAt()
    {
        QWidget host;
        host.resize(700, 400);
        host.show();
        host.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&host));
        Toast toast(&host);
        toast.setDuration(20);
        QSignalSpy dismissed(&toast, &Toast::dismissed);
        toast.showMessage({ToastKind::Done, QStringLiteral("Moved 12 objects to images/2026."), {}});
        QVERIFY(toast.isVisible());
        QVERIFY(toast.width() >= 320 && toast.width() <= 480);
        QCOMPARE(toast.height(), 40);
        QVERIFY(!toast.findChild<ElidedLabel *>()->isElided());
        QCOMPARE(toast.geometry().bottomRight(), host.rect().bottomRight() - QPoint(12, 12));
        host.resize(800, 500);
        QCOMPARE(toast.geometry().bottomRight(), host.rect().bottomRight() - QPoint(12, 12));
        QTRY_COMPARE(dismissed.count(), 1);
        QVERIFY(!toast.isVisible());

        toast.showMessage({ToastKind::Info, QStringLiteral("Link copied."), QStringLiteral("Undo")});
        auto *action = toast.findChild<QPushButton *>();
        action->setFocus(Qt::TabFocusReason);
        // The focus is what keeps it: many times the duration pass, then it is taken away.
        QTest::qWait(200);
        QVERIFY(toast.isVisible());
        action->clearFocus();
        QTRY_COMPARE(dismissed.count(), 2);
    }

    void aToastTellsAndActs()
    {
        QWidget host;
        host.resize(700, 400);
        host.show();
        Toast toast(&host);
        toast.showMessage({ToastKind::Problem, QStringLiteral("3 of 200 files did not upload."),
                           QStringLiteral("Show them")});
        QCOMPARE(toast.accessibleName(), QStringLiteral("3 of 200 files did not upload."));
        QSignalSpy acted(&toast, &Toast::actionTriggered);
        QSignalSpy dismissed(&toast, &Toast::dismissed);
        QTest::mouseClick(toast.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(acted.count(), 1);
        QCOMPARE(dismissed.count(), 1);
        QVERIFY(!toast.isVisible());
    }

    void barsShowTheSmallestPart()
    {
        QImage image(148, 6, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        SplitBar::paintBar(&painter, QRectF(0, 0, 148, 6), {{1, Token::Accent}, {0, Token::Warn}}, 200,
                           QApplication::palette());
        painter.end();
        QCOMPARE(image.pixelColor(1, 3), color(Token::Accent, QApplication::palette()));
        QCOMPARE(image.pixelColor(4, 3), color(Token::Sunk, QApplication::palette()));

        ProgressBar6 bar;
        bar.setFraction(0.64);
        QCOMPARE(bar.accessibleDescription(), QStringLiteral("64 %"));
        bar.setFraction(-1);
        QCOMPARE(bar.accessibleDescription(), QStringLiteral("not known yet"));
    }

    void textFollowsFontAndTheme()
    {
        TextLabel label(QStringLiteral("<i>plain</i>"), TextSize::Title, 600, Token::Text2);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.font().pixelSize(), 15);
        QCOMPARE(label.palette().color(QPalette::WindowText), color(Token::Text2, QApplication::palette()));
        m_theme->setMode(ThemeMode::Dark);
        QCOMPARE(label.palette().color(QPalette::WindowText).name(), QStringLiteral("#afb9c3"));
        m_theme->setMode(ThemeMode::Light);
        const QFont before = QApplication::font();
        QFont larger = before;
        larger.setPixelSize(20);
        QApplication::setFont(larger);
        QTRY_COMPARE(label.font().pixelSize(), 23);
        QApplication::setFont(before);

        ElidedLabel elided(QStringLiteral("a name that is much too long for its room"));
        elided.resize(60, 20);
        QVERIFY(elided.isElided());
        elided.resize(800, 20);
        QVERIFY(!elided.isElided());
    }

    void picturesForLooking()
    {
        for (const bool dark : {false, true}) {
            m_theme->setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            const QString theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
            QWidget window;
            window.resize(1400, 520);
            auto *rows = new QVBoxLayout(&window);
            auto *states = new QHBoxLayout;
            rows->addLayout(states, 1);
            const auto view = [&](ViewState state, const QString &title, const QString &text) {
                auto *widget = new StateView;
                widget->setState(state, title, text);
                states->addWidget(widget, 1);
                return widget;
            };
            auto *empty = view(ViewState::Empty, QStringLiteral("Drop files here"),
                               QStringLiteral("Or choose them. Folders keep their structure."));
            empty->setDropArea(true);
            empty->addAction(QStringLiteral("a"), QStringLiteral("Upload files"), {}, true);
            auto *loading = view(ViewState::Loading, QStringLiteral("Loading images… 400 of 1,284"), {});
            loading->addAction(QStringLiteral("a"), QStringLiteral("Stop"));
            auto *failed = view(ViewState::Failed, QStringLiteral("Could not load images"),
                                QStringLiteral("Storage did not answer within 10 s. Nothing was changed."));
            failed->addAction(QStringLiteral("a"), QStringLiteral("Retry"), QStringLiteral("refresh"));
            failed->addAction(QStringLiteral("b"), QStringLiteral("Show details"));
            auto *forbidden =
                view(ViewState::Forbidden, QStringLiteral("This key cannot list receipts"),
                     QStringLiteral("The bucket is private. Connect with the service_role key to "
                                    "see it."));
            forbidden->addAction(QStringLiteral("a"), QStringLiteral("Change key"), QStringLiteral("key"));

            auto *line = new QHBoxLayout;
            rows->addLayout(line);
            auto *bar = new BreadcrumbBar;
            bar->setCrumbs({{QStringLiteral("bucket"), QStringLiteral("media"), {}},
                            {QStringLiteral("folder"), QStringLiteral("images"), {}}});
            line->addWidget(bar, 1);
            auto *search = new SearchField;
            search->setPlaceholderText(QStringLiteral("Search in images"));
            search->setShortcutHint(QStringLiteral("Ctrl+F"));
            line->addWidget(search);
            auto *toggle = new SegmentedControl;
            toggle->addSegment({}, QStringLiteral("list"), QStringLiteral("List"));
            toggle->addSegment({}, QStringLiteral("grid"), QStringLiteral("Grid"));
            line->addWidget(toggle);
            auto *segments = new SegmentedControl;
            for (const char *text : {"1 hour", "1 day", "7 days", "Other…"}) {
                segments->addSegment(QString::fromUtf8(text));
            }
            segments->setCurrent(1);
            line->addWidget(segments);
            auto *upload =
                new QPushButton(icon(QStringLiteral("upload"), Token::OnAccent), QStringLiteral("Upload"));
            upload->setProperty("primary", true);
            line->addWidget(upload);
            line->addWidget(new IconButton(QStringLiteral("menu"), QStringLiteral("Menu")));

            auto *more = new QHBoxLayout;
            rows->addLayout(more);
            for (const NoteKind kind : {NoteKind::Warn, NoteKind::Ok, NoteKind::Danger, NoteKind::Info}) {
                auto *note = new NoteFrame(kind);
                note->setText(
                    QStringLiteral("Direct is close to its budget. PostgREST holds 10 of 13 and can be "
                                   "lowered."));
                note->setLink(QStringLiteral("Show how"));
                more->addWidget(note, 1);
            }
            auto *last = new QHBoxLayout;
            rows->addLayout(last);
            last->addWidget(new ChipLabel(pooledChip()));
            last->addWidget(new ChipLabel(directChip()));
            last->addWidget(new ChipLabel(provenChip()));
            last->addWidget(new ChipLabel({QStringLiteral("Public"), QStringLiteral("globe")}));
            last->addWidget(new ChipLabel(
                {QStringLiteral("Private"), QStringLiteral("lock"), Token::Text2, Token::Sunk, false}));
            last->addWidget(new Separator(Qt::Vertical));
            auto *progress = new ProgressBar6;
            progress->setFraction(0.64);
            last->addWidget(progress, 1);
            last->addWidget(new BusyArc);
            last->addWidget(new TextLabel(QStringLiteral("Welcome to Poolhouse"), TextSize::Welcome, 600));
            rows->addSpacing(60);
            Toast toast(&window);
            toast.showMessage({ToastKind::Done, QStringLiteral("Moved 12 objects to images/2026."),
                               QStringLiteral("Undo")});
            window.show();
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            upload->setFocus(Qt::TabFocusReason);
            save(window, QStringLiteral("widgets-") + theme);
        }
        m_theme->setMode(ThemeMode::Light);
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
