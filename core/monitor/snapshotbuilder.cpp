// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/snapshotbuilder.h"

#include <QHostAddress>

#include <algorithm>
#include <utility>

namespace Poolhouse {

namespace {

bool isSupavisor(const BackendConnection &backend)
{
    return backend.path == BackendPath::SharedPooler || backend.application.startsWith(u"Supavisor");
}

bool isUnderWay(const QString &state)
{
    return !state.isEmpty() && state != u"idle";
}

bool sameLine(const OwnerCount &a, const OwnerCount &b)
{
    return a.owner == b.owner && a.path == b.path && a.role == b.role && a.countsClients == b.countsClients &&
           a.isSelf == b.isSelf;
}

/// Adds to the line of the same owner, path, role and hint.
void tally(QList<OwnerCount> &lines, const OwnerCount &entry)
{
    for (OwnerCount &line : lines) {
        if (sameLine(line, entry) && line.hint == entry.hint) {
            line.count += entry.count;
            line.active += entry.active;
            line.confidence = std::max(line.confidence, entry.confidence);
            if (!line.oldest.isValid() || (entry.oldest.isValid() && entry.oldest < line.oldest)) {
                line.oldest = entry.oldest;
            }
            return;
        }
    }
    lines.append(entry);
}

/// One line per owner, path and role, told by what most of its connections do.
QList<OwnerCount> merged(QList<OwnerCount> lines)
{
    // Largest first; the order must not jump between readings with the same numbers.
    const auto largestFirst = [](const OwnerCount &a, const OwnerCount &b) {
        return a.count != b.count ? a.count > b.count : a.owner < b.owner;
    };
    std::stable_sort(lines.begin(), lines.end(), largestFirst);
    QList<OwnerCount> result;
    for (const OwnerCount &line : std::as_const(lines)) {
        const auto it = std::find_if(result.begin(), result.end(),
                                     [&line](const OwnerCount &other) { return sameLine(line, other); });
        if (it == result.end()) {
            result.append(line);
            continue;
        }
        OwnerCount rest = line;
        rest.hint = it->hint;
        QList<OwnerCount> one{*it};
        tally(one, rest);
        *it = one.first();
    }
    std::stable_sort(result.begin(), result.end(), largestFirst);
    return result;
}

} // namespace

SnapshotBuilder::SnapshotBuilder(OwnerRules rules) : m_rules(std::move(rules)) {}

ActivitySnapshot SnapshotBuilder::build(const ActivityReading &activity,
                                        const std::optional<ConsoleReading> &console,
                                        const OwnConnections &own)
{
    rememberPooled(activity, console, own);

    ActivitySnapshot snapshot;
    snapshot.time = QDateTime::currentDateTimeUtc();
    snapshot.backends = activity.backends;
    snapshot.sawEverything = activity.sawEverything;
    snapshot.directCeiling = activity.maxConnections;
    snapshot.self = own.stats;
    for (BackendConnection &backend : snapshot.backends) {
        attribute(backend, activity, console, own);
    }
    markClaims(snapshot.backends);
    countBackends(snapshot);
    if (console) {
        for (const ConsoleClient &client : console->clients) {
            snapshot.clients.append(named(client, own));
        }
        snapshot.poolerCeiling = console->ceiling;
        countClients(snapshot);
    }
    listOwners(snapshot, console.has_value());
    return snapshot;
}

void SnapshotBuilder::rememberPooled(const ActivityReading &activity,
                                     const std::optional<ConsoleReading> &console, const OwnConnections &own)
{
    QHash<int, QDateTime> still;
    for (const BackendConnection &backend : activity.backends) {
        const bool named = console && console->serverPids.contains(backend.pid);
        const auto known = m_consolePids.constFind(backend.pid);
        if (named || (known != m_consolePids.constEnd() && *known == backend.backendStart)) {
            still.insert(backend.pid, backend.backendStart);
        }
        // Loopback and sockets have rules of their own, and no address says more than they do.
        const bool proven = own.pooledPids.contains(backend.pid) && !own.directPids.contains(backend.pid);
        if (proven && !backend.address.isEmpty() && !QHostAddress(backend.address).isLoopback()) {
            m_poolerAddresses.insert(backend.address);
        }
    }
    m_consolePids = still;
}

AddressClass SnapshotBuilder::addressClass(const BackendConnection &backend) const
{
    if (m_poolerAddresses.contains(backend.address)) {
        return AddressClass::Pooler;
    }
    if (!backend.address.isEmpty()) {
        return QHostAddress(backend.address).isLoopback() ? AddressClass::Loopback : AddressClass::Remote;
    }
    return backend.backendType.isEmpty() ? AddressClass::Hidden : AddressClass::Socket;
}

void SnapshotBuilder::attribute(BackendConnection &backend, const ActivityReading &activity,
                                const std::optional<ConsoleReading> &console, const OwnConnections &own) const
{
    // A pooled pid serves others as well: only the name (or being the sampler) makes a backend ours. A
    // shared pooler hides the name, so there the last known pids are the best there is.
    const bool sampler = backend.pid == activity.samplerPid;
    const bool ours = sampler ||
                      (!own.applicationName.isEmpty() && backend.application == own.applicationName) ||
                      own.directPids.contains(backend.pid);
    backend.isSelf = ours;

    const Attribution found = m_rules.attribute({.role = backend.role,
                                                 .application = backend.application,
                                                 .backendType = backend.backendType,
                                                 .database = backend.database,
                                                 .query = backend.query,
                                                 .address = addressClass(backend),
                                                 .isOwn = ours});
    backend.path = found.path;
    backend.ownerKind = found.kind;
    backend.owner = found.owner;
    backend.hint = sampler ? QStringLiteral("sampler") : found.hint;
    backend.cause = found.cause;
    backend.remedy = found.remedy;
    backend.confidence = found.confidence;

    const bool isClient = backend.path != BackendPath::Replication && backend.path != BackendPath::Background;
    if (isClient) {
        // Who knows best comes first: our own check of the connection, then the pooler's console.
        const bool direct = own.directPids.contains(backend.pid);
        const bool held = !direct && m_consolePids.contains(backend.pid);
        // Proven at open: a direct one would be among directPids, or closed.
        const bool proven = !direct && !held && ours && backend.path != BackendPath::SharedPooler;
        // The pooler that was inferred has been asked, and does not hold this one.
        const bool refuted =
            !direct && !held && !proven && console && backend.path == BackendPath::DedicatedPooler;
        if (direct || refuted) {
            backend.path = BackendPath::Direct;
        } else if (proven || (held && !isPooled(backend.path))) {
            backend.path = BackendPath::DedicatedPooler;
        }
        if (direct || held || proven || refuted) {
            backend.confidence = Confidence::Exact;
        }
    }
    backend.lastUsedBy = isPooled(backend.path) && backend.state == u"idle";
}

PoolerClient SnapshotBuilder::named(const ConsoleClient &client, const OwnConnections &own) const
{
    const bool ours = !own.applicationName.isEmpty() && client.application == own.applicationName;
    const Attribution found = m_rules.attribute({.role = client.role,
                                                 .application = client.application,
                                                 .backendType = QStringLiteral("client backend"),
                                                 .database = client.database,
                                                 .address = AddressClass::Pooler,
                                                 .isOwn = ours});
    return {.role = client.role,
            .application = client.application,
            .address = client.address,
            .state = client.state,
            .isLinked = client.isLinked,
            .ownerKind = found.kind,
            .owner = found.owner,
            .isSelf = ours};
}

void SnapshotBuilder::markClaims(QList<BackendConnection> &backends)
{
    // application_name is the client's own word: a "Supavisor" whose address also shows other names may be
    // anybody.
    QSet<QString> others;
    for (const BackendConnection &backend : std::as_const(backends)) {
        if (!backend.address.isEmpty() && !isSupavisor(backend) && backend.path == BackendPath::Direct) {
            others.insert(backend.address);
        }
    }
    for (BackendConnection &backend : backends) {
        if (backend.path == BackendPath::SharedPooler && !backend.isSelf &&
            others.contains(backend.address)) {
            backend.confidence = Confidence::Claimed;
        }
    }
}

void SnapshotBuilder::countBackends(ActivitySnapshot &snapshot)
{
    int active = 0;
    for (const BackendConnection &backend : std::as_const(snapshot.backends)) {
        switch (backend.path) {
        case BackendPath::SharedPooler:
        case BackendPath::DedicatedPooler:
        case BackendPath::PoolerHelper:
            ++snapshot.poolerBackends;
            active += isUnderWay(backend.state) ? 1 : 0;
            break;
        case BackendPath::Direct:
            ++snapshot.direct;
            snapshot.directApps += backend.ownerKind == OwnerKind::App ? 1 : 0;
            snapshot.directServices += backend.ownerKind == OwnerKind::Service ? 1 : 0;
            snapshot.directPlatform += backend.ownerKind == OwnerKind::Platform ? 1 : 0;
            snapshot.selfDirect += backend.isSelf ? 1 : 0;
            break;
        case BackendPath::Replication:
            ++snapshot.replication;
            break;
        case BackendPath::Background:
            ++snapshot.background;
            break;
        }
    }
    if (snapshot.sawEverything) {
        snapshot.poolerActive = active;
        snapshot.poolerIdle = snapshot.poolerBackends - active;
    }
}

void SnapshotBuilder::countClients(ActivitySnapshot &snapshot)
{
    int active = 0;
    int waiting = 0;
    for (const PoolerClient &client : std::as_const(snapshot.clients)) {
        active += client.isLinked ? 1 : 0;
        waiting += !client.isLinked && client.state == u"waiting" ? 1 : 0;
    }
    const int all = int(snapshot.clients.size());
    snapshot.poolerClients = all;
    snapshot.poolerActive = active;
    snapshot.poolerWaiting = waiting;
    snapshot.poolerIdle = all - active - waiting;
}

void SnapshotBuilder::listOwners(ActivitySnapshot &snapshot, bool console) const
{
    QList<OwnerCount> lines;
    for (const BackendConnection &backend : std::as_const(snapshot.backends)) {
        if (backend.path == BackendPath::Replication || backend.path == BackendPath::Background) {
            continue;
        }
        // With a console, its pooler is counted in clients, below.
        if (console && isPooled(backend.path) && m_consolePids.contains(backend.pid)) {
            continue;
        }
        tally(lines, {.owner = backend.owner,
                      .kind = backend.ownerKind,
                      .path = backend.path,
                      .role = backend.role,
                      .hint = backend.hint,
                      .cause = backend.cause,
                      .remedy = backend.remedy,
                      .confidence = backend.confidence,
                      .count = 1,
                      .active = isUnderWay(backend.state) ? 1 : 0,
                      .isSelf = backend.isSelf,
                      .oldest = backend.backendStart});
    }
    for (const PoolerClient &client : std::as_const(snapshot.clients)) {
        const Attribution found = m_rules.attribute({.role = client.role,
                                                     .application = client.application,
                                                     .backendType = QStringLiteral("client backend"),
                                                     .address = AddressClass::Pooler,
                                                     .isOwn = client.isSelf});
        tally(lines, {.owner = client.owner,
                      .kind = client.ownerKind,
                      .path = BackendPath::DedicatedPooler,
                      .role = client.role,
                      .hint = found.hint,
                      .cause = found.cause,
                      .remedy = found.remedy,
                      .confidence = Confidence::Exact,
                      .count = 1,
                      .active = client.isLinked ? 1 : 0,
                      .countsClients = true,
                      .isSelf = client.isSelf});
    }
    snapshot.owners = merged(lines);
}

} // namespace Poolhouse
