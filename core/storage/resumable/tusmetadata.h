// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace Poolhouse {

/// Names and raw values of an Upload-Metadata header, in order.
using TusMetadata = QList<std::pair<QByteArray, QByteArray>>;

/// "name base64,name base64": padded standard base64, no space after the comma (the server refuses one).
[[nodiscard]] QByteArray encodedTusMetadata(const TusMetadata &metadata);
/// The other way round, strictly: nothing for anything a server would refuse (no or double names, bad base64,
/// names that are not printable ASCII). A name alone has an empty value.
[[nodiscard]] std::optional<TusMetadata> parseTusMetadata(const QByteArray &header);
/// The value of `name`; empty when it is not there.
[[nodiscard]] QByteArray tusMetadataValue(const TusMetadata &metadata, const QByteArray &name);

/// A Cache-Control value ("max-age=3600", "3600", "no-cache", empty) as the resumable protocol wants it: bare
/// seconds. Nothing for what it cannot carry: the server would turn that into `no-cache` without a word.
[[nodiscard]] std::optional<QByteArray> tusCacheControl(const QString &cacheControl);

} // namespace Poolhouse
