// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/ownerrules.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

static void initialiseRules()
{
    Q_INIT_RESOURCE(ownerrules);
}

namespace Poolhouse {

namespace {

template <typename T, std::size_t N>
std::optional<T> lookUp(const std::array<std::pair<QStringView, T>, N> &names, QStringView name)
{
    for (const auto &[known, value] : names) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

constexpr std::array<std::pair<QStringView, BackendPath>, 6> pathNames{{
    {u"shared", BackendPath::SharedPooler},
    {u"dedicated", BackendPath::DedicatedPooler},
    {u"helper", BackendPath::PoolerHelper},
    {u"direct", BackendPath::Direct},
    {u"replication", BackendPath::Replication},
    {u"background", BackendPath::Background},
}};
constexpr std::array<std::pair<QStringView, OwnerKind>, 3> kindNames{{
    {u"app", OwnerKind::App},
    {u"service", OwnerKind::Service},
    {u"platform", OwnerKind::Platform},
}};
// "claimed" is a finding about an address, never a rule's.
constexpr std::array<std::pair<QStringView, Confidence>, 4> confidenceNames{{
    {u"exact", Confidence::Exact},
    {u"strong", Confidence::Strong},
    {u"inferred", Confidence::Inferred},
    {u"unknown", Confidence::Unknown},
}};
constexpr std::array<std::pair<QStringView, AddressClass>, 5> addressNames{{
    {u"loopback", AddressClass::Loopback},
    {u"socket", AddressClass::Socket},
    {u"remote", AddressClass::Remote},
    {u"hidden", AddressClass::Hidden},
    {u"pooler", AddressClass::Pooler},
}};

bool holds(const std::optional<QRegularExpression> &pattern, const QString &text)
{
    return !pattern || pattern->match(text).hasMatch();
}

QString filled(QString text, const BackendFacts &facts, const std::optional<QRegularExpression> &application)
{
    if (!text.contains(u'{')) {
        return text;
    }
    const QString role = facts.role.isEmpty() ? QStringLiteral("unknown") : facts.role;
    if (application) {
        text.replace(QStringLiteral("{1}"), application->match(facts.application).captured(1));
    }
    text.replace(QStringLiteral("{name}"),
                 facts.application.trimmed().isEmpty() ? role : facts.application.trimmed());
    text.replace(QStringLiteral("{role}"), role);
    text.replace(QStringLiteral("{backendType}"), facts.backendType);
    return text;
}

} // namespace

OwnerRules OwnerRules::builtIn()
{
    initialiseRules();
    QFile file(QStringLiteral(":/poolhouse/ownerrules.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("The owner rules are not in this program.");
    }
    const Result<OwnerRules> rules = parse(file.readAll());
    if (!rules) {
        qFatal("The owner rules are broken: %s", qPrintable(rules.error().message));
    }
    return *rules;
}

Result<OwnerRules> OwnerRules::parse(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return Error{.kind = ErrorKind::Configuration,
                     .message = QStringLiteral("The owner rules are not JSON: %1 at byte %2.")
                                    .arg(problem.errorString())
                                    .arg(problem.offset)};
    }
    const QJsonArray list = document.object()[u"rules"].toArray();
    if (list.isEmpty()) {
        return Error{.kind = ErrorKind::Configuration,
                     .message = QStringLiteral("The file holds no owner rules.")};
    }
    OwnerRules rules;
    for (const auto &item : list) {
        Result<Rule> rule = parseRule(item.toObject());
        if (!rule) {
            return rule.error();
        }
        rules.m_rules.append(std::move(*rule));
    }
    return rules;
}

Result<OwnerRules::Rule> OwnerRules::parseRule(const QJsonObject &object)
{
    Rule rule;
    rule.name = object[u"name"].toString();
    const auto wrong = [&rule](const QString &what) {
        return Error{.kind = ErrorKind::Configuration,
                     .message = QStringLiteral("Owner rule \"%1\": %2.").arg(rule.name, what)};
    };
    static const QStringList known{
        QStringLiteral("name"),  QStringLiteral("match"),  QStringLiteral("path"),
        QStringLiteral("owner"), QStringLiteral("kind"),   QStringLiteral("hint"),
        QStringLiteral("cause"), QStringLiteral("remedy"), QStringLiteral("confidence")};
    const QStringList keys = object.keys();
    for (const QString &key : keys) {
        if (!known.contains(key)) {
            return wrong(QStringLiteral("\"%1\" is not known").arg(key));
        }
    }

    const QJsonObject match = object[u"match"].toObject();
    for (auto it = match.begin(); it != match.end(); ++it) {
        const QString key = it.key();
        if (key == u"own") {
            rule.own = it.value().toBool();
            continue;
        }
        const QString text = it.value().toString();
        if (key == u"address") {
            const QStringList names = text.split(u'|');
            for (const QString &name : names) {
                const std::optional<AddressClass> address = lookUp(addressNames, name);
                if (!address) {
                    return wrong(QStringLiteral("\"%1\" is no kind of address").arg(name));
                }
                rule.addresses.append(*address);
            }
            continue;
        }
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(text),
                                         QRegularExpression::CaseInsensitiveOption |
                                             QRegularExpression::DotMatchesEverythingOption);
        if (!pattern.isValid()) {
            return wrong(
                QStringLiteral("the pattern for %1 does not read: %2").arg(key, pattern.errorString()));
        }
        if (key == u"role") {
            rule.role = pattern;
        } else if (key == u"application") {
            rule.application = pattern;
        } else if (key == u"backendType") {
            rule.backendType = pattern;
        } else if (key == u"database") {
            rule.database = pattern;
        } else if (key == u"query") {
            rule.query = pattern;
        } else {
            return wrong(QStringLiteral("nothing to match is called \"%1\"").arg(key));
        }
    }

    if (object.contains(u"path")) {
        rule.path = lookUp(pathNames, object[u"path"].toString());
        if (!rule.path) {
            return wrong(QStringLiteral("\"%1\" is no path").arg(object[u"path"].toString()));
        }
    }
    rule.owner = object[u"owner"].toString();
    if (!rule.owner.isEmpty()) {
        const std::optional<OwnerKind> kind = lookUp(kindNames, object[u"kind"].toString());
        if (!kind) {
            return wrong(QStringLiteral("\"%1\" is no kind of owner").arg(object[u"kind"].toString()));
        }
        rule.kind = *kind;
    }
    if (!rule.path && rule.owner.isEmpty()) {
        return wrong(QStringLiteral("it names neither a path nor an owner"));
    }
    const std::optional<Confidence> confidence = lookUp(confidenceNames, object[u"confidence"].toString());
    if (!confidence) {
        return wrong(QStringLiteral("\"%1\" is no confidence").arg(object[u"confidence"].toString()));
    }
    rule.confidence = *confidence;
    rule.hint = object[u"hint"].toString();
    rule.cause = object[u"cause"].toString();
    rule.remedy = object[u"remedy"].toString();
    return rule;
}

bool OwnerRules::matches(const Rule &rule, const BackendFacts &facts)
{
    if (rule.own && *rule.own != facts.isOwn) {
        return false;
    }
    if (!rule.addresses.isEmpty() && !rule.addresses.contains(facts.address)) {
        return false;
    }
    return holds(rule.role, facts.role) && holds(rule.application, facts.application) &&
           holds(rule.backendType, facts.backendType) && holds(rule.database, facts.database) &&
           holds(rule.query, facts.query);
}

Attribution OwnerRules::attribute(const BackendFacts &facts) const
{
    Attribution found;
    std::optional<Confidence> path;
    std::optional<Confidence> owner;
    for (const Rule &rule : m_rules) {
        const bool useful = (!path && rule.path) || (!owner && !rule.owner.isEmpty());
        if (!useful || !matches(rule, facts)) {
            continue;
        }
        if (!path && rule.path) {
            found.path = *rule.path;
            path = rule.confidence;
        }
        if (!owner && !rule.owner.isEmpty()) {
            found.owner = filled(rule.owner, facts, rule.application);
            found.hint = filled(rule.hint, facts, rule.application);
            found.kind = rule.kind;
            found.cause = rule.cause;
            found.remedy = rule.remedy;
            found.rule = rule.name;
            owner = rule.confidence;
        }
        if (path && owner) {
            break;
        }
    }
    // The enumeration runs from sure to unsure.
    found.confidence = std::max(path.value_or(Confidence::Unknown), owner.value_or(Confidence::Unknown));
    if (found.owner.isEmpty()) {
        found.owner = filled(QStringLiteral("{name}"), facts, std::nullopt);
    }
    return found;
}

} // namespace Poolhouse
