// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/startuptrace.h"

#include "core/processclock.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTextStream>
#include <QTimer>
#include <QWidget>

namespace Poolhouse {

void StartupTrace::watch(QWidget *window)
{
    if (qEnvironmentVariableIntValue("POOLHOUSE_TRACE_START") == 1) {
        new StartupTrace(window);
    }
}

StartupTrace::StartupTrace(QWidget *window) : QObject(window)
{
    // The window itself is painted only where no opaque child covers it: any widget of it counts.
    QCoreApplication::instance()->installEventFilter(this);
}

bool StartupTrace::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = event->type() == QEvent::Paint ? qobject_cast<QWidget *>(watched) : nullptr;
    if (widget != nullptr && widget->window() == parent()) {
        QCoreApplication::instance()->removeEventFilter(this);
        QTimer::singleShot(0, this, [] {
            QTextStream(stdout) << millisecondsSinceProcessStart() << Qt::endl;
            QCoreApplication::exit(0);
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Poolhouse
