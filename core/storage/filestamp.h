// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace Poolhouse {

/// What a file looked like at one moment: enough to notice that it changed.
struct FileStamp
{
    qint64 size = -1; ///< bytes; -1 = no such file
    QDateTime modified;

    /// Looks at the file now.
    [[nodiscard]] static FileStamp of(const QString &path);

    bool operator==(const FileStamp &) const = default;
};

} // namespace Poolhouse
