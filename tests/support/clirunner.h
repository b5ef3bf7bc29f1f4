// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace Poolhouse::Test {

class SandboxProcess;

/// What one run of poolhouse-cli left behind.
struct CliRun
{
    int code = -1; ///< -1: it crashed or did not end
    QByteArray out;
    QByteArray err;

    /// Standard output of a --json run, line by line.
    [[nodiscard]] QList<QJsonObject> rows() const;
    [[nodiscard]] QJsonObject summary() const;
    [[nodiscard]] QString errors() const { return QString::fromUtf8(err); }
};

/// Runs the real poolhouse-cli on a sandbox. Blocking; tests only.
class CliRunner
{
public:
    explicit CliRunner(const SandboxProcess &sandbox) : m_sandbox(sandbox) {}

    [[nodiscard]] static QString program();
    [[nodiscard]] QString dataFolder() const { return m_data.path(); }
    /// Environment (URL and key; on demand also DATABASE_URL and the console) and a folder without a .env.
    void prepare(QProcess &process, bool withDatabase = false) const;
    [[nodiscard]] static CliRun finish(QProcess &process, const QStringList &arguments);
    [[nodiscard]] CliRun run(const QStringList &arguments) const;
    /// Every key of a bucket, placeholders included.
    [[nodiscard]] QStringList keys(const QString &bucket) const;

private:
    const SandboxProcess &m_sandbox;
    QTemporaryDir m_data; ///< instead of the user's own list of transfers
};

[[nodiscard]] QByteArray contentOf(const QString &path);
/// Every file with its content and every folder, to compare trees byte by byte.
[[nodiscard]] QMap<QString, QByteArray> treeOf(const QString &root);

} // namespace Poolhouse::Test
