// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/leftovers.h"

#include <QFile>
#include <QThread>

#include <csignal>

namespace Poolhouse::Sandbox {

qint64 pidFromFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
}

bool endLeftover(const QString &pidFile, const std::function<bool(qint64 pid)> &belongs,
                 std::initializer_list<int> signalNumbers)
{
    const qint64 pid = pidFromFile(pidFile);
    bool alive = pid > 1 && belongs(pid);
    for (const int number : signalNumbers) {
        if (!alive) {
            break;
        }
        ::kill(static_cast<pid_t>(pid), number);
        for (int wait = 0; alive && wait < 200; ++wait) {
            QThread::msleep(25);
            alive = belongs(pid);
        }
    }
    if (!alive) {
        QFile::remove(pidFile);
    }
    return !alive;
}

} // namespace Poolhouse::Sandbox
