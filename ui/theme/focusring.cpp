// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/focusring.h"

#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QCoreApplication>
#include <QFocusEvent>
#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int gap = 2;
constexpr int line = 2;

class Overlay final : public QWidget
{
public:
    Overlay()
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
        setObjectName(QStringLiteral("focusRing"));
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(Token::Accent, this), line));
        const double radius = Metrics::controlRadius + gap + line / 2.0;
        const double half = line / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius, radius);
    }
};

bool takesRing(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) != nullptr || widget->property("focusRing").toBool();
}

/// The part of the target that its scroll areas show, in the window's coordinates.
QRect shownPart(QWidget *target, QWidget *window)
{
    QRect part(target->mapTo(window, QPoint()), target->size());
    for (QWidget *widget = target->parentWidget(); widget != nullptr && widget != window;
         widget = widget->parentWidget()) {
        const auto *area = qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
        if (area != nullptr && area->viewport() == widget) {
            const QRect viewport(widget->mapTo(window, QPoint()), widget->size());
            part &= viewport;
        }
    }
    return part;
}

} // namespace

FocusRing::FocusRing(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

FocusRing::~FocusRing()
{
    delete m_overlay;
}

QWidget *FocusRing::target() const
{
    return m_target;
}

QWidget *FocusRing::overlay() const
{
    return m_overlay;
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn: {
        auto *widget = qobject_cast<QWidget *>(watched);
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (widget == nullptr) {
            break;
        }
        if (reason == Qt::MouseFocusReason) {
            m_clicked = widget;
        } else if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) {
            m_clicked = nullptr;
        }
        // Coming back to a window or from a menu changes nothing about how the focus got there.
        follow(widget != m_clicked && takesRing(widget) ? widget : nullptr);
        break;
    }
    case QEvent::FocusOut:
        if (watched == m_target) {
            const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
            if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) {
                follow(nullptr);
            }
        }
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::ParentChange:
    case QEvent::EnabledChange:
        if (m_target != nullptr && watched != m_overlay) {
            const auto *widget = qobject_cast<QWidget *>(watched);
            if (widget != nullptr && (widget == m_target || widget->isAncestorOf(m_target))) {
                place();
            }
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::follow(QWidget *target)
{
    m_target = target;
    place();
}

void FocusRing::place()
{
    if (m_target == nullptr || !m_target->isVisible() || !m_target->isEnabled()) {
        if (m_overlay != nullptr) {
            m_overlay->hide();
        }
        return;
    }
    QWidget *window = m_target->window();
    if (m_overlay == nullptr) {
        m_overlay = new Overlay;
    }
    if (m_overlay->parentWidget() != window) {
        m_overlay->setParent(window);
    }
    const QRect part = shownPart(m_target, window);
    if (part.size() != m_target->size()) {
        // Scrolled out in part: a ring around half a button would lie.
        m_overlay->hide();
        return;
    }
    constexpr int around = gap + line;
    m_overlay->setGeometry(part.adjusted(-around, -around, around, around));
    m_overlay->raise();
    m_overlay->show();
}

} // namespace Poolhouse
