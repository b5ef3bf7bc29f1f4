// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace Poolhouse::Test {

/// A temporary folder of one test with helpers for making files in it.
class TestDir
{
public:
    [[nodiscard]] QString path() const { return m_dir.path(); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_dir.filePath(name); }
    /// Writes a file (and its folders). Returns its absolute path.
    QString write(const QString &name, const QByteArray &content) const;

private:
    QTemporaryDir m_dir;
};

} // namespace Poolhouse::Test
