// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

#include <QJsonObject>

namespace Poolhouse::Sandbox {

/// Which requests a rule is about. Everything that is left out is "any".
///
///     {"method": "PATCH", "route": "/upload/resumable/*", "header": "upload-offset"}
///
/// method: as sent, or several with a bar: "GET|HEAD". route: the path below /storage/v1, as sent (escapes
/// included), where * stands for one segment and ** for any rest: "/object/list/*", "/object/**". header: the
/// request has a header of that name.
class FaultMatch
{
public:
    /// Throws SandboxError.
    [[nodiscard]] static FaultMatch fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    [[nodiscard]] bool matches(const HttpRequest &request) const;
    [[nodiscard]] bool isAny() const
    {
        return m_methods.isEmpty() && m_route.isEmpty() && m_header.isEmpty();
    }

private:
    QList<QByteArray> m_methods;
    QList<QByteArray> m_route; ///< segments
    QByteArray m_header;
};

/// The path below /storage/v1; empty for another path.
[[nodiscard]] QByteArray apiPath(const HttpRequest &request);
[[nodiscard]] bool isResumableRoute(const HttpRequest &request);

} // namespace Poolhouse::Sandbox
