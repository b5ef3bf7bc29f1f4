// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFlags>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace Poolhouse {

enum class KeyIssue {
    Characters = 0x01,  ///< the server takes no such characters
    Dots = 0x02,        ///< a segment is `.` or `..`
    TooLong = 0x04,     ///< longer than the server can store
    Duplicate = 0x08,   ///< another one has the same key
    Taken = 0x10,       ///< the server holds this key already: usable, an upload will ask
    CaseTwin = 0x20,    ///< another key differs only in case: usable, but not on every computer
    LongSegment = 0x40, ///< usable, but not on a server that keeps its bytes in files
};
Q_DECLARE_FLAGS(KeyIssues, KeyIssue)
Q_DECLARE_OPERATORS_FOR_FLAGS(KeyIssues)

/// How names that the server does not take are turned into keys.
enum class Renaming {
    Keep,     ///< not at all: for showing what is wrong
    Readable, ///< é→e, NBSP→space, …; what would become the same gets a number. The plan is the way back.
    Reversible, ///< encodedKey(): decodedKey() is the way back, without any plan
};

/// One name on its way to becoming a key.
struct PlannedKey
{
    QString original;
    QString key; ///< as it would be stored; edit it and judge again
    KeyIssues issues;
    QStringList refused; ///< what the server does not take of `key`

    [[nodiscard]] bool isRenamed() const { return key != original; }
    /// It can be stored under this key.
    [[nodiscard]] bool isUsable() const
    {
        return !(issues & (KeyIssue::Characters | KeyIssue::Dots | KeyIssue::TooLong | KeyIssue::Duplicate));
    }
};

/// What would be stored of `names` in a bucket, before a byte is sent. `taken`: keys that are there already.
/// In the order given. Good names stay as they are, except that Reversible also encodes what would otherwise
/// be taken for a code.
[[nodiscard]] QList<PlannedKey> planKeys(const QString &bucket, const QStringList &names, Renaming renaming,
                                         const QStringList &taken = {});
/// Judges a plan anew after keys in it were edited.
void judgeKeys(const QString &bucket, QList<PlannedKey> *plan, const QStringList &taken = {});
/// From keys back to the names they were made of; only those that differ.
[[nodiscard]] QHash<QString, QString> originalNames(const QList<PlannedKey> &plan);

} // namespace Poolhouse
