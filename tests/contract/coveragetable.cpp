// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/coveragetable.h"

#include <QFile>

namespace Poolhouse::Test {

bool CoverageTable::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_failure = path + QStringLiteral(": ") + file.errorString();
        return false;
    }
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.isEmpty() || line.startsWith(u'#')) {
            continue;
        }
        const QStringList cells = line.split(QStringLiteral(" | "));
        CoverageRow row{.id = cells.value(0).trimmed(), .what = cells.value(1).trimmed()};
        const QString last = cells.value(2).trimmed();
        if (last.startsWith(u"- ")) {
            row.reason = last.mid(2);
        } else {
            row.cases = last.split(u' ', Qt::SkipEmptyParts);
        }
        if (cells.size() != 3 || row.id.isEmpty() || (row.cases.isEmpty() && row.reason.isEmpty())) {
            m_failure = QStringLiteral("neither a case nor a reason: ") + line;
            return false;
        }
        m_rows += row;
    }
    return true;
}

} // namespace Poolhouse::Test
