// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/connectionpool.h"
#include "core/utczone.h"
#include "ui/connections/backendtable.h"
#include "ui/connections/budgetpopover.h"
#include "ui/connections/connectionspanel.h"
#include "ui/connections/connectiontile.h"
#include "ui/connections/ownercard.h"
#include "ui/connections/ownerlist.h"
#include "ui/connections/ownertextproxy.h"
#include "ui/connections/selfproofbar.h"
#include "ui/connections/timelinewidget.h"
#include "ui/models/ownermodel.h"
#include "ui/servertrusttext.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noteframe.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Poolhouse;

namespace {

OwnerCount owner(const char *name, const char *hint, OwnerKind kind, BackendPath path, int count)
{
    return {.owner = QString::fromLatin1(name),
            .kind = kind,
            .path = path,
            .hint = QString::fromLatin1(hint),
            .count = count};
}

void addBackends(ActivitySnapshot &snapshot, int count, const char *name, const char *role, BackendPath path)
{
    for (int i = 0; i < count; ++i) {
        snapshot.backends << BackendConnection{
            .pid = 100 + static_cast<int>(snapshot.backends.size()),
            .backendStart = snapshot.time.addSecs(-60 * (i + 1)),
            .role = QString::fromLatin1(role),
            .application = QString::fromLatin1(name).toLower(),
            .state = i == 0 ? QStringLiteral("active") : QStringLiteral("idle"),
            .path = path,
            .owner = QString::fromLatin1(name),
        };
    }
}

/// The numbers of window-light.png.
ActivitySnapshot incident(const QDateTime &time)
{
    ActivitySnapshot snapshot;
    snapshot.time = time;
    OwnerCount postgrest = owner("PostgREST", "fixed pool", OwnerKind::Service, BackendPath::Direct, 10);
    postgrest.role = QStringLiteral("authenticator");
    postgrest.cause = QStringLiteral("The Data API keeps 10 direct connections open, used or not.");
    postgrest.remedy = QStringLiteral("Set the Data API pool size to 6.");
    OwnerCount self = owner("Poolhouse", "this app", OwnerKind::App, BackendPath::SharedPooler, 3);
    self.isSelf = true;
    snapshot.owners = {postgrest, owner("Realtime", "listening", OwnerKind::Service, BackendPath::Direct, 3),
                       owner("Storage", "uploading", OwnerKind::Service, BackendPath::SharedPooler, 1), self,
                       owner("next-web", "idle", OwnerKind::App, BackendPath::SharedPooler, 2)};
    snapshot.poolerClients = 6;
    snapshot.poolerActive = 4;
    snapshot.poolerIdle = 2;
    snapshot.poolerWaiting = 0;
    snapshot.poolerBackends = 4;
    snapshot.poolerCeiling = 200;
    snapshot.direct = 13;
    snapshot.directServices = 13;
    snapshot.directCeiling = 60;
    snapshot.self = {.total = 3, .idle = 3, .cap = 10, .proven = 3};
    addBackends(snapshot, 10, "PostgREST", "authenticator", BackendPath::Direct);
    addBackends(snapshot, 3, "Realtime", "supabase_admin", BackendPath::Direct);
    addBackends(snapshot, 4, "Storage", "postgres", BackendPath::SharedPooler);
    return snapshot;
}

QDateTime fixedTime()
{
    return QDateTime(QDate(2026, 11, 24), QTime(14, 4), utcZone);
}

/// The history that window-light.png draws.
void fillHistory(TimelineWidget &timeline, const QDateTime &now)
{
    for (int age = 598; age >= 0; age -= 2) {
        int direct = age > 504 ? 12 : 13;
        if (age <= 307 && age > 282) {
            direct = 14;
        }
        int pooled = 5;
        if (age <= 432 && age > 395) {
            pooled = 6;
        } else if (age <= 174) {
            pooled = age > 150 ? 7 : 9;
            if (age <= 78) {
                pooled = age > 54 ? 7 : 6;
            }
        }
        timeline.addSample(now.addSecs(-age), direct, pooled);
    }
}

template <typename T>
T *child(const QWidget &parent, const char *name)
{
    return parent.findChild<T *>(QString::fromLatin1(name));
}

} // namespace

class TestConnectionsPanel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeManager> m_theme;

    static NoteFrame *noteOf(const ConnectionsPanel &panel, bool failure)
    {
        const auto notes = panel.findChildren<NoteFrame *>();
        for (NoteFrame *note : notes) {
            const bool isFailure =
                note->findChildren<QLabel *>().constLast()->text().contains(QLatin1String("Retry"));
            if (note->isVisibleTo(&panel) && isFailure == failure) {
                return note;
            }
        }
        return nullptr;
    }

    static bool hasText(const QWidget &parent, const QString &text)
    {
        const auto labels = parent.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
            return label->isVisibleTo(&parent) && label->text().contains(text);
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setMode(ThemeMode::Light);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void budgetsAreNearFromEightyPercent_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("budget");
        QTest::addColumn<int>("state");
        QTest::newRow("none") << 0 << 15 << int(BudgetState::Fine);
        QTest::newRow("below") << 11 << 15 << int(BudgetState::Fine);
        QTest::newRow("at 80 %") << 12 << 15 << int(BudgetState::Near);
        QTest::newRow("one left") << 14 << 15 << int(BudgetState::Near);
        QTest::newRow("reached") << 15 << 15 << int(BudgetState::Reached);
        QTest::newRow("over") << 20 << 15 << int(BudgetState::Reached);
        QTest::newRow("no budget") << 20 << 0 << int(BudgetState::Fine);
    }
    void budgetsAreNearFromEightyPercent()
    {
        QFETCH(int, count);
        QFETCH(int, budget);
        QFETCH(int, state);
        QCOMPARE(int(budgetState(count, budget)), state);
    }

    void tilesSayTheirNumbers()
    {
        ConnectionTile direct(TileKind::Direct);
        ConnectionTile pooler(TileKind::Pooler);
        QVERIFY(direct.accessibleName().contains(QLatin1String("not known")));
        const ActivitySnapshot snapshot = incident(fixedTime());
        direct.setSnapshot(snapshot);
        pooler.setSnapshot(snapshot);
        QCOMPARE(direct.accessibleName(), QStringLiteral("Direct connections, 13 of 15, 2 left"));
        QCOMPARE(direct.accessibleDescription(), QStringLiteral("0 apps, 13 services, 0 platform"));
        QCOMPARE(int(direct.state()), int(BudgetState::Near));
        QCOMPARE(pooler.accessibleName(), QStringLiteral("Pooler connections, 6 of 200 clients, 4 backends"));
        direct.setBudget(12);
        QCOMPARE(direct.accessibleName(), QStringLiteral("Direct connections, 13 of 12, 1 over budget"));
        QCOMPARE(int(direct.state()), int(BudgetState::Reached));
        direct.setStale(true);
        QVERIFY(direct.accessibleName().contains(QLatin1String("not of now")));
    }

    void whatIsNotKnownIsNeverZero()
    {
        ActivitySnapshot snapshot = incident(fixedTime());
        snapshot.poolerClients.reset();
        snapshot.poolerWaiting.reset();
        snapshot.poolerActive.reset();
        ConnectionTile pooler(TileKind::Pooler);
        pooler.setSnapshot(snapshot);
        QCOMPARE(pooler.accessibleName(),
                 QStringLiteral("Pooler connections, 4 of 200, counted in backends; clients not known"));
        QCOMPARE(pooler.accessibleDescription(),
                 QStringLiteral("active not known, 2 idle, waiting not known"));
        ConnectionsPanel panel;
        panel.setSnapshot(snapshot);
        QVERIFY(hasText(panel, QStringLiteral("counts backends")));
        panel.setSnapshot(incident(fixedTime().addSecs(2)));
        QVERIFY(!hasText(panel, QStringLiteral("counts backends")));
    }

    void theNoteNamesTheLargestServiceAndShowsHow()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        NoteFrame *note = noteOf(panel, false);
        QVERIFY(note != nullptr);
        QCOMPARE(note->text(),
                 QStringLiteral("Direct is close to its budget. PostgREST holds 10 of 13 and can be "
                                "lowered."));
        QCOMPARE(int(note->kind()), int(NoteKind::Warn));
        auto *card = child<OwnerCard>(panel, "ownerCard");
        QVERIFY(!card->isVisible());
        Q_EMIT note->linkActivated();
        QVERIFY(card->isVisible());
        QCOMPARE(card->ownerName(), QStringLiteral("PostgREST"));
        QVERIFY(hasText(*card, QStringLiteral("Set the Data API pool size to 6.")));
        QTest::mouseClick(card->findChild<IconButton *>(), Qt::LeftButton);
        QVERIFY(!card->isVisible());

        panel.setBudgets(200, 13);
        QCOMPARE(int(note->kind()), int(NoteKind::Danger));
        QVERIFY(note->text().startsWith(QLatin1String("Direct has reached its budget of 13.")));
        panel.setBudgets(200, 60);
        QVERIFY(!note->isVisible());
        panel.setBudgets(7, 60);
        QVERIFY(note->isVisible());
        QCOMPARE(note->text(), QStringLiteral("The pooler is close to its budget: 6 of 7."));
    }

    void anOwnerWithoutARemedyPromisesNone()
    {
        ConnectionsPanel panel;
        ActivitySnapshot snapshot = incident(fixedTime());
        snapshot.owners[0].remedy.clear();
        panel.setSnapshot(snapshot);
        NoteFrame *note = noteOf(panel, false);
        QVERIFY(note != nullptr);
        QCOMPARE(note->text(), QStringLiteral("Direct is close to its budget. PostgREST holds 10 of 13."));
        QVERIFY(!hasText(*note, QStringLiteral("Show")));
    }

    void budgetsAreEditedInPlace()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy changed(&panel, &ConnectionsPanel::budgetsChanged);
        auto *direct = child<ConnectionTile>(panel, "directTile");
        QVERIFY(direct->budgetButton()->height() >= 26);
        QTest::mouseClick(direct->budgetButton(), Qt::LeftButton);
        auto *popover = child<BudgetPopover>(panel, "budgetPopover");
        QVERIFY(popover != nullptr);
        QTest::keyClicks(popover->spinBox(), QStringLiteral("20"));
        QTest::keyClick(popover->spinBox(), Qt::Key_Return);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0), QVariantList({200, 20}));
        QCOMPARE(direct->budget(), 20);
        QTRY_VERIFY(child<BudgetPopover>(panel, "budgetPopover") == nullptr);

        direct->budgetButton()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(direct->budgetButton(), Qt::Key_Space);
        popover = child<BudgetPopover>(panel, "budgetPopover");
        QVERIFY(popover != nullptr);
        QTest::keyClicks(popover->spinBox(), QStringLiteral("7"));
        QTest::keyClick(popover->spinBox(), Qt::Key_Escape);
        QTRY_VERIFY(child<BudgetPopover>(panel, "budgetPopover") == nullptr);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(panel.directBudget(), 20);
    }

    void withoutADatabaseItAsksForOne()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setNoDatabase();
        auto *state = panel.findChild<StateView *>();
        QVERIFY(state->isVisible());
        QCOMPARE(state->accessibleName(), QStringLiteral("Connect a database to see who is connected"));
        QSignalSpy asked(&panel, &ConnectionsPanel::connectDatabaseRequested);
        QTest::mouseClick(state->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QVERIFY(!child<SelfProofBar>(panel, "selfProof")->isVisible());
        panel.setConnecting();
        QCOMPARE(int(state->state()), int(ViewState::Loading));
    }

    void aFailureBeforeTheFirstReadingStandsAlone()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setStale(Error{.kind = ErrorKind::Database, .code = QStringLiteral("28P01")});
        auto *state = panel.findChild<StateView *>();
        QVERIFY(state->isVisible());
        QCOMPARE(int(state->state()), int(ViewState::Failed));
        QSignalSpy asked(&panel, &ConnectionsPanel::refreshRequested);
        QTest::mouseClick(state->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        QVERIFY(!state->isVisible());
    }

    void aLaterFailureKeepsTheNumbersMarked()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc().addSecs(-40)));
        QVERIFY(hasText(panel, QStringLiteral("40 s ago")));
        panel.setStale(Error{.kind = ErrorKind::Network});
        QVERIFY(!panel.findChild<StateView *>()->isVisible());
        QVERIFY(hasText(panel, QStringLiteral("stale")));
        NoteFrame *failure = noteOf(panel, true);
        QVERIFY(failure != nullptr);
        QVERIFY(failure->text().contains(QLatin1String("last numbers")));
        QVERIFY(
            child<ConnectionTile>(panel, "directTile")->accessibleName().contains(QLatin1String("13 of 15")));
        QSignalSpy asked(&panel, &ConnectionsPanel::refreshRequested);
        Q_EMIT failure->linkActivated();
        QCOMPARE(asked.count(), 1);
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        QVERIFY(!failure->isVisible());
        QVERIFY(!hasText(panel, QStringLiteral("stale")));
        // The failed reading is a gap in the history.
        QCOMPARE(panel.timeline()->samples().size(), 2);
        QVERIFY(panel.timeline()->samples().at(1).afterGap);
    }

    void theOwnLineSaysProvenOnlyWhenItIs_data()
    {
        QTest::addColumn<PoolStats>("stats");
        QTest::addColumn<int>("selfDirect");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *name, const PoolStats &stats, int direct, const char *text,
                            const char *kind) {
            QTest::newRow(name) << stats << direct << QString::fromUtf8(text) << QString::fromLatin1(kind);
        };
        row("proven", {.total = 3, .cap = 10, .proven = 3}, 0,
            "Poolhouse: 3 of 10 pooled · 0 direct · proven", "ok");
        row("not all yet", {.total = 3, .cap = 10, .proven = 2}, 0,
            "Poolhouse: 3 of 10 pooled · 0 direct · not checked yet", "neutral");
        row("nothing open", {.cap = 10}, 0, "Poolhouse: 0 of 10 pooled · 0 direct · none open", "neutral");
        row("one direct", {.total = 3, .cap = 10, .proven = 2, .direct = 1}, 0,
            "Poolhouse: 2 of 10 pooled · 1 direct · goes around the pooler", "danger");
        row("the server sees one", {.total = 3, .cap = 10, .proven = 3}, 1,
            "Poolhouse: 3 of 10 pooled · 1 direct · goes around the pooler", "danger");
        row("refused", {.cap = 10, .directRefused = 2}, 0,
            "Poolhouse: 0 of 10 pooled · 0 direct · 2 direct refused", "warn");
    }
    void theOwnLineSaysProvenOnlyWhenItIs()
    {
        QFETCH(PoolStats, stats);
        QFETCH(int, selfDirect);
        QFETCH(QString, text);
        QFETCH(QString, kind);
        SelfProofBar bar;
        bar.setStats(stats, selfDirect);
        QCOMPARE(bar.text(), text);
        QCOMPARE(bar.accessibleName(), text);
        QCOMPARE(bar.property("kind").toString(), kind);
    }

    void theOwnLineIsNeverCut_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("low and narrow") << QSize(320, 500);
        QTest::newRow("usual") << QSize(392, 828);
        QTest::newRow("wide") << QSize(900, 800);
    }
    void theOwnLineIsNeverCut()
    {
        QFETCH(QSize, size);
        ConnectionsPanel panel;
        panel.resize(size);
        panel.show();
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        ActivitySnapshot snapshot = incident(QDateTime::currentDateTimeUtc().addSecs(1));
        snapshot.self.proven = 0;
        panel.setSnapshot(snapshot);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        auto *bar = child<SelfProofBar>(panel, "selfProof");
        auto *text = bar->findChild<TextLabel *>();
        const QRect needed = text->fontMetrics().boundingRect(QRect(0, 0, text->width(), 1000),
                                                              Qt::TextWordWrap, text->text());
        QVERIFY2(text->height() >= needed.height(),
                 qPrintable(QStringLiteral("%1 of %2").arg(text->height()).arg(needed.height())));
        QVERIFY2(
            text->height() >= text->heightForWidth(text->width()),
            qPrintable(
                QStringLiteral("%1 of %2").arg(text->height()).arg(text->heightForWidth(text->width()))));
        QVERIFY(panel.rect().contains(bar->geometry()));
    }

    void anUncheckedServerIsSaidWithARemedy_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("says");
        QTest::newRow("this computer") << QStringLiteral("postgresql://u@127.0.0.1:6543/p") << QString();
        QTest::newRow("Supabase, no certificate at hand")
            << QStringLiteral("postgresql://u@x.pooler.supabase.com:6543/p?sslmode=require")
            << QStringLiteral("Encrypted, but the server's identity is not checked.");
        QTest::newRow("verified") << QStringLiteral(
                                         "postgresql://u@x.pooler.supabase.com:6543/p?sslmode=verify-full")
                                  << QString();
        QTest::newRow("not encrypted")
            << QStringLiteral("postgresql://u@db.example.org:6543/p?sslmode=disable")
            << QStringLiteral("Not encrypted, and the server's identity is not checked.");
        QTest::newRow("name not checked")
            << QStringLiteral("postgresql://u@db.example.org:6543/p?sslmode=verify-ca")
            << QStringLiteral("Encrypted, but the server's name is not checked.");
    }

    void anUncheckedServerIsSaidWithARemedy()
    {
        QFETCH(QString, url);
        QFETCH(QString, says);
        const Result<DatabaseUrl> parsed = DatabaseUrl::parse(url);
        QVERIFY(parsed);
        ConnectionsPanel panel;
        panel.resize(392, 828);
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        panel.setServerTrust(serverTrustText(*parsed));
        panel.show();
        auto *line = child<TextLabel>(panel, "serverTrust");
        QCOMPARE(line->isVisible(), !says.isEmpty());
        QCOMPARE(line->text(), says);
        QCOMPARE(line->toolTip().contains(u"sslmode=verify-full"), !says.isEmpty());
        QCOMPARE(line->accessibleDescription(), line->toolTip());
        QCOMPARE(ConnectionPool(*parsed, {.minimumIdle = 0}).isServerUnchecked(), !says.isEmpty());
    }

    void ownersHaveWordsAndGroupsAreNotSelectable()
    {
        OwnerModel model;
        OwnerTextProxy proxy;
        proxy.setSourceModel(&model);
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSnapshot(incident(fixedTime()));
        const QModelIndex services = proxy.index(0, 0);
        QCOMPARE(services.data().toString(), QStringLiteral("Services"));
        QCOMPARE(OwnerTextProxy::groupSum(services), QStringLiteral("13 direct · 1 pooled"));
        QCOMPARE(OwnerTextProxy::groupSum(proxy.index(2, 0)), QStringLiteral("none connected"));
        QVERIFY(!services.flags().testFlag(Qt::ItemIsSelectable));
        const QModelIndex self = proxy.index(0, 0, proxy.index(1, 0));
        QVERIFY(self.flags().testFlag(Qt::ItemIsSelectable));
        QCOMPARE(self.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Poolhouse, 3 pooled, proven, this app"));
    }

    void theSelectionSurvivesAReading()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc().addSecs(-4)));
        auto *list = child<OwnerList>(panel, "ownerList");
        const QModelIndex services = list->model()->index(0, 0);
        QVERIFY(list->isExpanded(services));
        const QModelIndex realtime = list->model()->index(1, 0, services);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(realtime).center());
        QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("Realtime"));
        ActivitySnapshot next = incident(QDateTime::currentDateTimeUtc());
        next.owners << owner("Auth", "", OwnerKind::Service, BackendPath::Direct, 1)
                    << owner("cron", "", OwnerKind::Platform, BackendPath::Direct, 1);
        panel.setSnapshot(next);
        QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("Realtime"));
        QVERIFY(list->isExpanded(list->model()->index(2, 0)));
        QVERIFY(list->visualRect(list->model()->index(0, 0, list->model()->index(2, 0))).isValid());
    }

    void aChosenOwnerExplainsItself()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        auto *list = child<OwnerList>(panel, "ownerList");
        const QModelIndex services = list->model()->index(0, 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0, services)).center());
        auto *card = child<OwnerCard>(panel, "ownerCard");
        QVERIFY(card->isVisible());
        QCOMPARE(card->ownerName(), QStringLiteral("PostgREST"));
    }

    void showAllSwitchesToTheBackends()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        auto *table = child<BackendTable>(panel, "backendTable");
        QPushButton *showAll = nullptr;
        const auto buttons = panel.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == QLatin1String("Show all")) {
                showAll = button;
            }
        }
        QVERIFY(showAll != nullptr);
        QTest::mouseClick(showAll, Qt::LeftButton);
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 17);
        QCOMPARE(table->model()->headerData(5, Qt::Horizontal).toString(), QStringLiteral("Age"));
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("PostgREST"));
        table->sortByColumn(5, Qt::DescendingOrder);
        QCOMPARE(table->model()->index(0, 5).data().toString(), QStringLiteral("10 min"));
        table->sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("pooled"));
        QTest::mouseClick(showAll, Qt::LeftButton);
        QVERIFY(child<OwnerList>(panel, "ownerList")->isVisible());
    }

    void theHeaderAsks()
    {
        ConnectionsPanel panel;
        panel.resize(392, 800);
        panel.show();
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        QSignalSpy refresh(&panel, &ConnectionsPanel::refreshRequested);
        QSignalSpy close(&panel, &ConnectionsPanel::closeRequested);
        QSignalSpy expand(&panel, &ConnectionsPanel::expandRequested);
        const auto press = [&panel](const char *name) {
            const auto buttons = panel.findChildren<IconButton *>();
            for (IconButton *button : buttons) {
                if (button->accessibleName() == QLatin1String(name)) {
                    QTest::mouseClick(button, Qt::LeftButton);
                }
            }
        };
        press("Read again");
        press("Expand");
        QCOMPARE(refresh.count(), 1);
        QCOMPARE(expand.count(), 1);
        panel.setExpanded(true);
        press("Restore");
        QCOMPARE(expand.count(), 2);
        press("Close connections");
        QCOMPARE(close.count(), 1);
    }

    void everyControlHasAName()
    {
        ConnectionsPanel panel;
        panel.setSnapshot(incident(QDateTime::currentDateTimeUtc()));
        panel.resize(392, 800);
        panel.show();
        const auto widgets = panel.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus)) {
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const bool named =
                    !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
                QVERIFY2(named, qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' +
                                           widget->objectName()));
            }
        }
    }

    void picturesForLooking()
    {
        const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR");
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto save = [&folder](QWidget &widget, const QString &name, double ratio) {
            QPixmap picture(widget.size() * ratio);
            picture.setDevicePixelRatio(ratio);
            widget.render(&picture);
            if (!folder.isEmpty()) {
                picture.save(QStringLiteral("%1/panel-%2.png").arg(folder, name));
            }
        };
        for (const bool dark : {false, true}) {
            m_theme->setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            const QString theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
            ConnectionsPanel panel;
            panel.resize(392, 828);
            fillHistory(*panel.timeline(), now.addSecs(-2));
            panel.timeline()->addBand(now.addSecs(-174), {}, QStringLiteral("upload"));
            panel.setSnapshot(incident(now.addSecs(-2)));
            if (const auto remote = DatabaseUrl::parse(
                    QStringLiteral("postgresql://u@x.pooler.supabase.com:6543/p?sslmode=require"))) {
                panel.setServerTrust(serverTrustText(*remote));
            }
            panel.show();
            save(panel, theme, 1);
            save(panel, theme + QStringLiteral("-125"), 1.25);
            Q_EMIT noteOf(panel, false)->linkActivated();
            auto *list = child<OwnerList>(panel, "ownerList");
            list->setCurrentIndex(list->model()->index(0, 0, list->model()->index(1, 0)));
            QCoreApplication::processEvents();
            save(panel, theme + QStringLiteral("-card"), 1);
            ActivitySnapshot poor = incident(now);
            poor.poolerClients.reset();
            poor.poolerWaiting.reset();
            poor.self.proven = 0;
            poor.direct = 15;
            panel.setSnapshot(poor);
            panel.setStale(Error{.kind = ErrorKind::Network});
            child<OwnerCard>(panel, "ownerCard")->hide();
            QTest::mouseClick(panel.findChildren<QPushButton *>().constLast(), Qt::LeftButton);
            QCoreApplication::processEvents();
            save(panel, theme + QStringLiteral("-stale"), 1);
            ConnectionsPanel empty;
            empty.resize(392, 786);
            empty.setNoDatabase();
            empty.show();
            save(empty, theme + QStringLiteral("-none"), 1);
        }
        m_theme->setMode(ThemeMode::Light);
        QVERIFY(QApplication::palette().color(QPalette::Window) ==
                color(Token::Window, QApplication::palette()));
    }
};

QTEST_MAIN(TestConnectionsPanel)
#include "tst_connectionspanel.moc"
