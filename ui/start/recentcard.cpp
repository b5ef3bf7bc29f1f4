// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/recentcard.h"

#include "ui/environmenttext.h"
#include "ui/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr qsizetype mostShown = 5;

} // namespace

RecentCard::RecentCard(QWidget *parent) : QFrame(parent)
{
    setProperty("card", true);
    auto *title = new QLabel(tr("Recent projects"), this);
    title->setFont(Poolhouse::font(TextSize::Title, 600));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 14);
    column->setSpacing(8);
    column->addWidget(title);
    column->addLayout(m_rows);
    hide();
}

void RecentCard::setProfiles(const QList<Profile> &profiles)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const qsizetype shown = std::min(profiles.size(), mostShown);
    for (qsizetype i = 0; i < shown; ++i) {
        const Profile &profile = profiles[i];
        auto *row = new QWidget(this);
        auto *open = new QPushButton(environmentDot(profile.environment), profile.name, row);
        open->setProperty("link", true);
        open->setToolTip(tr("%1, last opened %2").arg(profile.url.host(), formatWhen(profile.lastOpened)));
        open->setAccessibleName(tr("Open %1").arg(profile.name));
        connect(open, &QPushButton::clicked, this, [this, id = profile.id] { Q_EMIT openRequested(id); });
        auto *forget = new QToolButton(row);
        forget->setIcon(icon(QStringLiteral("close")));
        forget->setAutoRaise(true);
        forget->setToolTip(tr("Forget %1 and its keys").arg(profile.name));
        forget->setAccessibleName(forget->toolTip());
        connect(forget, &QToolButton::clicked, this, [this, id = profile.id] { Q_EMIT forgetRequested(id); });
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(4);
        line->addWidget(open, 1);
        line->addWidget(forget);
        m_rows->addWidget(row);
    }
    setVisible(shown > 0);
}

} // namespace Poolhouse
