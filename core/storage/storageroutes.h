// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "core/storageoperation.h"

#include <QByteArray>
#include <QUrl>

class QNetworkReply;

namespace Poolhouse {

/// One path segment with everything but the unreserved characters percent-encoded.
[[nodiscard]] QByteArray encodedSegment(QStringView segment);
/// "bucket/key", each segment encoded, every slash kept: `a//b` and a trailing slash stay what they are.
/// (Keys that Qt would change on the way have %2F for their slashes.)
[[nodiscard]] QByteArray encodedPath(const ObjectPath &path);

/// {projectUrl}/storage/v1/{route}; `route` is encoded already and goes out byte for byte (except `.` and
/// `..` segments, which no URL can carry).
[[nodiscard]] QUrl storageUrl(const QUrl &projectUrl, const QByteArray &route);

// Routes of one object. Some bucket names collide with routes of the server (storage-api.md section 3): for
// those another route to the same thing is taken.
[[nodiscard]] QByteArray downloadRoute(const ObjectPath &path);
[[nodiscard]] QByteArray infoRoute(const ObjectPath &path);
[[nodiscard]] QByteArray objectRoute(const ObjectPath &path);
/// For signing a single link: reserved characters stay as they are, because the token binds them as they came
/// (storage-api.md section 5.7). Empty where that is impossible.
[[nodiscard]] QByteArray signRoute(const ObjectPath &path);
/// POST to objectRoute() would reach something else: write with PUT, which replaces without asking.
[[nodiscard]] bool isPostShadowed(const ObjectPath &path);
/// Neither POST nor PUT can reach this key.
[[nodiscard]] bool isWriteShadowed(const ObjectPath &path);

/// What a request is about.
struct RequestSubject
{
    StorageOperation operation = StorageOperation::None;
    QString bucket; ///< empty when the address does not name one (move, copy, resumable uploads)

    bool operator==(const RequestSubject &) const = default;
};

/// Reads a request of ours back from its verb and address. `mayReplace`: it carries `x-upsert: true`.
[[nodiscard]] RequestSubject subjectOf(const QByteArray &verb, const QUrl &url, bool mayReplace);
[[nodiscard]] RequestSubject subjectOf(const QNetworkReply *reply);

} // namespace Poolhouse
