// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/storagecommand.h"

#include "core/project/apikey.h"

namespace Poolhouse::Cli {

StorageCommand::~StorageCommand() = default;

void StorageCommand::run(const ProjectConfiguration &configuration)
{
    m_client = std::make_unique<StorageClient>(StorageEndpoint{
        .projectUrl = configuration.url, .apiKey = configuration.apiKey, .network = configuration.network});
    begin();
}

void StorageCommand::failWith(const QString &what, const Error &error)
{
    console().error(what + QStringLiteral(": ") + errorLine(error));
    Q_EMIT finished(exitCodeFor(error));
}

void StorageCommand::checkBucket(const QString &bucket, std::function<void()> next)
{
    client().bucket(bucket)->onFinished(
        this, [this, bucket, next = std::move(next)](const Result<Bucket> &found) {
            if (!found) {
                // A key with less than full access may not see a bucket that it may use: then the work itself
                // tells.
                const bool certain = found.error().kind != ErrorKind::NotFound ||
                                     inspectApiKey(client().endpoint().apiKey).hasFullAccess();
                const bool ends =
                    exitCodeFor(found.error()) != ExitFailed || found.error().kind == ErrorKind::NotFound;
                if (certain && ends && found.error().kind != ErrorKind::Forbidden) {
                    failWith(QStringLiteral("ss://%1").arg(bucket), found.error());
                    return;
                }
            }
            next();
        });
}

QString errorLine(const Error &error)
{
    const bool serverSaid = error.status != 0 && !error.code.isEmpty() && error.code != error.message;
    return serverSaid ? QStringLiteral("%1 (%2)").arg(error.message, error.code) : error.message;
}

QString bucketArgument(const QString &argument)
{
    if (!argument.startsWith(u"ss://")) {
        return argument.contains(u'/') ? QString() : argument;
    }
    const ObjectPath path = ObjectPath::fromUri(argument);
    return path.key.isEmpty() ? path.bucket : QString();
}

} // namespace Poolhouse::Cli
