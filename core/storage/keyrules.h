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
/// Why a key cannot be stored, in plain words; empty when it can. Says nothing about its length.
[[nodiscard]] QString objectKeyProblem(QStringView key);
/// How many bytes a key may have in this bucket. The server puts its project's name (20 characters on the
/// hosted service), the bucket's and a version around it, and what keeps the bytes takes 1,024.
[[nodiscard]] qsizetype longestKey(QStringView bucket);
/// Longer segments do not fit where the server keeps its bytes in files (self-hosted ones may).
inline constexpr qsizetype longestSegment = 255;

/// The same name in characters the server takes, so that decodedKey() restores it exactly: every other byte
/// of its UTF-8 becomes `=` and two hex digits (é is =C3=A9), and so does a `=` that would look like one.
[[nodiscard]] QString encodedKey(const QString &key);
/// The inverse, for every key that encodedKey() made. Anything that is no such code stays as it is.
[[nodiscard]] QString decodedKey(const QString &key);
/// A key the server takes, close to this one: é→e, NBSP→space, "#[]{}"… dropped or replaced. Never empty,
/// keeps the extension and the slashes. Returns the key itself when it is valid.
[[nodiscard]] QString proposedKey(const QString &key);
/// The same name with " 2", " 3", … before the extension, until `taken` does not contain it.
[[nodiscard]] QString freeKey(const QString &key, const QStringList &taken);

} // namespace Poolhouse
