// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>
#include <QSet>

#include <optional>

namespace Poolhouse::Sandbox {

/// Reads the members of one JSON object strictly: what is missing, of a wrong kind, out of bounds or unknown
/// is a SandboxError with a sentence that names the member. A rule with a typing mistake must not become a
/// rule that does nothing.
class FaultFields
{
public:
    /// `place` is how messages name the object: "effect".
    FaultFields(QJsonObject object, QByteArray place);

    [[nodiscard]] bool has(const char *name) const;
    /// A whole number; nothing when absent.
    [[nodiscard]] std::optional<qint64> integer(const char *name, qint64 lowest, qint64 highest);
    [[nodiscard]] qint64 integerOr(const char *name, qint64 lowest, qint64 highest, qint64 fallback);
    [[nodiscard]] qint64 requiredInteger(const char *name, qint64 lowest, qint64 highest);
    /// 0 < fraction <= 1; nothing when absent.
    [[nodiscard]] std::optional<double> fraction(const char *name);
    /// Empty when absent.
    [[nodiscard]] QByteArray text(const char *name);
    /// One of the words; the first one when absent.
    [[nodiscard]] QByteArray word(const char *name, const QByteArrayList &words);
    /// Empty when absent.
    [[nodiscard]] QJsonObject object(const char *name);
    /// Call last.
    void refuseUnknown() const;

    [[noreturn]] void refuse(const char *name, const QByteArray &must) const;

private:
    [[nodiscard]] QJsonValue take(const char *name);

    QJsonObject m_object;
    QByteArray m_place;
    QSet<QString> m_known;
};

} // namespace Poolhouse::Sandbox
