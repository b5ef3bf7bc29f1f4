// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/ownercard.h"

#include "core/monitor/activitysnapshot.h"
#include "ui/connections/ownertextproxy.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace Poolhouse {

OwnerCard::OwnerCard(QWidget *parent)
    : QFrame(parent)
    , m_name(new TextLabel({}, TextSize::Body, 600))
    , m_chip(new ChipLabel)
    , m_facts(new TextLabel({}, TextSize::Secondary, 400, Token::Text2))
    , m_causeTitle(new TextLabel(tr("Cause"), TextSize::Secondary, 500, Token::Text2))
    , m_cause(new TextLabel({}, TextSize::Secondary))
    , m_remedyTitle(new TextLabel(tr("Remedy"), TextSize::Secondary, 500, Token::Text2))
    , m_remedy(new TextLabel({}, TextSize::Secondary))
{
    setObjectName(QStringLiteral("ownerCard"));
    setProperty("card", true);
    auto *close = new IconButton(QStringLiteral("close"), tr("Close"), this);
    connect(close, &IconButton::clicked, this, &OwnerCard::closed);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_name);
    title->addWidget(m_chip);
    title->addStretch(1);
    title->addWidget(m_facts);
    title->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 12);
    layout->setSpacing(2);
    layout->addLayout(title);
    for (TextLabel *text : {m_causeTitle, m_cause, m_remedyTitle, m_remedy}) {
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(text);
    }
}

QString OwnerCard::ownerName() const
{
    return m_name->text();
}

void OwnerCard::setOwner(const OwnerCount &owner)
{
    m_name->setText(owner.owner);
    ChipStyle chip = isPooled(owner.path) ? pooledChip() : directChip();
    if (!isPooled(owner.path) && owner.path != BackendPath::Direct) {
        chip = {OwnerTextProxy::pathWord(owner.path), {}};
    }
    m_chip->setChip(chip);
    m_facts->setText(owner.role.isEmpty() ? tr("%1 open").arg(owner.count)
                                          : tr("%1 open as %2").arg(owner.count).arg(owner.role));
    m_cause->setText(owner.cause);
    m_cause->setVisible(!owner.cause.isEmpty());
    m_causeTitle->setVisible(!owner.cause.isEmpty());
    m_remedy->setText(owner.remedy.isEmpty() ? tr("Nothing is known that lowers this.") : owner.remedy);
    setAccessibleName(tr("%1: %2 %3").arg(owner.owner, owner.cause, m_remedy->text()));
}

} // namespace Poolhouse
