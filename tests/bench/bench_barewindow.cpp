// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// The least a Qt program can do: one empty window. What Poolhouse's start is measured against.
// Prints the milliseconds from the start of the process to the first paint, then ends.

#include "core/processclock.h"

#include <QApplication>
#include <QTextStream>
#include <QTimer>
#include <QWidget>

namespace {

class BareWindow final : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QTextStream(stdout) << Poolhouse::millisecondsSinceProcessStart() << Qt::endl;
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
