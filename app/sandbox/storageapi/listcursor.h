// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Poolhouse::Sandbox {

/// Where a list-v2 page ended and how it was sorted: lines of letter, colon and value, in base64. Opaque to
/// clients. A folder keeps its slash, so that it cannot be taken for an object of the same name.
struct ListCursor
{
    QByteArray last;
    QByteArray order;  ///< asc, desc or null
    QByteArray column; ///< null: name
    QByteArray time;   ///< of the last row, when sorted by a time

    [[nodiscard]] QByteArray encoded() const;
    /// Throws ApiError when the text is not one of ours.
    [[nodiscard]] static ListCursor decode(const QByteArray &text);
};

} // namespace Poolhouse::Sandbox
