// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace Poolhouse::Test {

/// Row-level security of a case: policies on the storage tables, all with this run's prefix in their names,
/// and gone after the case.
class PolicyScripts
{
public:
    /// Without a URL nothing can be installed, and nothing needs to be removed.
    PolicyScripts(const QString &databaseUrl, const QByteArray &prefix);

    /// One statement; `policy` in it stands for a name of this run's own. Empty: done, otherwise why not.
    [[nodiscard]] QString run(const QByteArray &sql);
    [[nodiscard]] bool removeAll();

private:
    QString m_url;
    QByteArray m_prefix;
    int m_number = 0;
};

} // namespace Poolhouse::Test
