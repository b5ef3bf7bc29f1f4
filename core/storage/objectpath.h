// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QString>

namespace Poolhouse {

/// A place in Storage: a bucket and a key inside it. The key is exact and never normalised (the server does
/// not normalise either): `a//b`, a leading and a trailing slash are different, legal keys. An empty key is
/// the bucket itself; a key ending in `/` names a folder (a prefix), because folders do not exist on the
/// server.
struct ObjectPath
{
    QString bucket;
    QString key;

    [[nodiscard]] bool isBucket() const { return key.isEmpty(); }
    [[nodiscard]] bool isFolder() const { return key.isEmpty() || key.endsWith(u'/'); }

    /// Last segment without a trailing slash: "2026" for "images/2026/", the bucket for a bucket.
    [[nodiscard]] QString name() const;
    /// The folder this is in ("images/" for "images/2026/" and for "images/a.png"), the bucket at the top.
    [[nodiscard]] ObjectPath parent() const;
    /// This folder's child. Call it on folders only; `relative` may contain slashes.
    [[nodiscard]] ObjectPath child(const QString &relative) const;
    /// "bucket/key", for people.
    [[nodiscard]] QString display() const;
    /// "ss://bucket/key", the form the command line and the clipboard use.
    [[nodiscard]] QString toUri() const;
    /// Parses "ss://bucket[/key]". Returns an ObjectPath with an empty bucket when it is something else.
    [[nodiscard]] static ObjectPath fromUri(const QString &uri);

    bool operator==(const ObjectPath &) const = default;
};

inline size_t qHash(const ObjectPath &path, size_t seed = 0)
{
    return qHashMulti(seed, path.bucket, path.key);
}

} // namespace Poolhouse
