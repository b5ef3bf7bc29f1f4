// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/bucketspanel.h"

#include "core/storage/storageclient.h"
#include "ui/browser/bucketcard.h"
#include "ui/browser/buckettextmodel.h"
#include "ui/browser/buckettreeview.h"
#include "ui/browser/navigator.h"
#include "ui/errortext.h"
#include "ui/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace Poolhouse {

namespace {

constexpr int refreshAfter = 700;
const QString newBucketId = QStringLiteral("new-bucket");
const QString changeKeyId = QStringLiteral("change-key");
const QString retryId = QStringLiteral("retry");
const QString detailsId = QStringLiteral("details");

} // namespace

BucketsPanel::BucketsPanel(Navigator *navigator, QWidget *parent)
    : QWidget(parent)
    , m_navigator(navigator)
    , m_model(new BucketTextModel(nullptr, this))
    , m_tree(new BucketTreeView(this))
    , m_card(new BucketCard(this))
    , m_add(new IconButton(QStringLiteral("plus"), tr("New bucket"), this))
    , m_state(new StateView(this))
    , m_stack(new QStackedWidget(this))
{
    setAccessibleName(tr("Buckets"));
    setMinimumWidth(180);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QWidget(this);
    head->setMinimumHeight(Metrics::titleHeight);
    auto *title = new QHBoxLayout(head);
    title->setContentsMargins(Metrics::dockPadding, 0, 6, 0);
    title->addWidget(new TextLabel(tr("Buckets"), TextSize::Body, 600, Token::Text, head));
    title->addStretch(1);
    title->addWidget(m_add);
    layout->addWidget(head);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_state);
    layout->addWidget(m_stack, 1);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(10, 8, 10, 10);
    foot->addWidget(m_card);
    layout->addLayout(foot);
    setFocusProxy(m_tree);

    m_tree->setTreeModel(m_model);
    connect(m_add, &QAbstractButton::clicked, this, &BucketsPanel::newBucketRequested);
    connect(m_tree, &BucketTreeView::openRequested, m_navigator, &Navigator::go);
    connect(m_tree, &BucketTreeView::contextMenuRequested, this, &BucketsPanel::contextMenuRequested);
    connect(m_tree, &FileDropView::filesDropped, this, &BucketsPanel::filesDropped);
    connect(m_tree, &FileDropView::dropRefused, this, &BucketsPanel::dropRefused);
    connect(m_tree, &FileDropView::dropTargetChanged, this, &BucketsPanel::dropTargetChanged);
    connect(m_navigator, &Navigator::currentChanged, m_tree, &BucketTreeView::setCurrentFolder);
    connect(m_navigator, &Navigator::currentChanged, this, &BucketsPanel::updateCard);
    connect(m_model, &BucketTreeModel::rootStateChanged, this, &BucketsPanel::updateState);
    connect(m_model, &BucketTreeModel::rootStateChanged, this, &BucketsPanel::updateCard);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &BucketsPanel::updateCard);
    connect(m_state, &StateView::actionTriggered, this, &BucketsPanel::handleAction);
    m_refreshSoon.setSingleShot(true);
    connect(&m_refreshSoon, &QTimer::timeout, this, &BucketsPanel::refreshChanged);
    updateState();
    updateCard();
}

BucketsPanel::~BucketsPanel() = default;

BucketTreeModel *BucketsPanel::model() const
{
    return m_model;
}

void BucketsPanel::setClient(StorageClient *client)
{
    m_model->setClient(client);
    if (client != nullptr) {
        m_model->fetchMore({});
    }
    m_tree->setCurrentFolder(m_navigator->current());
}

void BucketsPanel::setKeyIsRestricted(bool restricted)
{
    m_restrictedKey = restricted;
    updateState();
}

void BucketsPanel::follow(ObjectListModel *list)
{
    m_list = list;
    connect(list, &ObjectListModel::listed, m_model, &BucketTreeModel::applyListing);
    connect(list, &ObjectListModel::stateChanged, this, &BucketsPanel::updateCard);
    updateCard();
}

void BucketsPanel::refresh()
{
    if (m_model->rootState() != BucketTreeModel::NodeState::Unknown) {
        m_model->refreshLoaded();
    }
}

void BucketsPanel::refreshFolders(const QList<ObjectPath> &folders)
{
    for (const ObjectPath &changed : folders) {
        // A folder that is not there yet shows up when the one above is listed, and so on.
        ObjectPath folder = changed;
        while (!folder.isBucket() && !m_model->indexOf(folder).isValid()) {
            folder = folder.parent();
        }
        m_changed.insert(folder);
    }
    if (!m_changed.isEmpty() && !m_refreshSoon.isActive()) {
        m_refreshSoon.start(refreshAfter);
    }
}

void BucketsPanel::refreshChanged()
{
    const QSet<ObjectPath> changed = std::exchange(m_changed, {});
    for (const ObjectPath &folder : changed) {
        // The list shares its listing (see follow).
        if (!m_list || m_list->folder() != folder) {
            m_model->refresh(folder);
        }
    }
}

void BucketsPanel::handleAction(const QString &id)
{
    if (id == newBucketId) {
        Q_EMIT newBucketRequested();
    } else if (id == changeKeyId) {
        Q_EMIT changeKeyRequested();
    } else if (id == retryId) {
        m_model->refresh();
    } else if (id == detailsId) {
        Q_EMIT detailsRequested(m_model->rootError());
    }
}

void BucketsPanel::updateState()
{
    using NodeState = BucketTreeModel::NodeState;
    if (m_model->hasBuckets()) {
        m_stack->setCurrentWidget(m_tree);
        return;
    }
    switch (m_model->rootState()) {
    case NodeState::Unknown:
        m_stack->setCurrentWidget(m_tree);
        return;
    case NodeState::Loading:
        m_state->setState(ViewState::Loading, tr("Loading buckets…"));
        break;
    case NodeState::Loaded:
        if (m_restrictedKey) {
            m_state->setState(ViewState::Forbidden, tr("This key sees no buckets"),
                              tr("There are none, or the key may not list them."));
            m_state->addAction(changeKeyId, tr("Change key"), QStringLiteral("key"));
        } else {
            m_state->setState(ViewState::Empty, tr("No buckets yet"),
                              tr("Make the first one for your files."), QStringLiteral("bucket"));
            m_state->addAction(newBucketId, tr("New bucket"), {}, true);
        }
        break;
    case NodeState::Failed: {
        const Error error = m_model->rootError();
        const ErrorText said = explain(error);
        const bool forbidden = error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::Unauthorized;
        m_state->setState(forbidden ? ViewState::Forbidden : ViewState::Failed,
                          forbidden ? tr("This key cannot list buckets") : tr("Could not load the buckets"),
                          said.title + QStringLiteral(". ") + said.detail);
        if (forbidden) {
            m_state->addAction(changeKeyId, tr("Change key"), QStringLiteral("key"));
        } else {
            m_state->addAction(retryId, tr("Retry"), QStringLiteral("retry"));
        }
        m_state->addAction(detailsId, tr("Details"));
        break;
    }
    }
    m_stack->setCurrentWidget(m_state);
}

void BucketsPanel::updateCard()
{
    const ObjectPath current = m_navigator->current();
    m_card->setBucket(current.bucket.isEmpty() ? std::nullopt : m_model->bucket(current.bucket));
    if (m_list && m_list->state() == ObjectListModel::State::Complete && m_list->folder() == current) {
        const ObjectListModel::Totals totals = m_list->totals();
        m_card->setHere(tr("%1 here").arg(formatCount(totals.objects)),
                        totals.objects > 0 ? tr("%1 here").arg(formatBytes(totals.bytes)) : QString());
    } else {
        m_card->setHere({}, {});
    }
}

void BucketsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window, this));
}

} // namespace Poolhouse
