// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// The least a Qt program can do: one empty window. What Poolhouse's start is measured against.
// Prints the milliseconds from the start of the process to the first paint, then ends.

#include <QApplication>
#include <QFile>
#include <QTextStream>
#include <QTimer>
#include <QWidget>

#include <time.h>
#include <unistd.h>

namespace {

/// Milliseconds since this process was started, from the kernel's own record.
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

class BareWindow final : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QTextStream(stdout) << sinceProcessStart() << Qt::endl;
        QTimer::singleShot(0, this, [] { QApplication::exit(0); });
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    BareWindow window;
    window.resize(1200, 800);
    window.show();
    return QApplication::exec();
}
