// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/toast.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int narrowest = 320;
constexpr int widest = 480;
constexpr int toastHeight = 40;
constexpr int margin = 12;
constexpr int defaultDuration = 8000;

/// A toast is dark in both themes, so its icons take the dark table's colours.
QPixmap toastIcon(ToastKind kind, double ratio)
{
    QString name = QStringLiteral("info");
    QColor ink = color(Token::ToastAction, QPalette());
    const QPalette dark = makePalette(true);
    if (kind == ToastKind::Done) {
        name = QStringLiteral("check");
        ink = color(Token::Ok, dark);
    } else if (kind == ToastKind::Problem) {
        name = QStringLiteral("warning");
        ink = color(Token::Danger, dark);
    }
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(&painter, QRectF(0, 0, 16, 16), name, ink);
    return pixmap;
}

} // namespace

Toast::Toast(QWidget *host)
    : QWidget(host)
    , m_icon(new QLabel(this))
    , m_text(new ElidedLabel({}, Qt::ElideRight, this))
    , m_action(new QPushButton(this))
    , m_close(new IconButton(QStringLiteral("close"), tr("Close"), this, Token::ToastText))
{
    setObjectName(QStringLiteral("toast"));
    m_icon->setFixedSize(16, 16);
    m_text->setStyle(TextSize::Body, 400, Token::ToastText);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_action->setProperty("toast", true);
    m_close->setProperty("toast", true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    m_timer.setSingleShot(true);
    m_timer.setInterval(defaultDuration);
    connect(&m_timer, &QTimer::timeout, this, &Toast::handleTimeout);
    connect(m_close, &IconButton::clicked, this, &Toast::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT actionTriggered();
    });
    host->installEventFilter(this);
    hide();
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::showMessage(const ToastMessage &message)
{
    m_icon->setPixmap(toastIcon(message.kind, devicePixelRatioF()));
    m_text->setText(message.text);
    m_action->setText(message.action);
    m_action->setVisible(!message.action.isEmpty());
    setAccessibleName(message.text);
    m_hovered = false;
    place();
    raise();
    show();
    m_timer.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::dismiss()
{
    m_timer.stop();
    if (!isHidden()) {
        hide();
        Q_EMIT dismissed();
    }
}

void Toast::handleTimeout()
{
    const QWidget *focused = QApplication::focusWidget();
    if (m_hovered || (focused != nullptr && isAncestorOf(focused))) {
        m_timer.start();
    } else {
        dismiss();
    }
}

void Toast::place()
{
    const QWidget *host = parentWidget();
    layout()->invalidate();
    layout()->activate();
    const int room = std::max(0, host->width() - 2 * margin);
    const int width = std::min(room, std::clamp(layout()->sizeHint().width(), narrowest, widest));
    const int height = std::max(toastHeight, layout()->minimumSize().height());
    setGeometry(host->width() - margin - width, host->height() - margin - height, width, height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden()) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool dark = isDark(palette());
    painter.setPen(dark ? QPen(color(Token::ButtonBorder, this), 1) : QPen(Qt::NoPen));
    painter.setBrush(color(Token::ToastBackground, this));
    const QRectF area = dark ? QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect());
    painter.drawRoundedRect(area, Metrics::cardRadius, Metrics::cardRadius);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_hovered = true;
    QWidget::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    m_hovered = false;
    if (m_timer.isActive()) {
        m_timer.start();
    }
    QWidget::leaveEvent(event);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace Poolhouse
