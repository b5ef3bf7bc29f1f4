// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"

#include <QString>

namespace Poolhouse {

// Words that the verbs of the window share. Numbers are grouped ("1,284 files").

[[nodiscard]] QString countedFiles(qint64 count);
[[nodiscard]] QString countedObjects(qint64 count);
[[nodiscard]] QString countedFolders(qint64 count);
[[nodiscard]] QString countedBuckets(qint64 count);
/// How a place is called in a sentence: "images/2026" inside its bucket, the bucket's name at its top.
[[nodiscard]] QString placeName(const ObjectPath &folder);

} // namespace Poolhouse
