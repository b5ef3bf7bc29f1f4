// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPoint>
#include <QStringList>

class QMimeData;
class QWidget;

namespace Poolhouse {

// Real input events for the tour, sent to the window as the platform would send them.
namespace TourInput {

void click(QWidget *widget, QPoint at, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void click(QWidget *widget); ///< in its middle
void doubleClick(QWidget *widget, QPoint at);
void key(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void type(QWidget *widget, const QString &text);

/// Drags local files over a place of the widget: enter and move. The drop comes with drop().
void dragOver(QWidget *widget, QPoint at, const QMimeData *data);
void drop(QWidget *widget, QPoint at, const QMimeData *data);

} // namespace TourInput

} // namespace Poolhouse
