// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "tests/support/fakestorage.h"
#include "tests/support/testdir.h"
#include "ui/browser/browserfooter.h"
#include "ui/browser/browserheader.h"
#include "ui/browser/browserpage.h"
#include "ui/browser/browserstate.h"
#include "ui/browser/bucketcard.h"
#include "ui/browser/bucketspanel.h"
#include "ui/browser/buckettreedelegate.h"
#include "ui/browser/buckettreeview.h"
#include "ui/browser/navigator.h"
#include "ui/browser/objectlistview.h"
#include "ui/models/buckettreemodel.h"
#include "ui/models/objectlistmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

#include <functional>

using namespace Poolhouse;
using State = ObjectListModel::State;

namespace {

const QString media = QStringLiteral("media");

ObjectPath inMedia(const char *key)
{
    return {media, QString::fromLatin1(key)};
}

} // namespace

class TestBrowserPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setMode(ThemeMode::Light);
    }

    void init()
    {
        m_server = std::make_unique<Test::FakeStorage>();
        m_server->addBucket(QStringLiteral("avatars"), true);
        m_server->addBucket(QStringLiteral("empty"));
        for (const char *key : {"audio/x.ogg", "images/2024/a", "images/2025/a", "images/2026/a",
                                "images/thumbs/a", "video/d.mp4", "top.txt"}) {
            m_server->addObject(media, QString::fromLatin1(key));
        }
        addImage("banner-autumn.webp", 412000, "image/webp", "2026-11-18T16:20:00.000Z");
        addImage("brand-kit-2026.zip", 48100000, "application/zip", "2026-11-03T11:31:00.000Z");
        addImage("credits-and-licences.pdf", 284000, "application/pdf", "2026-10-12T10:14:00.000Z");
        addImage("hero-launch.jpg", 2400000, "image/jpeg", "2026-11-24T11:47:00.000Z");
        addImage("hero-launch-large.jpg", 3900000, "image/jpeg", "2026-11-24T11:47:00.000Z");
        addImage("hero-launch-square.jpg", 1100000, "image/jpeg", "2026-11-24T11:48:00.000Z");
        addImage("hero-loop.mp4", 18600000, "video/mp4", "2026-11-20T15:33:00.000Z");
        addImage("manifest.json", 6000, "application/json", "2026-11-24T11:50:00.000Z");
        addImage("office-berlin-rooftop-panorama-stitched-final-v3.jpg", 14200000, "image/jpeg",
                 "2026-09-09T18:02:00.000Z");
        addImage("waves-intro.ogg", 3200000, "audio/ogg", "2026-07-14T09:59:00.000Z");
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->projectUrl(), .apiKey = QStringLiteral("key")});
        m_navigator = std::make_unique<Navigator>();
        m_window = std::make_unique<QWidget>();
        auto *sides = new QSplitter(m_window.get());
        sides->setChildrenCollapsible(false);
        auto *layout = new QHBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(sides);
        m_panel = new BucketsPanel(m_navigator.get(), sides);
        m_page = new BrowserPage(m_navigator.get(), sides);
        m_panel->follow(m_page->model());
        m_panel->setClient(m_client.get());
        m_page->setClient(m_client.get());
        for (const auto &[name, text] : {std::pair{"download", "Download"},
                                         {"link", "Create link"},
                                         {"move", "Move"},
                                         {"trash", "Delete"}}) {
            m_page->addSelectionAction(action(name, text));
        }
        m_page->addFolderAction(action("folder-plus", "New folder"));
        m_page->addFolderAction(action("refresh", "Refresh"));
        m_page->addMoreAction(action("copy", "Copy path"));
        m_window->resize(1048, 618);
        sides->setSizes({236, 811});
        sides->setStretchFactor(1, 1);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QTRY_COMPARE(m_page->model()->state(), State::Complete);
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
    }

    void cleanup()
    {
        m_window.reset();
        m_navigator.reset();
        m_client.reset();
        m_server.reset();
    }

    void showsBucketsFirstAndOpensThemWithEnter()
    {
        QCOMPARE(m_page->model()->rowCount(), 3);
        QCOMPARE(m_page->statusText(), QStringLiteral("3 buckets"));
        grab("buckets");
        list()->setFocus();
        select(2);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(m_navigator->current(), (ObjectPath{media, {}}));
        QTRY_COMPARE(m_page->model()->state(), State::Complete);
        QVERIFY(m_page->statusText().startsWith(QStringLiteral("media: 3 folders, 1 object")));
    }

    void aDoubleClickOpensAFolderAndBackspaceLeavesItOnItsRow()
    {
        go(inMedia(""));
        const int row = m_page->model()->rowOf(inMedia("images/"));
        doubleClick(row);
        QCOMPARE(m_navigator->current(), inMedia("images/"));
        settle();
        QTest::keyClick(list(), Qt::Key_Backspace);
        QCOMPARE(m_navigator->current(), inMedia(""));
        settle();
        QTRY_COMPARE(list()->currentIndex().row(), row);
        QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_navigator->current(), ObjectPath{});
    }

    void anObjectIsOpenedByTheWindow()
    {
        go(inMedia("images/"));
        QSignalSpy opened(m_page, &BrowserPage::openRequested);
        doubleClick(m_page->model()->rowOf(inMedia("images/manifest.json")));
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<ObjectPath>(), inMedia("images/manifest.json"));
        QCOMPARE(m_navigator->current(), inMedia("images/"));
    }

    void goesBackAndForward()
    {
        go(inMedia(""));
        go(inMedia("images/"));
        m_navigator->back();
        settle();
        QCOMPARE(m_page->model()->folder(), inMedia(""));
        QVERIFY(m_navigator->canGoForward());
        m_navigator->forward();
        settle();
        QCOMPARE(m_page->model()->folder(), inMedia("images/"));
        m_navigator->go(inMedia("video/d.mp4"));
        QCOMPARE(m_navigator->current(), inMedia("video/"));
        QVERIFY(!m_navigator->canGoForward());
    }

    void selectsWithMouseAndKeys()
    {
        go(inMedia("images/"));
        QSignalSpy changed(m_page, &BrowserPage::selectionChanged);
        click(rowOf("hero-launch.jpg"));
        click(rowOf("hero-launch-large.jpg"), Qt::ControlModifier);
        click(rowOf("hero-launch-square.jpg"), Qt::ControlModifier);
        QTRY_COMPARE(changed.isEmpty() ? 0 : changed.last()[0].value<QList<ObjectPath>>().size(), 3);
        QCOMPARE(changed.last()[1].toLongLong(), 7400000);
        QCOMPARE(header()->title(), QStringLiteral("3 selected"));
        QVERIFY(header()->detail().startsWith(QStringLiteral("7.4")));
        QVERIFY(button("Download")->isVisible());
        grab("selected");

        click(rowOf("hero-launch.jpg"));
        click(rowOf("manifest.json"), Qt::ShiftModifier);
        QTRY_COMPARE(m_page->selectedItems().size(), 5);
        QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(m_page->selectedItems().size(), m_page->model()->rowCount());
        const int below =
            list()->visualRect(m_page->model()->index(m_page->model()->rowCount() - 1, 0)).bottom() + 20;
        QVERIFY(below < list()->viewport()->height());
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, QPoint(100, below));
        QTRY_COMPARE(m_page->selectedItems().size(), 0);
        QTRY_VERIFY(!button("Download")->isVisible());
        QCOMPARE(header()->title(), QStringLiteral("images"));
    }

    void theKindOfAnOddKeyIsKept()
    {
        m_server->addObject(media, QStringLiteral("odd/"), 5);
        m_server->addObject(media, QStringLiteral("odd/x"), 6);
        go(inMedia("odd/"));
        QCOMPARE(m_page->model()->rowCount(), 2);
        QSignalSpy changed(m_page, &BrowserPage::selectionChanged);
        click(0);
        QTRY_COMPARE(changed.count(), 1);
        // By path alone it would be the folder with everything in it: nothing may act on that by mistake.
        QVERIFY(changed[0][0].value<QList<ObjectPath>>().isEmpty());
        QCOMPARE(m_page->selectedItems().size(), 1);
        QCOMPARE(m_page->selectedItems().constFirst().kind, EntryKind::Object);
        QCOMPARE(m_page->selectedItems().constFirst().path, inMedia("odd/"));
        QCOMPARE(m_page->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("(empty name)"));
    }

    void aRightClickSelectsItsRowAndAsksForTheMenu()
    {
        go(inMedia("images/"));
        QSignalSpy menu(m_page, &BrowserPage::contextMenuRequested);
        const QPoint at = centre(rowOf("manifest.json"));
        QTest::mouseClick(list()->viewport(), Qt::RightButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, list()->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(list()->viewport(), &event);
        QCOMPARE(menu.count(), 1);
        const auto items = menu[0][1].value<QList<BrowserItem>>();
        QCOMPARE(items.size(), 1);
        QCOMPARE(items.first().path, inMedia("images/manifest.json"));
        QCOMPARE(items.first().size, 6000);
    }

    void typingFindsAndFilters()
    {
        go(inMedia("images/"));
        const QRect size = list()->visualRect(m_page->model()->index(0, int(ObjectColumn::Size)));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, size.center());
        QTest::keyClicks(list(), QStringLiteral("man"));
        QTRY_COMPARE(list()->currentIndex().row(), rowOf("manifest.json"));
        m_page->quickFilter(QStringLiteral("HERO"));
        QCOMPARE(m_page->model()->rowCount(), 4);
        m_page->quickFilter(QStringLiteral("nothing like it"));
        QTRY_VERIFY(stateView()->isVisible());
        grab("no-match");
        QSignalSpy cleared(m_page, &BrowserPage::clearFilterRequested);
        QTest::mouseClick(stateButton("Show all"), Qt::LeftButton);
        QCOMPARE(cleared.count(), 1);
        m_page->quickFilter({});
        QCOMPARE(m_page->model()->rowCount(), 14);
        QVERIFY(list()->isVisible());
    }

    void aClickOnTheHeaderSorts()
    {
        go(inMedia("images/"));
        QHeaderView *columns = list()->header();
        const int x = columns->sectionViewportPosition(int(ObjectColumn::Size)) + 20;
        QTest::mouseClick(columns->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        QCOMPARE(m_page->model()->sortColumn(), ObjectColumn::Size);
        QCOMPARE(m_page->model()->pathAt(4), inMedia("images/manifest.json"));
        QTest::mouseClick(columns->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        QCOMPARE(m_page->model()->pathAt(4), inMedia("images/brand-kit-2026.zip"));
    }

    void aRefreshKeepsSelectionAndScroll()
    {
        for (int i = 0; i < 400; ++i) {
            m_server->addObject(media, QStringLiteral("long/f%1").arg(i, 4, 10, QLatin1Char('0')));
        }
        go(inMedia("long/"));
        select(200);
        list()->scrollTo(m_page->model()->index(200, 0), QAbstractItemView::PositionAtTop);
        const int before = list()->visualRect(m_page->model()->index(200, 0)).top();
        for (int i = 0; i < 100; i += 2) {
            m_server->removeObjects(media, QStringLiteral("long/f%1").arg(i, 4, 10, QLatin1Char('0')));
        }
        m_page->refresh();
        settle();
        QCOMPARE(m_page->model()->rowCount(), 350);
        QCOMPARE(list()->currentIndex().data().toString(), QStringLiteral("f0200"));
        QCOMPARE(m_page->selectedItems().size(), 1);
        QCOMPARE(list()->visualRect(list()->currentIndex()).top(), before);
    }

    void whatATransferChangedShowsUpByItself()
    {
        go(inMedia("images/"));
        m_server->addObject(media, QStringLiteral("images/new/x"));
        m_server->addObject(media, QStringLiteral("images/new.txt"));
        m_server->addObject(media, QStringLiteral("audio/deep/x"));
        m_panel->tree()->expand(m_panel->model()->indexOf(inMedia("audio/")));
        QTRY_VERIFY(m_panel->model()->indexOf(inMedia("audio/deep/")).isValid());
        m_server->addObject(media, QStringLiteral("audio/later/x"));
        const QList<ObjectPath> changed{inMedia("images/"), inMedia("images/new/"), inMedia("audio/later/")};
        m_page->refreshFolders(changed);
        m_panel->refreshFolders(changed);
        QTRY_VERIFY(m_page->model()->rowOf(inMedia("images/new.txt")) > 0);
        QTRY_VERIFY(m_panel->model()->indexOf(inMedia("images/new/")).isValid());
        QTRY_VERIFY(m_panel->model()->indexOf(inMedia("audio/later/")).isValid());
        QCOMPARE(m_page->model()->rowCount(), 16);
    }

    void hundredThousandRowsInTheView()
    {
        for (int i = 0; i < 100000; ++i) {
            m_server->addObject(media, QStringLiteral("huge/img-%1.jpg").arg(i), i,
                                QStringLiteral("image/jpeg"));
        }
        go(inMedia(""));
        QElapsedTimer timer;
        qint64 longest = 0;
        const auto turns = [&timer, &longest](const std::function<bool()> &until) {
            longest = 0;
            while (!until()) {
                timer.restart();
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                longest = std::max(longest, timer.elapsed());
            }
        };
        QElapsedTimer whole;
        whole.start();
        m_navigator->go(inMedia("huge/"));
        turns([this] { return m_page->model()->rowCount() > 0; });
        const qint64 first = whole.elapsed();
        QVERIFY(m_page->model()->state() == State::Loading);
        // It can be used while it loads.
        click(3);
        QTest::keyClick(list(), Qt::Key_PageDown);
        turns([this] { return m_page->model()->state() != State::Loading; });
        const qint64 loaded = whole.elapsed();
        const qint64 longestTurn = longest;
        QCOMPARE(m_page->model()->rowCount(), 100000);
        QVERIFY(list()->currentIndex().isValid());
        whole.restart();
        QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(header()->title().startsWith(QStringLiteral("100")));
        const qint64 all = whole.restart();
        list()->sortByColumn(int(ObjectColumn::Size), Qt::DescendingOrder);
        QCoreApplication::processEvents();
        const qint64 sorted = whole.restart();
        QCOMPARE(m_page->selectedItems().size(), 100000);
        whole.restart();
        list()->verticalScrollBar()->setValue(list()->verticalScrollBar()->maximum() / 2);
        list()->viewport()->repaint();
        const qint64 painted = whole.restart();
        qInfo("100,000 rows in the view: first after %lld ms, all after %lld ms, longest turn %lld ms "
              "(server in the "
              "same thread); select all %lld ms, sort with all selected %lld ms, one repaint %lld ms",
              first, loaded, longestTurn, all, sorted, painted);
        grab("huge");
    }

    void aDropGoesWhereItSays_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<ObjectPath>("target");
        QTest::newRow("folder row") << QStringLiteral("2026") << inMedia("images/2026/");
        QTest::newRow("object row") << QStringLiteral("manifest.json") << inMedia("images/");
        QTest::newRow("blank") << QString() << inMedia("images/");
    }

    void aDropGoesWhereItSays()
    {
        QFETCH(QString, place);
        QFETCH(ObjectPath, target);
        go(inMedia("images/"));
        const auto data = files(12);
        QSignalSpy dropped(m_page, &BrowserPage::filesDropped);
        QSignalSpy hovered(m_page, &BrowserPage::dropTargetChanged);
        const QPoint at = place.isEmpty()
                              ? QPoint(200, list()->viewport()->height() - 30)
                              : centre(m_page->model()->rowOf(inMedia("images/").child(
                                    place == QStringLiteral("2026") ? QStringLiteral("2026/") : place)));
        QVERIFY(hover(list()->viewport(), at, data.get()));
        QCOMPARE(hovered.count(), 1);
        QCOMPARE(hovered[0][0].value<ObjectPath>(), target);
        QCOMPARE(hovered[0][1].toInt(), 12);
        grab(place.isEmpty() ? "drop-blank" : qPrintable(QStringLiteral("drop-") + place));
        QVERIFY(drop(list()->viewport(), at, data.get()));
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(dropped[0][0].toStringList().size(), 12);
        QVERIFY(QFileInfo::exists(dropped[0][0].toStringList().first()));
        QCOMPARE(dropped[0][1].value<ObjectPath>(), target);
        QCOMPARE(hovered.last()[1].toInt(), 0);
    }

    void aDropOnTheTreeGoesToItsRow()
    {
        go(inMedia("images/"));
        const QModelIndex bucket = m_panel->model()->indexOf({QStringLiteral("avatars"), {}});
        const auto data = files(1);
        QSignalSpy dropped(m_panel, &BucketsPanel::filesDropped);
        const QPoint at = tree()->visualRect(bucket).center();
        QVERIFY(hover(tree()->viewport(), at, data.get()));
        grab("drop-tree");
        QVERIFY(drop(tree()->viewport(), at, data.get()));
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(dropped[0][1].value<ObjectPath>(), (ObjectPath{QStringLiteral("avatars"), {}}));
    }

    void hoveringSpringsAFolderOpen()
    {
        const QModelIndex bucket = m_panel->model()->indexOf({media, {}});
        QVERIFY(!tree()->isExpanded(bucket));
        const auto data = files(1);
        QVERIFY(hover(tree()->viewport(), tree()->visualRect(bucket).center(), data.get()));
        QTRY_VERIFY(tree()->isExpanded(bucket));
        QTRY_COMPARE(m_panel->model()->rowCount(bucket), 3);
        QVERIFY(m_navigator->current().bucket.isEmpty());
    }

    void whatCannotBeDroppedIsRefusedWithAReason()
    {
        QSignalSpy refused(m_page, &BrowserPage::dropRefused);
        QSignalSpy dropped(m_page, &BrowserPage::filesDropped);
        const auto data = files(2);
        const QPoint blank(200, list()->viewport()->height() - 30);
        QVERIFY(!hover(list()->viewport(), blank, data.get())); // no bucket here
        QCOMPARE(refused.count(), 1);
        QVERIFY(!refused[0][0].toString().isEmpty());
        QVERIFY(!drop(list()->viewport(), blank, data.get()));
        QVERIFY(hover(list()->viewport(), centre(2), data.get())); // a bucket's row is one
        QCOMPARE(refused.count(), 2);
        QVERIFY(refused[1][0].toString().isEmpty());

        go(inMedia("images/"));
        QMimeData remote;
        remote.setUrls({QUrl(QStringLiteral("https://example.org/a.png"))});
        refused.clear();
        QVERIFY(!hover(list()->viewport(), blank, &remote));
        QCOMPARE(refused.count(), 1);
        QMimeData text;
        text.setText(QStringLiteral("words"));
        QVERIFY(!hover(list()->viewport(), blank, &text));
        QCOMPARE(dropped.count(), 0);
    }

    void anEmptyFolderTakesDropsAndOffersUpload()
    {
        go({QStringLiteral("empty"), {}});
        QTRY_VERIFY(stateView()->isVisible());
        grab("empty");
        QSignalSpy upload(m_page, &BrowserPage::uploadRequested);
        QTest::mouseClick(stateButton("Upload files"), Qt::LeftButton);
        QCOMPARE(upload.count(), 1);
        const auto data = files(3);
        QSignalSpy dropped(m_page, &BrowserPage::filesDropped);
        QVERIFY(hover(m_page, m_page->rect().center(), data.get()));
        grab("empty-drop");
        QVERIFY(drop(m_page, m_page->rect().center(), data.get()));
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(dropped[0][1].value<ObjectPath>(), (ObjectPath{QStringLiteral("empty"), {}}));
    }

    void loadingSaysHowFarAndCanBeStopped()
    {
        for (int i = 0; i < 2500; ++i) {
            m_server->addObject(media, QStringLiteral("big/f%1").arg(i));
        }
        go(inMedia("")); // so that the tree has nothing to ask for
        QTRY_VERIFY(m_panel->model()->indexOf(inMedia("big/")).isValid());
        m_server->allowAnswers(0);
        m_navigator->go(inMedia("big/"));
        QTRY_VERIFY(footer()->isVisible());
        QTRY_VERIFY(list()->isSkeletonShown());
        grab("loading");
        m_server->allowAnswers(1);
        QTRY_COMPARE(m_page->model()->rowCount(), 1000);
        QVERIFY(!list()->isSkeletonShown());
        QCOMPARE(footer()->text(), QStringLiteral("Loading big… 1,000 so far"));
        grab("loading-more");
        QTest::mouseClick(footerButton("Stop"), Qt::LeftButton);
        QCOMPARE(m_page->model()->state(), State::Stopped);
        QVERIFY(footer()->isVisible());
        m_server->allowAnswers(-1);
        QTest::mouseClick(footerButton("Go on"), Qt::LeftButton);
        settle();
        QCOMPARE(m_page->model()->rowCount(), 2500);
        QTRY_VERIFY(!footer()->isVisible());
    }

    void aFailureOffersRetryAndDetails()
    {
        m_server->failNext(
            QStringLiteral("list-v2/media"), 20, 500,
            R"({"statusCode":"500","code":"InternalError","error":"Internal","message":"boom"})");
        m_navigator->go(inMedia("images/"));
        QTRY_COMPARE_WITH_TIMEOUT(m_page->model()->state(), State::Failed, 30000);
        QTRY_VERIFY(stateView()->isVisible());
        QCOMPARE(stateView()->accessibleName(), QStringLiteral("Could not load images"));
        grab("failed");
        QSignalSpy details(m_page, &BrowserPage::detailsRequested);
        QTest::mouseClick(stateButton("Show details"), Qt::LeftButton);
        QCOMPARE(details.count(), 1);
        QCOMPARE(details[0][0].value<Error>().kind, ErrorKind::Server);
        m_server->forgetFaults();
        QTest::mouseClick(stateButton("Retry"), Qt::LeftButton);
        settle();
        QCOMPARE(m_page->model()->rowCount(), 14);
        QVERIFY(list()->isVisible());
    }

    void noPermissionLooksDifferent()
    {
        m_server->failNext(
            QStringLiteral("list-v2/media"), 1, 400,
            R"({"statusCode":"403","code":"AccessDenied","error":"Unauthorized","message":"no"})");
        m_navigator->go(inMedia(""));
        QTRY_COMPARE(m_page->model()->state(), State::NotFoundOrForbidden);
        QTRY_VERIFY(stateView()->isVisible());
        QCOMPARE(stateView()->state(), ViewState::Forbidden);
        grab("forbidden");
        QSignalSpy key(m_page, &BrowserPage::changeKeyRequested);
        QTest::mouseClick(stateButton("Change key"), Qt::LeftButton);
        QCOMPARE(key.count(), 1);

        // A restricted key gets an empty answer where it may not look: that is not called empty.
        m_page->setKeyIsRestricted(true);
        go({QStringLiteral("empty"), {}});
        QCOMPARE(stateView()->state(), ViewState::Forbidden);
    }

    void theTreeFollowsAndLeads()
    {
        go(inMedia("images/2026/"));
        QTRY_VERIFY(m_panel->model()->indexOf(inMedia("images/2026/")).isValid());
        QTRY_COMPARE(tree()->currentIndex(), m_panel->model()->indexOf(inMedia("images/2026/")));
        QVERIFY(tree()->isExpanded(m_panel->model()->indexOf(inMedia("images/"))));
        grab("tree");
        const QModelIndex video = m_panel->model()->indexOf(inMedia("video/"));
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(video).center());
        QCOMPARE(m_navigator->current(), inMedia("video/"));
        const QModelIndex images = m_panel->model()->indexOf(inMedia("images/"));
        const QPoint arrow(BucketTreeDelegate::arrowLeft(1) + 8, tree()->visualRect(images).center().y());
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, arrow);
        QVERIFY(!tree()->isExpanded(images));
        QCOMPARE(m_navigator->current(), inMedia("video/"));
        tree()->setFocus();
        tree()->setCurrentIndex(m_panel->model()->indexOf({QStringLiteral("avatars"), {}}));
        QTest::keyClick(tree(), Qt::Key_Return);
        QCOMPARE(m_navigator->current(), (ObjectPath{QStringLiteral("avatars"), {}}));
        QTRY_VERIFY(m_panel->card()->isVisible());
        QVERIFY(m_panel->card()->accessibleName().contains(QStringLiteral("avatars")));
    }

    void withoutAProjectNothingIsAskedOrClaimed()
    {
        go(inMedia("images/"));
        select(3);
        m_page->setClient(nullptr);
        m_panel->setClient(nullptr);
        m_client.reset();
        m_navigator->reset();
        QCOMPARE(m_page->model()->state(), State::Idle);
        QCOMPARE(m_page->model()->rowCount(), 0);
        QTRY_VERIFY(m_page->statusText().isEmpty());
        QTRY_VERIFY(!button("Download")->isVisible());
        QVERIFY(!m_panel->card()->isVisible());
        QVERIFY(!stateView()->isVisible());
    }

    void everyControlHasAName()
    {
        go(inMedia("images/"));
        select(0);
        const QList<QWidget *> widgets = m_window->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() &&
                !qobject_cast<const QSplitter *>(widget) &&
                widget->objectName() != QStringLiteral("qt_scrollarea_viewport")) {
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() ||
                             (button != nullptr && !button->text().isEmpty()),
                         widget->metaObject()->className());
            }
        }
    }

    void narrowViewsKeepTheImportantColumns()
    {
        go(inMedia("images/"));
        m_window->resize(740, 500);
        QTRY_VERIFY(list()->isColumnHidden(int(ObjectColumn::Type)));
        QVERIFY(!list()->isColumnHidden(int(ObjectColumn::Modified)));
        select(5);
        QTRY_COMPARE(m_page->selectedItems().size(), 1);
        grab("narrow");
    }

    void darkPictures()
    {
        m_theme->setMode(ThemeMode::Dark);
        go(inMedia("images/"));
        click(rowOf("hero-launch.jpg"));
        click(rowOf("hero-launch-large.jpg"), Qt::ControlModifier);
        click(rowOf("hero-launch-square.jpg"), Qt::ControlModifier);
        const auto data = files(12);
        QVERIFY(hover(list()->viewport(), centre(2), data.get()));
        QVERIFY(list()->grab().toImage().pixelColor(400, 400).lightness() < 80);
        grab("dark");
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(list()->viewport(), &leave);
        go({QStringLiteral("empty"), {}});
        grab("dark-empty");
        m_theme->setMode(ThemeMode::Light);
    }

private:
    [[nodiscard]] ObjectListView *list() const { return m_page->view(); }
    [[nodiscard]] BucketTreeView *tree() const { return m_panel->tree(); }
    [[nodiscard]] BrowserHeader *header() const { return m_page->findChild<BrowserHeader *>(); }
    [[nodiscard]] BrowserFooter *footer() const { return m_page->findChild<BrowserFooter *>(); }
    [[nodiscard]] BrowserState *stateView() const { return m_page->findChild<BrowserState *>(); }
    [[nodiscard]] int rowOf(const char *name) const
    {
        return m_page->model()->rowOf(inMedia("images/").child(QString::fromLatin1(name)));
    }
    [[nodiscard]] QPoint centre(int row) const
    {
        return list()->visualRect(m_page->model()->index(row, 0)).center();
    }

    template <typename Button>
    [[nodiscard]] static Button *namedButton(const QWidget *parent, const char *text)
    {
        const QList<Button *> buttons = parent->findChildren<Button *>();
        for (Button *button : buttons) {
            if (button->text() == QString::fromLatin1(text) && !button->isHidden()) {
                return button;
            }
        }
        // Also a hidden one, for asking whether it is.
        for (Button *button : buttons) {
            if (button->text() == QString::fromLatin1(text)) {
                return button;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QToolButton *button(const char *text) const
    {
        return namedButton<QToolButton>(header(), text);
    }
    [[nodiscard]] QPushButton *stateButton(const char *text) const
    {
        return namedButton<QPushButton>(stateView(), text);
    }
    [[nodiscard]] QPushButton *footerButton(const char *text) const
    {
        return namedButton<QPushButton>(footer(), text);
    }

    void addImage(const char *name, qint64 size, const char *mimeType, const char *when)
    {
        m_server->addObject(media, QStringLiteral("images/") + QString::fromLatin1(name), size,
                            QString::fromLatin1(mimeType), QString::fromLatin1(when));
    }

    QAction *action(const char *iconName, const char *text)
    {
        return new QAction(icon(QString::fromLatin1(iconName), Token::Text), QString::fromLatin1(text),
                           m_page);
    }

    void settle() { QTRY_COMPARE_WITH_TIMEOUT(m_page->model()->state(), State::Complete, 20000); }

    void go(const ObjectPath &folder)
    {
        m_navigator->go(folder);
        settle();
    }

    void select(int row) { list()->setCurrentIndex(m_page->model()->index(row, 0)); }

    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, modifiers, centre(row));
    }

    void doubleClick(int row)
    {
        // A press first, as the system sends it; otherwise the view has no row that was pressed.
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, centre(row));
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, centre(row));
    }

    std::unique_ptr<QMimeData> files(int count)
    {
        auto data = std::make_unique<QMimeData>();
        QList<QUrl> urls;
        for (int i = 0; i < count; ++i) {
            urls.append(QUrl::fromLocalFile(m_files.write(QStringLiteral("file %1.txt").arg(i), "content")));
        }
        data->setUrls(urls);
        return data;
    }

    /// What the window system sends while something is dragged. Returns whether a drop would be taken.
    static bool hover(QWidget *widget, const QPoint &at, const QMimeData *data)
    {
        QDragEnterEvent enter(at, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &enter);
        if (!enter.isAccepted()) {
            return false;
        }
        QDragMoveEvent move(at, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &move);
        return move.isAccepted() && move.dropAction() == Qt::CopyAction;
    }

    static bool drop(QWidget *widget, const QPoint &at, const QMimeData *data)
    {
        QDropEvent event(at, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &event);
        return event.isAccepted();
    }

    /// A picture for people to look at, when they ask for it.
    void grab(const char *name) const
    {
        const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR");
        if (!folder.isEmpty()) {
            QDir().mkpath(folder);
            QTest::qWait(50);
            QVERIFY(m_window->grab().save(
                QStringLiteral("%1/browser-%2.png").arg(folder, QLatin1StringView(name))));
        }
    }

    std::unique_ptr<ThemeManager> m_theme;
    std::unique_ptr<Test::FakeStorage> m_server;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<Navigator> m_navigator;
    std::unique_ptr<QWidget> m_window;
    BucketsPanel *m_panel = nullptr;
    BrowserPage *m_page = nullptr;
    Test::TestDir m_files;
};

QTEST_MAIN(TestBrowserPage)
#include "tst_browserpage.moc"
