// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QString>

#include <optional>

namespace Poolhouse {

/// Everything an exchange brought home.
struct HttpAnswer
{
    int httpStatus = 0; ///< 0 = no answer
    QByteArray body;
    QString requestId;
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    QString networkText;
    QString exceeded;                                    ///< why we ended it: too long or too slow
    std::optional<CertificateDetails> certificate;       ///< the one that was not accepted
    StorageOperation operation = StorageOperation::None; ///< what the request was for
    QString bucket;                                      ///< as far as the address names one
};

/// Properties of a reply under which its surroundings note why it ended; takeAnswer() reads them.
inline constexpr char refusedCertificateNote[] = "poolhouse_certificate"; ///< CertificateDetails
inline constexpr char exceededNote[] = "poolhouse_exceeded";              ///< QString

/// Reads what is left of a finished reply.
[[nodiscard]] HttpAnswer takeAnswer(QNetworkReply *reply);
/// Nothing when the server said 2xx and the exchange was complete.
[[nodiscard]] std::optional<Error> errorFromAnswer(const HttpAnswer &answer);
/// An error answer alone (storage-api.md section 2).
[[nodiscard]] Error errorFromBody(int httpStatus, const QByteArray &body);
[[nodiscard]] Error errorFromCertificate(const CertificateDetails &details);
[[nodiscard]] Error errorFromNetwork(QNetworkReply::NetworkError code, const QString &text);

} // namespace Poolhouse
