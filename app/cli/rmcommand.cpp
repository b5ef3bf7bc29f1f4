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
        "Without -r each argument is the exact key of one object, also where it ends in a slash: dir/ is\n"
        "then the object of that name, and what is in the folder stays.\n"
        "rm -r ss://b/foo deletes what is in the folder foo/, and neither the object foo nor foobar.\n"
        "rm -r ss://b empties the bucket.\n"
        "Deleted is what the server confirmed; everything else is listed with its reason.");
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
        if (!recursive && target.isBucket()) {
            return QStringLiteral("\"%1\" is a bucket: add -r to empty it.").arg(argument);
        }
        if (recursive) {
            if (!target.isFolder()) {
                target.key += u'/';
            }
            m_folders.append(target);
        } else {
            m_objects.append(target);
        }
    }
    return {};
}

void RmCommand::begin()
{
    const ObjectPath first = m_folders.isEmpty() ? m_objects.first() : m_folders.first();
    checkBucket(first.bucket, [this, first] {
        setNothingFound(QStringLiteral("%1: there is nothing below it").arg(first.toUri()));
        checkSlashes(0);
    });
}

void RmCommand::checkSlashes(qsizetype from)
{
    qsizetype at = from;
    while (at < m_objects.size() && !m_objects[at].isFolder()) {
        ++at;
    }
    if (at == m_objects.size()) {
        transfer([this](TransferEngine &engine) { return engine.remove(m_folders, m_objects); });
        return;
    }
    client().objectInfo(m_objects[at])->onFinished(this, [this, at](const Result<StorageObject> &info) {
        if (info) {
            checkSlashes(at + 1);
        } else if (info.error().kind == ErrorKind::NotFound) {
            console().error(
                QStringLiteral("%1: there is no object of this name. For the folder add -r. Nothing "
                               "was deleted.")
                    .arg(m_objects[at].toUri()));
            Q_EMIT finished(ExitUsage);
        } else {
            failWith(m_objects[at].toUri(), info.error());
        }
    });
}

} // namespace Poolhouse::Cli
