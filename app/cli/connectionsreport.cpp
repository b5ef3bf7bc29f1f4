// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectionsreport.h"

#include <QJsonArray>

#include <algorithm>

namespace Poolhouse::Cli {

namespace {

QJsonValue orNull(const std::optional<int> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QString orDash(const std::optional<int> &number)
{
    return number ? QString::number(*number) : QStringLiteral("?");
}

QString pathName(BackendPath path)
{
    switch (path) {
    case BackendPath::Replication:
        return QStringLiteral("replication");
    case BackendPath::Background:
        return QStringLiteral("background");
    default:
        return isPooled(path) ? QStringLiteral("pooled") : QStringLiteral("direct");
    }
}

/// What depends on seeing addresses and backend types.
std::optional<int> ifSeen(const ActivitySnapshot &snapshot, int number)
{
    return snapshot.sawEverything ? std::optional<int>(number) : std::nullopt;
}

int selfDirect(const ActivitySnapshot &snapshot)
{
    return std::max(snapshot.self.direct, snapshot.selfDirect);
}

QString row(const QStringList &cells, const QList<qsizetype> &widths)
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        line += cells[i].leftJustified(widths[i]) + QStringLiteral("  ");
    }
    while (line.endsWith(u' ')) {
        line.chop(1);
    }
    return line;
}

} // namespace

QJsonObject connectionsJson(const ActivitySnapshot &snapshot, const ConnectionBudgets &budgets)
{
    QJsonArray owners;
    for (const OwnerCount &owner : snapshot.owners) {
        owners.append(QJsonObject{
            {QStringLiteral("owner"), owner.owner},
            {QStringLiteral("path"), pathName(owner.path)},
            {QStringLiteral("role"), owner.role},
            {QStringLiteral("count"), owner.count},
            {QStringLiteral("counted"),
             owner.countsClients ? QStringLiteral("clients") : QStringLiteral("backends")},
        });
    }
    return {
        {QStringLiteral("time"), snapshot.time.toString(Qt::ISODateWithMs)},
        {QStringLiteral("pooler"),
         QJsonObject{{QStringLiteral("clients"), orNull(snapshot.poolerClients)},
                     {QStringLiteral("backends"), orNull(ifSeen(snapshot, snapshot.poolerBackends))},
                     {QStringLiteral("budget"), budgets.pooler},
                     {QStringLiteral("ceiling"), orNull(snapshot.poolerCeiling)}}},
        {QStringLiteral("direct"),
         QJsonObject{{QStringLiteral("total"), orNull(ifSeen(snapshot, snapshot.direct))},
                     {QStringLiteral("apps"), orNull(ifSeen(snapshot, snapshot.directApps))},
                     {QStringLiteral("services"), snapshot.directServices},
                     {QStringLiteral("platform"), snapshot.directPlatform},
                     {QStringLiteral("budget"), budgets.direct},
                     {QStringLiteral("ceiling"), orNull(snapshot.directCeiling)}}},
        {QStringLiteral("replication"), orNull(ifSeen(snapshot, snapshot.replication))},
        {QStringLiteral("background"), orNull(ifSeen(snapshot, snapshot.background))},
        {QStringLiteral("self"), QJsonObject{{QStringLiteral("open"), snapshot.self.total},
                                             {QStringLiteral("busy"), snapshot.self.active},
                                             {QStringLiteral("cap"), snapshot.self.cap},
                                             {QStringLiteral("direct"), selfDirect(snapshot)}}},
        {QStringLiteral("owners"), owners},
    };
}

QStringList connectionsTable(const ActivitySnapshot &snapshot, const ConnectionBudgets &budgets)
{
    QStringList lines;
    lines.append(snapshot.time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    if (snapshot.poolerClients) {
        lines.append(
            QStringLiteral(
                "Pooler  %1 of %2 clients on %3 backends (ceiling %4): %5 active, %6 idle, %7 waiting")
                .arg(*snapshot.poolerClients)
                .arg(budgets.pooler)
                .arg(snapshot.poolerBackends)
                .arg(orDash(snapshot.poolerCeiling), orDash(snapshot.poolerActive),
                     orDash(snapshot.poolerIdle), orDash(snapshot.poolerWaiting)));
    } else {
        lines.append(QStringLiteral("Pooler  %1 backends (clients unknown without the pooler's console)")
                         .arg(snapshot.poolerBackends));
    }
    lines.append(QStringLiteral("Direct  %1 of %2 backends (ceiling %3): %4 apps, %5 services, %6 platform")
                     .arg(snapshot.direct)
                     .arg(budgets.direct)
                     .arg(orDash(snapshot.directCeiling))
                     .arg(snapshot.directApps)
                     .arg(snapshot.directServices)
                     .arg(snapshot.directPlatform));
    lines.append(QStringLiteral("This    %1 open, %2 busy, cap %3, direct %4")
                     .arg(snapshot.self.total)
                     .arg(snapshot.self.active)
                     .arg(snapshot.self.cap)
                     .arg(selfDirect(snapshot)));
    lines.append(QStringLiteral("Beside  %1 replication, %2 background")
                     .arg(snapshot.replication)
                     .arg(snapshot.background));
    if (!snapshot.sawEverything) {
        lines.append(
            QStringLiteral("Limited: this role does not see other sessions' addresses and states. Grant it "
                           "pg_monitor."));
    }
    lines.append(QString());

    QList<QStringList> table{{QStringLiteral("OWNER"), QStringLiteral("PATH"), QStringLiteral("COUNT"),
                              QStringLiteral("ROLE"), QStringLiteral("WHAT")}};
    for (const OwnerCount &owner : snapshot.owners) {
        const QString unit = owner.countsClients ? QStringLiteral("clients") : QStringLiteral("backends");
        table.append({owner.isSelf ? owner.owner + QStringLiteral(" (this)") : owner.owner,
                      pathName(owner.path), QString::number(owner.count) + u' ' + unit, owner.role,
                      owner.hint});
    }
    QList<qsizetype> widths(table.first().size(), 0);
    for (const QStringList &cells : std::as_const(table)) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            widths[i] = std::max(widths[i], cells[i].size());
        }
    }
    for (const QStringList &cells : std::as_const(table)) {
        lines.append(row(cells, widths));
    }
    return lines;
}

} // namespace Poolhouse::Cli
