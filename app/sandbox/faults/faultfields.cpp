// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultfields.h"

#include "app/sandbox/sandboxerror.h"

#include <QJsonValue>

#include <cmath>

namespace Poolhouse::Sandbox {

FaultFields::FaultFields(QJsonObject object, QByteArray place)
    : m_object(std::move(object))
    , m_place(std::move(place))
{}

bool FaultFields::has(const char *name) const
{
    return m_object.contains(QLatin1String(name));
}

QJsonValue FaultFields::take(const char *name)
{
    m_known.insert(QString::fromLatin1(name));
    return m_object.value(QLatin1String(name));
}

void FaultFields::refuse(const char *name, const QByteArray &must) const
{
    throw SandboxError(QString::fromUtf8(m_place + '.' + name + " must be " + must));
}

std::optional<qint64> FaultFields::integer(const char *name, qint64 lowest, qint64 highest)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return std::nullopt;
    }
    const double number = value.toDouble();
    if (!value.isDouble() || std::floor(number) != number || number < static_cast<double>(lowest) ||
        number > static_cast<double>(highest)) {
        refuse(name,
               "a whole number from " + QByteArray::number(lowest) + " to " + QByteArray::number(highest));
    }
    return static_cast<qint64>(number);
}

qint64 FaultFields::integerOr(const char *name, qint64 lowest, qint64 highest, qint64 fallback)
{
    return integer(name, lowest, highest).value_or(fallback);
}

qint64 FaultFields::requiredInteger(const char *name, qint64 lowest, qint64 highest)
{
    const std::optional<qint64> value = integer(name, lowest, highest);
    if (!value) {
        throw SandboxError(QString::fromUtf8(m_place + '.' + name + " is missing"));
    }
    return *value;
}

std::optional<double> FaultFields::fraction(const char *name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return std::nullopt;
    }
    const double number = value.toDouble();
    if (!value.isDouble() || !(number > 0) || number > 1) {
        refuse(name, "a number above 0 and up to 1");
    }
    return number;
}

QByteArray FaultFields::text(const char *name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return {};
    }
    QByteArray text = value.toString().toUtf8();
    // What becomes part of a header must not become two.
    if (!value.isString() || text.isEmpty() || text.contains('\r') || text.contains('\n')) {
        refuse(name, "a text on one line");
    }
    return text;
}

QByteArray FaultFields::word(const char *name, const QByteArrayList &words)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return words.constFirst();
    }
    QByteArray word = value.toString().toUtf8();
    if (!value.isString() || !words.contains(word)) {
        refuse(name, "one of " + words.join(", "));
    }
    return word;
}

QJsonObject FaultFields::object(const char *name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isObject()) {
        refuse(name, "an object");
    }
    return value.toObject();
}

void FaultFields::refuseUnknown() const
{
    const QStringList names = m_object.keys();
    for (const QString &name : names) {
        if (!m_known.contains(name)) {
            throw SandboxError(QStringLiteral("%1 knows no \"%2\"").arg(QString::fromUtf8(m_place), name));
        }
    }
}

} // namespace Poolhouse::Sandbox
