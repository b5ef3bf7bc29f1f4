// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/breadcrumbbar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/iconbutton.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int side = 4;
constexpr int chevronWidth = 12;
constexpr int chevronGap = 2;
constexpr int step = chevronWidth + 2 * chevronGap;

} // namespace

BreadcrumbBar::BreadcrumbBar(QWidget *parent)
    : QWidget(parent)
    , m_fold(new IconButton(QStringLiteral("more"), tr("Show the folders above"), this))
    , m_edit(new QLineEdit(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Path"));
    m_fold->hide();
    m_edit->hide();
    m_edit->setAccessibleName(tr("Path"));
    m_edit->installEventFilter(this);
    connect(m_fold, &IconButton::clicked, this, &BreadcrumbBar::handleFoldedMenu);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        const QString path = m_edit->text();
        stopEditing();
        Q_EMIT pathEdited(path);
    });
}

void BreadcrumbBar::setCrumbs(const QList<Crumb> &crumbs)
{
    if (crumbs == m_crumbs) {
        return;
    }
    m_crumbs = crumbs;
    for (QToolButton *button : std::as_const(m_buttons)) {
        // A crumb's own click may have brought us here.
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (qsizetype i = 0; i < m_crumbs.size(); ++i) {
        const Crumb &crumb = m_crumbs.at(i);
        const bool last = i + 1 == m_crumbs.size();
        auto *button = new QToolButton(this);
        button->setObjectName(QStringLiteral("crumb"));
        button->setProperty("crumb", last ? QStringLiteral("last") : QStringLiteral("above"));
        button->setIconSize(QSize(16, 16));
        if (!crumb.icon.isEmpty()) {
            button->setIcon(icon(crumb.icon, last ? Token::Text : Token::Text2));
        }
        button->setToolButtonStyle(crumb.icon.isEmpty() ? Qt::ToolButtonTextOnly
                                                        : Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(crumb.text);
        connect(button, &QToolButton::clicked, this, [this, id = crumb.id] { Q_EMIT pathActivated(id); });
        m_buttons << button;
    }
    arrange();
}

bool BreadcrumbBar::isEditing() const
{
    return !m_edit->isHidden();
}

QSize BreadcrumbBar::sizeHint() const
{
    return {420, std::max(Metrics::buttonHeight, fontMetrics().height() + 12)};
}

QSize BreadcrumbBar::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void BreadcrumbBar::startEditing()
{
    if (!isEditing()) {
        m_edit->setText(m_editText);
        m_edit->setGeometry(rect());
        m_edit->show();
        m_edit->raise();
    }
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void BreadcrumbBar::stopEditing()
{
    m_edit->hide();
}

void BreadcrumbBar::handleFoldedMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 0; i < m_folded; ++i) {
        const Crumb &crumb = m_crumbs.at(i);
        // A name may hold "&", which a menu would take for its own.
        QString text = crumb.text;
        text.replace(u'&', QLatin1String("&&"));
        QAction *action =
            menu->addAction(crumb.icon.isEmpty() ? QIcon() : icon(crumb.icon, Token::Text2), text);
        connect(action, &QAction::triggered, this, [this, id = crumb.id] { Q_EMIT pathActivated(id); });
    }
    menu->popup(m_fold->mapToGlobal(QPoint(0, m_fold->height() + 4)));
}

void BreadcrumbBar::arrange()
{
    const qsizetype count = m_buttons.size();
    m_chevrons.clear();
    if (count == 0) {
        m_folded = 0;
        m_fold->hide();
        update();
        return;
    }
    QList<int> widths;
    for (qsizetype i = 0; i < count; ++i) {
        QString text = m_crumbs.at(i).text;
        text.replace(u'&', QLatin1String("&&"));
        m_buttons.at(i)->setText(text);
        m_buttons.at(i)->setToolTip({});
        m_buttons.at(i)->ensurePolished();
        widths << m_buttons.at(i)->sizeHint().width();
    }
    const int room = width() - 2 * side;
    const int foldWidth = m_fold->sizeHint().width();
    const auto needed = [&](qsizetype folded) {
        int sum = folded > 0 ? foldWidth + step : 0;
        for (qsizetype i = folded; i < count; ++i) {
            sum += widths.at(i) + (i > folded ? step : 0);
        }
        return sum;
    };
    qsizetype folded = 0;
    while (folded < count - 1 && needed(folded) > room) {
        ++folded;
    }
    m_folded = static_cast<int>(folded);

    const int buttonHeight = height() - 4;
    int x = side;
    m_fold->setVisible(folded > 0);
    if (folded > 0) {
        m_fold->setGeometry(x, 2, foldWidth, buttonHeight);
        x += foldWidth;
    }
    for (qsizetype i = 0; i < count; ++i) {
        QToolButton *button = m_buttons.at(i);
        button->setVisible(i >= folded);
        if (i < folded) {
            continue;
        }
        if (x > side) {
            m_chevrons << x + chevronGap;
            x += step;
        }
        int width = widths.at(i);
        const int left = side + room - x;
        if (width > left) {
            const QString full = m_crumbs.at(i).text;
            const int textRoom =
                std::max(8, left - (width - button->fontMetrics().horizontalAdvance(full)) - 4);
            QString cut = button->fontMetrics().elidedText(full, Qt::ElideMiddle, textRoom);
            cut.replace(u'&', QLatin1String("&&"));
            button->setText(cut);
            button->setToolTip(full);
            width = std::max(0, left);
        }
        button->setGeometry(x, 2, width, buttonHeight);
        x += width;
    }
    update();
}

bool BreadcrumbBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit) {
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            stopEditing();
            return true;
        }
        if (event->type() == QEvent::FocusOut &&
            static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason &&
            static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason) {
            stopEditing();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void BreadcrumbBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(isEnabled() ? Token::InputBorder : Token::Border, this), 1));
    painter.setBrush(color(Token::Base, this));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5);
    for (const int x : std::as_const(m_chevrons)) {
        paintIcon(&painter, QRectF(x, (height() - chevronWidth) / 2.0, chevronWidth, chevronWidth),
                  QStringLiteral("chevron-right"), color(Token::Text2, this));
    }
}

void BreadcrumbBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_edit->setGeometry(rect());
    arrange();
}

void BreadcrumbBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        startEditing();
        return;
    }
    QWidget::mousePressEvent(event);
}

void BreadcrumbBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrange();
    }
}

} // namespace Poolhouse
