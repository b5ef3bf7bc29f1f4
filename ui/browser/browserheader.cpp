// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/browserheader.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int leftMargin = 18;
constexpr int rightMargin = 8;
constexpr int gap = 4;

} // namespace

BrowserHeader::BrowserHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, TextSize::Body, 600, Token::Text, this))
    , m_detail(new TextLabel({}, TextSize::Body, 400, Token::Text2, this))
    , m_separator(new QWidget(this))
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    setMinimumHeight(Metrics::titleHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(leftMargin, 0, rightMargin, 1);
    layout->setSpacing(gap);
    m_detail->setContentsMargins(6, 0, 0, 0);
    // The words give way to the buttons, not the other way round.
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_title);
    layout->addWidget(m_detail, 1);
    m_verbLayout = new QHBoxLayout;
    m_verbLayout->setSpacing(gap);
    layout->addLayout(m_verbLayout);
    m_separator->setFixedSize(1, 18);
    m_separator->setAutoFillBackground(false);
    layout->addSpacing(4);
    layout->addWidget(m_separator);
    layout->addSpacing(2);
    m_folderLayout = new QHBoxLayout;
    m_folderLayout->setSpacing(2);
    layout->addLayout(m_folderLayout);
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setFixedSize(28, 28);
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setToolTip(tr("More actions"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->hide();
    m_separator->hide();
    layout->addWidget(m_more);
}

QToolButton *BrowserHeader::addButton(QBoxLayout *layout, QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(button);
    return button;
}

void BrowserHeader::addSelectionAction(QAction *action)
{
    QToolButton *button = addButton(m_verbLayout, action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setProperty("framed", true);
    button->setProperty("compact", true);
    button->setFixedHeight(std::max(Metrics::compactButtonHeight, button->fontMetrics().height() + 8));
    button->hide();
    m_verbs.append(button);
    layOutVerbs();
}

void BrowserHeader::addFolderAction(QAction *action)
{
    QToolButton *button = addButton(m_folderLayout, action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFixedSize(28, 28);
    layOutVerbs();
}

void BrowserHeader::addMoreAction(QAction *action)
{
    m_moreActions.append(action);
    layOutVerbs();
}

void BrowserHeader::setSummary(const QString &title, const QString &detail)
{
    m_title->setText(title);
    m_detail->setText(detail);
    layOutVerbs();
}

QString BrowserHeader::title() const
{
    return m_title->text();
}

QString BrowserHeader::detail() const
{
    return m_detail->text();
}

void BrowserHeader::setSelectionVerbsShown(bool shown)
{
    if (m_verbsShown != shown) {
        m_verbsShown = shown;
        layOutVerbs();
    }
}

void BrowserHeader::layOutVerbs()
{
    int room = width() - leftMargin - rightMargin - m_title->sizeHint().width() - 30;
    room -= m_folderLayout->count() * 30 + 32 + 12;
    QList<QAction *> hidden;
    bool fits = true;
    for (QToolButton *verb : std::as_const(m_verbs)) {
        const int width = verb->sizeHint().width() + gap;
        fits = fits && width <= room;
        room -= width;
        verb->setVisible(m_verbsShown && fits);
        if (m_verbsShown && !fits) {
            hidden.append(verb->defaultAction());
        }
    }
    m_menu->clear();
    m_menu->addActions(hidden);
    if (!hidden.isEmpty() && !m_moreActions.isEmpty()) {
        m_menu->addSeparator();
    }
    m_menu->addActions(m_moreActions);
    m_more->setVisible(!m_menu->isEmpty());
    m_separator->setVisible(m_verbsShown && !m_verbs.isEmpty() &&
                            (m_folderLayout->count() > 0 || !m_menu->isEmpty()));
}

void BrowserHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutVerbs();
}

void BrowserHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window, this));
    const QColor line = color(Token::Border, this);
    painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_separator->isVisible()) {
        painter.fillRect(m_separator->geometry(), line);
    }
}

} // namespace Poolhouse
