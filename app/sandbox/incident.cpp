// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/incident.h"

#include "app/sandbox/sandboxlog.h"

#include <chrono>

namespace Poolhouse::Sandbox {

namespace {

constexpr int postgrestPool = 9;
constexpr int appClients = 3;

} // namespace

Incident::Incident(Address direct, Address pooled) : m_direct(std::move(direct)), m_pooled(std::move(pooled))
{}

Incident::~Incident()
{
    set(false);
}

bool Incident::isOn() const
{
    const std::scoped_lock lock(m_switching);
    return !m_actors.empty();
}

bool Incident::set(bool on)
{
    const std::scoped_lock lock(m_switching);
    if (on == !m_actors.empty()) {
        return true;
    }
    if (!on) {
        close();
        return true;
    }
    // PostgREST: one connection that listens for schema changes, and its pool.
    const QByteArray postgrest = m_direct("authenticator", "PostgREST 12.2.3");
    m_actors.push_back({postgrest, "listen \"pgrst\"", {}, nullptr});
    for (int count = 0; count < postgrestPool; ++count) {
        m_actors.push_back({postgrest, "select set_config('search_path', 'public', false)", {}, nullptr});
    }
    for (const char *name :
         {"realtime_connect", "realtime_subscription_manager", "realtime_subscription_manager_pub"}) {
        m_actors.push_back({m_direct("supabase_admin", name), "select 1", {}, nullptr});
    }
    for (int count = 0; count < appClients; ++count) {
        const QByteArray statement = "select count(*) from pg_catalog.pg_class";
        m_actors.push_back({m_pooled("postgres", "incident-app"), statement, statement, nullptr});
    }
    try {
        for (Actor &actor : m_actors) {
            open(actor);
        }
    } catch (const SqlError &error) {
        logLine(
            QStringLiteral("The incident cannot start: %1").arg(QString::fromUtf8(error.what()).trimmed()));
        close();
        return false;
    }
    m_ending = false;
    m_thread = std::thread([this] { live(); });
    return true;
}

void Incident::open(Actor &actor)
{
    actor.connection = std::make_unique<PostgresConnection>(actor.address);
    actor.connection->script(actor.opening);
}

void Incident::live()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, std::chrono::seconds(1), [this] { return m_ending; })) {
        for (Actor &actor : m_actors) {
            try {
                if (!actor.connection || !actor.connection->isAlive()) {
                    actor.connection.reset();
                    open(actor);
                } else if (!actor.habit.isEmpty()) {
                    actor.connection->script(actor.habit);
                }
            } catch (const SqlError &) {
                // The database or the pooler is down for the moment: again in a second.
                actor.connection.reset();
            }
        }
    }
}

void Incident::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_actors.clear();
}

} // namespace Poolhouse::Sandbox
