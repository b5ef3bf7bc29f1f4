// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/rmcommand.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

QString RmCommand::name() const
{
    return QStringLiteral("rm");
}

QString RmCommand::summary() const
{
    return QStringLiteral("delete objects and folders");
}

QString RmCommand::synopsis() const
{
    return QStringLiteral("[-r] [--json] ss://BUCKET/KEY…");
}

QString RmCommand::details() const
{
    return QStringLiteral(
        "rm -r ss://b/foo deletes what is in the folder foo/, and neither the object foo nor foobar.\n"
        "rm -r ss://b empties the bucket.");
}

void RmCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions(
        {{{QStringLiteral("r"), QStringLiteral("recursive")}, QStringLiteral("Folders, with all they hold.")},
         {QStringLiteral("json"), QStringLiteral("One JSON object a line.")}});
}

QString RmCommand::readArguments(const QCommandLineParser &parser)
{
    const bool recursive = parser.isSet(QStringLiteral("r"));
    setJson(parser.isSet(QStringLiteral("json")));
    const QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty()) {
        return QStringLiteral("Name what to delete: ss://BUCKET/KEY.");
    }
    for (const QString &argument : arguments) {
        ObjectPath target = ObjectPath::fromUri(argument);
        if (target.bucket.isEmpty()) {
            return QStringLiteral("\"%1\" is not of the form ss://BUCKET/KEY.").arg(argument);
        }
        if (!recursive && target.isFolder()) {
            return QStringLiteral("\"%1\" is a folder: add -r.").arg(argument);
        }
        if (recursive && !target.isFolder()) {
            target.key += u'/';
        }
        m_targets.append(target);
    }
    return {};
}

void RmCommand::begin()
{
    checkBucket(m_targets.first().bucket, [this] {
        setNothingFound(QStringLiteral("%1: there is nothing below it").arg(m_targets.first().toUri()));
        transfer([this](TransferEngine &engine) { return engine.remove(m_targets); });
    });
}

} // namespace Poolhouse::Cli
