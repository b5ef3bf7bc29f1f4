// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connectionspanel.h"

#include "ui/connections/backendtable.h"
#include "ui/connections/budgetpopover.h"
#include "ui/connections/connectiontile.h"
#include "ui/connections/ownercard.h"
#include "ui/connections/ownerlist.h"
#include "ui/connections/selfproofbar.h"
#include "ui/connections/timelinewidget.h"
#include "ui/errortext.h"
#include "ui/format.h"
#include "ui/models/backendmodel.h"
#include "ui/models/ownermodel.h"
#include "ui/servertrusttext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noteframe.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace Poolhouse {

void ConnectionsPanel::setSnapshot(const ActivitySnapshot &snapshot)
{
    m_snapshot = snapshot;
    m_hasSnapshot = true;
    m_hasDatabase = true;
    m_stale = false;
    m_owners->setSnapshot(snapshot);
    m_backends->setSnapshot(snapshot);
    m_pooler->setSnapshot(snapshot);
    m_direct->setSnapshot(snapshot);
    m_self->setStats(snapshot.self, snapshot.selfDirect);
    m_timeline->addSample(snapshot.time, snapshot.direct, snapshot.pooled());
    m_failure->hide();
    QStringList remarks;
    if (!snapshot.poolerClients) {
        remarks << tr("Pooler counts backends: its console is not reachable.");
    }
    if (!snapshot.sawEverything) {
        remarks << tr("This database user may not see everybody's state; grant it pg_monitor.");
    }
    m_counting->setText(remarks.join(u' '));
    m_counting->setVisible(!remarks.isEmpty());
    showContent();
    refreshNote();
    refreshScaleText();
    refreshAge();
    fitList();
}

void ConnectionsPanel::setStale(const Error &error)
{
    m_stale = true;
    m_hasDatabase = true;
    m_timeline->markGap();
    const ErrorText text = explain(error);
    if (!m_hasSnapshot) {
        m_state->setState(ViewState::Failed, text.title, text.detail);
        m_state->addAction(QStringLiteral("retry"), tr("Retry"), QStringLiteral("refresh"));
        m_pages->setCurrentWidget(m_state);
        refreshAge();
        return;
    }
    m_pooler->setStale(true);
    m_direct->setStale(true);
    m_owners->setStale(true);
    m_failure->setText(tr("%1. These are the last numbers.").arg(text.title));
    m_failure->setToolTip(errorDetails(error));
    m_failure->show();
    refreshAge();
}

void ConnectionsPanel::setNoDatabase()
{
    setConnecting();
    m_hasDatabase = false;
    m_state->setState(ViewState::Empty, tr("Connect a database to see who is connected"),
                      tr("Poolhouse reads the list through the pooler, and never changes anything there."),
                      QStringLiteral("database"));
    m_state->addAction(QStringLiteral("connect"), tr("Connect database"), {}, true);
    m_pages->setCurrentWidget(m_state);
    m_refresh->setEnabled(false);
    m_self->hide();
    refreshAge();
}

void ConnectionsPanel::setConnecting()
{
    m_snapshot = {};
    m_hasSnapshot = false;
    m_hasDatabase = true;
    m_stale = false;
    m_noteText.clear();
    m_owners->clear();
    m_backends->clear();
    m_timeline->clear();
    m_card->hide();
    m_note->hide();
    m_failure->hide();
    m_refresh->setEnabled(true);
    m_self->setStats({});
    m_self->show();
    m_state->setState(ViewState::Loading, tr("Connecting to the database…"));
    m_pages->setCurrentWidget(m_state);
    refreshAge();
}

void ConnectionsPanel::setBudgets(int pooler, int direct)
{
    m_poolerBudget = pooler;
    m_directBudget = direct;
    m_pooler->setBudget(pooler);
    m_direct->setBudget(direct);
    m_timeline->setBudgets(pooler, direct);
    refreshNote();
    refreshScaleText();
}

void ConnectionsPanel::setPoolStats(const PoolStats &stats)
{
    m_self->setStats(stats, m_snapshot.selfDirect);
}

void ConnectionsPanel::setServerTrust(const ServerTrustText &text)
{
    m_trust->setText(text.sentence);
    m_trust->setToolTip(text.remedy);
    m_trust->setAccessibleDescription(text.remedy);
    m_trust->setVisible(!text.sentence.isEmpty());
}

void ConnectionsPanel::setExpanded(bool expanded)
{
    m_expanded = expanded;
    m_expand->setIconName(expanded ? QStringLiteral("restore") : QStringLiteral("expand"));
    m_expand->setLabel(expanded ? tr("Restore") : tr("Expand"));
}

void ConnectionsPanel::showContent()
{
    m_refresh->setEnabled(true);
    m_self->show();
    m_pages->setCurrentWidget(m_scroll);
}

const OwnerCount *ConnectionsPanel::largestDirect() const
{
    // A service can be lowered by a setting, so the largest service is named before a larger application.
    const OwnerCount *largest = nullptr;
    for (const OwnerCount &owner : m_snapshot.owners) {
        if (owner.path != BackendPath::Direct || owner.count <= 0) {
            continue;
        }
        const bool service = owner.kind == OwnerKind::Service;
        const bool bestIsService = largest != nullptr && largest->kind == OwnerKind::Service;
        if (largest == nullptr || (service && !bestIsService) ||
            (service == bestIsService && owner.count > largest->count)) {
            largest = &owner;
        }
    }
    return largest;
}

void ConnectionsPanel::refreshNote()
{
    const BudgetState direct =
        m_hasSnapshot ? budgetState(m_snapshot.direct, m_directBudget) : BudgetState::Fine;
    const BudgetState pooler =
        m_hasSnapshot ? budgetState(m_snapshot.pooled(), m_poolerBudget) : BudgetState::Fine;
    QString text;
    QString link;
    BudgetState worst = BudgetState::Fine;
    if (direct != BudgetState::Fine) {
        worst = direct;
        text = direct == BudgetState::Near ? tr("Direct is close to its budget.")
                                           : tr("Direct has reached its budget of %1.").arg(m_directBudget);
        if (const OwnerCount *owner = largestDirect()) {
            const bool lowerable = !owner->remedy.isEmpty();
            text += u' ';
            text += (lowerable ? tr("%1 holds %2 of %3 and can be lowered.") : tr("%1 holds %2 of %3."))
                        .arg(owner->owner)
                        .arg(owner->count)
                        .arg(m_snapshot.direct);
            link = lowerable ? tr("Show how") : QString();
        }
    } else if (pooler != BudgetState::Fine) {
        worst = pooler;
        text = pooler == BudgetState::Near ? tr("The pooler is close to its budget: %1 of %2.")
                                           : tr("The pooler has reached its budget: %1 of %2.");
        text = text.arg(m_snapshot.pooled()).arg(m_poolerBudget);
    }
    m_note->setVisible(!text.isEmpty());
    if (text != m_noteText) {
        m_note->setKind(worst == BudgetState::Reached ? NoteKind::Danger : NoteKind::Warn);
        m_note->setText(text);
        m_note->setLink(link);
        if (!text.isEmpty()) {
            QAccessibleEvent told(m_note, QAccessible::Alert);
            QAccessible::updateAccessibility(&told);
        }
        m_noteText = text;
    }
    if (text.isEmpty()) {
        // What it explained is over; a card that was opened from the list stays.
        m_note->setLink({});
    }
}

void ConnectionsPanel::refreshScaleText()
{
    m_scaleText->setText(m_timeline->offScaleText());
}

void ConnectionsPanel::refreshAge()
{
    if (!m_hasSnapshot) {
        m_age->setText({});
        return;
    }
    const qint64 seconds = std::max<qint64>(0, m_snapshot.time.secsTo(QDateTime::currentDateTimeUtc()));
    m_age->setToken(m_stale ? Token::Warn : Token::Text2);
    m_age->setText(m_stale ? tr("stale, %1 ago").arg(formatAge(seconds))
                           : tr("%1 ago").arg(formatAge(seconds)));
}

void ConnectionsPanel::editBudget(ConnectionTile *tile, bool pooler)
{
    auto *popover = new BudgetPopover(pooler ? tr("Pooler budget") : tr("Direct budget"),
                                      pooler ? tr("Clients that may use the pooler before Poolhouse warns.")
                                             : tr("Connections around the pooler before Poolhouse warns."),
                                      tile->budget(), this);
    connect(popover, &BudgetPopover::accepted, this, [this, pooler](int value) {
        setBudgets(pooler ? value : m_poolerBudget, pooler ? m_directBudget : value);
        Q_EMIT budgetsChanged(m_poolerBudget, m_directBudget);
    });
    popover->popUpBelow(tile->budgetButton());
}

void ConnectionsPanel::handleShowAll()
{
    const bool all = m_lists->currentWidget() != m_table;
    m_lists->setCurrentWidget(all ? static_cast<QWidget *>(m_table) : m_ownerList);
    m_listTitle->setText(all ? tr("All backends") : tr("Who is connected"));
    m_showAll->setText(all ? tr("Show owners") : tr("Show all"));
    fitList();
}

void ConnectionsPanel::handleShowHow()
{
    if (const OwnerCount *owner = largestDirect()) {
        showCard(*owner);
    }
}

void ConnectionsPanel::handleOwnerChosen(const QModelIndex &index)
{
    const auto text = [&index](OwnerModel::Role role) { return index.data(role).toString(); };
    const OwnerCount owner{
        .owner = text(OwnerModel::OwnerRole),
        .path = static_cast<BackendPath>(index.data(OwnerModel::PathRole).toInt()),
        .role = text(OwnerModel::DatabaseRoleRole),
        .cause = text(OwnerModel::CauseRole),
        .remedy = text(OwnerModel::RemedyRole),
        .count = index.data(OwnerModel::CountRole).toInt(),
    };
    if (!owner.cause.isEmpty() || !owner.remedy.isEmpty()) {
        showCard(owner);
    }
}

void ConnectionsPanel::showCard(const OwnerCount &owner)
{
    m_card->setOwner(owner);
    m_card->show();
    m_scroll->ensureWidgetVisible(m_card, 0, 12);
}

void ConnectionsPanel::fitList()
{
    // The list asks for its rows, so that the panel scrolls as a whole when it is low, but never for more
    // than a screenful: then it scrolls by itself.
    const int wanted =
        m_lists->currentWidget() == m_table ? 220 : std::clamp(m_ownerList->contentHeight(), 90, 260);
    m_lists->setMinimumHeight(wanted);
}

void ConnectionsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshAge();
    m_ageTimer.start();
}

void ConnectionsPanel::hideEvent(QHideEvent *event)
{
    m_ageTimer.stop();
    QWidget::hideEvent(event);
}

bool ConnectionsPanel::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::ApplicationFontChange) {
        fitList();
    }
    return handled;
}

} // namespace Poolhouse
