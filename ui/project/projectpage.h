// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "core/transfer/transfertypes.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/toast.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <memory>

namespace Poolhouse {

class BrowserPage;
class BucketsPanel;
class CloseDialog;
class ConnectionsPanel;
class FileActions;
class Navigator;
class ProjectLayout;
class ProjectMenu;
class ProjectStatusBar;
class ProjectToolbar;
class Session;
class TransfersPanel;

/// One open project: joins its session with the panels. Holds no logic of its own beyond who hears what.
class ProjectPage : public QWidget
{
    Q_OBJECT

public:
    /// The session and the themes must outlive the page.
    ProjectPage(Session *session, ThemeManager *themes, QWidget *parent = nullptr);
    ~ProjectPage() override;

    [[nodiscard]] Session *session() const { return m_session; }
    [[nodiscard]] Navigator *navigator() const { return m_navigator.get(); }
    [[nodiscard]] BucketsPanel *buckets() const { return m_buckets; }
    [[nodiscard]] BrowserPage *browser() const { return m_browser; }
    [[nodiscard]] TransfersPanel *transfers() const { return m_transfers; }
    [[nodiscard]] ConnectionsPanel *connections() const { return m_connections; }
    [[nodiscard]] FileActions *actionsOfFiles() const { return m_actions.get(); }
    [[nodiscard]] ProjectStatusBar *statusBar() const { return m_status; }
    [[nodiscard]] ProjectLayout *areas() const { return m_layout; }

    /// Whether somebody looks: readings of the connections rest otherwise.
    void setWatched(bool watched);
    /// False when transfers run: the user is being asked, and quitRequested or closeRequested follows if they
    /// agree.
    [[nodiscard]] bool mayClose();

Q_SIGNALS:
    void closeRequested();
    void quitRequested();
    void budgetsChanged(int pooler, int direct);

private:
    enum class Leaving { Project, Program };

    void connectBrowsing();
    void connectActions();
    void connectTransfers();
    void connectConnections();
    void askBeforeLeaving(Leaving leaving);
    void updateContext();
    void followReachability();
    void showToast(const ToastMessage &message, quint64 batch);
    /// Into the status bar, until something works again.
    void noteError(const Error &error);
    void showError(const Error &error);
    void handleTransferStarted(quint64 batch);
    void handleBatchFinished(const TransferBatch &batch);
    [[nodiscard]] int runningTransfers() const;

    Session *m_session = nullptr;
    std::unique_ptr<Navigator> m_navigator;
    ProjectToolbar *m_toolbar = nullptr;
    BucketsPanel *m_buckets = nullptr;
    BrowserPage *m_browser = nullptr;
    TransfersPanel *m_transfers = nullptr;
    ConnectionsPanel *m_connections = nullptr;
    ProjectLayout *m_layout = nullptr;
    ProjectStatusBar *m_status = nullptr;
    std::unique_ptr<FileActions> m_actions;
    ProjectMenu *m_menu = nullptr;
    Toast *m_toast = nullptr;
    quint64 m_toastBatch = 0;
    QHash<quint64, int> m_bands; ///< batch → its band in the timeline
    QList<ObjectPath> m_selection;
    QString m_keyRole; ///< what the key says it is
    Error m_lastError;
    bool m_leavingAgreed = false;
    QPointer<CloseDialog> m_closeDialog;
    int m_poolerBudget = 0;
    int m_directBudget = 0;
};

} // namespace Poolhouse
