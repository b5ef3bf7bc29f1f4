// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/filestamp.h"

#include <QFileInfo>

namespace Poolhouse {

FileStamp FileStamp::of(const QString &path)
{
    const QFileInfo info(path);
    return info.isFile() ? FileStamp{.size = info.size(), .modified = info.lastModified()} : FileStamp{};
}

} // namespace Poolhouse
