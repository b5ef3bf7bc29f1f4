// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace Poolhouse::Test {

/// A sandbox of the test's own: real PostgreSQL, PgBouncer and Storage API on free ports, in a temporary
/// folder that goes with it. Each start takes about half a second, so share one per executable
/// (initTestCase()) unless the test is about starting and stopping. Blocking by design: never in code under
/// test.
///
///     SandboxProcess sandbox;
///     QVERIFY2(sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(sandbox.failure()));
class SandboxProcess
{
public:
    SandboxProcess();
    SandboxProcess(const SandboxProcess &) = delete;
    SandboxProcess &operator=(const SandboxProcess &) = delete;
    /// Stops it.
    ~SandboxProcess();

    /// Starts `binDir`/poolhouse-sandbox with --stop-with-parent and waits for its line of JSON. Further
    /// arguments are appended. After stop() or kill(), starts again on the same folder. False: see failure().
    [[nodiscard]] bool start(const QString &binDir, const QStringList &arguments = {});
    /// SIGTERM, and waits. False when it did not end by itself with exit code 0.
    bool stop();
    /// SIGKILL, and waits.
    void kill();
    /// What went wrong, with the last words on standard error.
    [[nodiscard]] QString failure() const;

    /// Everything it wrote there so far.
    [[nodiscard]] QByteArray standardError() const;

    /// As printed. The project's URL has no /storage/v1 (see storageUrl()).
    [[nodiscard]] QString url() const { return value("url"); }
    [[nodiscard]] QString storageUrl() const { return url() + QStringLiteral("/storage/v1"); }
    [[nodiscard]] QString serviceRoleKey() const { return value("service_role_key"); }
    [[nodiscard]] QString anonKey() const { return value("anon_key"); }
    [[nodiscard]] QString publishableKey() const { return value("publishable_key"); }
    [[nodiscard]] QString secretKey() const { return value("secret_key"); }
    [[nodiscard]] QString jwtSecret() const { return value("jwt_secret"); }
    [[nodiscard]] QString databaseUrl() const { return value("database_url"); }
    [[nodiscard]] QString directUrl() const { return value("direct_url"); }
    [[nodiscard]] QString poolerAdminUrl() const { return value("pgbouncer_admin_url"); }
    [[nodiscard]] QString adminUrl() const { return value("admin_url"); }
    [[nodiscard]] QString folder() const { return value("dir"); }
    /// The whole line.
    [[nodiscard]] QByteArray readinessLine() const { return m_line; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    struct AdminAnswer
    {
        int status = 0; ///< 0: none came
        QByteArray body;
    };
    /// Speaks to {admin_url}/faults.
    AdminAnswer faults(const QByteArray &method, const QByteArray &json = {}) const;
    /// Sets exactly these rules (JSON, with commas between them); false when the sandbox refused.
    [[nodiscard]] bool setFaults(const QByteArray &rules) const;

    /// Switches the incident; false when the sandbox refused.
    [[nodiscard]] bool setIncident(bool on) const;
    /// Takes PgBouncer down, or up again on the same port.
    [[nodiscard]] bool setPoolerRunning(bool running) const;

private:
    [[nodiscard]] QString value(const char *name) const;
    [[nodiscard]] bool post(const QString &path, const QByteArray &json) const;
    AdminAnswer call(const QByteArray &method, const QString &path, const QByteArray &json) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QProcess m_process;
    QByteArray m_line;
    QString m_failure;
};

} // namespace Poolhouse::Test
