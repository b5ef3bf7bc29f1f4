// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/jsonschema.h"

#include "app/sandbox/apierror.h"

#include <QJsonArray>

#include <cmath>

namespace Poolhouse::Sandbox {

JsonSchema::JsonSchema(QJsonObject object, QByteArray where)
    : m_object(std::move(object))
    , m_where(std::move(where))
{}

void JsonSchema::refuse(const char *name, const QByteArray &what) const
{
    throw ApiError::invalidRequest(m_where + '/' + name + ' ' + what);
}

bool JsonSchema::has(const char *name) const
{
    return m_object.contains(QLatin1String(name));
}

bool JsonSchema::isNull(const char *name) const
{
    return has(name) && value(name).isNull();
}

void JsonSchema::require(const char *name) const
{
    if (!has(name)) {
        throw ApiError::invalidRequest(m_where + " must have required property '" + name + '\'');
    }
}

QByteArray JsonSchema::asString(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: {
        QByteArray text = value.toString().toUtf8();
        return text.isNull() ? QByteArray("") : text;
    }
    case QJsonValue::Null:
        return "";
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double:
        return QByteArray::number(value.toDouble(), 'g', 17);
    default:
        return {};
    }
}

QByteArray JsonSchema::string(const char *name) const
{
    if (!has(name)) {
        return {};
    }
    QByteArray text = asString(value(name));
    if (text.isNull()) {
        refuse(name, "must be string");
    }
    return text;
}

std::optional<qint64> JsonSchema::integer(const char *name, qint64 minimum) const
{
    if (!has(name)) {
        return std::nullopt;
    }
    bool valid = true;
    double number = 0;
    const QJsonValue given = value(name);
    if (given.isDouble()) {
        number = given.toDouble();
    } else if (given.isString()) {
        number = given.toString().toDouble(&valid);
    } else if (given.isBool()) {
        number = given.toBool() ? 1 : 0;
    } else {
        valid = given.isNull();
    }
    if (!valid || number != std::floor(number) || std::abs(number) > 9007199254740991.0) {
        refuse(name, "must be integer");
    }
    const auto result = static_cast<qint64>(number);
    if (result < minimum) {
        refuse(name, "must be >= " + QByteArray::number(minimum));
    }
    return result;
}

std::optional<bool> JsonSchema::boolean(const char *name) const
{
    if (!has(name)) {
        return std::nullopt;
    }
    const QJsonValue given = value(name);
    const QByteArray text = asString(given);
    if (given.isBool()) {
        return given.toBool();
    }
    if (text == "true" || text == "1") {
        return true;
    }
    if (text == "false" || text == "0" || given.isNull()) {
        return false;
    }
    refuse(name, "must be boolean");
}

QByteArray JsonSchema::oneOf(const char *name, std::initializer_list<const char *> allowed) const
{
    QByteArray text = string(name);
    if (text.isNull()) {
        return {};
    }
    for (const char *candidate : allowed) {
        if (text == candidate) {
            return text;
        }
    }
    refuse(name, "must be equal to one of the allowed values");
}

QList<QByteArray> JsonSchema::strings(const char *name) const
{
    const QJsonValue given = value(name);
    const QJsonArray array = given.isArray() ? given.toArray() : QJsonArray{given};
    QList<QByteArray> result;
    for (const auto &item : array) {
        const QByteArray text = asString(item);
        if (text.isNull()) {
            throw ApiError::invalidRequest(m_where + '/' + name + '/' + QByteArray::number(result.size()) +
                                           " must be string");
        }
        result.append(text);
    }
    return result;
}

JsonSchema JsonSchema::object(const char *name) const
{
    if (has(name) && !value(name).isObject()) {
        refuse(name, "must be object");
    }
    return {value(name).toObject(), m_where + '/' + name};
}

} // namespace Poolhouse::Sandbox
