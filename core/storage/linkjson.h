// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/storage/linktypes.h"

#include <QByteArray>
#include <QStringList>

namespace Poolhouse {

// Requests for signed links and the answers to them. Only the token is taken from an answer: its paths are
// relative and not encoded, so the links are built here.

[[nodiscard]] QByteArray signBody(const QStringList &keys, qint64 seconds);
[[nodiscard]] QByteArray signTransformBody(const ImageTransform &transform, qint64 seconds);

/// One per key asked for, in that order. `links` of an answer that is none is Protocol.
[[nodiscard]] Result<QList<SignedLink>> parseSigned(const QByteArray &json, const QUrl &projectUrl,
                                                    const QString &bucket, const QStringList &keys,
                                                    const LinkOptions &options);
[[nodiscard]] Result<SignedLink> parseSignedTransform(const QByteArray &json, const QUrl &projectUrl,
                                                      const ObjectPath &path, const LinkOptions &options);
[[nodiscard]] Result<SignedUploadLink> parseSignedUpload(const QByteArray &json, const QUrl &projectUrl,
                                                         const ObjectPath &target, bool mayReplace);

/// "download=NAME" for a query; empty when the options ask for none.
[[nodiscard]] QByteArray downloadQuery(const LinkOptions &options);

} // namespace Poolhouse
