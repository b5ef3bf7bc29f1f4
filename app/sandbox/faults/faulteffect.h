// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

#include <QJsonObject>

namespace Poolhouse::Sandbox {

/// What happens to a request when a rule fires. "type" says which; the rest are its settings.
///
///     latency       ms, jitter             waits ms, plus up to jitter, then goes on
///     answer        status, body, retryAfter, when
///                   body: error (the API's own JSON, or text on TUS routes), html (a gateway's page), json
///                   (a gateway's JSON), text, none; by default html for 502 and 504, error otherwise. when:
///                   before (nothing was done) or after (it was done, and the answer is lost)
///     reset         during, after          the connection is reset after that many bytes of the request's or
///                                          the response's body (during: request, response)
///     truncate      after                  Content-Length promises everything, that many bytes come
///     partial       after                  a TUS PATCH takes that many bytes and says so with 204
///     expire                               this TUS upload has expired, for good
///     range         status                 a Range is answered with 416, 500, or 200 and everything
///     withoutCode                          error bodies have no "code", as servers before v1.67.18
///     location      scheme, host, prefix   a Location that points elsewhere; prefix replaces /storage/v1
///     listV2Off     as                     feature: not enabled (400), missing: no such route (404)
///     databaseHang  ms                     the storage tables are locked for ms (0: until cleared), so that
///                                          statements hang in PostgreSQL until their timeout. A rule without
///                                          match and trigger begins at once
struct FaultEffect
{
    enum class Type {
        Latency,
        Answer,
        ResetRequest,
        ResetResponse,
        Truncate,
        Partial,
        Expire,
        Range,
        WithoutCode,
        Location,
        ListV2Off,
        DatabaseHang
    };

    Type type = Type::Latency;
    qint64 milliseconds = 0;
    qint64 jitter = 0;
    int status = 0;
    QByteArray body;
    QByteArray retryAfter; ///< header text; empty: none
    bool isAfterwards = false;
    qint64 bytes = 0;
    QByteArray scheme;
    QByteArray host;
    QByteArray prefix;
    QByteArray as;

    /// Throws SandboxError.
    [[nodiscard]] static FaultEffect fromJson(const QJsonObject &json);
    /// With every setting that the type has.
    [[nodiscard]] QJsonObject toJson() const;
    /// Some effects only make sense for some requests; the others are not counted.
    [[nodiscard]] bool concerns(const HttpRequest &request) const;
};

} // namespace Poolhouse::Sandbox
