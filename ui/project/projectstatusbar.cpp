// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/projectstatusbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace Poolhouse {

namespace {

constexpr int nearBudgetPercent = 80;

QToolButton *makeCount(const QString &iconName, Token token, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(icon(iconName, token));
    button->setIconSize(QSize(14, 14));
    button->setFont(font(TextSize::Secondary));
    button->setProperty("status", true);
    return button;
}

} // namespace

ProjectStatusBar::ProjectStatusBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(Metrics::statusBarHeight);
    m_project = new QLabel(this);
    m_folder = new QLabel(this);
    for (QLabel *label : {m_project, m_folder}) {
        label->setFont(font(TextSize::Secondary));
        label->setProperty("tone", QStringLiteral("text2"));
    }
    m_folder->setMinimumWidth(0);
    m_folder->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_error = makeCount(QStringLiteral("warning"), Token::Danger, this);
    m_error->setProperty("status", QStringLiteral("danger"));
    m_error->hide();
    m_pool = makeCount(QStringLiteral("shield-check"), Token::Ok, this);
    m_pooler = makeCount(QStringLiteral("waves"), Token::Accent, this);
    m_direct = makeCount(QStringLiteral("direct"), Token::Direct, this);
    connect(m_error, &QToolButton::clicked, this, &ProjectStatusBar::errorClicked);
    for (QToolButton *button : {m_pool, m_pooler, m_direct}) {
        connect(button, &QToolButton::clicked, this, &ProjectStatusBar::connectionsRequested);
    }

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(24, 0, 10, 0);
    line->setSpacing(14);
    line->addWidget(m_project);
    line->addWidget(m_folder, 1);
    line->addWidget(m_error);
    line->addWidget(m_pool);
    line->addWidget(m_pooler);
    line->addWidget(m_direct);
    setNoDatabase();
}

void ProjectStatusBar::setProject(const QString &name)
{
    m_project->setText(tr("Connected to %1").arg(name));
}

void ProjectStatusBar::setFolderText(const QString &text)
{
    m_folder->setText(text);
}

void ProjectStatusBar::setError(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_error->setAccessibleName(tr("Last error: %1").arg(text));
}

QString ProjectStatusBar::poolText() const
{
    return m_pool->text();
}

void ProjectStatusBar::setPool(const PoolStats &stats)
{
    const int direct = stats.direct;
    m_pool->setVisible(true);
    m_pool->setText(tr("%1 of %2 pooled · %3 direct").arg(stats.total - direct).arg(stats.cap).arg(direct));
    const bool proven = stats.total > 0 && stats.proven == stats.total;
    m_pool->setIcon(icon(direct > 0 ? QStringLiteral("warning") : QStringLiteral("shield-check"),
                         direct > 0 ? Token::Danger : (proven ? Token::Ok : Token::Text3)));
    m_pool->setAccessibleName(tr("Poolhouse's own connections: %1").arg(m_pool->text()));
    m_pool->setToolTip(
        proven ? tr("Poolhouse's own connections. The server confirmed that each goes through a pooler.")
               : tr("Poolhouse's own connections, not checked yet."));
}

void ProjectStatusBar::setCounts(const ActivitySnapshot &snapshot, int poolerBudget, int directBudget)
{
    m_pooler->setVisible(true);
    m_direct->setVisible(true);
    m_pooler->setText(tr("%1 of %2").arg(snapshot.pooled()).arg(poolerBudget));
    m_direct->setText(tr("%1 of %2").arg(snapshot.direct).arg(directBudget));
    const bool isNear = directBudget > 0 && snapshot.direct * 100 >= directBudget * nearBudgetPercent;
    QFont counted = font(TextSize::Secondary, isNear ? 600 : 400);
    m_direct->setFont(counted);
    m_direct->setProperty("status", isNear ? QVariant(QStringLiteral("warn")) : QVariant(true));
    m_pooler->setAccessibleName(tr("Pooler: %1").arg(m_pooler->text()));
    m_direct->setAccessibleName(tr("Direct connections: %1").arg(m_direct->text()));
    m_pooler->setToolTip(snapshot.poolerClients ? tr("Clients of the pooler, of the budget")
                                                : tr("Backends through the pooler, of the budget"));
    m_direct->setToolTip(tr("Connections that came around the pooler, of the budget"));
}

void ProjectStatusBar::setNoDatabase()
{
    m_pool->setVisible(true);
    m_pool->setText(tr("No database connection"));
    m_pool->setIcon(icon(QStringLiteral("shield-check"), Token::Text3));
    m_pool->setToolTip(tr("This project has no DATABASE_URL. File work needs none."));
    m_pooler->setVisible(false);
    m_direct->setVisible(false);
}

void ProjectStatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), color(Token::Window, this));
    painter.setPen(color(Token::Border, this));
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Ok, this));
    painter.drawEllipse(QPointF(15, height() / 2.0), 4, 4);
}

} // namespace Poolhouse
