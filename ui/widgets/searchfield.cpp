// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/searchfield.h"

#include "ui/theme/icons.h"
#include "ui/widgets/iconbutton.h"

#include <QKeyEvent>
#include <QPainter>

namespace Poolhouse {

namespace {
constexpr int leading = 28;
} // namespace

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
    , m_clear(new IconButton(QStringLiteral("close"), tr("Clear"), this))
{
    m_clear->setFocusPolicy(Qt::NoFocus);
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->setIconSize(QSize(12, 12));
    connect(m_clear, &IconButton::clicked, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, &SearchField::refresh);
    refresh();
}

void SearchField::setShortcutHint(const QString &hint)
{
    m_hint = hint;
    refresh();
}

bool SearchField::isHintShown() const
{
    return text().isEmpty() && !hasFocus() && !m_hint.isEmpty();
}

QSize SearchField::sizeHint() const
{
    return {230, QLineEdit::sizeHint().height()};
}

QSize SearchField::minimumSizeHint() const
{
    return {140, QLineEdit::minimumSizeHint().height()};
}

void SearchField::refresh()
{
    const bool filled = !text().isEmpty();
    m_clear->setVisible(filled);
    int trailing = 0;
    if (filled) {
        trailing = m_clear->sizeHint().width();
    } else if (isHintShown()) {
        trailing = QFontMetrics(Poolhouse::font(TextSize::Chip)).horizontalAdvance(m_hint) + 6;
    }
    setTextMargins(leading - 8, 0, trailing, 0);
    update();
    const int side = m_clear->sizeHint().height();
    m_clear->setGeometry(width() - side - 2, (height() - side) / 2, side, side);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    paintIcon(&painter, QRectF(9, (height() - 16) / 2.0, 16, 16), QStringLiteral("search"),
              color(isEnabled() ? Token::Text2 : Token::Disabled, this));
    if (isHintShown()) {
        painter.setFont(Poolhouse::font(TextSize::Chip));
        painter.setPen(color(Token::Text3, this));
        painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter, m_hint);
    }
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    refresh();
}

void SearchField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    refresh();
}

void SearchField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    refresh();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty()) {
            Q_EMIT left();
        } else {
            clear();
        }
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace Poolhouse
