// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/mbcommand.h"

#include "core/storage/keyrules.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

QString MbCommand::name() const
{
    return QStringLiteral("mb");
}

QString MbCommand::summary() const
{
    return QStringLiteral("make a bucket");
}

QString MbCommand::synopsis() const
{
    return QStringLiteral("[--public] ss://BUCKET");
}

void MbCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("public"), QStringLiteral("Everybody may read what is in it.")});
}

QString MbCommand::readArguments(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1) {
        return QStringLiteral("Name one bucket.");
    }
    m_settings.name = bucketArgument(arguments.first());
    if (m_settings.name.isEmpty()) {
        return QStringLiteral("\"%1\" is no bucket: write ss://BUCKET.").arg(arguments.first());
    }
    m_settings.isPublic = parser.isSet(QStringLiteral("public"));
    return bucketNameProblem(m_settings.name);
}

void MbCommand::begin()
{
    client().createBucket(m_settings)->onFinished(this, [this](const Result<void> &made) {
        if (made) {
            Q_EMIT finished(ExitDone);
        } else {
            failWith(QStringLiteral("ss://%1").arg(m_settings.name), made.error());
        }
    });
}

} // namespace Poolhouse::Cli
