// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>

namespace Poolhouse::Test {

/// The cases in which the sandbox is known to differ, each with its reason: lines of "ID reason", # for
/// remarks.
class KnownDifferences
{
public:
    /// False: failure() says where a reason is missing.
    [[nodiscard]] bool read(const QString &path);
    [[nodiscard]] QString failure() const { return m_failure; }
    /// Empty when the case is not known to differ.
    [[nodiscard]] QString reason(const QString &id) const { return m_reasons.value(id); }
    [[nodiscard]] const QMap<QString, QString> &all() const { return m_reasons; }

private:
    QMap<QString, QString> m_reasons;
    QString m_failure;
};

} // namespace Poolhouse::Test
