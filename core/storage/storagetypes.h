// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Poolhouse {

/// A zero-byte object of this name keeps an otherwise empty folder alive (the dashboard's convention).
inline constexpr char16_t emptyFolderPlaceholder[] = u".emptyFolderPlaceholder";

struct Bucket
{
    QString id;
    QString name;
    bool isPublic = false;
    std::optional<qint64> fileSizeLimit; ///< bytes; absent = the project's limit
    QStringList allowedMimeTypes;        ///< empty = any
    QDateTime createdAt;
    QDateTime updatedAt; ///< servers up to 1.70 never change it
    QString owner;       ///< id of a user; mostly empty

    bool operator==(const Bucket &) const = default;
};

struct StorageObject
{
    QString key; ///< full key inside the bucket
    QString id;
    qint64 size = -1; ///< bytes; -1 when the server did not say
    QString mimeType;
    QString etag; ///< as sent, with its quotes; an MD5 only for single-part objects
    QDateTime createdAt;
    QDateTime updatedAt;
    QDateTime lastAccessedAt; ///< listings only
    QString version;          ///< changes with every write; objectInfo() only
    QString cacheControl;
    QJsonObject userMetadata; ///< objectInfo() only

    bool operator==(const StorageObject &) const = default;
};

/// Which of the server's two listings a page came from.
enum class ListingSource {
    V2, ///< by cursor, exact, case-sensitive: nothing is missed
    V1, ///< of older servers: by offset and blind to case, so it may show what is in a folder whose name
        ///< differs only in case
};

/// One page of a listing. Names are full keys; folders end with `/`.
struct ObjectPage
{
    QStringList folders;
    QList<StorageObject> objects;
    QString nextCursor;
    bool hasNext = false;
    ListingSource source = ListingSource::V2;
    /// Rows may be missing: the older listing counts its way through (what changes between two pages shifts
    /// the rest), and merges folders whose names differ only in case.
    bool mayBeIncomplete = false;
};

enum class ListSort { Name, Created, Updated };

struct ListOptions
{
    QString prefix; ///< literal and case-sensitive; end it with `/` to list what is inside a folder
    QString cursor; ///< from the page before; overrides everything else
    int limit = 1000;
    bool recursive = false; ///< flat listing of every key below the prefix, no folders
    ListSort sort = ListSort::Name;
    /// Folders by name in descending order come as one page: the server loses some of them in that order, so
    /// they are fetched in the other one and turned round here.
    bool descending = false;
};

/// What the server confirmed after a delete was asked for.
struct RemovalReport
{
    QStringList removed; ///< keys the server listed as deleted
    QStringList
        missing; ///< asked for but not confirmed: not there, or not allowed (the server does not say which)
    QStringList unexpected; ///< named by the server although nobody asked for them
};

enum class BucketSort { Name, Id, Created, Updated };

struct BucketQuery
{
    QString search; ///< part of the name, whatever the case; `%` and `_` mean themselves
    int limit = 0;  ///< 0 = all of them (the server has no limit of its own)
    int offset = 0;
    BucketSort sort = BucketSort::Name;
    bool descending = false;
};

/// What to change about a bucket. What is not set stays as it is; there is no renaming.
struct BucketChange
{
    QString id;
    std::optional<bool> isPublic;
    /// Set without a value inside: no limit of its own.
    std::optional<std::optional<qint64>> fileSizeLimit;
    /// Set to an empty list: any type.
    std::optional<QStringList> allowedMimeTypes;

    [[nodiscard]] bool isEmpty() const { return !isPublic && !fileSizeLimit && !allowedMimeTypes; }
};

struct BucketSettings
{
    QString name;
    bool isPublic = false;
    std::optional<qint64> fileSizeLimit; ///< bytes
    QStringList allowedMimeTypes;
};

} // namespace Poolhouse
