// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/browserfooter.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/busyarc.h"
#include "ui/widgets/textlabel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace Poolhouse {

namespace {

constexpr int markSize = 14;
constexpr int left = 18;

QPushButton *link(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("link", true);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

BrowserFooter::BrowserFooter(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel({}, TextSize::Secondary, 400, Token::Text2, this))
    , m_stop(link(tr("Stop"), this))
    , m_retry(link(tr("Go on"), this))
    , m_details(link(tr("Show details"), this))
{
    setMinimumHeight(30);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Loading"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(left + markSize + 8, 1, 18, 0);
    layout->setSpacing(14);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_details);
    layout->addWidget(m_retry);
    layout->addWidget(m_stop);
    m_turn.setInterval(50);
    connect(&m_turn, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(m_stop, &QPushButton::clicked, this, &BrowserFooter::stopRequested);
    connect(m_retry, &QPushButton::clicked, this, &BrowserFooter::retryRequested);
    connect(m_details, &QPushButton::clicked, this, &BrowserFooter::detailsRequested);
    setMode(Mode::Busy, {});
}

void BrowserFooter::setMode(Mode mode, const QString &text)
{
    m_mode = mode;
    m_text->setText(text);
    m_stop->setVisible(mode == Mode::Busy);
    m_retry->setVisible(mode != Mode::Busy);
    m_retry->setText(mode == Mode::Failed ? tr("Retry") : tr("Go on"));
    m_details->setVisible(mode == Mode::Failed);
    if (mode == Mode::Busy && isVisible()) {
        m_turn.start();
    } else {
        m_turn.stop();
    }
    update();
}

void BrowserFooter::showBusy(const QString &text)
{
    setMode(Mode::Busy, text);
}

void BrowserFooter::showStopped(const QString &text)
{
    setMode(Mode::Stopped, text);
}

void BrowserFooter::showFailed(const QString &text)
{
    setMode(Mode::Failed, text);
}

QString BrowserFooter::text() const
{
    return m_text->text();
}

void BrowserFooter::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_mode == Mode::Busy) {
        m_turn.start();
    }
}

void BrowserFooter::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_turn.stop();
}

void BrowserFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Base, this));
    painter.fillRect(0, 0, width(), 1, color(Token::Border, this));
    const QRectF mark(left, (height() - markSize) / 2.0, markSize, markSize);
    if (m_mode == Mode::Busy) {
        BusyArc::paintArc(&painter, mark, color(Token::Accent, this),
                          double(QDateTime::currentMSecsSinceEpoch() % 1000) / 1000);
    } else if (m_mode == Mode::Stopped) {
        paintIcon(&painter, mark, QStringLiteral("pause"), color(Token::Text2, this));
    } else {
        paintIcon(&painter, mark, QStringLiteral("warning"), color(Token::Danger, this));
    }
}

} // namespace Poolhouse
