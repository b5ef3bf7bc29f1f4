// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificatedetails.h"
#include "core/network/networksettings.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

#include <optional>

namespace Poolhouse {

/// The certificates of a PEM file. Fails with Configuration when it cannot be read or holds none.
[[nodiscard]] Result<QList<QSslCertificate>> readCaFile(const QString &path);

/// SHA-256 of a certificate, "AB:CD:…"; empty for none.
[[nodiscard]] QString fingerprintOf(const QSslCertificate &certificate);

/// Whom a project's connections trust. A value: give each connection the configuration, and ask what to do
/// with the errors of its handshake. Nothing is ever ignored beyond the one pinned certificate.
class TlsTrust
{
public:
    TlsTrust() = default;
    explicit TlsTrust(const NetworkSettings &settings);

    /// Nothing = the library's own (which is only loaded when it is needed).
    [[nodiscard]] const std::optional<QSslConfiguration> &configuration() const { return m_configuration; }
    /// With a pin: exactly that certificate. Without: never, whatever the errors.
    [[nodiscard]] bool accepts(const QSslCertificate &leaf) const;
    /// What is wrong, for a person. `host`: who was called.
    [[nodiscard]] CertificateDetails explain(const QString &host, const QSslCertificate &leaf,
                                             const QList<QSslError> &errors) const;

private:
    std::optional<QSslConfiguration> m_configuration;
    QString m_pin;
    QString m_caProblem;
};

} // namespace Poolhouse
