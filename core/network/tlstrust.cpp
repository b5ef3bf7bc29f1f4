// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/network/tlstrust.h"

#include <QFile>

namespace Poolhouse {

namespace {

/// One sentence for each way a certificate can be wrong; the library's own words for the rare rest.
QString sentenceFor(const QSslError &error, const QString &host, const QSslCertificate &leaf)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
        return QStringLiteral("It is signed by itself: nobody but the server vouches for it.");
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return QStringLiteral("It is signed by an authority that this computer does not know.");
    case QSslError::HostNameMismatch: {
        QStringList names = leaf.subjectAlternativeNames().values();
        names += leaf.subjectInfo(QSslCertificate::CommonName);
        names.removeDuplicates();
        return QStringLiteral("It is for another server (%1), not for %2.")
            .arg(names.isEmpty() ? QStringLiteral("unnamed") : names.join(QStringLiteral(", ")), host);
    }
    case QSslError::CertificateExpired:
        return QStringLiteral("It expired on %1.").arg(leaf.expiryDate().toUTC().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return QStringLiteral("It is not valid before %1; perhaps this computer's clock is wrong.")
            .arg(leaf.effectiveDate().toUTC().toString(Qt::ISODate));
    case QSslError::CertificateRevoked:
        return QStringLiteral("Its authority has revoked it.");
    case QSslError::CertificateBlacklisted:
        return QStringLiteral("It is known to be abused.");
    case QSslError::NoPeerCertificate:
        return QStringLiteral("The server showed none.");
    case QSslError::InvalidCaCertificate:
    case QSslError::InvalidPurpose:
        return QStringLiteral("It, or an authority behind it, may not be used for a server.");
    default:
        return error.errorString();
    }
}

} // namespace

Result<QList<QSslCertificate>> readCaFile(const QString &path)
{
    const auto problem = [&path](const QString &why) {
        return Error{.kind = ErrorKind::Configuration,
                     .message = QStringLiteral("The CA file %1 cannot be used: %2").arg(path, why)};
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return problem(file.errorString());
    }
    // All authorities of a system are a few hundred kilobytes.
    constexpr qint64 largest = 4LL * 1024 * 1024;
    if (file.size() > largest) {
        return problem(QStringLiteral("it is too large."));
    }
    QList<QSslCertificate> certificates = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
    if (certificates.isEmpty()) {
        return problem(QStringLiteral("it holds no certificate in PEM form."));
    }
    return certificates;
}

QString fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.isNull()
               ? QString()
               : QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

TlsTrust::TlsTrust(const NetworkSettings &settings) : m_pin(normalisedFingerprint(settings.pinnedCertificate))
{
    if (!settings.pinnedCertificate.isEmpty()) {
        // With nobody to vouch for it, every certificate is an error, and accepts() decides on each.
        m_configuration = QSslConfiguration::defaultConfiguration();
        m_configuration->setCaCertificates({});
        return;
    }
    if (settings.caFile.isEmpty()) {
        return;
    }
    const Result<QList<QSslCertificate>> certificates = readCaFile(settings.caFile);
    if (certificates) {
        m_configuration = QSslConfiguration::defaultConfiguration();
        m_configuration->setCaCertificates(QSslConfiguration::systemCaCertificates() + *certificates);
    } else {
        m_caProblem = certificates.error().message;
    }
}

bool TlsTrust::accepts(const QSslCertificate &leaf) const
{
    return !m_pin.isEmpty() && fingerprintOf(leaf) == m_pin;
}

CertificateDetails TlsTrust::explain(const QString &host, const QSslCertificate &leaf,
                                     const QList<QSslError> &errors) const
{
    CertificateDetails details{.host = host,
                               .subject = leaf.subjectDisplayName(),
                               .issuer = leaf.issuerDisplayName(),
                               .fingerprint = fingerprintOf(leaf),
                               .validFrom = leaf.effectiveDate(),
                               .validUntil = leaf.expiryDate()};
    if (!m_pin.isEmpty()) {
        details.problems.append(
            QStringLiteral("It is not the one that was pinned for this project (%1).").arg(m_pin));
        return details;
    }
    for (const QSslError &error : errors) {
        const QString sentence =
            sentenceFor(error, host, error.certificate().isNull() ? leaf : error.certificate());
        if (!details.problems.contains(sentence)) {
            details.problems.append(sentence);
        }
    }
    if (!m_caProblem.isEmpty()) {
        details.problems.append(m_caProblem);
    }
    return details;
}

} // namespace Poolhouse
