// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/sandboxlog.h"

#include <QDateTime>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <atomic>

namespace Poolhouse::Sandbox {

namespace {

std::atomic<int> logFile = -1;

} // namespace

void logLine(const QString &text)
{
    const QByteArray line = text.toUtf8() + '\n';
    // One write per line keeps lines of several threads apart. There is nobody to tell when it fails.
    [[maybe_unused]] ssize_t written =
        ::write(STDERR_FILENO, line.constData(), static_cast<size_t>(line.size()));
    if (logFile >= 0) {
        const QByteArray dated =
            QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' + line;
        written = ::write(logFile, dated.constData(), static_cast<size_t>(dated.size()));
    }
}

void setLogFile(const QString &path)
{
    logFile = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
}

} // namespace Poolhouse::Sandbox
