// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/tourinput.h"

#include <QCoreApplication>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QWidget>

namespace Poolhouse::TourInput {

namespace {

void mouse(QWidget *widget, QEvent::Type type, QPoint at, Qt::MouseButtons held,
           Qt::KeyboardModifiers modifiers)
{
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, QPointF(at), QPointF(widget->mapToGlobal(at)), button, held, modifiers);
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace

void click(QWidget *widget, QPoint at, Qt::KeyboardModifiers modifiers)
{
    mouse(widget, QEvent::MouseMove, at, Qt::NoButton, modifiers);
    mouse(widget, QEvent::MouseButtonPress, at, Qt::LeftButton, modifiers);
    mouse(widget, QEvent::MouseButtonRelease, at, Qt::NoButton, modifiers);
}

void click(QWidget *widget)
{
    click(widget, widget->rect().center());
}

void doubleClick(QWidget *widget, QPoint at)
{
    click(widget, at);
    mouse(widget, QEvent::MouseButtonDblClick, at, Qt::LeftButton, Qt::NoModifier);
    mouse(widget, QEvent::MouseButtonRelease, at, Qt::NoButton, Qt::NoModifier);
}

void key(QWidget *widget, int key, Qt::KeyboardModifiers modifiers)
{
    // Shortcuts first, as the platform does: an action may want the key.
    QKeyEvent shortcut(QEvent::ShortcutOverride, key, modifiers);
    QCoreApplication::sendEvent(widget, &shortcut);
    QKeyEvent press(QEvent::KeyPress, key, modifiers);
    QCoreApplication::sendEvent(widget, &press);
    QKeyEvent release(QEvent::KeyRelease, key, modifiers);
    QCoreApplication::sendEvent(widget, &release);
}

void type(QWidget *widget, const QString &text)
{
    for (const QChar letter : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        QCoreApplication::sendEvent(widget, &press);
        QKeyEvent release(QEvent::KeyRelease, 0, Qt::NoModifier, QString(letter));
        QCoreApplication::sendEvent(widget, &release);
    }
}

void dragOver(QWidget *widget, QPoint at, const QMimeData *data)
{
    QDragEnterEvent enter(at, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &move);
}

void drop(QWidget *widget, QPoint at, const QMimeData *data)
{
    QDropEvent event(QPointF(at), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace Poolhouse::TourInput
