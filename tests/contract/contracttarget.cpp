// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/contracttarget.h"

#include "tests/support/sandboxprocess.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace Poolhouse::Test {

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray token(const QByteArray &secret, const QByteArray &claims,
                 const QByteArray &header = R"({"alg":"HS256","typ":"JWT"})")
{
    const QByteArray first = header.toBase64(base64) + '.' + claims.toBase64(base64);
    return first + '.' +
           QMessageAuthenticationCode::hash(first, secret, QCryptographicHash::Sha256).toBase64(base64);
}

} // namespace

ContractTarget::ContractTarget() = default;

ContractTarget::~ContractTarget() = default;

bool ContractTarget::open()
{
    if (!qEnvironmentVariableIsSet("POOLHOUSE_TEST_URL")) {
        return openSandbox();
    }
    m_url = QUrl(qEnvironmentVariable("POOLHOUSE_TEST_URL"));
    m_databaseUrl = qEnvironmentVariable("POOLHOUSE_TEST_DATABASE_URL");
    m_variables.insert("SERVICE_KEY", qgetenv("POOLHOUSE_TEST_SERVICE_KEY"));
    m_variables.insert("ANON_KEY", qgetenv("POOLHOUSE_TEST_ANON_KEY"));
    if (!m_url.isValid() || serviceKey().isEmpty() || anonKey().isEmpty()) {
        m_failure = QStringLiteral("POOLHOUSE_TEST_URL needs POOLHOUSE_TEST_SERVICE_KEY and "
                                   "POOLHOUSE_TEST_ANON_KEY beside it");
        return false;
    }
    if (qEnvironmentVariableIsSet("POOLHOUSE_TEST_SECRET_KEY")) {
        m_variables.insert("SECRET_KEY", qgetenv("POOLHOUSE_TEST_SECRET_KEY"));
        m_variables.insert("PUBLISHABLE_KEY", qgetenv("POOLHOUSE_TEST_PUBLISHABLE_KEY"));
    }
    makeVariables(qgetenv("POOLHOUSE_TEST_JWT_SECRET"));
    return true;
}

bool ContractTarget::openSandbox()
{
    m_sandbox = std::make_unique<SandboxProcess>();
    if (!m_sandbox->start(QStringLiteral(POOLHOUSE_BIN_DIR))) {
        m_failure = m_sandbox->failure();
        return false;
    }
    m_url = QUrl(m_sandbox->url());
    m_databaseUrl = m_sandbox->directUrl();
    m_variables.insert("SERVICE_KEY", m_sandbox->serviceRoleKey().toLatin1());
    m_variables.insert("ANON_KEY", m_sandbox->anonKey().toLatin1());
    const QJsonObject line = QJsonDocument::fromJson(m_sandbox->readinessLine()).object();
    if (line.contains(u"secret_key")) {
        m_variables.insert("SECRET_KEY", line.value(u"secret_key").toString().toLatin1());
        m_variables.insert("PUBLISHABLE_KEY", line.value(u"publishable_key").toString().toLatin1());
    }
    makeVariables(m_sandbox->jwtSecret().toLatin1());
    return true;
}

void ContractTarget::makeVariables(const QByteArray &secret)
{
    m_variables.insert("BASE", m_url.toEncoded() + "/storage/v1");
    m_variables.insert("HOST_BASE", m_url.toEncoded());
    QByteArray bad = serviceKey();
    // Not the last character: some of its bits mean nothing.
    const qsizetype at = bad.size() - 5;
    bad[at] = bad.at(at) == 'A' ? 'B' : 'A';
    m_variables.insert("BAD_SIGNATURE", bad);
    if (secret.isEmpty()) {
        return;
    }
    const QByteArray user = R"("sub":"11111111-2222-4333-8444-555555555555")";
    const QByteArray other = R"("sub":"99999999-2222-4333-8444-555555555555")";
    m_variables.insert("USER_KEY", token(secret, R"({"role":"authenticated",)" + user + '}'));
    m_variables.insert("OTHER_USER_KEY", token(secret, R"({"role":"authenticated",)" + other + '}'));
    m_variables.insert("EXPIRED_KEY", token(secret, R"({"role":"service_role","exp":1000000000})"));
    m_variables.insert("NO_ROLE_KEY", token(secret, '{' + user + '}'));
    m_variables.insert("UNKNOWN_ROLE_KEY", token(secret, R"({"role":"nobody_here"})"));
    m_variables.insert("WRONG_ALGORITHM_KEY",
                       token(secret, R"({"role":"service_role"})", R"({"alg":"HS999","typ":"JWT"})"));
}

bool ContractTarget::isHosted() const
{
    return m_url.host() != u"127.0.0.1" && m_url.host() != u"localhost";
}

bool ContractTarget::offers(const QString &need) const
{
    if (need == u"database") {
        return !m_databaseUrl.isEmpty();
    }
    if (need == u"sandbox") {
        return m_sandbox != nullptr;
    }
    if (need ==
        u"loopback") { // settings as a server on this machine has them: no queue, no CDN, file backend
        return !isHosted();
    }
    return false;
}

} // namespace Poolhouse::Test
