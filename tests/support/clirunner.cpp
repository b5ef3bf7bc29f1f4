// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clirunner.h"

#include "tests/support/sandboxprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

namespace Poolhouse::Test {

using namespace Qt::StringLiterals;

QList<QJsonObject> CliRun::rows() const
{
    QList<QJsonObject> all;
    const QList<QByteArray> lines = out.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty()) {
            all.append(QJsonDocument::fromJson(line).object());
        }
    }
    return all;
}

QJsonObject CliRun::summary() const
{
    const QList<QJsonObject> all = rows();
    return all.isEmpty() ? QJsonObject() : all.last()[u"summary"].toObject();
}

QString CliRunner::program()
{
    // Tests are in bin/tests, programs in bin.
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../poolhouse-cli"_s);
}

void CliRunner::prepare(QProcess &process, bool withDatabase) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SUPABASE_URL"_s, m_sandbox.url());
    environment.insert(u"SUPABASE_SERVICE_ROLE_KEY"_s, m_sandbox.serviceRoleKey());
    environment.insert(u"POOLHOUSE_DATA_DIR"_s, m_data.path());
    if (withDatabase) {
        environment.insert(u"DATABASE_URL"_s, m_sandbox.databaseUrl());
        environment.insert(u"POOLHOUSE_PGBOUNCER_URL"_s, m_sandbox.poolerAdminUrl());
    }
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(u"/"_s);
}

CliRun CliRunner::finish(QProcess &process, const QStringList &arguments)
{
    constexpr int patience = 120000;
    process.start(program(), arguments);
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

CliRun CliRunner::run(const QStringList &arguments) const
{
    QProcess process;
    prepare(process);
    return finish(process, arguments);
}

QStringList CliRunner::keys(const QString &bucket) const
{
    QStringList all;
    const QList<QJsonObject> rows =
        run({u"ls"_s, u"-r"_s, u"--json"_s, u"--all"_s, u"ss://"_s + bucket}).rows();
    for (const QJsonObject &row : rows) {
        all.append(row[u"key"].toString());
    }
    return all;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("<no file>");
}

QMap<QString, QByteArray> treeOf(const QString &root)
{
    QMap<QString, QByteArray> tree;
    QDirIterator it(root, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        const bool folder = it.fileInfo().isDir();
        tree.insert(QDir(root).relativeFilePath(it.filePath()) + (folder ? u"/"_s : QString()),
                    folder ? QByteArray() : contentOf(it.filePath()));
    }
    return tree;
}

} // namespace Poolhouse::Test
