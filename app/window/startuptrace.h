// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QWidget;

namespace Poolhouse {

/// For the start-up benchmark: with POOLHOUSE_TRACE_START=1 in the environment prints the milliseconds from
/// the start of the process to the window's first paint, and ends the program. Otherwise it is not there.
class StartupTrace : public QObject
{
    Q_OBJECT

public:
    static void watch(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit StartupTrace(QWidget *window);
};

} // namespace Poolhouse
