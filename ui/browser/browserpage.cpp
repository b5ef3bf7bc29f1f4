// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/browserpage.h"

#include "core/storage/storageclient.h"
#include "ui/browser/browserfooter.h"
#include "ui/browser/browserheader.h"
#include "ui/browser/browserstate.h"
#include "ui/browser/browsertext.h"
#include "ui/browser/navigator.h"
#include "ui/browser/objectlistview.h"
#include "ui/browser/objecttextmodel.h"
#include "ui/format.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int slowAfter = 250;
constexpr int slowRefreshAfter = 1500;
constexpr int refreshAfter = 700;
constexpr int refreshShare = 5; // of the time at most one in so many parts goes into listing again

} // namespace

BrowserPage::BrowserPage(Navigator *navigator, QWidget *parent)
    : QWidget(parent)
    , m_navigator(navigator)
    , m_model(new ObjectTextModel(nullptr, this))
    , m_view(new ObjectListView(this))
    , m_header(new BrowserHeader(this))
    , m_footer(new BrowserFooter(this))
    , m_stack(new QStackedWidget(this))
    , m_state(new BrowserState(this))
{
    setAccessibleName(tr("Folder"));
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_footer);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    m_footer->hide();
    m_slow.setSingleShot(true);
    m_refreshSoon.setSingleShot(true);
    connect(&m_refreshSoon, &QTimer::timeout, this, &BrowserPage::refresh);
    setFocusProxy(m_view);

    m_view->setListModel(m_model);
    connect(&m_slow, &QTimer::timeout, this, &BrowserPage::updateFooter);
    connect(m_model, &ObjectListModel::stateChanged, this, &BrowserPage::handleModelState);
    connect(m_navigator, &Navigator::currentChanged, this, &BrowserPage::handleFolder);
    connect(m_view, &ObjectListView::openRequested, this, &BrowserPage::handleOpen);
    connect(m_view, &ObjectListView::upRequested, m_navigator, &Navigator::up);
    connect(m_view, &ObjectListView::selectedItemsChanged, this, &BrowserPage::handleSelection);
    connect(m_view, &ObjectListView::contextMenuRequested, this,
            [this](const QPoint &at) { Q_EMIT contextMenuRequested(at, selectedItems()); });
    connect(m_view, &FileDropView::filesDropped, this, &BrowserPage::filesDropped);
    connect(m_view, &FileDropView::dropRefused, this, &BrowserPage::dropRefused);
    connect(m_view, &FileDropView::dropTargetChanged, this, &BrowserPage::dropTargetChanged);
    connect(m_footer, &BrowserFooter::stopRequested, m_model, &ObjectListModel::stop);
    connect(m_footer, &BrowserFooter::retryRequested, m_model, &ObjectListModel::retry);
    connect(m_footer, &BrowserFooter::detailsRequested, this,
            [this] { Q_EMIT detailsRequested(m_model->error()); });
    connect(m_state, &BrowserState::uploadRequested, this, &BrowserPage::uploadRequested);
    connect(m_state, &BrowserState::newBucketRequested, this, &BrowserPage::newBucketRequested);
    connect(m_state, &BrowserState::changeKeyRequested, this, &BrowserPage::changeKeyRequested);
    connect(m_state, &BrowserState::clearFilterRequested, this, &BrowserPage::clearFilterRequested);
    connect(m_state, &BrowserState::retryRequested, m_model, &ObjectListModel::retry);
    connect(m_state, &BrowserState::detailsRequested, this,
            [this] { Q_EMIT detailsRequested(m_model->error()); });
    updateSummary();
}

BrowserPage::~BrowserPage() = default;

ObjectListModel *BrowserPage::model() const
{
    return m_model;
}

void BrowserPage::setClient(StorageClient *client)
{
    m_hasClient = client != nullptr;
    m_model->setClient(client);
    if (client != nullptr) {
        handleFolder(m_navigator->current());
    } else {
        handleModelState();
    }
}

void BrowserPage::setKeyIsRestricted(bool restricted)
{
    m_restrictedKey = restricted;
    updateState();
}

void BrowserPage::addSelectionAction(QAction *action)
{
    m_header->addSelectionAction(action);
}

void BrowserPage::addFolderAction(QAction *action)
{
    m_header->addFolderAction(action);
}

void BrowserPage::addMoreAction(QAction *action)
{
    m_header->addMoreAction(action);
}

QList<BrowserItem> BrowserPage::selectedItems() const
{
    return m_view->selectedItems();
}

QList<ObjectPath> BrowserPage::selectedSlashObjects() const
{
    QList<ObjectPath> objects;
    const QList<BrowserItem> items = m_view->selectedItems();
    for (const BrowserItem &item : items) {
        if (item.kind == EntryKind::Object && item.path.key.endsWith(u'/')) {
            objects.append(item.path);
        }
    }
    return objects;
}

void BrowserPage::quickFilter(const QString &text)
{
    m_model->setNameFilter(text.trimmed());
}

void BrowserPage::refresh()
{
    if (m_model->state() != ObjectListModel::State::Idle) {
        m_model->refresh();
    }
}

void BrowserPage::refreshFolders(const QList<ObjectPath> &folders)
{
    const bool here = std::any_of(folders.cbegin(), folders.cend(), [this](const ObjectPath &folder) {
        // Below counts too: a folder appears with its first object and disappears with its last.
        return !m_shown.bucket.isEmpty() && folder.bucket == m_shown.bucket &&
               folder.key.startsWith(m_shown.key);
    });
    if (here && !m_refreshSoon.isActive()) {
        m_refreshSoon.start(std::max(refreshAfter, m_listingTook * refreshShare));
    }
}

void BrowserPage::selectAll()
{
    m_view->selectAll();
}

void BrowserPage::reveal(const ObjectPath &path)
{
    m_pending = path;
    selectPending();
}

void BrowserPage::handleFolder(const ObjectPath &folder)
{
    // Coming back up, the folder one came from is the row to go on from.
    const ObjectPath before = m_shown;
    m_shown = folder;
    m_pending = {};
    m_refreshSoon.stop();
    m_listingTook = 0;
    if (!before.bucket.isEmpty() && before != folder) {
        const ObjectPath above = before.isBucket() ? ObjectPath{} : before.parent();
        if (above == folder) {
            m_pending = before;
        }
    }
    m_model->setNameFilter({});
    if (m_hasClient) {
        m_model->setFolder(folder);
    }
}

void BrowserPage::handleOpen(const BrowserItem &item)
{
    if (item.kind == EntryKind::Object) {
        Q_EMIT openRequested(item.path);
    } else {
        m_navigator->go(item.path);
    }
}

void BrowserPage::selectPending()
{
    if (m_pending.bucket.isEmpty()) {
        return;
    }
    const int row = m_model->rowOf(m_pending);
    if (row >= 0) {
        m_pending = {};
        const QModelIndex index = m_model->index(row, 0);
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                             QItemSelectionModel::Rows);
        m_view->scrollTo(index);
    } else if (m_model->state() != ObjectListModel::State::Loading) {
        m_pending = {};
    }
}

void BrowserPage::handleSelection()
{
    const QList<BrowserItem> items = m_view->selectedItems();
    QList<ObjectPath> paths;
    paths.reserve(items.size());
    m_selection = {.count = items.size()};
    for (const BrowserItem &item : items) {
        if (item.kind != EntryKind::Object) {
            ++m_selection.folders;
            paths.append(item.path);
        } else if (!item.path.key.endsWith(u'/')) {
            paths.append(item.path);
        }
        m_selection.bytes += std::max<qint64>(item.size, 0);
    }
    updateSummary();
    Q_EMIT selectionChanged(paths, m_selection.bytes);
}

void BrowserPage::handleModelState()
{
    using State = ObjectListModel::State;
    if (m_model->state() == State::Loading) {
        if (!m_slow.isActive() && m_footer->isHidden()) {
            m_slow.start(m_model->isRefreshing() ? slowRefreshAfter : slowAfter);
            m_listingClock.start();
        }
    } else {
        m_slow.stop();
        if (m_listingClock.isValid()) {
            m_listingTook = int(m_listingClock.elapsed());
            m_listingClock.invalidate();
        }
    }
    updateState();
    updateFooter();
    updateSummary();
    selectPending();
}

QString BrowserPage::placeName() const
{
    return m_shown.bucket.isEmpty() ? tr("the buckets") : m_shown.name();
}

void BrowserPage::updateState()
{
    using State = ObjectListModel::State;
    const QString place = placeName();
    switch (m_model->state()) {
    case State::Failed:
    case State::NotFoundOrForbidden:
        if (m_model->loadedCount() == 0) {
            showProblem(place);
            return;
        }
        break;
    case State::Complete:
        if (m_model->rowCount() == 0) {
            showNothing(place);
            return;
        }
        break;
    case State::Idle:
    case State::Loading:
    case State::Stopped:
        break;
    }
    const bool hadFocus = m_state->isAncestorOf(focusWidget()) && isActiveWindow();
    m_stack->setCurrentWidget(m_view);
    if (hadFocus) {
        m_view->setFocus();
    }
}

void BrowserPage::showProblem(const QString &place)
{
    m_state->showProblem(m_model->error(), place, m_shown.isBucket());
    m_stack->setCurrentWidget(m_state);
}

void BrowserPage::showNothing(const QString &place)
{
    if (!m_model->nameFilter().isEmpty() && m_model->loadedCount() > 0) {
        m_state->showNoMatch(m_model->nameFilter());
    } else if (m_restrictedKey) {
        m_state->showNothingForKey(place);
    } else if (m_shown.bucket.isEmpty()) {
        m_state->showNoBuckets();
    } else {
        m_state->showEmpty();
    }
    m_stack->setCurrentWidget(m_state);
}

void BrowserPage::updateFooter()
{
    using State = ObjectListModel::State;
    const QString count = formatCount(m_model->loadedCount());
    switch (m_model->state()) {
    case State::Loading:
        if (m_slow.isActive()) {
            return;
        }
        if (m_model->isRefreshing()) {
            m_footer->showBusy(tr("Refreshing %1…").arg(placeName()));
        } else if (m_model->loadedCount() == 0) {
            m_footer->showBusy(tr("Loading %1…").arg(placeName()));
        } else {
            m_footer->showBusy(tr("Loading %1… %2 so far").arg(placeName(), count));
        }
        m_view->setSkeletonShown(m_model->loadedCount() == 0);
        m_footer->show();
        return;
    case State::Stopped:
        m_footer->showStopped(tr("Stopped after %1. There may be more.").arg(count));
        m_footer->show();
        break;
    case State::Failed:
        m_footer->showFailed(tr("Could not load all of %1. %2 so far.").arg(placeName(), count));
        m_footer->setVisible(m_model->loadedCount() > 0);
        break;
    default:
        m_footer->hide();
        break;
    }
    m_view->setSkeletonShown(false);
}

void BrowserPage::updateSummary()
{
    using State = ObjectListModel::State;
    const bool known = m_model->state() == State::Complete || m_model->loadedCount() > 0;
    QString summary;
    if (m_shown.bucket.isEmpty()) {
        summary = !known                        ? QString()
                  : m_model->loadedCount() == 1 ? tr("1 bucket")
                                                : tr("%1 buckets").arg(formatCount(m_model->loadedCount()));
    } else if (known) {
        summary = folderSummary(m_model->totals());
        if (m_model->mayBeIncomplete()) {
            summary = tr("%1, perhaps not all: this server lists the old way").arg(summary);
        }
    }
    if (m_selection.count > 0) {
        QString detail;
        if (m_selection.folders == 0) {
            detail = formatBytes(m_selection.bytes);
        } else if (m_selection.folders < m_selection.count) {
            detail = tr("%1 and what is in the folders").arg(formatBytes(m_selection.bytes));
        }
        m_header->setSummary(tr("%1 selected").arg(formatCount(m_selection.count)), detail);
    } else {
        m_header->setSummary(m_shown.bucket.isEmpty() ? tr("Buckets") : shownName(m_shown.name()),
                             m_shown.bucket.isEmpty() && !known ? QString() : summary);
    }
    m_header->setSelectionVerbsShown(m_selection.count > 0);

    const QString status = summary.isEmpty()          ? QString()
                           : m_shown.bucket.isEmpty() ? summary
                                                      : tr("%1: %2").arg(shownName(m_shown.name()), summary);
    if (status != m_statusText) {
        m_statusText = status;
        Q_EMIT statusTextChanged(m_statusText);
    }
}

} // namespace Poolhouse
