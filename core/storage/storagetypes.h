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

/// One page of a listing. Names are full keys; folders end with `/`.
struct ObjectPage
{
    QStringList folders;
    QList<StorageObject> objects;
    QString nextCursor;
    bool hasNext = false;
};

struct ListOptions
{
    QString prefix; ///< literal and case-sensitive; end it with `/` to list what is inside a folder
    QString cursor; ///< from the page before; overrides everything else
    int limit = 1000;
    bool recursive = false; ///< flat listing of every key below the prefix, no folders
};

/// What the server confirmed after a delete was asked for.
struct RemovalReport
{
    QStringList removed; ///< keys the server listed as deleted
    QStringList
        missing; ///< asked for but not confirmed: not there, or not allowed (the server does not say which)
    QStringList unexpected; ///< named by the server although nobody asked for them
};

struct BucketSettings
{
    QString name;
    bool isPublic = false;
    std::optional<qint64> fileSizeLimit; ///< bytes
    QStringList allowedMimeTypes;
};

} // namespace Poolhouse
