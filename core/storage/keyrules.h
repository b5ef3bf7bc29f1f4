// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace Poolhouse {

// What the server takes as bucket name and object key (storage-api.md section 3), checked before a byte is
// sent.

[[nodiscard]] bool isValidBucketName(QStringView name);
/// Why not, in plain words; empty when it is fine.
[[nodiscard]] QString bucketNameProblem(QStringView name);

[[nodiscard]] bool isValidObjectKey(QStringView key);
/// The characters that are not allowed, each once, in order of appearance; a `.` or `..` segment appears as
/// itself.
[[nodiscard]] QStringList disallowedIn(QStringView key);
/// A key the server takes, close to this one: é→e, NBSP→space, "#[]{}"… dropped or replaced. Never empty,
/// keeps the extension and the slashes. Returns the key itself when it is valid.
[[nodiscard]] QString proposedKey(const QString &key);
/// The same name with " 2", " 3", … before the extension, until `taken` does not contain it.
[[nodiscard]] QString freeKey(const QString &key, const QStringList &taken);

} // namespace Poolhouse
