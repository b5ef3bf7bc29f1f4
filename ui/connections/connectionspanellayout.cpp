// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connectionspanel.h"

#include "ui/connections/backendtable.h"
#include "ui/connections/connectiontile.h"
#include "ui/connections/ownercard.h"
#include "ui/connections/ownerlist.h"
#include "ui/connections/selfproofbar.h"
#include "ui/connections/timelinewidget.h"
#include "ui/models/backendmodel.h"
#include "ui/models/ownermodel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noteframe.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Poolhouse {

// How the panel is put together; what it does is in connectionspanel.cpp.

ConnectionsPanel::ConnectionsPanel(QWidget *parent)
    : QWidget(parent)
    , m_owners(new OwnerModel(this))
    , m_backends(new BackendModel(this))
{
    setObjectName(QStringLiteral("connectionsPanel"));
    setAccessibleName(tr("Connections"));
    m_state = new StateView;
    m_state->setSurface(Token::Window);
    m_scroll = new QScrollArea;
    m_scroll->setProperty("chrome", true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeContent());
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_state);
    m_pages->addWidget(m_scroll);
    m_self = new SelfProofBar;

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(new Separator);
    layout->addWidget(m_pages, 1);
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(Metrics::dockPadding, Metrics::dockPadding, Metrics::dockPadding,
                               Metrics::dockPadding);
    bottom->setSpacing(6);
    bottom->addWidget(m_self);
    m_trust = new TextLabel({}, TextSize::Secondary, 400, Token::Text2);
    m_trust->setObjectName(QStringLiteral("serverTrust"));
    m_trust->setWordWrap(true);
    m_trust->hide();
    bottom->addWidget(m_trust);
    layout->addLayout(bottom);

    connect(m_state, &StateView::actionTriggered, this, [this](const QString &id) {
        if (id == QLatin1String("connect")) {
            Q_EMIT connectDatabaseRequested();
        } else {
            Q_EMIT refreshRequested();
        }
    });
    m_ageTimer.setInterval(1000);
    connect(&m_ageTimer, &QTimer::timeout, this, &ConnectionsPanel::refreshAge);
    setConnecting();
}

ConnectionsPanel::~ConnectionsPanel() = default;

QWidget *ConnectionsPanel::makeHeader()
{
    auto *header = new QWidget;
    header->setMinimumHeight(Metrics::titleHeight - 1);
    auto *title = new TextLabel(tr("Connections"), TextSize::Body, 600);
    m_age = new TextLabel({}, TextSize::Secondary, 400, Token::Text2);
    m_refresh = new IconButton(QStringLiteral("refresh"), tr("Read again"));
    m_expand = new IconButton(QStringLiteral("expand"), tr("Expand"));
    auto *close = new IconButton(QStringLiteral("close"), tr("Close connections"));
    connect(m_refresh, &IconButton::clicked, this, &ConnectionsPanel::refreshRequested);
    connect(m_expand, &IconButton::clicked, this, &ConnectionsPanel::expandRequested);
    connect(close, &IconButton::clicked, this, &ConnectionsPanel::closeRequested);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(Metrics::dockPadding, 0, Metrics::dockPadding - 5, 0);
    layout->setSpacing(4);
    layout->addWidget(title, 1);
    layout->addWidget(m_age);
    layout->addSpacing(4);
    layout->addWidget(m_refresh);
    layout->addWidget(m_expand);
    layout->addWidget(close);
    return header;
}

QWidget *ConnectionsPanel::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    auto *upper = new QVBoxLayout;
    upper->setContentsMargins(Metrics::dockPadding, Metrics::dockPadding, Metrics::dockPadding, 0);
    upper->setSpacing(8);
    m_failure = new NoteFrame(NoteKind::Danger);
    m_failure->setLink(tr("Retry"));
    m_failure->hide();
    upper->addWidget(m_failure);
    m_pooler = new ConnectionTile(TileKind::Pooler);
    m_direct = new ConnectionTile(TileKind::Direct);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(8);
    tiles->addWidget(m_pooler, 1);
    tiles->addWidget(m_direct, 1);
    upper->addLayout(tiles);
    m_counting = new TextLabel({}, TextSize::Chip, 400, Token::Text2);
    m_counting->setWordWrap(true);
    m_counting->hide();
    upper->addWidget(m_counting);
    m_note = new NoteFrame(NoteKind::Warn);
    m_note->hide();
    upper->addWidget(m_note);
    m_card = new OwnerCard;
    m_card->hide();
    upper->addWidget(m_card);

    auto *chartTitle = new QHBoxLayout;
    chartTitle->setContentsMargins(0, 8, 0, 4);
    chartTitle->addWidget(new TextLabel(tr("Last ten minutes"), TextSize::Body, 600));
    chartTitle->addStretch(1);
    m_scaleText = new TextLabel({}, TextSize::Chip, 400, Token::Text2);
    chartTitle->addWidget(m_scaleText);
    upper->addLayout(chartTitle);
    m_timeline = new TimelineWidget;
    upper->addWidget(m_timeline, 1);
    layout->addLayout(upper, 1);

    auto *listTitle = new QHBoxLayout;
    listTitle->setContentsMargins(Metrics::dockPadding, 5, Metrics::dockPadding, 2);
    m_listTitle = new TextLabel(tr("Who is connected"), TextSize::Body, 600);
    m_showAll = new QPushButton(tr("Show all"));
    m_showAll->setProperty("link", true);
    m_showAll->setFont(Poolhouse::font(TextSize::Secondary));
    listTitle->addWidget(m_listTitle, 1);
    listTitle->addWidget(m_showAll);
    layout->addLayout(listTitle);

    m_ownerList = new OwnerList(m_owners);
    m_table = new BackendTable(m_backends);
    m_lists = new QStackedWidget;
    m_lists->addWidget(m_ownerList);
    m_lists->addWidget(m_table);
    layout->addWidget(m_lists, 3);

    connect(m_failure, &NoteFrame::linkActivated, this, &ConnectionsPanel::refreshRequested);
    connect(m_note, &NoteFrame::linkActivated, this, &ConnectionsPanel::handleShowHow);
    connect(m_card, &OwnerCard::closed, m_card, &QWidget::hide);
    connect(m_showAll, &QPushButton::clicked, this, &ConnectionsPanel::handleShowAll);
    connect(m_ownerList, &OwnerList::ownerChosen, this, &ConnectionsPanel::handleOwnerChosen);
    connect(m_pooler, &ConnectionTile::budgetEditRequested, this, [this] { editBudget(m_pooler, true); });
    connect(m_direct, &ConnectionTile::budgetEditRequested, this, [this] { editBudget(m_direct, false); });
    return content;
}

} // namespace Poolhouse
