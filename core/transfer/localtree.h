// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/localname.h"

#include <QHash>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>

namespace Poolhouse {

/// Gives every object of a listing a place of its own below a local folder, whatever its key is: names that
/// cannot exist here become others, and of two keys that would meet in one place (a file and a folder of one
/// name, A and a where the volume does not tell them apart) the later one gets a number. The same key always
/// gets the same place.
class LocalTree
{
public:
    explicit LocalTree(bool caseInsensitive, LocalNameRules rules = localNameRulesHere);
    ~LocalTree();
    LocalTree(LocalTree &&) noexcept;
    LocalTree &operator=(LocalTree &&) noexcept;

    /// The path for a key below the root, as `a/b`; `folder`: the key names a folder (and has lost its last
    /// slash).
    [[nodiscard]] QString place(const QString &relativeKey, bool folder);

    /// The folders directly below the root: local name → what it is called in the keys.
    [[nodiscard]] QMap<QString, QString> topFolders() const;
    /// Below that folder (the root itself for an empty name): local path → the segment that it stands for.
    /// Only what has another name here.
    [[nodiscard]] QMap<QString, QString> renamedBelow(const QString &topFolder) const;
    /// Whether place() has given away this path below the folder.
    [[nodiscard]] bool isGiven(const QString &topFolder, const QString &localPath) const;

private:
    struct Folder;

    [[nodiscard]] QString nameFor(Folder &folder, const QString &segment, bool isFolder) const;
    [[nodiscard]] QString folded(const QString &name) const;
    [[nodiscard]] const Folder *find(const QStringList &localPath) const;
    static void collect(const Folder &folder, const QString &path, QMap<QString, QString> &renamed);

    bool m_caseInsensitive;
    LocalNameRules m_rules;
    std::unique_ptr<Folder> m_root;
};

} // namespace Poolhouse
