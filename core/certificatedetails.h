// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Poolhouse {

/// A certificate that was not accepted, as far as a person needs it to decide.
struct CertificateDetails
{
    QString host;        ///< who was called
    QString subject;     ///< who it is for
    QString issuer;      ///< who signed it
    QString fingerprint; ///< SHA-256 of the certificate, "AB:CD:…"
    QDateTime validFrom;
    QDateTime validUntil;
    QStringList problems; ///< plain sentences, at least one

    bool operator==(const CertificateDetails &) const = default;
};

} // namespace Poolhouse
