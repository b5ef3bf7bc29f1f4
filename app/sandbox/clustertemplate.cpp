// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/clustertemplate.h"

#include "app/sandbox/postgrescluster.h"
#include "app/sandbox/postgresconnection.h"
#include "app/sandbox/sandboxerror.h"
#include "app/sandbox/sandboxlog.h"
#include "app/sandbox/schema.h"
#include "app/sandbox/uniquefd.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>

#include <csignal>

namespace Poolhouse::Sandbox {

namespace {

void makeTemplate(const QString &path, const ServiceUser &user, const std::function<bool()> &stopAsked)
{
    const QString draft = path + QStringLiteral(".draft");
    QDir(draft).removeRecursively();
    if (!QDir().mkpath(draft + QStringLiteral("/run")) || !QDir().mkpath(draft + QStringLiteral("/log")) ||
        !user.own(draft + QStringLiteral("/run"))) {
        throw SandboxError(QStringLiteral("Cannot write in %1").arg(draft));
    }
    const ProjectSecrets secrets = ProjectSecrets::generate();
    PostgresCluster cluster(draft, user, stopAsked);
    cluster.initialise(secrets.bootstrapPassword);
    cluster.start(0);
    cluster.applySchema(secrets.bootstrapPassword, secrets);
    {
        // Nobody makes databases from these, and without them there are two thirds less files to copy.
        PostgresConnection connection(
            cluster.connectionString("supabase_admin", secrets.bootstrapPassword, "poolhouse-sandbox setup"));
        connection.script("update pg_database set datistemplate = false where datname like 'template_'");
        connection.script("drop database template0");
        connection.script("drop database template1");
    }
    cluster.stop();
    if (!secrets.save(draft + QStringLiteral("/secrets.json")) || !QDir().rename(draft, path)) {
        throw SandboxError(QStringLiteral("Cannot write in %1").arg(path));
    }
}

} // namespace

QByteArray copyClusterTemplate(const QString &cache, const QString &folder, const ServiceUser &user,
                               const std::function<bool()> &stopAsked)
{
    if (!QDir().mkpath(cache)) {
        return {};
    }
    // Sandboxes that start at the same time wait for the first one's work.
    const UniqueFd lock(::open(QFile::encodeName(cache + QStringLiteral("/lock")).constData(),
                               O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock.isValid() || ::flock(lock.get(), LOCK_EX) != 0) {
        return {};
    }
    try {
        const QString path = cache + u'/' + QString::fromLatin1(projectFingerprint() + functionFingerprint());
        ProjectSecrets secrets;
        if (!secrets.load(path + QStringLiteral("/secrets.json"))) {
            QDir(path).removeRecursively();
            makeTemplate(path, user, stopAsked);
            if (!secrets.load(path + QStringLiteral("/secrets.json"))) {
                return {};
            }
        }
        QDir(folder + QStringLiteral("/postgres")).removeRecursively();
        const int copied =
            QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), QStringLiteral("--reflink=auto"),
                                                     path + QStringLiteral("/postgres"), folder});
        if (copied == 0 && user.ownTree(folder + QStringLiteral("/postgres"))) {
            return secrets.bootstrapPassword;
        }
    } catch (const std::exception &error) {
        logLine(QStringLiteral("No template: %1").arg(QString::fromUtf8(error.what())));
    }
    QDir(folder + QStringLiteral("/postgres")).removeRecursively();
    return {};
}

} // namespace Poolhouse::Sandbox
