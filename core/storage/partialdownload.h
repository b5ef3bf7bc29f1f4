// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

namespace Poolhouse {

/// What an interrupted download left behind: enough to go on with it, also in another run. Holds no secret.
struct PartialDownload
{
    QString partFile;  ///< absolute; its size is how much there is
    QString etag;      ///< of the object the bytes came from, with its quotes; never a weak one
    qint64 total = -1; ///< bytes of the object

    [[nodiscard]] bool isValid() const { return !partFile.isEmpty() && !etag.isEmpty() && total > 0; }
    bool operator==(const PartialDownload &) const = default;
};

} // namespace Poolhouse

Q_DECLARE_METATYPE(Poolhouse::PartialDownload)
