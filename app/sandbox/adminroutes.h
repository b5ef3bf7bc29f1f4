// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/faultroutes.h"
#include "app/sandbox/httpmessage.h"
#include "app/sandbox/incident.h"

#include <functional>
#include <optional>

namespace Poolhouse::Sandbox {

/// The switches of a running sandbox, on a port of their own that only this machine reaches, below a path
/// that holds a random token: who knows admin_url may switch, nobody else.
///   GET, POST /incident    {"on": true|false}
///   GET, POST /pgbouncer   {"running": true|false}: takes the pooler down and up again
///   GET, PUT, POST, DELETE /faults  see FaultRoutes
class AdminRoutes
{
public:
    /// Asks (nothing given) or sets; answers the state, or nothing when it could not be done. Any thread.
    using Switch = std::function<std::optional<bool>(std::optional<bool> wanted)>;

    AdminRoutes(const QByteArray &token, Switch incident, Switch pooler, FaultRoutes faults);
    [[nodiscard]] QByteArray basePath() const { return m_base; }
    [[nodiscard]] HttpResponse handle(const HttpRequest &request, RequestBody &body) const;

private:
    [[nodiscard]] HttpResponse switched(const HttpRequest &request, RequestBody &body) const;

    QByteArray m_base;
    Switch m_incident;
    Switch m_pooler;
    FaultRoutes m_faults;
};

} // namespace Poolhouse::Sandbox
