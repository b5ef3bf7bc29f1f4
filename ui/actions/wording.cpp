// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/wording.h"

#include "ui/format.h"

#include <QCoreApplication>

namespace Poolhouse {

namespace {

struct Wording
{
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

} // namespace

QString countedFiles(qint64 count)
{
    return count == 1 ? Wording::tr("1 file") : Wording::tr("%1 files").arg(formatCount(count));
}

QString countedObjects(qint64 count)
{
    return count == 1 ? Wording::tr("1 object") : Wording::tr("%1 objects").arg(formatCount(count));
}

QString countedFolders(qint64 count)
{
    return count == 1 ? Wording::tr("1 folder") : Wording::tr("%1 folders").arg(formatCount(count));
}

QString countedBuckets(qint64 count)
{
    return count == 1 ? Wording::tr("1 bucket") : Wording::tr("%1 buckets").arg(formatCount(count));
}

QString placeName(const ObjectPath &folder)
{
    if (folder.key.isEmpty()) {
        return folder.bucket;
    }
    return folder.key.endsWith(u'/') ? folder.key.chopped(1) : folder.key;
}

} // namespace Poolhouse
