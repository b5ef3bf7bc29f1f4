// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/startuptrace.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QTextStream>
#include <QTimer>
#include <QWidget>

#include <time.h>
#include <unistd.h>

namespace Poolhouse {

namespace {

/// From the kernel's own record, so that loading and linking count too.
double sinceProcessStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly)) {
        return -1;
    }
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(19).toDouble() / double(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (double(now.tv_sec) + double(now.tv_nsec) / 1e9 - started) * 1000;
}

} // namespace

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
            QTextStream(stdout) << sinceProcessStart() << Qt::endl;
            QCoreApplication::exit(0);
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Poolhouse
