// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/faults/databasehang.h"
#include "app/sandbox/faults/faultrules.h"
#include "app/sandbox/httpsession.h"

#include <QSet>

namespace Poolhouse::Sandbox {

/// Stands between the server and the API and does what the rules say. While there is none, requests pass
/// untouched. Called from many threads at once.
class FaultInjector
{
public:
    FaultInjector(HttpHandler next, DatabaseHang &hang);

    [[nodiscard]] HttpResponse handle(const HttpRequest &request, RequestBody &body);

    void replace(std::vector<FaultRule> rules);
    void add(const std::vector<FaultRule> &rules);
    /// No rule, no expired upload, no lock; requests that are being delayed go on.
    void clear();
    [[nodiscard]] QJsonArray toJson() const { return m_rules.toJson(); }

private:
    [[nodiscard]] HttpResponse withEffects(const QList<FaultEffect> &effects, const HttpRequest &request,
                                           RequestBody &body);
    [[nodiscard]] bool isExpired(const HttpRequest &request) const;
    void expire(const HttpRequest &request);
    void sleep(std::chrono::milliseconds duration);
    void beginAtOnce(const std::vector<FaultRule> &rules);

    HttpHandler m_next;
    DatabaseHang &m_hang;
    FaultRules m_rules;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    quint64 m_cleared = 0; ///< how often; a sleeper that sees it grow wakes up
    QSet<QByteArray> m_expired;
    std::atomic<bool> m_anyExpired = false;
};

} // namespace Poolhouse::Sandbox
