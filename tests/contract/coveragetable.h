// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Poolhouse::Test {

/// One row of the API's description: shown by cases, or not, with a reason.
struct CoverageRow
{
    QString id;
    QString what;
    QStringList cases;
    QString reason;
};

/// Reads coverage.txt: ROW | what it says | cases, or "- why not".
class CoverageTable
{
public:
    /// False: failure() names the row that has neither.
    [[nodiscard]] bool read(const QString &path);
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] const QList<CoverageRow> &rows() const { return m_rows; }

private:
    QList<CoverageRow> m_rows;
    QString m_failure;
};

} // namespace Poolhouse::Test
