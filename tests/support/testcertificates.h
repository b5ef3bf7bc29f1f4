// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace Poolhouse::Test {

/// An authority of the test's own and servers' certificates, made by the openssl program. Blocking by design.
class TestCertificates
{
public:
    TestCertificates();

    [[nodiscard]] bool isValid() const { return m_valid; }
    /// PEM of the authority.
    [[nodiscard]] QString caFile() const { return m_dir.filePath(QStringLiteral("ca.pem")); }
    /// Signed by the authority for these names ("IP:127.0.0.1,DNS:localhost"); `days` from now, negative =
    /// expired.
    [[nodiscard]] QSslConfiguration server(const QString &names, int days = 1) const;
    /// For 127.0.0.1, signed by nobody but itself.
    [[nodiscard]] QSslConfiguration selfSigned() const;

private:
    [[nodiscard]] bool openssl(const QStringList &arguments) const;
    [[nodiscard]] QSslConfiguration load(const QString &name) const;

    QTemporaryDir m_dir;
    bool m_valid = false;
    mutable int m_next = 0;
};

} // namespace Poolhouse::Test
