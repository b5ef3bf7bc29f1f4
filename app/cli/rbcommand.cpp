// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/rbcommand.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

QString RbCommand::name() const
{
    return QStringLiteral("rb");
}

QString RbCommand::summary() const
{
    return QStringLiteral("remove a bucket");
}

QString RbCommand::synopsis() const
{
    return QStringLiteral("[--force] ss://BUCKET");
}

void RbCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("force"), QStringLiteral("Also everything that is in it.")});
}

QString RbCommand::readArguments(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1) {
        return QStringLiteral("Name one bucket.");
    }
    m_bucket = bucketArgument(arguments.first());
    m_force = parser.isSet(QStringLiteral("force"));
    return m_bucket.isEmpty()
               ? QStringLiteral("\"%1\" is no bucket: write ss://BUCKET.").arg(arguments.first())
               : QString();
}

void RbCommand::begin()
{
    if (!m_force) {
        removeBucket();
        return;
    }
    checkBucket(m_bucket, [this] {
        transfer([this](TransferEngine &engine) { return engine.remove({{m_bucket, {}}}); });
    });
}

void RbCommand::handleAllDone()
{
    removeBucket();
}

void RbCommand::removeBucket()
{
    client().deleteBucket(m_bucket)->onFinished(this, [this](const Result<void> &removed) {
        if (removed) {
            finishWritten(ExitDone);
        } else {
            failWith(QStringLiteral("ss://%1").arg(m_bucket), removed.error());
        }
    });
}

} // namespace Poolhouse::Cli
