// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/stateview.h"

#include "ui/theme/icons.h"
#include "ui/widgets/busyarc.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace Poolhouse {

namespace {

constexpr int iconSide = 28;
constexpr int bottomHeight = 30;

QString iconOf(ViewState state)
{
    switch (state) {
    case ViewState::Empty:
        return QStringLiteral("upload");
    case ViewState::Loading:
        break;
    case ViewState::Failed:
        return QStringLiteral("warning");
    case ViewState::Forbidden:
        return QStringLiteral("lock");
    }
    return {};
}

Token tokenOf(ViewState state)
{
    switch (state) {
    case ViewState::Empty:
        return Token::Accent;
    case ViewState::Failed:
        return Token::Danger;
    default:
        return Token::Text2;
    }
}

void clear(QHBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            // The button that was pressed may be the one that goes.
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace

StateView::StateView(QWidget *parent)
    : QWidget(parent)
    , m_middle(new QWidget(this))
    , m_icon(new QLabel(m_middle))
    , m_title(new TextLabel({}, TextSize::Body, 600, Token::Text, m_middle))
    , m_text(new TextLabel({}, TextSize::Secondary, 400, Token::Text2, m_middle))
    , m_actions(new QHBoxLayout)
    , m_bottom(new QWidget(this))
    , m_arc(new BusyArc(m_bottom))
    , m_loading(new TextLabel({}, TextSize::Secondary, 400, Token::Text2, m_bottom))
    , m_bottomActions(new QHBoxLayout)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(420);

    auto *middle = new QVBoxLayout(m_middle);
    middle->setContentsMargins(24, 16, 24, 16);
    middle->setSpacing(4);
    middle->addStretch(1);
    middle->addWidget(m_icon);
    middle->addSpacing(6);
    middle->addWidget(m_title);
    auto *narrow = new QHBoxLayout;
    narrow->addStretch(1);
    narrow->addWidget(m_text, 100);
    narrow->addStretch(1);
    middle->addLayout(narrow);
    middle->addSpacing(6);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    m_actions->setSpacing(8);
    buttons->addLayout(m_actions);
    buttons->addStretch(1);
    middle->addLayout(buttons);
    middle->addStretch(1);

    auto *bottom = new QHBoxLayout(m_bottom);
    bottom->setContentsMargins(12, 0, 12, 0);
    bottom->setSpacing(8);
    bottom->addWidget(m_arc);
    bottom->addWidget(m_loading);
    bottom->addStretch(1);
    bottom->addLayout(m_bottomActions);
    m_bottom->setMinimumHeight(bottomHeight);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_middle, 1);
    layout->addStretch(0);
    layout->addWidget(m_bottom);
    setState(ViewState::Empty, {});
}

void StateView::setState(ViewState state, const QString &title, const QString &text, const QString &iconName)
{
    clearActions();
    m_state = state;
    m_iconName = iconName.isEmpty() ? iconOf(state) : iconName;
    const bool loading = state == ViewState::Loading;
    m_middle->setVisible(!loading);
    m_bottom->setVisible(loading);
    static_cast<QVBoxLayout *>(layout())->setStretch(1, loading ? 1 : 0);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_loading->setText(title);
    setAccessibleName(title);
    setAccessibleDescription(text);
    refreshIcon();
    update();
}

QPushButton *StateView::addAction(const QString &id, const QString &text, const QString &iconName,
                                  bool primary)
{
    auto *button = new QPushButton(text);
    const bool loading = m_state == ViewState::Loading;
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName, primary ? Token::OnAccent : Token::Text));
    }
    if (loading) {
        button->setProperty("link", true);
    } else {
        button->setProperty("compact", true);
        button->setProperty("primary", primary);
    }
    connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT actionTriggered(id); });
    (loading ? m_bottomActions : m_actions)->addWidget(button);
    return button;
}

void StateView::clearActions()
{
    clear(m_actions);
    clear(m_bottomActions);
}

void StateView::setDropArea(bool on)
{
    m_dropArea = on;
    update();
}

void StateView::setSurface(Token surface)
{
    m_surface = surface;
    update();
}

void StateView::refreshIcon()
{
    m_icon->setVisible(!m_iconName.isEmpty());
    if (!m_iconName.isEmpty()) {
        m_icon->setPixmap(
            icon(m_iconName, tokenOf(m_state)).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    }
}

bool StateView::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::StyleChange) {
        refreshIcon();
    }
    return handled;
}

void StateView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(m_surface, this));
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_dropArea && m_state == ViewState::Empty) {
        QPen pen(color(Token::InputBorder, this), 1);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(rect()).adjusted(8.5, 8.5, -8.5, -8.5), 6, 6);
    }
    if (m_state != ViewState::Loading) {
        return;
    }
    // Skeleton rows, as many as fit, each fainter than the one above.
    static constexpr std::array<double, 4> widths = {0.44, 0.35, 0.51, 0.28};
    painter.setPen(Qt::NoPen);
    const int bottom = height() - m_bottom->height();
    constexpr int rowHeight = Metrics::treeRowHeight;
    double strength = 1;
    std::size_t row = 0;
    for (int y = 0; y + rowHeight <= bottom && strength > 0.1; y += rowHeight) {
        QColor fill = color(Token::Sunk, this);
        fill.setAlphaF(static_cast<float>(strength));
        painter.setBrush(fill);
        const double middle = y + rowHeight / 2.0;
        painter.drawRoundedRect(QRectF(12, middle - 8, 16, 16), 4, 4);
        const double room = width() - 36 - 12;
        painter.drawRoundedRect(QRectF(36, middle - 4, room * widths.at(row % widths.size()), 8), 4, 4);
        painter.drawRoundedRect(QRectF(width() - 12 - 44, middle - 4, 44, 8), 4, 4);
        strength -= 0.16;
        ++row;
    }
    painter.fillRect(QRect(0, bottom, width(), 1), color(Token::Border, this));
}

} // namespace Poolhouse
