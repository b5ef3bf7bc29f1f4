// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QRandomGenerator>

namespace Poolhouse::Sandbox {

/// When a rule that matches fires. One of
///     {}                every time
///     {"nth": 3}        the third matching request only
///     {"first": 2}      the first two
///     {"every": 4}      the fourth, the eighth, …
///     {"rate": 0.1}     one in ten by chance; the chance is the same in every run (another: "seed": 7)
class FaultTrigger
{
public:
    /// Throws SandboxError.
    [[nodiscard]] static FaultTrigger fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    /// `count`: how many requests have matched, this one included.
    [[nodiscard]] bool fires(qint64 count);
    [[nodiscard]] bool isAlways() const { return m_kind == Kind::Always; }

private:
    enum class Kind { Always, Nth, First, Every, Rate };

    Kind m_kind = Kind::Always;
    qint64 m_number = 0;
    double m_rate = 0;
    quint32 m_seed = 1;
    QRandomGenerator m_random{1};
};

} // namespace Poolhouse::Sandbox
