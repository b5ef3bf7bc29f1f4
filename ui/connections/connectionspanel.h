// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace Poolhouse {

class BackendModel;
class BackendTable;
class ConnectionTile;
class IconButton;
class NoteFrame;
class OwnerCard;
class OwnerList;
class OwnerModel;
class SelfProofBar;
class StateView;
class TextLabel;
class TimelineWidget;
struct ServerTrustText;

/// The connections panel: tiles, a note when a budget is near, ten minutes of history, who is connected, and
/// this program's own line. It is fed with snapshots and asks for things by signal; it knows neither pool nor
/// monitor.
class ConnectionsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionsPanel(QWidget *parent = nullptr);
    ~ConnectionsPanel() override;

    void setSnapshot(const ActivitySnapshot &snapshot);
    /// A reading failed. What is shown stays, marked; without any reading the reason stands alone.
    void setStale(const Error &error);
    /// The project has no database URL: offers to add one.
    void setNoDatabase();
    /// A database URL is there, the first reading is under way. The state at the start; forgets everything.
    void setConnecting();
    void setBudgets(int pooler, int direct);
    void setPoolStats(const PoolStats &stats);
    /// What is not checked about the server, under this program's own line; an empty sentence hides it.
    void setServerTrust(const ServerTrustText &text);
    /// The panel fills the window: expand becomes restore.
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const { return m_expanded; }

    [[nodiscard]] int poolerBudget() const { return m_poolerBudget; }
    [[nodiscard]] int directBudget() const { return m_directBudget; }
    /// For the bands of actions ("upload").
    [[nodiscard]] TimelineWidget *timeline() const { return m_timeline; }
    [[nodiscard]] QSize sizeHint() const override { return {392, 780}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 240}; }

Q_SIGNALS:
    void refreshRequested();
    void closeRequested();
    /// Expand, or restore when expanded.
    void expandRequested();
    void budgetsChanged(int pooler, int direct);
    void connectDatabaseRequested();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private Q_SLOTS:
    void handleShowAll();
    void handleShowHow();
    void handleOwnerChosen(const QModelIndex &index);
    void refreshAge();

private:
    QWidget *makeHeader();
    QWidget *makeContent();
    void showContent();
    void refreshNote();
    void refreshScaleText();
    void editBudget(ConnectionTile *tile, bool pooler);
    void showCard(const OwnerCount &owner);
    [[nodiscard]] const OwnerCount *largestDirect() const;
    void fitList();

    ActivitySnapshot m_snapshot;
    bool m_hasSnapshot = false;
    bool m_hasDatabase = true;
    bool m_stale = false;
    bool m_expanded = false;
    int m_poolerBudget = 200;
    int m_directBudget = 15;
    QString m_noteText;

    OwnerModel *m_owners;
    BackendModel *m_backends;
    QTimer m_ageTimer;

    TextLabel *m_age = nullptr;
    IconButton *m_refresh = nullptr;
    IconButton *m_expand = nullptr;
    QStackedWidget *m_pages = nullptr;
    StateView *m_state = nullptr;
    QScrollArea *m_scroll = nullptr;
    NoteFrame *m_failure = nullptr;
    ConnectionTile *m_pooler = nullptr;
    ConnectionTile *m_direct = nullptr;
    TextLabel *m_counting = nullptr;
    NoteFrame *m_note = nullptr;
    OwnerCard *m_card = nullptr;
    TextLabel *m_scaleText = nullptr;
    TimelineWidget *m_timeline = nullptr;
    TextLabel *m_listTitle = nullptr;
    QPushButton *m_showAll = nullptr;
    QStackedWidget *m_lists = nullptr;
    OwnerList *m_ownerList = nullptr;
    BackendTable *m_table = nullptr;
    SelfProofBar *m_self = nullptr;
    TextLabel *m_trust = nullptr;
};

} // namespace Poolhouse
