// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/selfproofbar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

#include <algorithm>

namespace Poolhouse {

SelfProofBar::SelfProofBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new TextLabel({}, TextSize::Body, 400, Token::Text, this))
{
    setObjectName(QStringLiteral("selfProof"));
    m_icon->setFixedSize(16, 16);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(11, 7, 11, 7);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setStats({});
}

QString SelfProofBar::text() const
{
    return m_text->text();
}

void SelfProofBar::setStats(const PoolStats &stats, int selfDirect)
{
    const int direct = std::max(stats.direct, selfDirect);
    const int pooled = std::max(0, stats.total - stats.direct);
    QString kind = QStringLiteral("neutral");
    QString end;
    Token token = Token::Text2;
    m_iconName = QStringLiteral("waves");
    if (direct > 0) {
        kind = QStringLiteral("danger");
        token = Token::Danger;
        m_iconName = QStringLiteral("warning");
        end = tr("goes around the pooler");
    } else if (stats.directRefused > 0) {
        kind = QStringLiteral("warn");
        token = Token::Warn;
        m_iconName = QStringLiteral("warning");
        end = tr("%n direct refused", nullptr,
                 static_cast<int>(std::min<quint64>(stats.directRefused, 1000000)));
    } else if (stats.total == 0) {
        end = tr("none open");
    } else if (stats.proven >= stats.total) {
        kind = QStringLiteral("ok");
        token = Token::Ok;
        m_iconName = QStringLiteral("shield-check");
        end = tr("proven");
    } else {
        end = tr("not checked yet");
    }
    const QString text =
        tr("Poolhouse: %1 of %2 pooled · %3 direct · %4").arg(pooled).arg(stats.cap).arg(direct).arg(end);
    if (m_text->text() != text) {
        m_text->setText(text);
        setAccessibleName(text);
        refreshHeight();
    }
    m_text->setToken(kind == QLatin1String("neutral") ? Token::Text2 : Token::Text);
    m_iconToken = static_cast<int>(token);
    refreshIcon();
    if (property("kind").toString() != kind) {
        setProperty("kind", kind);
        style()->unpolish(this);
        style()->polish(this);
    }
}

void SelfProofBar::refreshHeight()
{
    // The line is never squeezed or cut; on a narrow panel it takes two. Said as a minimum, because a layout
    // that is short of room takes it from whoever only wishes.
    const int wanted = std::max(32, layout()->heightForWidth(width()));
    if (minimumHeight() != wanted) {
        setMinimumHeight(wanted);
    }
}

void SelfProofBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    refreshHeight();
}

void SelfProofBar::refreshIcon()
{
    m_icon->setPixmap(
        icon(m_iconName, static_cast<Token>(m_iconToken)).pixmap(QSize(16, 16), devicePixelRatioF()));
}

bool SelfProofBar::event(QEvent *event)
{
    const bool handled = QFrame::event(event);
    if (event->type() == QEvent::StyleChange) {
        refreshIcon();
    } else if (event->type() == QEvent::ApplicationFontChange) {
        refreshHeight();
    }
    return handled;
}

} // namespace Poolhouse
