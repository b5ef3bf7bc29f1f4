// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/projectpage.h"

#include "core/database/connectionpool.h"
#include "core/monitor/activitymonitor.h"
#include "core/project/apikey.h"
#include "core/session/session.h"
#include "core/transfer/transferengine.h"
#include "ui/browser/browserpage.h"
#include "ui/browser/bucketspanel.h"
#include "ui/browser/fileactions.h"
#include "ui/browser/navigator.h"
#include "ui/connections/connectionspanel.h"
#include "ui/connections/timelinewidget.h"
#include "ui/errortext.h"
#include "ui/keytext.h"
#include "ui/models/buckettreemodel.h"
#include "ui/models/objectlistmodel.h"
#include "ui/project/aboutdialog.h"
#include "ui/project/closedialog.h"
#include "ui/project/errordialog.h"
#include "ui/project/projectlayout.h"
#include "ui/project/projectmenu.h"
#include "ui/project/projectstatusbar.h"
#include "ui/project/projecttoolbar.h"
#include "ui/servertrusttext.h"
#include "ui/transfers/transferspanel.h"

#include <QAction>
#include <QVBoxLayout>

#include <utility>

namespace Poolhouse {

ProjectPage::ProjectPage(Session *session, ThemeManager *themes, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_navigator(std::make_unique<Navigator>())
    , m_poolerBudget(session->configuration().poolerBudget)
    , m_directBudget(session->configuration().directBudget)
{
    const ProjectConfiguration &configuration = session->configuration();
    m_toolbar = new ProjectToolbar(m_navigator.get(), this);
    m_toolbar->setProject(configuration.name, configuration.environment);
    m_buckets = new BucketsPanel(m_navigator.get());
    m_browser = new BrowserPage(m_navigator.get());
    m_transfers = new TransfersPanel(session->transfers());
    m_connections = new ConnectionsPanel;
    m_layout = new ProjectLayout(m_buckets, m_browser, m_transfers, m_connections, this);
    m_status = new ProjectStatusBar(this);
    m_status->setProject(configuration.name);
    m_toast = new Toast(m_browser);
    m_actions = std::make_unique<FileActions>(session->storage(), session->transfers(), this);
    m_menu = new ProjectMenu(m_actions.get(), m_layout, m_toolbar, themes, this);
    m_toolbar->setProjectMenu(m_menu->project());
    m_toolbar->setMainMenu(m_menu->main());
    m_toolbar->setUploadAction(m_actions->action(FileActions::Verb::UploadFiles));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_toolbar);
    column->addWidget(m_layout, 1);
    column->addWidget(m_status);

    connectBrowsing();
    connectActions();
    connectTransfers();
    connectConnections();

    const ApiKeyInfo key = inspectApiKey(configuration.apiKey);
    m_keyRole = key.role;
    m_status->setProjectHint(tr("%1. %2").arg(keyTitle(key), keyDetail(key)));
    const bool restricted = !key.hasFullAccess();
    m_buckets->setKeyIsRestricted(restricted);
    m_browser->setKeyIsRestricted(restricted);
    m_buckets->setClient(session->storage());
    m_browser->setClient(session->storage());
    m_browser->setFocus();
    updateContext();
}

ProjectPage::~ProjectPage()
{
    m_layout->saveSizes();
}

void ProjectPage::connectBrowsing()
{
    m_buckets->follow(m_browser->model());
    connect(m_toolbar, &ProjectToolbar::filterChanged, m_browser, &BrowserPage::quickFilter);
    connect(m_toolbar, &ProjectToolbar::bucketsToggled, m_layout,
            [this] { m_layout->setBucketsShown(!m_layout->areBucketsShown()); });
    connect(m_toolbar, &ProjectToolbar::pathRefused, this, [this](const QString &reason) {
        showToast({ToastKind::Problem, reason, {}}, 0);
    });
    connect(m_layout, &ProjectLayout::connectionsMaximisedChanged, m_connections,
            &ConnectionsPanel::setExpanded);
    connect(m_layout, &ProjectLayout::narrowChanged, m_toolbar, &ProjectToolbar::setBucketsToggleShown);
    connect(m_menu, &ProjectMenu::backRequested, m_navigator.get(), &Navigator::back);
    connect(m_menu, &ProjectMenu::forwardRequested, m_navigator.get(), &Navigator::forward);
    connect(m_menu, &ProjectMenu::upRequested, m_navigator.get(), &Navigator::up);
    connect(m_menu, &ProjectMenu::nextAreaRequested, m_layout, &ProjectLayout::focusNextArea);
    connect(m_menu, &ProjectMenu::aboutRequested, this, [this] { (new AboutDialog(this))->open(); });
    connect(m_menu, &ProjectMenu::closeProjectRequested, this,
            [this] { askBeforeLeaving(Leaving::Project); });
    connect(m_menu, &ProjectMenu::quitRequested, this, [this] { askBeforeLeaving(Leaving::Program); });

    connect(m_navigator.get(), &Navigator::currentChanged, this, &ProjectPage::updateContext);
    connect(m_browser, &BrowserPage::statusTextChanged, m_status, &ProjectStatusBar::setFolderText);
    connect(m_browser, &BrowserPage::clearFilterRequested, m_toolbar, &ProjectToolbar::clearFilter);
    connect(m_browser, &BrowserPage::selectionChanged, this, [this](const QList<ObjectPath> &paths, qint64) {
        m_selection = paths;
        updateContext();
    });
    connect(m_browser, &BrowserPage::detailsRequested, this, &ProjectPage::showError);
    connect(m_buckets, &BucketsPanel::detailsRequested, this, &ProjectPage::showError);
    for (auto *panel : {static_cast<QWidget *>(m_browser), static_cast<QWidget *>(m_buckets)}) {
        panel->setObjectName(panel == m_browser ? QStringLiteral("browser") : QStringLiteral("buckets"));
    }
    connect(m_browser, &BrowserPage::changeKeyRequested, this,
            [this] { askBeforeLeaving(Leaving::Project); });
    connect(m_buckets, &BucketsPanel::changeKeyRequested, this,
            [this] { askBeforeLeaving(Leaving::Project); });
    const auto refused = [this](const QString &reason) {
        m_status->setFolderText(reason.isEmpty() ? m_browser->statusText() : reason);
    };
    connect(m_browser, &BrowserPage::dropRefused, this, refused);
    connect(m_buckets, &BucketsPanel::dropRefused, this, refused);
    const auto restore = [this](const ObjectPath &target, int) {
        if (target.bucket.isEmpty()) {
            m_status->setFolderText(m_browser->statusText());
        } else {
            m_toast->dismiss(); // it would lie over the name of the target
        }
    };
    connect(m_browser, &BrowserPage::dropTargetChanged, this, restore);
    connect(m_buckets, &BucketsPanel::dropTargetChanged, this, restore);
    connect(m_browser->model(), &ObjectListModel::stateChanged, this, &ProjectPage::followReachability);
    connect(m_buckets->model(), &BucketTreeModel::loaded, this, [this] { m_status->setReachable(true); });
    connect(m_buckets->model(), &BucketTreeModel::loadFailed, this,
            [this](const ObjectPath &, const Error &error) {
                noteError(error);
                if (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout) {
                    m_status->setReachable(false);
                }
            });
}

void ProjectPage::connectActions()
{
    using Verb = FileActions::Verb;
    FileActions *files = m_actions.get();
    addActions(files->actions());
    files->setProduction(m_session->configuration().environment == Environment::Production);
    for (const Verb verb : {Verb::Download, Verb::CopyPublicUrl, Verb::Delete}) {
        m_browser->addSelectionAction(files->action(verb));
    }
    for (const Verb verb : {Verb::NewFolder, Verb::Refresh}) {
        m_browser->addFolderAction(files->action(verb));
    }
    for (const Verb verb : {Verb::UploadFiles, Verb::UploadFolder, Verb::DownloadTo, Verb::CopyPath}) {
        m_browser->addMoreAction(files->action(verb));
    }
    connect(m_browser, &BrowserPage::filesDropped, files, &FileActions::upload);
    connect(m_buckets, &BucketsPanel::filesDropped, files, &FileActions::upload);
    connect(m_browser, &BrowserPage::uploadRequested, files->action(Verb::UploadFiles), &QAction::trigger);
    connect(m_browser, &BrowserPage::newBucketRequested, files, &FileActions::newBucket);
    connect(m_buckets, &BucketsPanel::newBucketRequested, files, &FileActions::newBucket);
    connect(m_browser, &BrowserPage::openRequested, files,
            [files](const ObjectPath &path) { files->download({path}); });
    connect(m_browser, &BrowserPage::contextMenuRequested, this,
            [this](const QPoint &position) { m_menu->showContextMenu(position); });
    connect(m_buckets, &BucketsPanel::contextMenuRequested, this,
            [this](const QPoint &position, const ObjectPath &folder) {
                if (!folder.bucket.isEmpty()) {
                    m_navigator->go(folder);
                }
                m_menu->showContextMenu(position);
            });
    connect(files, &FileActions::toastRequested, this, &ProjectPage::showToast);
    connect(files, &FileActions::errorReported, this, &ProjectPage::noteError);
    connect(files, &FileActions::statusTextChanged, this, [this](const QString &text) {
        m_status->setFolderText(text.isEmpty() ? m_browser->statusText() : text);
    });
    // Both gather what changed and list it again at their own pace: a thousand files are a few refreshes.
    connect(files, &FileActions::foldersChanged, m_browser, &BrowserPage::refreshFolders);
    connect(files, &FileActions::foldersChanged, m_buckets, &BucketsPanel::refreshFolders);
    connect(files, &FileActions::bucketsChanged, m_buckets, &BucketsPanel::refresh);
    connect(files, &FileActions::bucketsChanged, this, [this] {
        if (m_navigator->current().bucket.isEmpty()) {
            m_browser->refresh();
        }
    });
    files->setSizeLookup([this](const ObjectPath &path) { return m_browser->model()->sizeOf(path); });
    connect(files, &FileActions::bucketCreated, this, [this](const QString &bucket) {
        m_buckets->refresh();
        m_navigator->go({bucket, {}});
    });
    connect(files, &FileActions::folderCreated, m_browser, &BrowserPage::reveal);
    connect(files, &FileActions::refreshRequested, this, [this] {
        m_status->setError({});
        m_browser->refresh();
        m_buckets->refresh();
    });
    connect(m_status, &ProjectStatusBar::errorClicked, this, [this] { showError(m_lastError); });
    connect(m_toast, &Toast::actionTriggered, this, [this] {
        m_layout->setTransfersShown(true);
        m_transfers->setCollapsed(false);
        m_transfers->showDetails(m_toastBatch);
    });
}

void ProjectPage::connectTransfers()
{
    FileActions *files = m_actions.get();
    connect(files, &FileActions::scanNotesFound, m_transfers, &TransfersPanel::addNotes);
    connect(files, &FileActions::transferStarted, this, &ProjectPage::handleTransferStarted);
    connect(m_transfers, &TransfersPanel::openFolderRequested, files, &FileActions::openLocalFolder);
    connect(m_transfers, &TransfersPanel::closeRequested, m_layout,
            [this] { m_layout->setTransfersShown(false); });
    connect(m_transfers, &TransfersPanel::collapsedChanged, m_layout, [this](bool collapsed) {
        m_layout->setTransfersCollapsed(collapsed, m_transfers->collapsedHeight());
    });
    connect(m_session->transfers(), &TransferEngine::batchFinished, this, &ProjectPage::handleBatchFinished);
}

void ProjectPage::connectConnections()
{
    m_connections->setBudgets(m_poolerBudget, m_directBudget);
    connect(m_connections, &ConnectionsPanel::closeRequested, m_layout, [this] {
        m_layout->setConnectionsMaximised(false);
        m_layout->setConnectionsShown(false);
    });
    connect(m_connections, &ConnectionsPanel::expandRequested, m_layout,
            [this] { m_layout->setConnectionsMaximised(!m_layout->areConnectionsMaximised()); });
    connect(m_connections, &ConnectionsPanel::connectDatabaseRequested, this,
            [this] { askBeforeLeaving(Leaving::Project); });
    connect(m_connections, &ConnectionsPanel::budgetsChanged, this, [this](int pooler, int direct) {
        m_poolerBudget = pooler;
        m_directBudget = direct;
        if (m_session->monitor()) {
            m_status->setCounts(m_session->monitor()->last(), pooler, direct);
        }
        Q_EMIT budgetsChanged(pooler, direct);
    });
    connect(m_status, &ProjectStatusBar::connectionsRequested, m_layout,
            [this] { m_layout->setConnectionsShown(true); });

    ConnectionPool *pool = m_session->pool();
    ActivityMonitor *monitor = m_session->monitor();
    if (!pool || !monitor) {
        m_connections->setNoDatabase();
        m_status->setNoDatabase();
        return;
    }
    connect(monitor, &ActivityMonitor::sampled, this, [this](const ActivitySnapshot &snapshot) {
        m_connections->setSnapshot(snapshot);
        m_status->setCounts(snapshot, m_poolerBudget, m_directBudget);
    });
    connect(monitor, &ActivityMonitor::sampleFailed, m_connections, &ConnectionsPanel::setStale);
    connect(monitor, &ActivityMonitor::sampleFailed, m_status, &ProjectStatusBar::setCountsStale);
    connect(pool, &ConnectionPool::openFailed, this, &ProjectPage::noteError);
    connect(pool, &ConnectionPool::statsChanged, m_connections, &ConnectionsPanel::setPoolStats);
    connect(pool, &ConnectionPool::statsChanged, m_status, &ProjectStatusBar::setPool);
    connect(pool, &ConnectionPool::directConnectionFound, this, [this](const QString &detail) {
        showToast({ToastKind::Problem, detail, {}}, 0);
    });
    connect(m_connections, &ConnectionsPanel::refreshRequested, monitor, &ActivityMonitor::sampleNow);
    m_status->setPool(pool->stats());
    m_connections->setServerTrust(serverTrustText(pool->url()));
    pool->start();
}

void ProjectPage::setWatched(bool watched)
{
    if (ActivityMonitor *monitor = m_session->monitor()) {
        monitor->setWatched(watched);
    }
}

int ProjectPage::runningTransfers() const
{
    int running = 0;
    const QList<quint64> batches = m_session->transfers()->batches();
    for (const quint64 id : batches) {
        running += m_session->transfers()->batch(id).state == BatchState::Finished ? 0 : 1;
    }
    return running;
}

bool ProjectPage::mayClose()
{
    if (m_leavingAgreed || runningTransfers() == 0) {
        return true;
    }
    askBeforeLeaving(Leaving::Program);
    return false;
}

void ProjectPage::askBeforeLeaving(Leaving leaving)
{
    const auto leave = [this, leaving] {
        m_leavingAgreed = true;
        if (leaving == Leaving::Program) {
            Q_EMIT quitRequested();
        } else {
            Q_EMIT closeRequested();
        }
    };
    const int running = runningTransfers();
    if (running == 0) {
        leave();
        return;
    }
    if (m_closeDialog) {
        m_closeDialog->activateWindow(); // asked already
        return;
    }
    m_closeDialog = new CloseDialog(running, this);
    connect(m_closeDialog, &QDialog::accepted, this, leave);
    m_closeDialog->open();
}

void ProjectPage::updateContext()
{
    const ObjectPath &folder = m_navigator->current();
    const auto bucket = m_buckets->model()->bucket(folder.bucket);
    m_actions->setContext(folder, m_selection, bucket && bucket->isPublic, m_browser->selectedSlashObjects());
    QStringList names;
    const QAbstractItemModel *model = m_buckets->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        names.append(model->index(row, 0).data(BucketTreeModel::PathRole).value<ObjectPath>().bucket);
    }
    m_actions->setBucketNames(names);
}

void ProjectPage::showToast(const ToastMessage &message, quint64 batch)
{
    m_toastBatch = batch;
    m_toast->showMessage(message);
}

void ProjectPage::followReachability()
{
    const ObjectListModel *list = m_browser->model();
    if (list->state() == ObjectListModel::State::Complete) {
        m_status->setReachable(true);
    } else if (list->state() == ObjectListModel::State::Failed) {
        noteError(list->error());
    }
}

void ProjectPage::noteError(const Error &error)
{
    m_lastError = error;
    m_status->setError(explain(error).title);
}

void ProjectPage::showError(const Error &error)
{
    (new ErrorDialog(error, m_keyRole, this))->open();
}

void ProjectPage::handleTransferStarted(quint64 batch)
{
    m_layout->setTransfersShown(true);
    const TransferBatch started = m_session->transfers()->batch(batch);
    const QString word = started.kind == TransferKind::Upload
                             ? tr("upload")
                             : (started.kind == TransferKind::Download ? tr("download") : tr("delete"));
    m_bands.insert(batch, m_connections->timeline()->addBand(QDateTime::currentDateTime(), {}, word));
}

void ProjectPage::handleBatchFinished(const TransferBatch &batch)
{
    const auto band = m_bands.constFind(batch.id);
    if (band != m_bands.constEnd()) {
        m_connections->timeline()->setBandEnd(*band, QDateTime::currentDateTime());
        m_bands.erase(band);
    }
    const ConnectionPool *pool = m_session->pool();
    // Only said when it is known: the pool checks the path of every connection of ours.
    if (!pool || (pool->stats().direct == 0 && pool->stats().directRefused == 0)) {
        m_transfers->setLedger(batch.id, tr("No direct connections opened."));
    }
    if (batch.failed > 0) {
        const QList<TransferItem> failures = m_session->transfers()->failures(batch.id);
        if (!failures.isEmpty()) {
            noteError(failures.first().error);
        }
    }
}

} // namespace Poolhouse
