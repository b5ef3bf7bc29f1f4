// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cpcommand.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace Poolhouse::Cli {

namespace {

std::optional<ConflictPolicy> policyOf(const QString &word)
{
    if (word == u"fail") {
        return ConflictPolicy::Fail;
    }
    if (word == u"skip") {
        return ConflictPolicy::Skip;
    }
    if (word == u"overwrite") {
        return ConflictPolicy::Overwrite;
    }
    if (word == u"rename") {
        return ConflictPolicy::KeepBoth;
    }
    if (word == u"newer") {
        return ConflictPolicy::Newer;
    }
    return std::nullopt;
}

bool isRemote(const QString &argument)
{
    return argument.startsWith(u"ss://");
}

ObjectPath asFolder(const ObjectPath &path)
{
    return path.isFolder() ? path : ObjectPath{path.bucket, path.key + u'/'};
}

} // namespace

QString CpCommand::name() const
{
    return QStringLiteral("cp");
}

QString CpCommand::summary() const
{
    return QStringLiteral("copy files and folders up, down or inside the server");
}

QString CpCommand::synopsis() const
{
    return QStringLiteral("[-r] [--jobs N] [--conflict fail|skip|overwrite|rename|newer] [--json] SRC DST");
}

QString CpCommand::details() const
{
    return QStringLiteral(
        "One of SRC and DST is a path here, the other ss://BUCKET[/KEY]; or both are on the server, and\n"
        "nothing passes through this computer.\n"
        "  cp FILE ss://b        keeps its name        cp ss://b/k FILE   names it\n"
        "  cp FILE ss://b/dir/   puts it inside        cp ss://b/k DIR    puts it inside\n"
        "  cp FILE ss://b/key    names it\n"
        "  cp -r DIR ss://b/p    puts the contents of DIR under p/, and the same downwards");
}

void CpCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions(
        {{{QStringLiteral("r"), QStringLiteral("recursive")}, QStringLiteral("A folder with all it holds.")},
         {{QStringLiteral("j"), QStringLiteral("jobs")},
          QStringLiteral("How many files at once, 1 to %1 (default 8).").arg(mostJobs),
          QStringLiteral("N"),
          QStringLiteral("8")},
         {QStringLiteral("conflict"),
          QStringLiteral("When the target exists: fail (default), skip, overwrite, rename, or newer."),
          QStringLiteral("WHAT"), QStringLiteral("fail")},
         {QStringLiteral("json"), QStringLiteral("One JSON object a line.")}});
}

QString CpCommand::readArguments(const QCommandLineParser &parser)
{
    m_recursive = parser.isSet(QStringLiteral("r"));
    setJson(parser.isSet(QStringLiteral("json")));
    if (QString problem = readJobs(parser); !problem.isEmpty()) {
        return problem;
    }
    const std::optional<ConflictPolicy> policy = policyOf(parser.value(QStringLiteral("conflict")));
    if (!policy) {
        return QStringLiteral("--conflict is fail, skip, overwrite, rename or newer.");
    }
    m_policy = *policy;

    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 2) {
        return QStringLiteral("Name a source and a target.");
    }
    m_up = isRemote(arguments[1]);
    if (isRemote(arguments[0]) == m_up) {
        return m_up ? readServerCopy(arguments)
                    : QStringLiteral("One of source and target is of the form ss://BUCKET/KEY.");
    }
    m_local = m_up ? arguments[0] : arguments[1];
    const QString uri = m_up ? arguments[1] : arguments[0];
    m_remote = ObjectPath::fromUri(uri);
    if (m_remote.bucket.isEmpty() || m_local.isEmpty()) {
        return QStringLiteral("\"%1\" is not of the form ss://BUCKET/KEY.").arg(uri);
    }
    if (m_up && !m_recursive && QFileInfo(m_local).isDir()) {
        return QStringLiteral("\"%1\" is a folder: add -r.").arg(m_local);
    }
    if (!m_up && !m_recursive && m_remote.isFolder()) {
        return QStringLiteral("\"%1\" is a folder: add -r.").arg(uri);
    }
    if (!m_up && m_recursive && QFileInfo::exists(m_local) && !QFileInfo(m_local).isDir()) {
        return QStringLiteral("\"%1\" is not a folder.").arg(m_local);
    }
    return {};
}

QString CpCommand::readServerCopy(const QStringList &arguments)
{
    m_onServer = true;
    if (m_policy != ConflictPolicy::Fail && m_policy != ConflictPolicy::Skip &&
        m_policy != ConflictPolicy::Overwrite) {
        return QStringLiteral("Inside the server --conflict is fail, skip or overwrite.");
    }
    return readRemotePair(arguments[0], arguments[1], m_recursive, &m_source, &m_remote);
}

void CpCommand::begin()
{
    if (m_onServer) {
        checkBucket(m_source.bucket, [this] {
            relocate(TransferKind::Copy, {.source = m_source, .target = m_remote, .folder = m_recursive},
                     m_policy);
        });
        return;
    }
    checkBucket(m_remote.bucket, [this] {
        if (m_up) {
            upload();
        } else {
            download();
        }
    });
}

void CpCommand::upload()
{
    const QFileInfo source(m_local);
    if (!source.exists()) {
        reportFailure(
            QStringLiteral("upload"), m_local, m_remote.toUri(),
            Error{.kind = ErrorKind::LocalFile, .message = QStringLiteral("No such file or folder")});
        conclude();
        return;
    }
    if (source.isDir()) {
        // The canonical path, so that a link to a folder that was named is the folder; inside, links are not
        // followed.
        transfer([&](TransferEngine &engine) {
            return engine.uploadPaths({source.canonicalFilePath()}, asFolder(m_remote), m_policy, true);
        });
        return;
    }
    const PlannedUpload file{.localPath = source.absoluteFilePath(),
                             .relative =
                                 m_remote.isFolder() ? m_remote.key + source.fileName() : m_remote.key,
                             .size = source.size()};
    transfer([&](TransferEngine &engine) { return engine.upload({file}, {m_remote.bucket, {}}, m_policy); });
}

void CpCommand::download()
{
    if (m_recursive) {
        const ObjectPath folder = asFolder(m_remote);
        setNothingFound(QStringLiteral("%1: there is nothing below it").arg(folder.toUri()));
        transfer([&](TransferEngine &engine) { return engine.download({folder}, m_local, m_policy, true); });
        return;
    }
    const bool inside = m_local.endsWith(u'/') || QFileInfo(m_local).isDir();
    transfer([&](TransferEngine &engine) {
        return inside ? engine.download({m_remote}, m_local, m_policy)
                      : engine.downloadTo(m_remote, m_local, m_policy);
    });
}

} // namespace Poolhouse::Cli
