// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/mvcommand.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

QString MvCommand::name() const
{
    return QStringLiteral("mv");
}

QString MvCommand::summary() const
{
    return QStringLiteral("move objects and folders inside the server");
}

QString MvCommand::synopsis() const
{
    return QStringLiteral(
        "[-r] [--jobs N] [--conflict fail|skip] [--json] ss://BUCKET/KEY ss://BUCKET[/KEY]");
}

QString MvCommand::details() const
{
    return QStringLiteral(
        "  mv ss://b/k ss://c        keeps its name, also in another bucket\n"
        "  mv ss://b/k ss://b/dir/   puts it inside\n"
        "  mv ss://b/k ss://b/new    names it\n"
        "  mv -r ss://b/p ss://b/q   moves what is in the folder p/ to q/, object by object\n"
        "Nothing is replaced: where the target exists, the object stays where it is.");
}

void MvCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions(
        {{{QStringLiteral("r"), QStringLiteral("recursive")}, QStringLiteral("A folder with all it holds.")},
         {{QStringLiteral("j"), QStringLiteral("jobs")},
          QStringLiteral("How many objects at once, 1 to %1 (default 8).").arg(mostJobs),
          QStringLiteral("N"),
          QStringLiteral("8")},
         {QStringLiteral("conflict"), QStringLiteral("When the target exists: fail (default) or skip."),
          QStringLiteral("WHAT"), QStringLiteral("fail")},
         {QStringLiteral("json"), QStringLiteral("One JSON object a line.")}});
}

QString MvCommand::readArguments(const QCommandLineParser &parser)
{
    m_recursive = parser.isSet(QStringLiteral("r"));
    setJson(parser.isSet(QStringLiteral("json")));
    if (QString problem = readJobs(parser); !problem.isEmpty()) {
        return problem;
    }
    const QString conflict = parser.value(QStringLiteral("conflict"));
    m_skip = conflict == u"skip";
    if (!m_skip && conflict != u"fail") {
        return QStringLiteral("--conflict is fail or skip: the server never replaces by moving.");
    }
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 2) {
        return QStringLiteral("Name a source and a target.");
    }
    return readRemotePair(arguments[0], arguments[1], m_recursive, &m_source, &m_target);
}

void MvCommand::begin()
{
    checkBucket(m_source.bucket, [this] {
        relocate(TransferKind::Move, {.source = m_source, .target = m_target, .folder = m_recursive},
                 m_skip ? ConflictPolicy::Skip : ConflictPolicy::Fail);
    });
}

} // namespace Poolhouse::Cli
