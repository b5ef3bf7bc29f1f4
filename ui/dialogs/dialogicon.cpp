// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dialogicon.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace Poolhouse {

DialogIcon::DialogIcon(const QString &name, Token token, int size, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_token(token)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DialogIcon::setIcon(const QString &name, Token token)
{
    m_name = name;
    m_token = token;
    update();
}

void DialogIcon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF area((width() - m_size) / 2.0, (height() - m_size) / 2.0, m_size, m_size);
    paintIcon(&painter, area, m_name, color(m_token, this));
}

} // namespace Poolhouse
