// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QUrl>

#include <memory>

namespace Poolhouse::Test {

class SandboxProcess;

/// The project that the contract is checked against: a sandbox of the test's own, or, when
/// POOLHOUSE_TEST_URL, POOLHOUSE_TEST_SERVICE_KEY and POOLHOUSE_TEST_ANON_KEY are set, that project.
/// POOLHOUSE_TEST_JWT_SECRET, POOLHOUSE_TEST_DATABASE_URL, POOLHOUSE_TEST_SECRET_KEY and
/// POOLHOUSE_TEST_PUBLISHABLE_KEY allow more cases.
class ContractTarget
{
public:
    ContractTarget();
    ContractTarget(const ContractTarget &) = delete;
    ContractTarget &operator=(const ContractTarget &) = delete;
    ~ContractTarget();

    /// False: failure() says why.
    [[nodiscard]] bool open();
    /// Always a sandbox, whatever the environment says.
    [[nodiscard]] bool openSandbox();
    [[nodiscard]] QString failure() const { return m_failure; }

    [[nodiscard]] SandboxProcess *sandbox() const { return m_sandbox.get(); } ///< null: a real project
    /// Without /storage/v1.
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QByteArray serviceKey() const { return m_variables.value("SERVICE_KEY"); }
    [[nodiscard]] QByteArray anonKey() const { return m_variables.value("ANON_KEY"); }
    /// For policies; empty when there is none.
    [[nodiscard]] QString databaseUrl() const { return m_databaseUrl; }
    /// What requests may refer to: BASE, SERVICE_KEY, ANON_KEY, BAD_SIGNATURE, with a JWT secret also
    /// USER_KEY, OTHER_USER_KEY, EXPIRED_KEY, NO_ROLE_KEY, UNKNOWN_ROLE_KEY, WRONG_ALGORITHM_KEY, and where
    /// there are opaque keys SECRET_KEY and PUBLISHABLE_KEY.
    [[nodiscard]] const QMap<QByteArray, QByteArray> &variables() const { return m_variables; }
    /// A gateway in front wants the apikey header.
    [[nodiscard]] bool isHosted() const;
    [[nodiscard]] bool offers(const QString &need) const;

private:
    void makeVariables(const QByteArray &secret);

    std::unique_ptr<SandboxProcess> m_sandbox;
    QUrl m_url;
    QString m_databaseUrl;
    QString m_failure;
    QMap<QByteArray, QByteArray> m_variables;
};

} // namespace Poolhouse::Test
