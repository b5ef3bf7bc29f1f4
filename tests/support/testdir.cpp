// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/testdir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Poolhouse::Test {

QString TestDir::write(const QString &name, const QByteArray &content) const
{
    QString path = filePath(name);
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write a test file");
    }
    return path;
}

} // namespace Poolhouse::Test
