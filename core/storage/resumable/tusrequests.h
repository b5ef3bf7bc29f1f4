// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QNetworkRequest>
#include <QUrl>

namespace Poolhouse {

/// The requests of one resumable upload. All are made here, so that none lacks what every one must carry:
/// the protocol version, `x-upsert` (the server remembers nothing between requests) and, in the signed
/// variant, the token instead of a key.
class TusRequests
{
public:
    /// `token`: of a signed upload URL; empty = with the project's key.
    TusRequests(QUrl projectUrl, bool upsert, QByteArray token);

    void setUpsert(bool upsert) { m_upsert = upsert; }

    [[nodiscard]] QNetworkRequest creation(qint64 length, const QByteArray &metadata) const;
    [[nodiscard]] QNetworkRequest query(const QByteArray &uploadId) const;
    [[nodiscard]] QNetworkRequest append(const QByteArray &uploadId, qint64 offset, qint64 bytes) const;
    [[nodiscard]] QNetworkRequest termination(const QByteArray &uploadId) const;

private:
    [[nodiscard]] QNetworkRequest request(const QByteArray &uploadId) const;

    QUrl m_projectUrl;
    bool m_upsert = false;
    QByteArray m_token;
};

} // namespace Poolhouse
