// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/checkrow.h"

#include "ui/theme/icons.h"
#include "ui/widgets/busyarc.h"
#include "ui/widgets/chiplabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace Poolhouse {

namespace {

constexpr int signSize = 20;
constexpr int signLeft = 14;
constexpr int textLeft = 45;

} // namespace

CheckRow::CheckRow(QWidget *parent) : QWidget(parent)
{
    m_busy = new BusyArc(this);
    m_title = new QLabel(this);
    m_title->setFont(Poolhouse::font(TextSize::Body, 500));
    m_detail = new QLabel(this);
    m_detail->setFont(Poolhouse::font(TextSize::Secondary));
    m_detail->setProperty("tone", QStringLiteral("secondary"));
    m_detail->setWordWrap(true);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(m_title);
    texts->addWidget(m_detail);
    m_chips = new QHBoxLayout;
    m_chips->setSpacing(4);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(textLeft, 5, 14, 5);
    line->setSpacing(8);
    setMinimumHeight(36);
    line->addLayout(texts, 1);
    line->addLayout(m_chips);
}

void CheckRow::showFinding(ProjectCheck::State state, const QString &title, const QString &detail,
                           const QList<ChipStyle> &chips)
{
    m_state = state;
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_busy->setVisible(state == ProjectCheck::State::Running);
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ChipStyle &chip : chips) {
        m_chips->addWidget(new ChipLabel(chip, this));
    }
    setToolTip({});
    setAccessibleName(title);
    setAccessibleDescription(detail);
    update();
}

void CheckRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_busy->setGeometry(signLeft + 2, (height() - 16) / 2, 16, 16);
}

void CheckRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Token::Border, this));
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));

    const QRectF disc(signLeft, (height() - signSize) / 2.0, signSize, signSize);
    const auto sign = [&](Token tint, Token token, const QString &name) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(tint, this));
        painter.drawEllipse(disc);
        paintIcon(&painter, disc.adjusted(4, 4, -4, -4), name, color(token, this));
    };
    switch (m_state) {
    case ProjectCheck::State::Passed:
        sign(Token::OkTint, Token::Ok, QStringLiteral("check"));
        break;
    case ProjectCheck::State::Warned:
        sign(Token::WarnTint, Token::Warn, QStringLiteral("warning"));
        break;
    case ProjectCheck::State::Failed:
        sign(Token::DangerTint, Token::Danger, QStringLiteral("close"));
        break;
    case ProjectCheck::State::Waiting:
    case ProjectCheck::State::NotAsked:
        sign(Token::Sunk, Token::Text3, QStringLiteral("minus"));
        break;
    case ProjectCheck::State::Running:
        break;
    }
}

} // namespace Poolhouse
