// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noteframe.h"

#include "ui/theme/icons.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace Poolhouse {

namespace {

struct Look
{
    QString property;
    QString icon;
    Token token;
};

Look lookOf(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Info:
        break;
    case NoteKind::Ok:
        return {QStringLiteral("ok"), QStringLiteral("check"), Token::Ok};
    case NoteKind::Warn:
        return {QStringLiteral("warn"), QStringLiteral("warning"), Token::Warn};
    case NoteKind::Danger:
        return {QStringLiteral("danger"), QStringLiteral("warning"), Token::Danger};
    }
    return {QStringLiteral("info"), QStringLiteral("info"), Token::Accent};
}

} // namespace

NoteFrame::NoteFrame(NoteKind kind, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_icon(new QLabel(this))
    , m_label(new QLabel(this))
{
    m_icon->setFixedSize(16, 16);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::RichText);
    m_label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_label->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_label, 1);
    connect(m_label, &QLabel::linkActivated, this, [this] { Q_EMIT linkActivated(); });
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setKind(kind);
}

void NoteFrame::setKind(NoteKind kind)
{
    m_kind = kind;
    setProperty("kind", lookOf(kind).property);
    style()->unpolish(this);
    style()->polish(this);
    refresh();
}

void NoteFrame::setText(const QString &text)
{
    m_text = text;
    refresh();
}

void NoteFrame::setLink(const QString &text)
{
    m_link = text;
    refresh();
}

void NoteFrame::setIconName(const QString &name)
{
    m_iconName = name;
    refresh();
}

bool NoteFrame::event(QEvent *event)
{
    const bool handled = QFrame::event(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange) {
        refresh();
    }
    return handled;
}

void NoteFrame::refresh()
{
    const Look look = lookOf(m_kind);
    const QString name = m_iconName.isEmpty() ? look.icon : m_iconName;
    m_icon->setPixmap(icon(name, look.token).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_label->setFont(Poolhouse::font(TextSize::Secondary));
    QString html = m_text.toHtmlEscaped();
    if (!m_link.isEmpty()) {
        // Words of a link stay together, so that it never breaks over two lines.
        QString link = m_link.toHtmlEscaped();
        link.replace(u' ', QChar(0x00A0));
        html +=
            QStringLiteral(" <a href=\"#\" style=\"color:%1;text-decoration:none;font-weight:500\">%2</a>")
                .arg(color(Token::Accent, QApplication::palette()).name(), link);
    }
    m_label->setText(html);
    m_label->setFocusPolicy(m_link.isEmpty() ? Qt::NoFocus : Qt::TabFocus);
    m_label->setAccessibleName(m_link.isEmpty() ? m_text : m_text + u' ' + m_link);
    setAccessibleName(m_text);
}

} // namespace Poolhouse
