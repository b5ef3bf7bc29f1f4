// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/iconbutton.h"

#include "ui/theme/icons.h"

namespace Poolhouse {

IconButton::IconButton(const QString &iconName, const QString &toolTip, QWidget *parent, Token token)
    : QToolButton(parent)
    , m_token(token)
{
    setAutoRaise(true);
    setIconSize(QSize(16, 16));
    setFocusPolicy(Qt::TabFocus);
    setIconName(iconName);
    setLabel(toolTip);
}

void IconButton::setIconName(const QString &iconName)
{
    setIcon(Poolhouse::icon(iconName, m_token));
}

void IconButton::setLabel(const QString &label)
{
    setToolTip(label);
    setAccessibleName(label);
}

QSize IconButton::sizeHint() const
{
    constexpr int side = Metrics::compactButtonHeight;
    return QSize(side, side).expandedTo(iconSize() + QSize(10, 10));
}

} // namespace Poolhouse
