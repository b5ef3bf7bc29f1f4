// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <initializer_list>
#include <optional>

namespace Poolhouse::Sandbox {

/// Reads members of a JSON body the way the real server's validator does: "5" counts as 5, null as "", one
/// value as an array of one; what does not fit is refused in its words. Throws ApiError.
class JsonSchema
{
public:
    /// `where` begins the messages: "body", "body/sortBy", "querystring".
    JsonSchema(QJsonObject object, QByteArray where);

    [[nodiscard]] bool has(const char *name) const;
    [[nodiscard]] bool isNull(const char *name) const;
    void require(const char *name) const;
    /// Null when absent.
    [[nodiscard]] QByteArray string(const char *name) const;
    [[nodiscard]] std::optional<qint64> integer(const char *name, qint64 minimum) const;
    [[nodiscard]] std::optional<bool> boolean(const char *name) const;
    [[nodiscard]] QByteArray oneOf(const char *name, std::initializer_list<const char *> allowed) const;
    [[nodiscard]] QList<QByteArray> strings(const char *name) const;
    [[nodiscard]] JsonSchema object(const char *name) const;

    [[nodiscard]] static QByteArray asString(const QJsonValue &value);

private:
    [[noreturn]] void refuse(const char *name, const QByteArray &what) const;
    [[nodiscard]] QJsonValue value(const char *name) const { return m_object.value(QLatin1String(name)); }

    QJsonObject m_object;
    QByteArray m_where;
};

} // namespace Poolhouse::Sandbox
