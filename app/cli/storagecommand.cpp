// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/storagecommand.h"

#include "core/storage/policyadvice.h"

namespace Poolhouse::Cli {

StorageCommand::~StorageCommand() = default;

void StorageCommand::run(const ProjectConfiguration &configuration)
{
    m_client = std::make_unique<StorageClient>(StorageEndpoint{
        .projectUrl = configuration.url, .apiKey = configuration.apiKey, .network = configuration.network});
    m_key = inspectApiKey(configuration.apiKey);
    const QString problem = keyProblem(m_key, configuration.url, QDateTime::currentDateTimeUtc());
    // Of a key that it does not recognise the server may think otherwise.
    if (!problem.isEmpty() && m_key.kind != ApiKeyInfo::Kind::Unrecognised) {
        console().error(problem);
        Q_EMIT finished(ExitNotAuthorised);
        return;
    }
    if (m_key.kind == ApiKeyInfo::Kind::Publishable) {
        console().error(
            QStringLiteral("note: this is a publishable key. It sees and does only what row-level "
                           "security allows everybody (role anon)."));
    }
    begin();
}

void StorageCommand::complain(const QString &what, const Error &error)
{
    QString line = what + QStringLiteral(": ") + errorLine(error);
    if (error.kind == ErrorKind::NotFound && !m_key.hasFullAccess()) {
        line += QStringLiteral(": not there, or this key may not see it");
    }
    console().error(line);
    const PolicyAdvice advice = policyAdvice(error, m_key.role);
    if (advice.isEmpty() || m_advised) {
        return; // once is enough for a thousand files
    }
    m_advised = true;
    if (advice.needsServiceRole) {
        console().error(QStringLiteral("only the service_role key may do this; no policy changes that"));
        return;
    }
    const PolicyNeed &need = advice.needs.constFirst();
    console().error(QStringLiteral("as the role %1 this needs policies for %2 on %3; in SQL:")
                        .arg(m_key.role, need.commands.join(QStringLiteral(", ")), need.table));
    const QStringList lines = advice.sql.split(u'\n');
    for (const QString &sql : lines) {
        console().error(QStringLiteral("  ") + sql);
    }
}

void StorageCommand::failWith(const QString &what, const Error &error)
{
    complain(what, error);
    Q_EMIT finished(exitCodeFor(error));
}

void StorageCommand::checkBucket(const QString &bucket, std::function<void()> next)
{
    client().bucket(bucket)->onFinished(
        this, [this, bucket, next = std::move(next)](const Result<Bucket> &found) {
            if (!found) {
                // A key with less than full access may not see a bucket that it may use: then the work itself
                // tells.
                const bool certain = found.error().kind != ErrorKind::NotFound || m_key.hasFullAccess();
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
