// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/processidentity.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace Poolhouse {

namespace {

QString lineOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readLine().trimmed()) : QString();
}

/// 0 when there is no such process, or only what is left of one that has ended.
qint64 startOf(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly)) {
        return 0;
    }
    // The program's name, in parentheses, may itself contain spaces and parentheses.
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype stateField = 0;
    constexpr qsizetype startField = 19;
    const QByteArray state = fields.value(stateField);
    return state == "Z" || state == "X" ? 0 : fields.value(startField).toLongLong();
}

} // namespace

ProcessIdentity thisProcess()
{
    ProcessIdentity self;
    self.machine = lineOf(QStringLiteral("/etc/machine-id"));
    self.boot = lineOf(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    self.space = QFile::symLinkTarget(QStringLiteral("/proc/self/ns/pid")).section(u'/', -1);
    self.pid = ::getpid();
    self.started = startOf(self.pid);
    self.program = QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).fileName();
    return self;
}

Liveness livenessOf(const ProcessIdentity &process)
{
    static const ProcessIdentity self = thisProcess();
    if (process.pid == 0) {
        return Liveness::Dead;
    }
    if (process.boot != self.boot) {
        const bool sameMachine = !self.machine.isEmpty() && process.machine == self.machine;
        return sameMachine ? Liveness::Dead : Liveness::Unknown;
    }
    if (process.space != self.space) {
        return Liveness::Unknown;
    }
    const qint64 started = startOf(process.pid);
    return started != 0 && started == process.started ? Liveness::Alive : Liveness::Dead;
}

} // namespace Poolhouse
