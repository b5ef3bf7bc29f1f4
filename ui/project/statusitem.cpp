// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/statusitem.h"

#include "ui/theme/icons.h"

#include <QFontMetrics>
#include <QPainter>

namespace Poolhouse {

namespace {

constexpr int signSize = 14;
constexpr int padding = 6;
constexpr int gap = 6;

QFont itemFont(bool strong)
{
    return Poolhouse::font(TextSize::Secondary, strong ? 600 : 400);
}

} // namespace

StatusItem::StatusItem(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAttribute(Qt::WA_Hover);
}

void StatusItem::setFact(const QString &iconName, const QString &text, Token iconToken, Token textToken,
                         bool strong)
{
    m_icon = iconName;
    m_iconToken = iconToken;
    m_textToken = textToken;
    m_strong = strong;
    setText(text);
    updateGeometry();
    update();
}

QSize StatusItem::sizeHint() const
{
    const QFontMetrics metrics(itemFont(m_strong));
    return {2 * padding + signSize + gap + metrics.horizontalAdvance(text()), Metrics::statusBarHeight};
}

void StatusItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 2.5, -0.5, -2.5);
    if (isDown() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(isDown() ? Token::Pressed : Token::Sunk, this));
        painter.drawRoundedRect(frame, Metrics::controlRadius, Metrics::controlRadius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(color(Token::Accent, this), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), Metrics::controlRadius,
                                Metrics::controlRadius);
    }
    const double top = (height() - signSize) / 2.0;
    paintIcon(&painter, QRectF(padding, top, signSize, signSize), m_icon,
              color(isEnabled() ? m_iconToken : Token::Disabled, this));
    painter.setFont(itemFont(m_strong));
    painter.setPen(color(isEnabled() ? m_textToken : Token::Disabled, this));
    const double left = padding + signSize + gap;
    painter.drawText(QRectF(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace Poolhouse
