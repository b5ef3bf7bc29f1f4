// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/knowndifferences.h"

#include <QFile>

namespace Poolhouse::Test {

bool KnownDifferences::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_failure = path + QStringLiteral(": ") + file.errorString();
        return false;
    }
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty() || line.startsWith(u'#')) {
            continue;
        }
        const qsizetype space = line.indexOf(u' ');
        if (space < 0 || line.mid(space).trimmed().isEmpty()) {
            m_failure = path + QStringLiteral(": no reason is given for ") + line;
            return false;
        }
        m_reasons.insert(line.left(space), line.mid(space).trimmed());
    }
    return true;
}

} // namespace Poolhouse::Test
