// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QEvent>

namespace Poolhouse {

TextLabel::TextLabel(const QString &text, TextSize size, int weight, Token token, QWidget *parent)
    : QLabel(text, parent)
    , m_size(size)
    , m_weight(weight)
    , m_token(token)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void TextLabel::setToken(Token token)
{
    m_token = token;
    restyle();
}

bool TextLabel::event(QEvent *event)
{
    const bool handled = QLabel::event(event);
    // A change of theme arrives as a change of style sheet; the font's does not reach changeEvent.
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::PaletteChange) {
        restyle();
    }
    return handled;
}

void TextLabel::restyle()
{
    const QFont wanted = Poolhouse::font(m_size, m_weight);
    if (font() != wanted) {
        setFont(wanted);
    }
    const QColor ink = color(m_token, QApplication::palette());
    if (palette().color(QPalette::Active, QPalette::WindowText) != ink) {
        QPalette own;
        own.setColor(QPalette::Active, QPalette::WindowText, ink);
        own.setColor(QPalette::Inactive, QPalette::WindowText, ink);
        setPalette(own);
    }
}

} // namespace Poolhouse
