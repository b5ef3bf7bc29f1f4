// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/startpage.h"

#include "ui/start/connectcard.h"
#include "ui/start/recentcard.h"
#include "ui/start/sandboxcard.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Poolhouse {

namespace {

constexpr int leftWidth = 700;
constexpr int rightWidth = 336;

} // namespace

StartPage::StartPage(QWidget *parent) : QWidget(parent)
{
    auto *mark = new QLabel(this);
    mark->setPixmap(QIcon(QStringLiteral(":/icons/app/poolhouse.svg")).pixmap(40, 40));
    auto *welcome = new QLabel(tr("Welcome to Poolhouse"), this);
    welcome->setFont(Poolhouse::font(TextSize::Welcome, 600));
    auto *what =
        new QLabel(tr("Manage Supabase Storage and see what it costs in database connections."), this);
    what->setProperty("tone", QStringLiteral("secondary"));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(welcome);
    words->addWidget(what);
    auto *head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(mark);
    head->addLayout(words, 1);

    m_notice = new QFrame(this);
    m_notice->setProperty("kind", QStringLiteral("danger"));
    m_noticeText = new QLabel(m_notice);
    m_noticeText->setWordWrap(true);
    auto *noticeLine = new QHBoxLayout(m_notice);
    noticeLine->setContentsMargins(12, 8, 12, 8);
    noticeLine->addWidget(m_noticeText);
    m_notice->hide();

    m_connect = new ConnectCard(this);
    m_recent = new RecentCard(this);
    m_sandbox = new SandboxCard(this);
    connect(m_connect, &ConnectCard::openRequested, this, &StartPage::openRequested);
    connect(m_recent, &RecentCard::openRequested, this, &StartPage::profileOpenRequested);
    connect(m_recent, &RecentCard::forgetRequested, this, &StartPage::profileForgetRequested);
    connect(m_sandbox, &SandboxCard::startRequested, this, &StartPage::sandboxRequested);

    auto *right = new QVBoxLayout;
    right->setSpacing(16);
    right->addWidget(m_recent);
    right->addWidget(m_sandbox, 1);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(24);
    m_connect->setMinimumWidth(440);
    m_recent->setFixedWidth(rightWidth);
    m_sandbox->setFixedWidth(rightWidth);
    columns->addWidget(m_connect, 1);
    columns->addLayout(right);

    auto *block = new QWidget;
    block->setMaximumWidth(leftWidth + 24 + rightWidth);
    auto *middle = new QVBoxLayout(block);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(20);
    middle->addLayout(head);
    middle->addWidget(m_notice);
    middle->addLayout(columns);
    auto *inner = new QWidget;
    auto *centred = new QGridLayout(inner);
    centred->setContentsMargins(24, 24, 24, 24);
    centred->setColumnStretch(0, 1);
    centred->setColumnStretch(1, 1000);
    centred->setColumnStretch(2, 1);
    centred->setRowStretch(0, 1);
    centred->setRowStretch(2, 1);
    centred->addWidget(block, 1, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
}

void StartPage::setProfiles(const QList<Profile> &profiles)
{
    m_recent->setProfiles(profiles);
}

void StartPage::setNotice(const QString &text)
{
    m_noticeText->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

} // namespace Poolhouse
