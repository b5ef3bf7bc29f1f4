// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/urlcommand.h"

#include "core/storage/storageclient.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

QString UrlCommand::name() const
{
    return QStringLiteral("url");
}

QString UrlCommand::summary() const
{
    return QStringLiteral("print the public address of an object");
}

QString UrlCommand::synopsis() const
{
    return QStringLiteral("ss://BUCKET/KEY");
}

QString UrlCommand::details() const
{
    return QStringLiteral("The address works when the bucket is public.");
}

void UrlCommand::addOptions(QCommandLineParser &) const {}

QString UrlCommand::readArguments(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1) {
        return QStringLiteral("Name one object: ss://BUCKET/KEY.");
    }
    m_path = ObjectPath::fromUri(arguments.first());
    if (m_path.bucket.isEmpty() || m_path.key.isEmpty()) {
        return QStringLiteral("\"%1\" names no object: write ss://BUCKET/KEY.").arg(arguments.first());
    }
    return {};
}

void UrlCommand::run(const ProjectConfiguration &configuration)
{
    const StorageClient client({.projectUrl = configuration.url, .apiKey = configuration.apiKey});
    console().line(QString::fromLatin1(client.publicUrl(m_path).toEncoded()));
    Q_EMIT finished(ExitDone);
}

} // namespace Poolhouse::Cli
