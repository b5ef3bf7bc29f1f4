// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"
#include "core/result.h"

#include <QRegularExpression>

namespace Poolhouse {

/// Where a backend's client is, as far as pg_stat_activity tells this role.
enum class AddressClass {
    Loopback,
    Socket, ///< a unix socket: visible, and without an address
    Remote,
    Hidden, ///< this role may not see it
    Pooler, ///< an address from which connections proven pooled come
};

/// What the rules look at.
struct BackendFacts
{
    QString role;
    QString application;
    QString backendType; ///< empty when hidden
    QString database;
    QString query;
    AddressClass address = AddressClass::Remote;
    bool isOwn = false; ///< a connection of this process
};

struct Attribution
{
    BackendPath path = BackendPath::Direct;
    OwnerKind kind = OwnerKind::App;
    QString owner;
    QString hint;
    QString cause;
    QString remedy;
    Confidence confidence = Confidence::Unknown; ///< the weaker one of path and owner
    QString rule;                                ///< name of the rule that named the owner

    bool operator==(const Attribution &) const = default;
};

/// The rules of connections.md A2, as data: read from top to bottom, path and owner separately. A plain
/// value.
class OwnerRules
{
public:
    /// Those that come with the program.
    [[nodiscard]] static OwnerRules builtIn();
    /// Fails with a sentence that names the rule and what is wrong with it.
    [[nodiscard]] static Result<OwnerRules> parse(const QByteArray &json);

    [[nodiscard]] Attribution attribute(const BackendFacts &facts) const;
    [[nodiscard]] qsizetype size() const { return m_rules.size(); }

private:
    struct Rule
    {
        QString name;
        std::optional<QRegularExpression> role;
        std::optional<QRegularExpression> application;
        std::optional<QRegularExpression> backendType;
        std::optional<QRegularExpression> database;
        std::optional<QRegularExpression> query;
        QList<AddressClass> addresses; ///< empty = any
        std::optional<bool> own;

        std::optional<BackendPath> path;
        QString owner; ///< empty = says nothing about it
        OwnerKind kind = OwnerKind::App;
        QString hint;
        QString cause;
        QString remedy;
        Confidence confidence = Confidence::Unknown;
    };

    [[nodiscard]] static Result<Rule> parseRule(const QJsonObject &object);
    [[nodiscard]] static bool matches(const Rule &rule, const BackendFacts &facts);

    QList<Rule> m_rules;
};

} // namespace Poolhouse
