// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QMap>
#include <QString>

#include <optional>

namespace Poolhouse {

/// Lies in a downloaded folder in which something has another name than on the server, so that uploading the
/// folder restores the keys. JSON:
///
///     {"version": 1, "folder": "..", "names": {"a 2": "a", "a 2/%": "", "CAFE 2.txt": "cafe.txt"}}
///
/// `names`: a path below this folder → the segment of the key for which its last part stands; every other
/// part stands for itself. `folder`: the same for this folder's own name, where it has another one. The file
/// itself is never uploaded.
inline const QString namesFileName = QStringLiteral(".poolhouse-names.json");

struct NamesFile
{
    std::optional<QString> folder;
    QMap<QString, QString> names;

    bool operator==(const NamesFile &) const = default;
};

/// No value when there is none; an error when it is not readable or not of this kind. Any thread.
[[nodiscard]] Result<std::optional<NamesFile>> readNamesFile(const QString &folder);
/// At once or not at all. Without anything to say the file is removed.
[[nodiscard]] Result<void> writeNamesFile(const QString &folder, const NamesFile &names);

[[nodiscard]] Result<NamesFile> parseNamesFile(const QByteArray &json);

} // namespace Poolhouse
