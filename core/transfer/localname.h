// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace Poolhouse {

/// What file names can be: what the kernel takes, or what Windows takes as well.
enum class LocalNameRules { Posix, Windows };

#ifdef Q_OS_WIN
inline constexpr LocalNameRules localNameRulesHere = LocalNameRules::Windows;
#else
inline constexpr LocalNameRules localNameRulesHere = LocalNameRules::Posix;
#endif

/// One segment of a key as a file name: itself where it can be one. Otherwise what cannot stand is written as
/// %XX (an empty segment as %, `..` as %2E%2E, CON as %43ON), and a name of more than 255 bytes is cut and
/// gets a few letters of its hash. A % cannot be in a key that the server takes, so nothing else has these
/// names.
[[nodiscard]] QString safeLocalName(QStringView segment, LocalNameRules rules = localNameRulesHere);

/// The same name with " 2", " 3", … before the extension (a folder has none), still short enough.
[[nodiscard]] QString numberedLocalName(const QString &name, int number, bool folder);

/// Why a path below the target folder cannot be one on this computer (`..`, an absolute path, NUL, an empty
/// segment, a name that is too long), in plain words; empty when it can.
[[nodiscard]] QString localPathProblem(const QString &relative, LocalNameRules rules = localNameRulesHere);

/// The first part of `path` below `root` that is a symbolic link, the last part left out; empty when there is
/// none. What is written below such a link lands somewhere else.
[[nodiscard]] QString linkOnTheWay(const QString &root, const QString &path);

/// Whether the folder (or the part of its path that exists) lies on a volume that takes A for a. Looks, and
/// writes nothing.
[[nodiscard]] bool isCaseInsensitive(const QString &folder);

/// The same file name with " 2", " 3", … before the extension, until nothing of that name exists.
[[nodiscard]] QString freeLocalPath(const QString &path);

} // namespace Poolhouse
