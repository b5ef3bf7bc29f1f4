// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/mkdircommand.h"

#include "core/storage/keyrules.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

QString MkdirCommand::name() const
{
    return QStringLiteral("mkdir");
}

QString MkdirCommand::summary() const
{
    return QStringLiteral("make an empty folder");
}

QString MkdirCommand::synopsis() const
{
    return QStringLiteral("ss://BUCKET/FOLDER");
}

void MkdirCommand::addOptions(QCommandLineParser &) const {}

QString MkdirCommand::readArguments(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1) {
        return QStringLiteral("Name one folder.");
    }
    m_folder = ObjectPath::fromUri(arguments.first());
    if (m_folder.bucket.isEmpty() || m_folder.key.isEmpty()) {
        return QStringLiteral("\"%1\" names no folder: write ss://BUCKET/FOLDER.").arg(arguments.first());
    }
    const QStringList refused = disallowedIn(m_folder.key);
    return refused.isEmpty()
               ? QString()
               : QStringLiteral("The server takes no names with %1").arg(refused.join(u' ')) + u'.';
}

void MkdirCommand::begin()
{
    client().createFolder(m_folder)->onFinished(this, [this](const Result<void> &made) {
        if (made) {
            Q_EMIT finished(ExitDone);
        } else {
            failWith(m_folder.toUri(), made.error());
        }
    });
}

} // namespace Poolhouse::Cli
