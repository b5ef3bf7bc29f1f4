// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faulteffect.h"

#include "app/sandbox/faults/faultfields.h"
#include "app/sandbox/faults/faultmatch.h"

#include <array>

namespace Poolhouse::Sandbox {

namespace {

using Type = FaultEffect::Type;

constexpr qint64 longest = 24LL * 3600 * 1000;
constexpr qint64 largest = 1LL << 50;

struct Name
{
    Type type;
    const char *text;
};

// The two resets share a name; "during" tells them apart.
constexpr std::array<Name, 12> names{{
    {Type::Latency, "latency"},
    {Type::Answer, "answer"},
    {Type::ResetResponse, "reset"},
    {Type::ResetRequest, "reset"},
    {Type::Truncate, "truncate"},
    {Type::Partial, "partial"},
    {Type::Expire, "expire"},
    {Type::Range, "range"},
    {Type::WithoutCode, "withoutCode"},
    {Type::Location, "location"},
    {Type::ListV2Off, "listV2Off"},
    {Type::DatabaseHang, "databaseHang"},
}};

QByteArray nameOf(Type type)
{
    for (const Name &name : names) {
        if (name.type == type) {
            return name.text;
        }
    }
    return {};
}

Type typeFrom(FaultFields &fields)
{
    QByteArrayList words{""};
    for (const Name &name : names) {
        if (!words.contains(name.text)) {
            words.append(name.text);
        }
    }
    const QByteArray word = fields.word("type", words);
    for (const Name &name : names) {
        if (word == name.text) {
            return name.type;
        }
    }
    words.removeFirst();
    fields.refuse("type", "one of " + words.join(", "));
}

} // namespace

FaultEffect FaultEffect::fromJson(const QJsonObject &json)
{
    FaultFields fields(json, "effect");
    FaultEffect effect;
    effect.type = typeFrom(fields);
    switch (effect.type) {
    case Type::Latency:
        effect.milliseconds = fields.requiredInteger("ms", 0, longest);
        effect.jitter = fields.integerOr("jitter", 0, longest, 0);
        break;
    case Type::Answer: {
        effect.status = static_cast<int>(fields.requiredInteger("status", 400, 599));
        const bool isPage = effect.status == 502 || effect.status == 504;
        effect.body = fields.word("body", isPage ? QByteArrayList{"html", "error", "json", "text", "none"}
                                                 : QByteArrayList{"error", "html", "json", "text", "none"});
        // Seconds, or a text as it is: a date, or nonsense that a client must survive.
        if (json.value(u"retryAfter").isString()) {
            effect.retryAfter = fields.text("retryAfter");
        } else if (const auto seconds = fields.integer("retryAfter", 0, longest)) {
            effect.retryAfter = QByteArray::number(*seconds);
        }
        effect.isAfterwards = fields.word("when", {"before", "after"}) == "after";
        break;
    }
    case Type::ResetRequest:
    case Type::ResetResponse:
        effect.type = fields.word("during", {"response", "request"}) == "request" ? Type::ResetRequest
                                                                                  : Type::ResetResponse;
        effect.bytes = fields.integerOr("after", 0, largest, 0);
        break;
    case Type::Truncate:
    case Type::Partial:
        effect.bytes = fields.requiredInteger("after", 0, largest);
        break;
    case Type::Range:
        effect.status = static_cast<int>(fields.integerOr("status", 200, 500, 500));
        if (effect.status != 200 && effect.status != 416 && effect.status != 500) {
            fields.refuse("status", "200, 416 or 500");
        }
        break;
    case Type::Location:
        effect.scheme = fields.text("scheme");
        effect.host = fields.text("host");
        effect.prefix = fields.text("prefix");
        break;
    case Type::ListV2Off:
        effect.as = fields.word("as", {"feature", "missing"});
        break;
    case Type::DatabaseHang:
        effect.milliseconds = fields.integerOr("ms", 0, longest, 0);
        break;
    case Type::Expire:
    case Type::WithoutCode:
        break;
    }
    fields.refuseUnknown();
    return effect;
}

QJsonObject FaultEffect::toJson() const
{
    QJsonObject json{{QStringLiteral("type"), QString::fromUtf8(nameOf(type))}};
    const auto text = [&json](QLatin1String name, const QByteArray &value) {
        if (!value.isEmpty()) {
            json.insert(name, QString::fromUtf8(value));
        }
    };
    switch (type) {
    case Type::Latency:
        json.insert(u"ms", milliseconds);
        json.insert(u"jitter", jitter);
        break;
    case Type::Answer:
        json.insert(u"status", status);
        text(QLatin1String("body"), body);
        text(QLatin1String("retryAfter"), retryAfter);
        json.insert(u"when", isAfterwards ? QStringLiteral("after") : QStringLiteral("before"));
        break;
    case Type::ResetRequest:
    case Type::ResetResponse:
        json.insert(u"during",
                    type == Type::ResetRequest ? QStringLiteral("request") : QStringLiteral("response"));
        json.insert(u"after", bytes);
        break;
    case Type::Truncate:
    case Type::Partial:
        json.insert(u"after", bytes);
        break;
    case Type::Range:
        json.insert(u"status", status);
        break;
    case Type::Location:
        text(QLatin1String("scheme"), scheme);
        text(QLatin1String("host"), host);
        text(QLatin1String("prefix"), prefix);
        break;
    case Type::ListV2Off:
        text(QLatin1String("as"), as);
        break;
    case Type::DatabaseHang:
        json.insert(u"ms", milliseconds);
        break;
    case Type::Expire:
    case Type::WithoutCode:
        break;
    }
    return json;
}

bool FaultEffect::concerns(const HttpRequest &request) const
{
    switch (type) {
    case Type::Partial:
        return request.method == "PATCH" && isResumableRoute(request);
    case Type::Expire:
        return (request.method == "PATCH" || request.isHead()) && isResumableRoute(request);
    case Type::Range:
        return request.method == "GET" && !request.header("range").isNull();
    case Type::ListV2Off:
        return apiPath(request).startsWith("/object/list-v2/");
    default:
        return true;
    }
}

} // namespace Poolhouse::Sandbox
