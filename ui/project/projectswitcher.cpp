// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/projectswitcher.h"

#include "ui/environmenttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionToolButton>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int preferredWidth = 224;
constexpr int leastWidth = 160;

} // namespace

ProjectSwitcher::ProjectSwitcher(QWidget *parent) : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ProjectSwitcher::setProject(const QString &name, Environment environment)
{
    m_name = name;
    m_environment = environment;
    setAccessibleName(tr("Project %1, %2").arg(name, environmentWord(environment)));
    setToolTip(name);
    update();
}

QSize ProjectSwitcher::sizeHint() const
{
    return {preferredWidth, Metrics::buttonHeight};
}

QSize ProjectSwitcher::minimumSizeHint() const
{
    return {leastWidth, Metrics::buttonHeight};
}

void ProjectSwitcher::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? QPen(color(Token::Accent, this), 2)
                              : QPen(color(Token::ButtonBorder, this), 1));
    const bool pressed = isDown();
    painter.setBrush(color(pressed ? Token::Pressed : (underMouse() ? Token::Hover : Token::Raised), this));
    painter.drawRoundedRect(frame, Metrics::controlRadius, Metrics::controlRadius);

    const double middle = height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(environmentToken(m_environment), this));
    painter.drawEllipse(QPointF(16, middle), 4.5, 4.5);

    const QFont bold = Poolhouse::font(TextSize::Body, 600);
    const QFont plain = Poolhouse::font(TextSize::Body);
    const QString word = QStringLiteral(" · ") + environmentWord(m_environment);
    const double wordWidth = QFontMetricsF(plain).horizontalAdvance(word);
    const double left = 28;
    const double right = width() - 30;
    const QString name =
        QFontMetricsF(bold).elidedText(m_name, Qt::ElideRight, std::max(20.0, right - left - wordWidth));
    painter.setFont(bold);
    painter.setPen(color(Token::Text, this));
    painter.drawText(QRectF(left, 0, right - left, height()), Qt::AlignVCenter | Qt::AlignLeft, name);
    painter.setFont(plain);
    painter.setPen(color(Token::Text2, this));
    painter.drawText(QRectF(left + QFontMetricsF(bold).horizontalAdvance(name), 0, wordWidth + 2, height()),
                     Qt::AlignVCenter | Qt::AlignLeft, word);
    paintIcon(&painter, QRectF(width() - 25, middle - 8, 16, 16), QStringLiteral("chevron-down"),
              color(Token::Text2, this));
}

} // namespace Poolhouse
