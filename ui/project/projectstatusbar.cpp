// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/projectstatusbar.h"

#include "ui/project/statusitem.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace Poolhouse {

namespace {

constexpr int nearBudgetPercent = 80;

Token budgetToken(int used, int budget, Token normal)
{
    if (budget > 0 && used >= budget) {
        return Token::Danger;
    }
    return budget > 0 && used * 100 >= budget * nearBudgetPercent ? Token::Warn : normal;
}

} // namespace

ProjectStatusBar::ProjectStatusBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(Metrics::statusBarHeight);
    m_project = new QLabel(this);
    m_folder = new QLabel(this);
    for (QLabel *label : {m_project, m_folder}) {
        label->setFont(Poolhouse::font(TextSize::Secondary));
        label->setProperty("tone", QStringLiteral("secondary"));
    }
    m_folder->setMinimumWidth(0);
    m_folder->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_error = new StatusItem(this);
    m_error->hide();
    m_pool = new StatusItem(this);
    m_pooler = new StatusItem(this);
    m_direct = new StatusItem(this);
    connect(m_error, &StatusItem::clicked, this, &ProjectStatusBar::errorClicked);
    for (StatusItem *item : {m_pool, m_pooler, m_direct}) {
        connect(item, &StatusItem::clicked, this, &ProjectStatusBar::connectionsRequested);
    }

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(24, 1, 6, 0);
    line->setSpacing(6);
    line->addWidget(m_project);
    line->addSpacing(8);
    line->addWidget(m_folder, 1);
    line->addWidget(m_error);
    line->addWidget(m_pool);
    line->addWidget(m_pooler);
    line->addWidget(m_direct);
    setNoDatabase();
}

void ProjectStatusBar::setProject(const QString &name)
{
    m_name = name;
    m_reach = Reach::Unknown;
    showProject();
}

void ProjectStatusBar::setReachable(bool reachable)
{
    const Reach now = reachable ? Reach::Yes : Reach::No;
    if (m_reach != now) {
        m_reach = now;
        showProject();
    }
}

void ProjectStatusBar::showProject()
{
    switch (m_reach) {
    case Reach::Unknown:
        m_project->setText(tr("Opening %1…").arg(m_name));
        break;
    case Reach::Yes:
        m_project->setText(tr("Connected to %1").arg(m_name));
        break;
    case Reach::No:
        m_project->setText(tr("%1 does not answer").arg(m_name));
        break;
    }
    update();
}

void ProjectStatusBar::setCountsStale()
{
    for (StatusItem *item : {m_pooler, m_direct}) {
        item->setEnabled(false);
        item->setToolTip(tr("The last reading failed: these are the counts before it."));
    }
}

void ProjectStatusBar::setProjectHint(const QString &text)
{
    m_project->setToolTip(text);
    m_project->setAccessibleDescription(text);
}

void ProjectStatusBar::setFolderText(const QString &text)
{
    m_folder->setText(text);
}

void ProjectStatusBar::setError(const QString &text)
{
    m_error->setFact(QStringLiteral("warning"), text, Token::Danger, Token::Danger);
    m_error->setVisible(!text.isEmpty());
    m_error->setAccessibleName(tr("Last error: %1").arg(text));
}

QString ProjectStatusBar::poolText() const
{
    return m_pool->text();
}

void ProjectStatusBar::setPool(const PoolStats &stats)
{
    const QString text =
        tr("%1 of %2 pooled · %3 direct").arg(stats.total - stats.direct).arg(stats.cap).arg(stats.direct);
    const bool proven = stats.total > 0 && stats.proven == stats.total;
    if (stats.direct > 0) {
        m_pool->setFact(QStringLiteral("warning"), text, Token::Danger, Token::Danger, true);
    } else {
        m_pool->setFact(QStringLiteral("shield-check"), text, proven ? Token::Ok : Token::Text3,
                        proven ? Token::Ok : Token::Text2);
    }
    m_pool->setAccessibleName(tr("Poolhouse's own connections: %1").arg(text));
    m_pool->setToolTip(
        proven ? tr("Poolhouse's own connections. The server confirmed that each goes through a pooler.")
               : tr("Poolhouse's own connections, not checked yet."));
}

void ProjectStatusBar::setCounts(const ActivitySnapshot &snapshot, int poolerBudget, int directBudget)
{
    const Token pooled = budgetToken(snapshot.pooled(), poolerBudget, Token::Text2);
    const Token direct = budgetToken(snapshot.direct, directBudget, Token::Text2);
    m_pooler->setFact(QStringLiteral("waves"), tr("%1 of %2").arg(snapshot.pooled()).arg(poolerBudget),
                      Token::Accent, pooled, pooled != Token::Text2);
    m_direct->setFact(QStringLiteral("direct"), tr("%1 of %2").arg(snapshot.direct).arg(directBudget),
                      Token::Direct, direct, direct != Token::Text2);
    m_pooler->setAccessibleName(tr("Pooler: %1").arg(m_pooler->text()));
    m_direct->setAccessibleName(tr("Direct connections: %1").arg(m_direct->text()));
    m_pooler->setToolTip(snapshot.poolerClients ? tr("Clients of the pooler, of the budget")
                                                : tr("Backends through the pooler, of the budget"));
    m_direct->setToolTip(tr("Connections that came around the pooler, of the budget"));
    for (StatusItem *item : {m_pooler, m_direct}) {
        item->setEnabled(true);
        item->show();
    }
}

void ProjectStatusBar::setNoDatabase()
{
    m_pool->setFact(QStringLiteral("shield-check"), tr("No database connection"), Token::Text3, Token::Text2);
    m_pool->setToolTip(tr("This project has no DATABASE_URL. File work needs none."));
    m_pooler->hide();
    m_direct->hide();
}

void ProjectStatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), color(Token::Window, this));
    painter.setPen(color(Token::Border, this));
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
    painter.setPen(Qt::NoPen);
    const Token dot =
        m_reach == Reach::Yes ? Token::Ok : (m_reach == Reach::No ? Token::Danger : Token::Text3);
    painter.setBrush(color(dot, this));
    painter.drawEllipse(QPointF(15, height() / 2.0), 4, 4);
}

} // namespace Poolhouse
