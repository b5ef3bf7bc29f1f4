// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

class QJsonValue;

namespace Poolhouse::Test {

/// Texts and JSON with holes. In every expected string $UUID, $TIME (ISO 8601 with milliseconds, UTC), $DATE
/// (as in HTTP headers), $JWT, $INT and $ANY stand for what cannot be known; the rest is literal.
class AnswerPattern
{
public:
    /// With extra members allowed, an answer's objects may hold more than expected: newer servers add fields.
    explicit AnswerPattern(bool allowsExtraMembers) : m_allowsExtraMembers(allowsExtraMembers) {}

    [[nodiscard]] static bool matches(const QString &expected, const QString &actual);
    /// Empty when it matches; otherwise one line per difference, secrets masked.
    [[nodiscard]] QStringList differences(const QByteArray &expectedJson, const QByteArray &actual) const;

private:
    void compare(const QString &path, const QJsonValue &expected, const QJsonValue &actual,
                 QStringList &found) const;

    bool m_allowsExtraMembers;
};

/// For messages: tokens and keys replaced, and not longer than a line.
[[nodiscard]] QString masked(const QString &text);

} // namespace Poolhouse::Test
